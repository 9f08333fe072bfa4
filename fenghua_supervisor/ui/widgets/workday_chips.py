"""How many working days: 1, 3, 5 or another number, each with the day it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from fenghua_supervisor.domain.writing.dates import short_weekday
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fenghua_supervisor.domain.calendar.workdays import WorkdayCount

_OTHER = "other"


class WorkdayChips(QWidget):
    """A chip for each usual number and one for any other, up to ``most``."""

    changed = Signal()

    def __init__(
        self, usual: Sequence[int], first: int, most: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._usual = tuple(usual)
        options = [(str(count), "", "") for count in self._usual]
        self.chips = ChipRow([*options, (_OTHER, "其他", "")], self)
        self.other = QSpinBox(self)
        self.other.setRange(1, most)
        self.other.setSuffix(" 个工作日")
        self.other.setValue(10)
        self.other.setFixedHeight(CONTROL_HEIGHT - 2)
        self.other.setAccessibleName("其他工作日数")
        self.chips.choose(str(first))
        in_line(self.chips, self.other, None, edges=NO_EDGES, of=self)
        self.other.hide()
        self.chips.chosen.connect(self._on_chosen)
        self.other.valueChanged.connect(self.changed)

    def count(self) -> int:
        """The number chosen."""
        key = self.chips.key()
        return self.other.value() if key == _OTHER else int(key)

    def show_days(self, reach: Callable[[int], WorkdayCount]) -> None:
        """Write on each usual chip the day that ``reach`` finds for it."""
        for count in self._usual:
            self.chips.chip(str(count)).setText(
                f"{count}个工作日 · {short_weekday(reach(count).day)}"
            )

    def _on_chosen(self, key: str) -> None:
        self.other.setVisible(key == _OTHER)
        if key == _OTHER:
            self.other.setFocus()
            self.other.selectAll()
        self.changed.emit()
