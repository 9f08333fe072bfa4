"""By state: a column for each, cards in it, columns without any folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from fenghua_supervisor.domain.ledger.views.board import board_columns
from fenghua_supervisor.ui.ledger.views.board_column import FoldedColumn, StateColumn
from fenghua_supervisor.ui.ledger.views.overview import RowsOverview
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, emptied, in_column

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from fenghua_supervisor.domain.codes.ledger import State
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.views.board import BoardColumn

_GAP = 6


class BoardView(RowsOverview):
    """Cards are moved by the steps of the handling, never by dragging: a step asks for words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: list[tuple[tuple[State, ...], bool]] = []
        self._columns: dict[State, StateColumn] = {}
        self._selected: frozenset[int] = frozenset()
        self._ground = QWidget(self)
        self._line = QHBoxLayout(self._ground)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(_GAP)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._ground)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        in_column((self._area, 1), edges=NO_EDGES, of=self)

    def show_rows(self, rows: Sequence[LedgerRow], as_of: date) -> None:
        """Put each row into the column of its state."""
        columns = board_columns(rows)
        shape = [(column.states, column.is_folded) for column in columns]
        if shape != self._shape:
            self._shape = shape
            self._lay_out(columns)
        for column in columns:
            if not column.is_folded:
                self._columns[column.states[0]].show_column(column)
        self.show_selected(self._selected)

    def show_selected(self, ids: Collection[int]) -> None:
        """Mark the selected cards."""
        self._selected = frozenset(ids)
        for column in self._columns.values():
            column.cards.show_selected(self._selected)

    def reveal(self, row: LedgerRow) -> None:
        """Scroll to a card."""
        for column in self._columns.values():
            if column.cards.reveal(row.id):
                self._area.ensureWidgetVisible(column, 0, 0)

    def row_under(self, place: QPoint | None) -> LedgerRow | None:
        """Light up the action at a place of the screen, and give it; None: there is none."""
        found = [column.cards.row_under(place) for column in self._columns.values()]
        return next((row for row in found if row is not None), None)

    def take_focus(self) -> None:
        """The keys move through the column of the selected card, else through the first one."""
        columns = self._open_columns()
        holding = (c for c in columns if self._selected.intersection(c.cards.ids()))
        column = next(holding, columns[0] if columns else None)
        if column is not None:
            column.cards.setFocus()

    def _open_columns(self) -> list[StateColumn]:
        return sorted(self._columns.values(), key=lambda column: self._line.indexOf(column))

    def _lay_out(self, columns: Sequence[BoardColumn]) -> None:
        emptied(self._line)
        self._columns = {}
        for column in columns:
            if column.is_folded:
                self._line.addWidget(FoldedColumn(column, self._ground))
            else:
                self._columns[column.states[0]] = self._new_column()
                self._line.addWidget(self._columns[column.states[0]], 1000)
        self._line.addStretch(1)

    def _new_column(self) -> StateColumn:
        made = StateColumn(self._ground)
        cards = made.cards
        cards.chosen.connect(self.chosen)
        cards.opened.connect(self.opened)
        cards.menu_wanted.connect(self.menu_wanted)
        cards.handling_wanted.connect(self._on_steps)
        cards.left.connect(lambda step: self._go_beside(made, step))
        return made

    def _go_beside(self, column: StateColumn, step: int) -> None:
        columns = self._open_columns()
        place = columns.index(column) + step
        if 0 <= place < len(columns):
            columns[place].cards.enter()
            self._area.ensureWidgetVisible(columns[place], 0, 0)

    def _on_steps(self, row: LedgerRow, place: QPoint) -> None:
        self.chosen.emit([row.id])
        self.handling_wanted.emit(place)
