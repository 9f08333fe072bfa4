"""When, where and by whom the head of a unit is talked to, on one line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.talk import (
    BY_LIMIT,
    PLACE_LIMIT,
    Talk,
    checked_talk,
    parse_clock,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import DateField
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from datetime import date

_CLOCK_WIDTH = 90


class TalkFields(QWidget):
    """The day starts on ``day``; the time of day, the place and the person are to be typed."""

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.day = DateField(day, self)
        self.clock = QLineEdit(self)
        self.clock.setPlaceholderText("如14:30")
        self.clock.setMaxLength(5)
        self.clock.setFixedWidth(_CLOCK_WIDTH)
        self.place, self.by = QLineEdit(self), QLineEdit(self)
        self.place.setMaxLength(PLACE_LIMIT)
        self.by.setMaxLength(BY_LIMIT)
        self.by.setPlaceholderText("姓名和职务")
        in_line(
            field(self, "约谈日期", self.day),
            field(self, "时间", self.clock),
            (field(self, "地点", self.place), 1),
            (field(self, "约谈人", self.by), 1),
            gap=GAP,
            edges=NO_EDGES,
            of=self,
        )

    def talk(self) -> Talk:
        """What was entered; UserError when the time of day is none."""
        at = datetime.combine(self.day.day(), parse_clock(self.clock.text()))
        return Talk(at, self.place.text().strip(), self.by.text().strip())

    def problem(self, issued_on: date) -> str:
        """What is missing or cannot be, as a sentence; the keyboard goes where it is mended."""
        if not self.clock.text().strip():
            self.clock.setFocus()
            return "约谈时间还没有填写，请写成14:30这样的形式。"
        try:
            checked_talk(NoticeKind.TALK, self.talk(), issued_on)
        except UserError as refusal:
            self._focus_wrong(issued_on)
            return str(refusal)
        return ""

    def has_text(self) -> bool:
        """Whether something was typed that closing would lose."""
        return any(each.text().strip() for each in (self.clock, self.place, self.by))

    def _focus_wrong(self, issued_on: date) -> None:
        if self.day.day() < issued_on:
            self.day.setFocus()
        else:
            empty = (each for each in (self.place, self.by) if not each.text().strip())
            next(empty, self.clock).setFocus()
