"""One digest of what is due: after an absence by itself, at any time from the bell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.services.reminders import snooze
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.reminders.digest_list import DigestList
from fenghua_supervisor.ui.reminders.snooze_menu import SnoozeMenu
from fenghua_supervisor.ui.widgets.buttons import PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import NoteLabel, SubLabel, TitleLabel
from fenghua_supervisor.ui.widgets.lines import in_line, stacked

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.reminders.digest import Digest, Occurrence
    from fenghua_supervisor.ui.base.session import Session

SIZE = (860, 560)
_KEYS = "↑↓ 选择　Enter 打开　S 暂缓　Ctrl+Enter 都看过了"


class DigestDialog(Dialog):
    """Lists reminders; it notes nothing as shown, its owner does when it closes."""

    chapter = "02b-reminders#怎样出现"

    #: look at this Occurrence
    open_requested = Signal(object)

    def __init__(
        self,
        session: Session,
        digest: Digest,
        parent: QWidget | None = None,
        *,
        back_on: date | None = None,
        clock: str = "",
    ) -> None:
        """``back_on``: the day that is looked back on; None: the reminders are the present's.

        ``clock`` stands behind the summary: by which clock they ring, where there may be a doubt.
        """
        title = f"{chinese_date(back_on)}的提醒" if back_on else "今日提醒"
        super().__init__(title, parent)
        # Work goes on beside it.
        self.setModal(False)
        self._session = session
        self.back_on = back_on
        self._clock = clock
        self._summary = SubLabel(parent=self)
        self.list = DigestList(self)
        self._empty = EmptyState(
            "这一天没有提醒" if back_on else "今天没有提醒",
            "到期和临近的事项会在这里提醒。",
            icon="bell",
            parent=self,
        )
        self.done_button = PrimaryButton("都看过了", parent=self)
        self.done_button.setToolTip("Ctrl+Enter")
        self._build()
        self.list.open_requested.connect(self.open_requested)
        self.list.pressed.connect(self._on_pressed)
        self.list.snooze_requested.connect(self._on_snooze)
        self.done_button.clicked.connect(self.accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self.show_digest(digest)

    def show_digest(self, digest: Digest) -> None:
        """Show another digest in the same place."""
        self.digest = digest
        self.list.set_digest(digest)
        self._summary.setText(f"{digest.words}{self._clock}" if digest.items else "")
        self._stack.setCurrentWidget(self._card if digest.items else self._empty)
        if digest.items:
            self.list.setFocus()

    def _build(self) -> None:
        self.grow_to(*SIZE)
        head = in_line(TitleLabel(self.windowTitle(), self), self._summary, None, gap=GAP)
        self._card = Card(self, self.list, margin=2)
        self._stack = stacked(self, self._card, self._empty)
        self.done_button.setMinimumWidth(96)
        foot = NoteLabel(_KEYS, self), None, self.done_button
        self.lay_out(head, (self._stack, 1), foot=foot)

    def _on_pressed(self, _button: str, item: Occurrence) -> None:
        self.open_requested.emit(item)

    def _on_snooze(self, item: Occurrence, place: QPoint) -> None:
        def put_off(day: date) -> Done[object] | None:
            return self._session.perform(snooze, item.key, day, start)

        start = self.back_on or self._session.office.today()
        SnoozeMenu(self._session, self, item.title, start, put_off).popup(place)
