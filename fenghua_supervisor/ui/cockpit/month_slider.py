"""The slider over the ends of the months, up to the as-of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.ui.look.measures import measured
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from datetime import date

_WIDEST_DAY = "2025年12月31日"
_A_QUARTER = 3


def month_ends(start: date, as_of: date) -> tuple[date, ...]:
    """The ends of the months from the one of ``start``, and as the last one ``as_of`` itself."""
    days, month = [], Month.of(start)
    while month.last < as_of:
        days.append(month.last)
        month = month.next
    return (*days, as_of)


class MonthSlider(QWidget):
    """Chooses a day; ``day_wanted`` asks to see the whole window as of it."""

    day_changed = Signal(object)
    day_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[date, ...] = ()
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self.setFocusProxy(self._slider)
        self._slider.setPageStep(_A_QUARTER)
        self._slider.setMinimumWidth(110)
        self._slider.setAccessibleName("月份")
        self._slider.setToolTip("拖动或按←→换月份，PageUp、PageDown 换季度")
        self._label = PlainLabel(parent=self)
        self._label.setProperty("strong", True)
        measured(self._label)
        self._label.setFixedWidth(self._label.fontMetrics().horizontalAdvance(_WIDEST_DAY) + 4)
        self._go = QuietButton("按此日查看", tip="各页都改为截至这一天", parent=self)
        self._go.setProperty("tone", "brand")
        policy = self._go.sizePolicy()
        # The slider stays where it is while the button comes and goes.
        policy.setRetainSizeWhenHidden(True)
        self._go.setSizePolicy(policy)
        in_line((self._slider, 1), self._label, self._go, edges=NO_EDGES, of=self)
        self._slider.valueChanged.connect(self._on_value)
        self._go.clicked.connect(lambda: self.day_wanted.emit(self.day()))

    def set_days(self, days: tuple[date, ...]) -> None:
        """Offer these days; the one that was chosen stays, one at the end stays at the end."""
        if days == self._days:
            return
        kept = self.day() if self._days and not self.is_last else days[-1]
        self._days = days
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, len(days) - 1)
            self._slider.setValue(_nearest(days, kept))
        self._say()

    def days(self) -> tuple[date, ...]:
        """The days that can be chosen."""
        return self._days

    def day(self) -> date:
        """The chosen day."""
        return self._days[self._slider.value()]

    @property
    def is_last(self) -> bool:
        """Whether it stands on the as-of day itself."""
        return self._slider.value() == len(self._days) - 1

    def choose(self, day: date) -> None:
        """Go to a day, or to the nearest before it."""
        self._slider.setValue(_nearest(self._days, day))

    def step(self, by: int) -> None:
        """Go on by so many months."""
        self._slider.setValue(self._slider.value() + by)

    def _on_value(self) -> None:
        self._say()
        self.day_changed.emit(self.day())

    def _say(self) -> None:
        words = chinese_date(self.day())
        self._label.setText(words)
        self._slider.setAccessibleDescription(words)
        self._go.setVisible(not self.is_last)


def _nearest(days: tuple[date, ...], day: date) -> int:
    """The place of the last day that is not after ``day``."""
    return max(sum(each <= day for each in days) - 1, 0)
