"""One instruction: what was asked, what happened, and the next entry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fenghua_supervisor.domain.act_now.instruction import ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowStep
from fenghua_supervisor.services.act_now import moment_on, record_act_now
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading, thin_rule
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea
from fenghua_supervisor.ui.widgets.labels import NoteLabel, WrapLabel
from fenghua_supervisor.ui.widgets.workday_chips import day_words

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 600
MAX_HISTORY = 220
_MARGINS = 40
_KINDS = (ActNowStep.NOTE, ActNowStep.CHASE, ActNowStep.REPLY)
_HINTS = {
    ActNowStep.NOTE: "办到什么程度、卡在哪里",
    ActNowStep.CHASE: "用什么方式催问、对方怎么说，可不填",
    ActNowStep.REPLY: "办理结果；保存后这件事办结，不再催问",
}


def open_act_now_item(
    session: Session,
    parent: QWidget | None,
    item_id: int,
    as_of: date,
    kind: ActNowStep = ActNowStep.CHASE,
) -> ActNowItemDialog:
    """Open one instruction over ``parent`` with ``kind`` chosen; it saves by itself."""
    item = session.office.queries.act_now.item(item_id, as_of)
    dialog = ActNowItemDialog(session, item, as_of, kind, parent)
    dialog.run(partial(_save, dialog))
    return dialog


def _save(dialog: ActNowItemDialog, draft: object) -> bool:
    assert isinstance(draft, ActNowEntryDraft)
    return dialog.perform(record_act_now, draft)


class ActNowItemDialog(FormDialog):
    """Gives an ActNowEntryDraft; a closed instruction is shown and takes nothing more."""

    def __init__(
        self,
        session: Session,
        item: ActNow,
        as_of: date,
        kind: ActNowStep = ActNowStep.CHASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, item.number_words, "保存", parent)
        self._item = item
        self._as_of = as_of
        self.kinds = ChipRow([(k.value, k.label, "") for k in _KINDS], self)
        self.text = TextArea("", 3, self)
        self.day = DateField(as_of, self)
        self._build()
        self.kinds.choose(kind.value)
        self.kinds.chosen.connect(self._on_kind)
        self._on_kind()
        if not item.is_open(as_of):
            self._close_form()
        self.text.setFocus()

    def draft(self) -> ActNowEntryDraft:
        """What the user entered."""
        at = moment_on(self.session.office, self.day.day())
        return ActNowEntryDraft(self._item.id, self._kind(), self.text.words(), at)

    def problem(self) -> str:
        """Only a chase may go without words."""
        if self._kind() is ActNowStep.CHASE or self.text.words():
            return ""
        return f"请填写{self._kind().label}。"

    def has_text(self) -> bool:
        """Whether something was written."""
        return bool(self.text.words())

    def _kind(self) -> ActNowStep:
        return ActNowStep(self.kinds.key())

    def _build(self) -> None:
        self.setMinimumWidth(WIDTH)
        item = self._item
        left = item.left_words(self._as_of, self.session.office.calendar)
        due = f"{day_words(item.due_on)}前办结（{item.workdays}个工作日），{left}"
        self.form.addLayout(heading(self, item.number_words, due))
        self.form.addWidget(WrapLabel(item.text, self))
        self.form.addWidget(NoteLabel(_given(item), self))
        if item.entries:
            self.form.addWidget(thin_rule(self))
            self.form.addWidget(_history(item.entries, self))
        self._entry = QWidget(self)
        column = QVBoxLayout(self._entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(thin_rule(self))
        line = QHBoxLayout()
        line.addWidget(self.kinds)
        line.addStretch(1)
        line.addWidget(self.day)
        self.day.setAccessibleName("日期")
        column.addLayout(line)
        column.addLayout(field(self, "内容", self.text), 1)
        self.form.addWidget(self._entry, 1)

    def _close_form(self) -> None:
        self._entry.hide()
        self.yes_button.hide()
        self.no_button.setText("关闭")

    def _on_kind(self) -> None:
        kind = self._kind()
        self.text.setPlaceholderText(_HINTS[kind])
        self.yes_button.setText("办结" if kind is ActNowStep.REPLY else "保存")


def _given(item: ActNow) -> str:
    parts = [
        f"{item.given_at.month}月{item.given_at.day}日 {item.given_at:%H:%M}",
        f"{item.leader}{item.source.label}" if item.leader else item.source.label,
        item.unit or "承办单位未定",
        f"{item.entered_by}登记",
    ]
    return " · ".join(parts)


def _history(entries: tuple[ActNowEntry, ...], parent: QWidget) -> QWidget:
    """What happened, the latest first; long ones scroll."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget(area)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, GAP_S, 0)
    column.setSpacing(GAP_S)
    for entry in reversed(entries):
        column.addLayout(_told(entry, inside))
    column.addStretch(1)
    area.setWidget(inside)
    wanted = column.totalHeightForWidth(WIDTH - _MARGINS) + GAP_S
    area.setFixedHeight(min(wanted, MAX_HISTORY))
    return area


def _told(entry: ActNowEntry, parent: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(2)
    head = f"{entry.at.month}月{entry.at.day}日 {entry.at:%H:%M} · {entry.kind.label}"
    lines.addWidget(NoteLabel(f"{head} · {entry.entered_by}", parent))
    if entry.text:
        lines.addWidget(WrapLabel(entry.text, parent))
    return lines
