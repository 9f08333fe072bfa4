"""The line above the points: what is shown, of which league, what is sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.ui.widgets.fields import ChoiceBox, FindField
from fenghua_supervisor.ui.widgets.labels import ToldLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.appraisal.board import Board
    from fenghua_supervisor.domain.units.leagues import League
    from fenghua_supervisor.ui.appraisal.rows import ScoreRow


class ScoresBar(QWidget):
    """``asked`` fires for another board, ``changed`` for what limits the rows."""

    asked = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = ToldLabel(parent=self)
        self.board = ChoiceBox("亮榜", None, self)
        self.league = ChoiceBox("组别", "全部组别", self)
        self.search = FindField("查找单位", 130, self)
        self.board.setMinimumContentsLength(17)
        in_line((self.told, 1), self.board, self.league, self.search, edges=NO_EDGES, of=self)
        self.board.activated.connect(self.asked)
        self.league.activated.connect(self.changed)
        self.search.textChanged.connect(self.changed)

    def offer(self, boards: Sequence[Board], year: int) -> None:
        """Offer this year's points as they stand and every board, the newest first."""
        told = [(f"{b.number_words} {b.state.label}", b.id) for b in reversed(boards)]
        self.board.offer([(f"{year}年当前计分", 0), *told])

    def know(self, leagues: Sequence[League]) -> None:
        """Offer the leagues that occur."""
        self.league.offer([(league.value, league) for league in leagues])

    def show_controls(self, *, shown: bool) -> None:
        """Nothing can be chosen while the appraisal is off."""
        for box in (self.board, self.league, self.search):
            box.setVisible(shown)

    def fitting(self, rows: Sequence[ScoreRow]) -> list[ScoreRow]:
        """The rows that fit, in their order."""
        words, wanted = normalise(self.search.text().strip()), self.league.currentData()
        return [
            row
            for row in rows
            if wanted in (None, row.score.tasks.league) and words in normalise(row.score.tasks.unit)
        ]

    def clear(self) -> None:
        """Limit nothing, and tell so."""
        self.blockSignals(True)
        self.search.clear()
        self.league.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit()
