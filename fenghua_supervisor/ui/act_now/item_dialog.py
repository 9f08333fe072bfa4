"""One instruction: what was asked, what happened, and the next entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fenghua_supervisor.domain.act_now.instruction import ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.writing.dates import short_weekday
from fenghua_supervisor.services.act_now import moment_on, record_act_now
from fenghua_supervisor.ui.base.declared_form import RULE, thin_rule
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Chips, Day
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.labels import NoteLabel, WrapLabel
from fenghua_supervisor.ui.widgets.lines import in_column, scrolled

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 600
MAX_HISTORY = 220
_MARGINS = 40
_HINTS = {
    ActNowEvent.NOTE: "办到什么程度、卡在哪里",
    ActNowEvent.CHASE: "用什么方式催问、对方怎么说，可不填",
    ActNowEvent.REPLY: "办理结果；保存后这件事办结，不再催问",
}


class ActNowItemDialog(FormDialog[ActNowEntryDraft]):
    """Asks for the next entry; a closed instruction is shown and takes nothing more."""

    least_width = WIDTH

    kinds = Chips(options=[(kind.value, kind.label) for kind in _HINTS])
    day = Day("日期", bare=True)
    text = Area("内容")
    lines = (RULE, (kinds, day), text)

    def __init__(
        self,
        session: Session,
        item_id: int,
        as_of: date,
        kind: ActNowEvent = ActNowEvent.CHASE,
        parent: QWidget | None = None,
    ) -> None:
        item = session.office.queries.act_now.item(item_id, as_of)
        left = item.left_words(as_of, session.office.calendar)
        due = f"{short_weekday(item.due_on)}前办结（{item.workdays}个工作日），{left}"
        about = item.number_words, due
        super().__init__(session, item.number_words, "保存", parent, about=about, day=as_of)
        self._item = item
        self._show_history()
        self.kinds.choose(kind.value)
        self.kinds.chosen.connect(self._on_kind)
        self._on_kind()
        if not item.is_open(as_of):
            self.only_show()
        self.text.setFocus()

    def draft(self) -> ActNowEntryDraft:
        """What the user entered."""
        at = moment_on(self.session.office, self.day.day())
        return ActNowEntryDraft(self._item.id, self._kind(), self.text.words(), at)

    def problem(self) -> str:
        """Only a chase may go without words."""
        answer = self._kind() is ActNowEvent.CHASE or self.text.words()
        return "" if answer else f"请填写{self._kind().label}。"

    def save(self, draft: ActNowEntryDraft) -> bool:
        """Add the entry; a reply closes the instruction."""
        return self.perform(record_act_now, draft)

    def _kind(self) -> ActNowEvent:
        return ActNowEvent(self.kinds.key())

    def _on_kind(self) -> None:
        kind = self._kind()
        self.text.setPlaceholderText(_HINTS[kind])
        self.yes_button.setText("办结" if kind is ActNowEvent.REPLY else "保存")

    def _show_history(self) -> None:
        asked, given = WrapLabel(self._item.text, self), NoteLabel(_given(self._item), self)
        parts: list[QWidget] = [asked, given]
        if self._item.entries:
            parts += [thin_rule(self), _history(self._item.entries, self)]
        for index, part in enumerate(parts, start=1):
            self.form.insertWidget(index, part)


def _given(item: ActNow) -> str:
    parts = (
        f"{item.given_at.month}月{item.given_at.day}日 {item.given_at:%H:%M}",
        f"{item.leader}{item.source.label}" if item.leader else item.source.label,
        item.unit or "承办单位未定",
        f"{item.entered_by}登记",
    )
    return " · ".join(parts)


def _history(entries: tuple[ActNowEntry, ...], parent: QWidget) -> QWidget:
    """What happened, the latest first; long ones scroll."""
    inside = QWidget(parent)
    lines = (_lines(entry, inside) for entry in reversed(entries))
    column = in_column(*lines, (None, 1), gap=GAP_S, edges=(0, 0, GAP_S, 0), of=inside)
    area = scrolled(inside, parent)
    wanted = column.totalHeightForWidth(WIDTH - _MARGINS) + GAP_S
    area.setFixedHeight(min(wanted, MAX_HISTORY))
    return area


def _lines(entry: ActNowEntry, parent: QWidget) -> QVBoxLayout:
    head = f"{entry.at.month}月{entry.at.day}日 {entry.at:%H:%M} · {entry.kind.label}"
    words = [WrapLabel(entry.text, parent)] if entry.text else []
    return in_column(NoteLabel(f"{head} · {entry.entered_by}", parent), *words, gap=2)
