"""The left of the bulletin: the choice of a period with what it counts, or the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from fenghua_supervisor.ui.bulletin.choice import BulletinChoice
from fenghua_supervisor.ui.bulletin.editor import BulletinEditor
from fenghua_supervisor.ui.bulletin.figures import BulletinFigures, FiguresArea
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, put_into

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHOICE_WIDTH, _TEXT_WIDTH = 292, 430
_EDITIONS, _WORDS = "issues", "words"


class BulletinSide(QStackedWidget):
    """One of the two sides is in front; words take more room."""

    #: key, words and tone of each side, for chips
    sides: Sequence[tuple[str, str, str]] = ((_EDITIONS, "期次", ""), (_WORDS, "文字", ""))

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        editions, written = QWidget(self), Card(self, margin=1)
        counts = Card(editions, margin=14)
        self.choice = BulletinChoice(editions)
        self.figures = BulletinFigures(counts)
        self.editor = BulletinEditor(written)
        counts.body.addWidget(FiguresArea(self.figures, counts))
        in_column((self.choice, 1), counts, edges=NO_EDGES, of=editions)
        written.body.addWidget(self.editor)
        put_into(self, editions, written)
        self.setFixedWidth(_CHOICE_WIDTH)

    def show_side(self, key: str) -> None:
        """Bring a side to the front."""
        self.setCurrentIndex(0 if key == _EDITIONS else 1)
        self.setFixedWidth(_CHOICE_WIDTH if key == _EDITIONS else _TEXT_WIDTH)
