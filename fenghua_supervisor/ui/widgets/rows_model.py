"""The one table model: declared columns over a list of frozen rows."""

from __future__ import annotations

from operator import attrgetter, eq, is_
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from fenghua_supervisor.domain.papers.shown_table import ShownColumn, ShownTable
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QStyledItemDelegate, QWidget

#: what Qt hands to a model or a delegate
Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


@record
class Column:
    """How one column shows a row: ``cell`` gives its words, ``sort_key`` its order.

    ``width`` is in pixels, 0 stretches; a table with room to spare widens it up to ``wide``.
    ``sort_key`` gives what to order by when that is not the words; None stands last.
    ``tooltip`` gives plain text for a row, or None for the cell's own words when cut.
    ``place``: a column may be left out where there is no ``room``, or until it is ``asked`` for.
    ``look`` makes the RowDelegate that paints it, given the view; by default its words are painted.
    """

    key: str
    title: str
    cell: Callable[[Any], str]
    sort_key: Callable[[Any], Any] | None = None
    width: int = 100
    align: str = "left"
    tooltip: Callable[[Any], str | None] | None = None
    wide: int = 0
    place: Literal["always", "room", "asked"] = "always"
    look: Callable[[QWidget], QStyledItemDelegate] | None = None
    #: the whole of what ``cell`` shortens, for a copy or a paper
    whole: Callable[[Any], str] | None = None

    def copied(self, row: Any) -> str:  # noqa: ANN401 - rows of any frozen dataclass
        """What a copy or a paper has of a row."""
        return (self.whole or self.cell)(row)


class RowsModel(QAbstractTableModel):
    """Shows rows pushed in by ``set_rows``; never asks for data itself."""

    #: the rows in their places are those of before, told anew
    shown_again = Signal()
    #: before and after other rows take the place of those that are shown
    about_to_exchange = Signal()
    exchanged = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        identity: Callable[[Any], Hashable] = attrgetter("id"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.identity = identity
        self._rows: list[Any] = []
        self._given: tuple[Any, ...] = ()
        self._sort: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, in the order the user sorted by (theirs when he did not).

        Where each stands where it stood, nothing is built anew around them.
        """
        given = tuple(rows)
        shown = self.sorted(given)
        self._given = given
        if shown and self._stand_as_before(shown):
            self._rows = shown
            last = self.index(len(shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.shown_again.emit()
            return
        self.about_to_exchange.emit()
        self._exchange(shown)
        self.exchanged.emit()

    def _exchange(self, rows: list[Any]) -> None:
        """Told as rows that go and others that come: a reset has the headings painted anew."""
        top = QModelIndex()
        if self._rows:
            self.beginRemoveRows(top, 0, len(self._rows) - 1)
            self._rows = []
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(top, 0, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()

    def _stand_as_before(self, rows: Sequence[Any]) -> bool:
        if len(rows) != len(self._rows):
            return False
        # Compared without a step in Python for each: a letter may leave all of very many.
        if all(map(is_, rows, self._rows)):
            return True
        return all(map(eq, map(self.identity, rows), map(self.identity, self._rows)))

    def sorted(self, rows: Sequence[Any]) -> list[Any]:
        """The rows in the present order; rows without a value stand last."""
        if self._sort is None:
            return list(rows)
        index, order = self._sort
        column = self.columns[index]
        key = column.sort_key or column.cell
        keyed = [(key(row), row) for row in rows]
        filled = [pair for pair in keyed if pair[0] is not None]
        filled.sort(key=lambda pair: pair[0], reverse=order == Qt.SortOrder.DescendingOrder)
        return [row for _, row in filled] + [row for value, row in keyed if value is None]

    def _identities(self) -> Iterator[Hashable]:
        return map(self.identity, self._rows)

    @property
    def rows(self) -> list[Any]:
        """The rows as shown."""
        return list(self._rows)

    def row_at(self, row: int) -> Any:  # noqa: ANN401 - rows of any frozen dataclass
        """The row object of a table row."""
        return self._rows[row]

    def find(self, identity: Hashable) -> int:
        """The table row of an identity; -1 when it is not shown."""
        return next((i for i, known in enumerate(self._identities()) if known == identity), -1)

    def places_of(self, identities: Collection[Hashable]) -> dict[Hashable, int]:
        """The table rows of those that are shown."""
        found: dict[Hashable, int] = {}
        for place, identity in enumerate(self._identities()):
            if len(found) == len(identities):
                break
            if identity in identities:
                found[identity] = place
        return found

    def column_of(self, key: str) -> int:
        """The position of the column named ``key``."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    def shown(self, rows: Sequence[Any], keys: Sequence[str], title: str, words: str) -> ShownTable:
        """These rows with the columns of these keys in order; one without a title is left out."""
        columns = [self.columns[self.column_of(key)] for key in keys]
        columns = [column for column in columns if column.title]
        heads = tuple(
            ShownColumn(c.title, c.width, not c.width, c.align != "left") for c in columns
        )
        cells = tuple(tuple(column.copied(row) for column in columns) for row in rows)
        return ShownTable(title, heads, cells, words)

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt: how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: words, alignment, tooltip or the row object itself."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cell(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[column.align]
        if role == Qt.ItemDataRole.ToolTipRole and column.tooltip is not None:
            return plain_tip(column.tooltip(row) or "")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: titles and alignment of the header."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title + self._arrow(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[self.columns[section].align]
        return None

    def _arrow(self, section: int) -> str:
        if self._sort is None or self._sort[0] != section:
            return ""
        return " ↑" if self._sort[1] == Qt.SortOrder.AscendingOrder else " ↓"

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: order the rows by a column; -1 goes back to the order they came in."""
        self._sort = (column, order) if column >= 0 else None
        self.set_rows(self._given)
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
