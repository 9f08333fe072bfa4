"""The six blocks: the sentence over the whole width, five charts below it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fenghua_supervisor.ui.cockpit.chart_card import ChartCard
from fenghua_supervisor.ui.cockpit.headline_card import HeadlineCard
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import BODY_PX
from fenghua_supervisor.ui.widgets import charts
from fenghua_supervisor.ui.widgets.charts.loading import ChartsReady
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.cockpit.turns import Turns
    from fenghua_supervisor.ui.widgets.charts.chart import Chart

    Places = dict[str, tuple[int, int, int]]

#: each block by the name of its caption: the file and the class of its chart
CHARTS = {
    "campaigns": ("campaign_lights", "CampaignLightsChart"),
    "trend": ("trend", "TrendChart"),
    "units": ("unit_dots", "UnitDotsChart"),
    "targets": ("target_bars", "TargetBarsChart"),
    "sheets": ("sheets", "SheetsChart"),
}
_GAP, _COLUMNS = 12, 48
#: row, first column and how many of the columns
_WIDE: Places = {
    "campaigns": (0, 0, 28),
    "trend": (0, 28, 20),
    "units": (1, 0, 16),
    "targets": (1, 16, 16),
    "sheets": (1, 32, 16),
}
_NARROW: Places = {
    "campaigns": (0, 0, 24),
    "trend": (0, 24, 24),
    "units": (1, 0, 24),
    "targets": (1, 24, 24),
    "sheets": (2, 0, 48),
}
#: names in large letters need more room than counts
_ON_SCREEN: Places = {
    "campaigns": (0, 0, 28),
    "trend": (0, 28, 20),
    "units": (1, 0, 17),
    "targets": (1, 17, 16),
    "sheets": (1, 33, 15),
}
#: the share of the height of each row: the units need most
_ROWS_WIDE, _ROWS_NARROW = (4, 5, 0), (4, 5, 4)
_WIDE_FROM = 1108
#: the size of a chart: a page scrolls, a whole screen does not
_LEAST, _LEAST_ON_SCREEN = QSize(330, 160), QSize(200, 70)
_FOR_FINDINGS = 50  #: so much higher is the block of the sheets with findings below them


class CockpitBoard(QWidget):
    """Makes and draws one chart when it is its turn, so that the window answers meanwhile."""

    mark_chosen = Signal(object)
    month_chosen = Signal(object)
    #: every block shows the figures that were given last
    drawn = Signal()

    def __init__(
        self,
        session: Session,
        turns: Turns,
        parent: QWidget | None = None,
        *,
        is_whole_screen: bool = False,
    ) -> None:
        super().__init__(parent)
        self._turns = turns
        self._figures: CockpitFigures | None = None
        self._is_whole_screen = is_whole_screen
        self._letters = BODY_PX
        self._to_draw: list[str] = []
        self._places: Places = {}
        self.headline = HeadlineCard(self)
        self.cards = {block: ChartCard(self) for block in CHARTS}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(*NO_EDGES)
        self._grid.setSpacing(_GAP)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        in_column(self.headline, (self._grid, 1), gap=_GAP, edges=NO_EDGES, of=self)
        self.headline.mark_chosen.connect(self.mark_chosen)
        self._charts = ChartsReady(session.jobs, self)
        self._charts.ready.connect(self._ask)
        self._place(_ON_SCREEN if is_whole_screen else _WIDE)
        self._follow_letters()

    def figures(self) -> CockpitFigures | None:
        """What is shown."""
        return self._figures

    @property
    def is_drawn(self) -> bool:
        """Whether every block shows the figures that were given last."""
        return self._figures is not None and not self._to_draw

    def show_figures(self, figures: CockpitFigures) -> None:
        """Show these: the sentence and the captions at once, the charts turn by turn."""
        self._figures = figures
        self.headline.show_figures(figures)
        for block, card in self.cards.items():
            card.show_caption(getattr(figures.captions, block))
        # Those that still wait come first: none starves while the slider moves.
        self._to_draw += [block for block in CHARTS if block not in self._to_draw]
        # In turns, too: what is shown now is painted before much is brought in beside it.
        self._turns.ask(self._charts.ask)
        self._ask()

    def rest(self) -> None:
        """Draw nothing more: nobody looks."""
        self._turns.leave(self._charts.ask)
        self._turns.leave(self._draw_one)

    def set_letters(self, pixels: int) -> None:
        """Write everything in letters of this height."""
        if pixels != self._letters:
            self._letters = pixels
            self.headline.set_letters(pixels)
            for card in self.cards.values():
                card.set_letters(pixels)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the letters of the window may have another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._follow_letters()

    def _follow_letters(self) -> None:
        if not self._is_whole_screen:
            self.set_letters(px(BODY_PX))

    def heightForWidth(self, width: int) -> int:
        """Qt: the least height, so that one screen holds all blocks where that can be."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1

    def fit_to(self, width: int) -> None:
        """Put the charts in two columns where three are too narrow; ``width``: of the page.

        The board's own width changes with the scroll bar, which comes and goes with the columns.
        """
        self._place(_WIDE if width >= px(_WIDE_FROM) else _NARROW)

    def _place(self, places: Places) -> None:
        if places is self._places:
            return
        self._places = places
        for card in self.cards.values():
            self._grid.removeWidget(card)
        for block, (row, column, columns) in places.items():
            self._grid.addWidget(self.cards[block], row, column, 1, columns)
        for row, share in enumerate(_ROWS_NARROW if places is _NARROW else _ROWS_WIDE):
            self._grid.setRowStretch(row, share)

    def _ask(self) -> None:
        self._turns.ask(self._draw_one)

    def _draw_one(self) -> None:
        """Bring the block that has waited longest up to date."""
        if self._figures is None or not self._to_draw or not self._charts.is_ready:
            return
        block = self._to_draw.pop(0)
        card = self.cards[block]
        chart = card.chart or self._make(block)
        if block == "sheets":
            is_higher = self._figures.findings and not self._is_whole_screen
            more = _FOR_FINDINGS if is_higher else 0
            chart.setMinimumHeight(self._least.height() + more)
        chart.show_figures(self._figures)
        if self._to_draw:
            self._ask()
        else:
            self.drawn.emit()

    @property
    def _least(self) -> QSize:
        return _LEAST_ON_SCREEN if self._is_whole_screen else _LEAST

    def _make(self, block: str) -> Chart[CockpitFigures]:
        name, maker = CHARTS[block]
        card = self.cards[block]
        made = getattr(import_module(f"{charts.__name__}.{name}"), maker)
        chart: Chart[CockpitFigures] = made(card.room)
        chart.mark_chosen.connect(self.mark_chosen)
        if block == "trend":
            chart.month_chosen.connect(self.month_chosen)
        card.put_chart(chart, self._least)
        card.set_letters(self._letters)
        return chart
