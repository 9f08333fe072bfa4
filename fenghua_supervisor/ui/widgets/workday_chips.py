"""By when: 1, 3, 5 or another number of working days, each with its day, or a named day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from fenghua_supervisor.domain.writing.dates import short_weekday
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP_S
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.fields import DateField
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import WorkdayCount

_OTHER, _DAY = "other", "day"


class WorkdayChips(QWidget):
    """A chip for each usual number, one for any other up to ``most``, one for a named day."""

    changed = Signal()

    def __init__(
        self, usual: Sequence[int], first: int, most: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._usual = tuple(usual)
        options = [(str(count), "", "") for count in self._usual]
        self.chips = ChipRow([*options, (_OTHER, "其他", ""), (_DAY, "指定日期", "")], self)
        self.other = QSpinBox(self)
        self.other.setRange(1, most)
        self.other.setSuffix(" 个工作日")
        self.other.setValue(10)
        self.other.setFixedHeight(CONTROL_HEIGHT - 2)
        self.other.setAccessibleName("其他工作日数")
        self.day = DateField(parent=self)
        self.day.setAccessibleName("指定的期限")
        self.chips.choose(str(first))
        below = in_line(self.other, self.day, None)
        in_column(in_line(self.chips, None), below, gap=GAP_S, edges=NO_EDGES, of=self)
        self.other.hide()
        self.day.hide()
        self.chips.chosen.connect(self._on_chosen)
        self.other.valueChanged.connect(self.changed)
        self.day.dateChanged.connect(self.changed)

    def count(self) -> int:
        """The number chosen; 0: a day is named instead."""
        key = self.chips.key()
        return self.other.value() if key == _OTHER else 0 if key == _DAY else int(key)

    def named_day(self) -> date | None:
        """The day that is named; None: a number is chosen."""
        return self.day.day() if self.chips.key() == _DAY else None

    def show_days(self, reach: Callable[[int], WorkdayCount]) -> None:
        """Write on each usual chip the day that ``reach`` finds for it."""
        for count in self._usual:
            self.chips.chip(str(count)).setText(
                f"{count}个工作日 · {short_weekday(reach(count).day)}"
            )

    def _on_chosen(self, key: str) -> None:
        self.other.setVisible(key == _OTHER)
        self.day.setVisible(key == _DAY)
        if key == _OTHER:
            self.other.setFocus()
            self.other.selectAll()
        elif key == _DAY:
            self.day.setFocus()
        self.changed.emit()
