"""An action on its way to another day: whether it may go there, and what that is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from fenghua_supervisor.domain.handling.moves import MOVE_OF, refusal
from fenghua_supervisor.domain.ledger.views.deadlines import why_not_to
from fenghua_supervisor.domain.writing.dates import chinese_date, weekday_word

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.calendar.month_page import DayMark
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


class DeadlineDrag:
    """Held from the press on, under way once the pointer has moved; ``refused`` says why not."""

    row: LedgerRow | None
    target: date | None

    def __init__(self) -> None:
        self.end()

    def take(self, row: LedgerRow, at: QPoint) -> None:
        """Hold an action."""
        self.end()
        self.row, self.origin, self.at = row, at, at

    def move(self, at: QPoint, over: DayMark | None) -> None:
        """Drag it over a day, or over none."""
        assert self.row is not None
        self.at = at
        self.refused = refusal(MOVE_OF["extend"], [self.row])
        self.is_under_way = not self.refused
        self.target = over.day if over else None
        self.may_drop = over is not None and not why_not_to(self.row, over.day)
        self.words = self._told(over)

    def end(self) -> None:
        """Let go."""
        self.row = None
        self.origin = self.at = QPoint()
        self.target = None
        self.is_under_way = self.may_drop = False
        self.words = self.refused = ""

    @property
    def is_held(self) -> bool:
        """Whether something was taken hold of."""
        return self.row is not None

    def _told(self, over: DayMark | None) -> str:
        assert self.row is not None
        name = f"第{self.row.number}项"
        if over is None:
            return f"{name}　停在边上换月"
        if self.may_drop:
            rest = "" if over.is_workday else "，休息日"
            return f"{name}　延期到{chinese_date(over.day)}（{weekday_word(over.day)}{rest}）"
        due = self.row.deadline
        return f"{name}　要晚于现行时限{chinese_date(due.date)}" if due else name
