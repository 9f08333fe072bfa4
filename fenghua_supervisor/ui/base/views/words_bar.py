"""How many there are, one choice and a field for words above a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.writing.search import SearchIndex, normalise
from fenghua_supervisor.ui.widgets.fields import ChoiceBox, FindField
from fenghua_supervisor.ui.widgets.labels import ToldLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    RowT = TypeVar("RowT")


class WordsBar(QWidget):
    """Limits rows to one standing and to words; ``changed`` fires when the user changes it."""

    changed = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = ToldLabel(parent=self)
        self.standing = ChoiceBox("状态", "全部状态", self)
        self.search = FindField(hint, 170, self)
        self._texts: SearchIndex | None = None
        in_line((self.told, 1), self.standing, self.search, edges=NO_EDGES, of=self)
        self.standing.activated.connect(self.changed)
        self.search.textChanged.connect(self.changed)

    def know(self, standings: Iterable[str], texts: Sequence[tuple[int, str]]) -> None:
        """Offer the standings that occur, and find words in these texts."""
        self.standing.offer([(words, words) for words in dict.fromkeys(standings)])
        self._texts = SearchIndex(texts)

    def fitting(
        self,
        rows: Sequence[RowT],
        standing_of: Callable[[RowT], str],
        identity: Callable[[RowT], tuple[int, str]],
    ) -> list[RowT]:
        """The rows that fit, the newest first; ``identity``: the id and the number in words."""
        words, wanted = normalise(self.search.text().strip()), self.standing.currentData()
        found = self._texts.find(self.search.text()) if self._texts is not None else None

        def holds(row: RowT) -> bool:
            ident, number = identity(row)
            return not words or ident in (found or ()) or words in normalise(number)

        return [
            row
            for row in reversed(rows)
            if (wanted is None or standing_of(row) == wanted) and holds(row)
        ]

    def clear(self) -> None:
        """Limit nothing, and tell so."""
        self.blockSignals(True)
        self.search.clear()
        self.standing.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit()
