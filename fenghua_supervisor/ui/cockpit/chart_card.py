"""One block with a chart: heading, day and base, and the chart as soon as it can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.look.tokens import BODY_PX, GAP, GAP_S, NOTE_PX
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import ElideLabel, NoteLabel, PlainLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line, stacked

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QResizeEvent

    from fenghua_supervisor.domain.cockpit.figures import Caption, CockpitFigures
    from fenghua_supervisor.ui.widgets.charts.chart import Chart

POINTS_PER_INCH = 72
#: the height of a window from which on a caption may take a third line from its chart
_TALL = 600


class CaptionLine(QWidget):
    """Heading of a block, and in smaller letters its day and base, on up to three lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = ""
        self._heading = PlainLabel(parent=self)
        self._heading.setProperty("strong", True)
        self._lines = [ElideLabel(parent=self) for _ in range(3)]
        for label in self._lines:
            label.setProperty("sub", True)
        beside, *below = self._lines
        first = in_line(self._heading, (beside, 1), gap=GAP_S)
        in_column(first, *below, gap=0, edges=NO_EDGES, of=self)
        # A line that says nothing yet must not make a small screen higher.
        below[-1].setVisible(False)

    def show_caption(self, caption: Caption) -> None:
        """Say what the block shows, as of when and of how many."""
        self._heading.setText(caption.heading)
        self._base = caption.base
        self._part()

    def set_letters(self, pixels: int) -> None:
        """Write the heading in letters of this height."""
        self._heading.setStyleSheet(f"font-size: {pixels}px")
        for label in self._lines:
            label.setStyleSheet(f"font-size: {round(pixels * NOTE_PX / BODY_PX)}px")
        self._part()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Part the words anew at the new width."""
        super().resizeEvent(event)
        self._part()

    def _part(self) -> None:
        """On each line stands as much as has room there, up to a comma; on the last the rest."""
        room = self.width() - self._heading.sizeHint().width() - GAP_S
        is_tall = self.window().height() >= _TALL
        rest, last = self._base, self._lines[-1 if is_tall else -2]
        for label in self._lines:
            wide = label.fontMetrics().horizontalAdvance
            told = rest
            while told and wide(told) > room and label is not last:
                told = told[: told.rfind("，", 0, -1) + 1]
            label.set_whole(told)
            # Each line that comes or goes lays the block out, and draws its chart, anew.
            label.setVisible(bool(told) or label is self._lines[0])
            rest, room = rest.removeprefix(told), self.width()


class ChartCard(Card):
    """Caption above, chart below; until the chart is there a quiet word stands in its place."""

    mark_chosen = Signal(object)
    month_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self.caption = CaptionLine(self)
        self._waiting = NoteLabel("正在准备图表…", self)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = stacked(self, self._waiting)
        self.chart: Chart[CockpitFigures] | None = None
        self.body.addLayout(
            in_column(self.caption, (self._stack, 1), gap=4, edges=(GAP, 10, GAP, 8))
        )

    def show_caption(self, caption: Caption) -> None:
        """Say what the block shows, as of when and of how many."""
        self.caption.show_caption(caption)
        if self.chart is not None:
            self.chart.setAccessibleName(f"{caption.heading}，{caption.base}")

    @property
    def room(self) -> QWidget:
        """What the chart is made in."""
        return self._stack

    def put_chart(self, chart: Chart[CockpitFigures], least: QSize) -> None:
        """Show the chart from now on, never smaller than that."""
        self.chart = chart
        chart.setMinimumSize(least)
        self._stack.addWidget(chart)
        self._stack.setCurrentWidget(chart)

    def set_letters(self, pixels: int) -> None:
        """Write the caption and the chart in letters of this height."""
        self.caption.set_letters(pixels)
        if self.chart is not None:
            self.chart.set_letters(pixels * POINTS_PER_INCH / self.logicalDpiY())
