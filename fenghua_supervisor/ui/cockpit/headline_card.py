"""The first block: how it stands in one sentence, and what waits for a decision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.cockpit.sentence import Sentence
from fenghua_supervisor.ui.look.measures import measured
from fenghua_supervisor.ui.look.tokens import BODY_PX, GAP, GAP_L, NOTE_PX
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.flow_layout import flowing
from fenghua_supervisor.ui.widgets.labels import NoteLabel, PlainLabel, SubLabel
from fenghua_supervisor.ui.widgets.lines import AT_TOP, NO_EDGES, emptied, in_column, in_line

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark

_CHIP_HEIGHT = 28


class HeadlineCard(Card):
    """Large letters; every figure and every matter leads to its rows."""

    mark_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._letters = BODY_PX
        self._decisions: tuple[Mark, ...] | None = None
        self.sentence = Sentence(self)
        self._told = PlainLabel("待决事项", self)
        self._told.setProperty("strong", True)
        self._chips = QWidget(self)
        self._flow = flowing(self._chips)
        self._none = SubLabel("没有待决事项", self)
        self._base = NoteLabel(parent=self)
        matters = (self._told, AT_TOP), self._none, (self._chips, 1), (self._base, AT_TOP)
        below = in_line(*matters, gap=GAP, edges=NO_EDGES)
        self.body.addLayout(in_column(self.sentence, below, gap=6, edges=(GAP_L, 8, GAP_L, 10)))
        self.sentence.mark_chosen.connect(self.mark_chosen)

    def show_figures(self, figures: CockpitFigures) -> None:
        """Say how it stands."""
        self._base.setText(figures.captions.headline.base)
        self.sentence.show_figures(figures)
        if figures.headline.decisions != self._decisions:
            self._decisions = figures.headline.decisions
            self._fill()

    def set_letters(self, pixels: int) -> None:
        """Write in letters of this height, the sentence in larger ones."""
        self._letters = pixels
        self.sentence.set_letters(pixels)
        for label in (self._told, self._none):
            label.setStyleSheet(f"font-size: {pixels}px")
        self._base.setStyleSheet(f"font-size: {round(pixels * NOTE_PX / BODY_PX)}px")
        self._fill()

    def _fill(self) -> None:
        emptied(self._flow)
        height = _CHIP_HEIGHT * self._letters // BODY_PX
        for mark in self._decisions or ():
            chip = Chip(f"{mark.words} {mark.counted}", "red", self._chips)
            chip.setCheckable(False)
            measured(chip)
            chip.setFixedHeight(height)
            chip.setStyleSheet(
                f"font-size: {self._letters}px; min-height: {height - 2}px;"
                f" border-radius: {height // 2}px"
            )
            chip.clicked.connect(partial(self.mark_chosen.emit, mark))
            self._flow.addWidget(chip)
        for label in (self._told, self._none, self._base):
            measured(label)
            label.setFixedHeight(height)
        self._told.setVisible(bool(self._decisions))
        self._none.setVisible(not self._decisions)
