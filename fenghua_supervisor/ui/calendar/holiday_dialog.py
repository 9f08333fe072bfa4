"""放假调休: paste the State Council's notice, see it day by day, then what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.declared_form import field, heading
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.calendar.holiday_tables import ChangedDates, NoticedDays
from fenghua_supervisor.ui.look.tokens import GAP_L
from fenghua_supervisor.ui.widgets.fields import TextArea
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line, stacked

if TYPE_CHECKING:
    from fenghua_supervisor.domain.calendar.holiday_changes import DateChange, HolidayPreview
    from fenghua_supervisor.ui.base.session import Session

SIZE = (980, 600)
_EMPTY = "还没有粘贴通知，请先把通知全文粘贴到左边。"
_UNCLEAR = "通知里还有要核对的地方，请在左边改好后再载入。"


class HolidayDialog(FormDialog[str]):
    """Asks for the pasted text; only a text without problems can be handed over."""

    chapter = "08-workdays#新的一年公布了"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "载入放假通知", "载入", parent)
        self._preview: HolidayPreview | None = None
        self._finished = False
        self.text = TextArea("从标题到最后一行，整篇粘贴在这里", 20, self)
        self.days = NoticedDays(self)
        self.changed_dates = ChangedDates(self)
        self._pages = stacked(self, self._asking(), self.changed_dates)
        self.form.addWidget(self._pages, 1)
        self.text.textChanged.connect(self._on_text)
        self._on_text()
        self.text.setFocus()

    def draft(self) -> str:
        """The text as pasted."""
        return self.text.toPlainText()

    def problem(self) -> str:
        """A text is needed that was understood to the last day."""
        if not self.text.words():
            return _EMPTY
        if self._preview is None:
            return self.days.refusal()
        return _UNCLEAR if self._preview.notice.problems else ""

    def has_text(self) -> bool:
        """Whether closing would lose a pasted text that was not taken over."""
        return bool(self.text.words()) and not self._finished

    def fit(self) -> None:
        """Large enough for a notice, inside the screen."""
        self.grow_to(*SIZE)

    def submit(self) -> None:
        """Take the notice over; close once its changes were shown."""
        if self._finished:
            self.accept()
        else:
            super().submit()

    def save(self, draft: str) -> bool:
        """Take the notice over; the dialog stays open with what it has changed."""
        from fenghua_supervisor.services.holidays import add_holiday_notice

        done = self.session.perform_or(self.refuse, add_holiday_notice, draft)
        if done is not None:
            self.show_changes(done.value)
        return False

    def show_changes(self, changes: tuple[DateChange, ...]) -> None:
        """List what the notice has changed."""
        self._finished = True
        self.changed_dates.show_changes(self._year(), changes)
        self._pages.setCurrentWidget(self.changed_dates)
        self.refuse("")
        self.no_button.hide()
        self.yes_button.setText("关闭")
        self.yes_button.setEnabled(True)
        self.yes_button.setFocus()

    def _year(self) -> int:
        return self._preview.notice.year if self._preview else 0

    def _asking(self) -> QWidget:
        page = QWidget(self)
        below = (
            "国务院办公厅每年发一份“部分节假日安排的通知”，粘贴全文即可，逐日核对后再载入；"
            "年中调整、延长的通知也是这样。"
        )
        columns = in_line((field(self, "通知全文", self.text), 2), (self.days, 3), gap=GAP_L)
        in_column(heading(self, "放假调休", below), (columns, 1), edges=NO_EDGES, of=page)
        return page

    def _on_text(self) -> None:
        """Read the text anew and show at once what was understood."""
        self.refuse("")
        self._preview = None
        text = self.text.toPlainText()
        if not text.strip():
            self.days.show_nothing()
        else:
            # The patterns of a notice are compiled when there is one.
            from fenghua_supervisor.services.holidays import preview_holiday_notice

            try:
                self._preview = preview_holiday_notice(self.session.office, text)
            except UserError as refusal:
                self.days.show_refusal(str(refusal))
            else:
                self.days.show_preview(self._preview)
        usable = self._preview is not None and not self._preview.notice.problems
        self.yes_button.setEnabled(usable)
