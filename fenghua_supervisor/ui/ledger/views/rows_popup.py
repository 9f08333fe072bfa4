"""A small list over a view: exactly the actions that one place of it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from fenghua_supervisor.ui.ledger.columns import task_columns
from fenghua_supervisor.ui.look.reading_order import go_on
from fenghua_supervisor.ui.look.tokens import ROW_HEIGHT
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from fenghua_supervisor.ui.widgets.lines import in_column, in_line
from fenghua_supervisor.ui.widgets.rows_model import RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

_COLUMNS = ("number", "light", "title", "units")
_WIDTH, _MOST_ROWS, _AROUND = 520, 9, 96


class RowsPopup(QFrame):
    """The arrows walk through it, Enter or a click takes an action, Escape closes it."""

    #: the action that was taken
    picked = Signal(object)
    #: all of them shall be listed in the table
    list_wanted = Signal(list, str)

    def __init__(self, as_of: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        columns = [column for column in task_columns(lambda: as_of) if column.key in _COLUMNS]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = RowsModel(columns, parent=self)
        self.table = RowsView(self._model, parent=self)
        self.table.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self._words = ""
        self._title = PlainLabel(parent=self)
        self._title.setProperty("strong", True)
        in_table = QuietButton("在列表中查看", parent=self)
        in_table.setProperty("tone", "brand")
        head = in_line(self._title, None, in_table)
        in_column(head, (self.table, 1), gap=6, edges=(10, 8, 10, 10), of=self)
        in_table.clicked.connect(self._on_list)
        self.table.row_opened.connect(self._on_picked)
        self.table.clicked.connect(lambda index: self._on_picked(self._model.row_at(index.row())))

    def words(self) -> str:
        """What the list holds, and how many."""
        return self._title.text()

    def rows(self) -> list[LedgerRow]:
        """The actions that are listed."""
        return self._model.rows

    def open_at(self, rows: Sequence[LedgerRow], words: str, place: QRect) -> None:
        """List ``rows`` beside a place of the screen, called ``words``."""
        self._words = words
        self._title.setText(f"{words} {len(rows)}项")
        self.table.setAccessibleName(self._title.text())
        self._model.set_rows(rows)
        height = _AROUND + min(len(rows), _MOST_ROWS) * ROW_HEIGHT
        screen = self.screen().availableGeometry()
        size = QRect(0, 0, min(_WIDTH, screen.width() - 8), min(height, screen.height() - 8))
        self.resize(size.size())
        below = place.bottom() + 4
        top = below if below + size.height() <= screen.bottom() else place.top() - size.height() - 4
        self.move(
            QPoint(
                max(screen.left() + 4, min(place.left(), screen.right() - size.width() - 4)),
                max(screen.top() + 4, min(top, screen.bottom() - size.height() - 4)),
            )
        )
        self.show()
        self.table.select_ids([rows[0].id])
        self.table.setFocus()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Qt: Tab goes on as the list is read."""
        return go_on(self, forwards=forwards)

    def _on_picked(self, row: LedgerRow) -> None:
        self.close()
        self.picked.emit(row)

    def _on_list(self) -> None:
        self.close()
        self.list_wanted.emit([row.id for row in self._model.rows], self._words)
