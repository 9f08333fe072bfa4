"""The one table view: whole rows, selection kept by identity, columns the user may hide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHoverEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QToolTip

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.drawn_lines import bold
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import ROW_HEIGHT
from fenghua_supervisor.ui.widgets.column_layout import ColumnLayout
from fenghua_supervisor.ui.widgets.copied_rows import COPY_WORDS, put_on_clipboard
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.row_delegate import (
    Across,
    RowBrush,
    RowDelegate,
    RowPictures,
    ShownRow,
)
from fenghua_supervisor.ui.widgets.rows_model import ALIGN

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.widgets.rows_model import RowsModel

_PAD = 16
_OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent


class RowsView(QTableView):
    """Shows a RowsModel; ``settings_key`` names where widths and hidden columns are kept."""

    #: the row objects that are selected now
    rows_selected = Signal(list)
    #: a row was double-clicked or Enter was pressed on it
    row_opened = Signal(object)
    #: pixels at the standard size of letters
    row_height = ROW_HEIGHT

    def __init__(
        self, model: RowsModel, settings_key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: list[Hashable] = []
        self._kept_current: Hashable | None = None
        self._quiet = False
        #: rows as they were painted, where a table keeps them
        self._pictures: RowPictures | None = None
        self._under: Callable[[], object] = lambda: None
        #: what paints each column
        self._looks: list[RowDelegate] = []
        #: the row under the pointer
        self._hovered = -1
        #: adds what can be done with the selected rows to their menu
        self.fill_menu: Callable[[QMenu], None] | None = None
        #: what opening a row is called in its menu; empty where nothing is opened
        self.opens = ""
        self.setModel(model)
        self._set_up()
        self._set_up_header()
        self.columns = ColumnLayout(self, model.columns, settings_key)
        model.about_to_exchange.connect(self._remember)
        model.exchanged.connect(self._restore)
        # Whoever shows more of the selected rows hears that they were told anew.
        model.shown_again.connect(lambda: QTimer.singleShot(0, self, self._announce))
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.selectionModel().currentRowChanged.connect(self._mark_focus)
        self.doubleClicked.connect(self._on_double_clicked)

    def selected_rows(self) -> list[Any]:
        """The selected row objects in the order shown."""
        indexes = self.selectionModel().selectedRows()
        return [self._model.row_at(number) for number in sorted(i.row() for i in indexes)]

    def select_ids(self, identities: list[Hashable], *, scroll: bool = True) -> None:
        """Select the rows with these identities, as far as they are shown."""
        self._select(identities, identities[0] if identities else None)
        if scroll and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._announce()

    def row_under(self, place: QPoint | None) -> Any:  # noqa: ANN401 - rows of any frozen dataclass
        """Light up the row at a place of the screen, and give it; None: there is none."""
        inside = self.viewport().mapFromGlobal(place) if place is not None else QPoint(-1, -1)
        shown = self.isVisible() and self.viewport().rect().contains(inside)
        index = self.indexAt(inside) if shown else QModelIndex()
        self._hover(index.row())
        return self._model.row_at(index.row()) if index.isValid() else None

    def shown(self, title: str, words: str = "", rows: Sequence[Any] | None = None) -> ShownTable:
        """The rows (by default all) with the columns as they are shown now."""
        taken = self._model.rows if rows is None else rows
        return self._model.shown(taken, self.columns.shown(), title, words)

    def copy_rows(self) -> None:
        """Put the selected rows with their head on the clipboard."""
        rows = self.selected_rows()
        if rows:
            put_on_clipboard(self.shown("", rows=rows))

    def menu(self) -> QMenu:
        """What can be done with the selected rows: what ``fill_menu`` adds, opening, copying."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if self.fill_menu is not None:
            self.fill_menu(menu)
            menu.addSeparator()
        if self.opens and len(self.selected_rows()) == 1:
            menu.addAction(f"{self.opens}\tEnter").triggered.connect(self._open_current)
        menu.addAction(COPY_WORDS).triggered.connect(self.copy_rows)
        return menu

    def sort_by_header(self) -> None:
        """Sort by a click on a heading; the third click goes back to the rows' own order."""
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def keep_pictures(self, under: Callable[[], object]) -> None:
        """Paint a row once while it is the same row and ``under`` tells the same.

        For a table whose columns go by nothing else; it is told anew at every letter.
        """
        self._pictures, self._under = RowPictures(), under

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint each row at once, asking nothing through Qt for each of its cells."""
        region, surface, model = event.region(), self.viewport(), self._model
        painter, box = QPainter(surface), region.boundingRect()
        # A thick ring of the focus shines through from below; else nothing there need be painted.
        is_opaque = theme.current().focus_px == 1
        pictures = self._pictures if is_opaque else None
        if is_opaque:
            surface.setAttribute(_OPAQUE)
        cells = self._cells_across(box if pictures is None else surface.rect())
        places = self._places_across(box)
        if is_opaque:
            bare = [box] if pictures is None else self._bare(box, cells, places)
            for part in bare:
                painter.fillRect(part, theme.colour("surface"))
        if not cells:
            return
        font, ratio = self.font(), surface.devicePixelRatioF()
        brush = RowBrush(cells, font, bold(font))
        left, width = cells[0].x, cells[-1].x + cells[-1].width - cells[0].x
        if pictures is not None:
            pictures.stand_under((self._under(), theme.current(), font, ratio, cells))
        focused = self.currentIndex().row() if self.hasFocus() else -1
        is_selected = self.selectionModel().rowIntersectsSelection
        for place in places:
            ground = QRect(left, self.rowViewportPosition(place), width, self.rowHeight(place))
            if not region.intersects(ground):
                continue
            line = ShownRow(
                model.row_at(place), place, is_selected(place), place == focused,
                place == self._hovered,
            )  # fmt: skip
            if pictures is None or line.hovered:
                brush.paint(painter, ground, line)
            else:
                paint = partial(brush.paint, ground=QRect(QPoint(), ground.size()), line=line)
                painter.drawPixmap(ground.topLeft(), pictures.of(line, ground.size(), ratio, paint))

    def _cells_across(self, box: QRect) -> list[Across]:
        """The columns that a part of the surface shows, from left to right."""
        head, found = self.horizontalHeader(), []
        for visual in range(head.count()):
            number = head.logicalIndex(visual)
            x, width = head.sectionViewportPosition(number), head.sectionSize(number)
            if head.isSectionHidden(number) or x > box.right() or x + width <= box.left():
                continue
            column, look = self._model.columns[number], self._looks[number]
            found.append(Across(x, width, number, column, int(ALIGN[column.align]), look))
        return found

    def _places_across(self, box: QRect) -> range:
        """The places of the rows that a part of the surface shows."""
        first, last = self.rowAt(box.top()), self.rowAt(box.bottom())
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)

    def _bare(self, box: QRect, cells: Sequence[Across], places: range) -> list[QRect]:
        """What of a part of the surface the pictures of its rows leave free: right and below.

        Where a pixel is no whole one of the screen's, a picture may end within one.
        """
        if not cells or not places or not self.viewport().devicePixelRatioF().is_integer():
            return [box]
        last = places[-1]
        below = self.rowViewportPosition(last) + self.rowHeight(last)
        right = cells[-1].x + cells[-1].width
        parts = box.adjusted(right - box.x(), 0, 0, 0), box.adjusted(0, below - box.y(), 0, 0)
        return [part for part in parts if part.isValid()]

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole of a cut cell as a tool tip, as plain text."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(index), self)
            return True
        if event.type() == QEvent.Type.HoverMove and isinstance(event, QHoverEvent):
            self._hover(self.indexAt(event.position().toPoint()).row())
        elif event.type() in (QEvent.Type.HoverLeave, QEvent.Type.Leave):
            self._hover(-1)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, copy on Ctrl+C; everything else as Qt does it."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open_current()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click and the menu key offer what can be done with the selected rows."""
        if self.selected_rows():
            self.menu().popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        self.columns.fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().setAttribute(_OPAQUE, on=False)
        if event.type() == QEvent.Type.FontChange:
            self.fit_rows()
            self.columns.fit()
            if self.currentIndex().isValid():
                self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: show from where the keys move; there is always such a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self._model.index(0, 0), flags.NoUpdate)
        self._mark_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys move elsewhere."""
        super().focusOutEvent(event)
        self._mark_focus()

    def _set_up(self) -> None:
        plain = RowDelegate(self)
        self.setItemDelegate(plain)
        for number, column in enumerate(self._model.columns):
            look = column.look(self) if column.look is not None else plain
            assert isinstance(look, RowDelegate)
            self._looks.append(look)
            # Qt hands it the clicks; what it paints the table itself asks it for.
            self.setItemDelegateForColumn(number, look)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give the rows their height in the letters in force."""
        height = px(self.row_height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(44)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)

    def _hover(self, row: int) -> None:
        """Light up a whole row under the pointer."""
        if row == self._hovered:
            return
        for changed in (self._hovered, row):
            position = self.visualRect(self._model.index(changed, 0))
            self.viewport().update(0, position.y(), self.viewport().width(), position.height())
        self._hovered = row

    def _mark_focus(self) -> None:
        """Draw a line above and below the row that the keys move from."""
        self.viewport().update()

    def _tip(self, index: QModelIndex) -> str:
        if not index.isValid():
            return ""
        given = index.data(Qt.ItemDataRole.ToolTipRole)
        if given:
            return str(given)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room = self.columnWidth(index.column()) - _PAD
        return plain_tip(words) if self.fontMetrics().horizontalAdvance(words) > room else ""

    def _remember(self) -> None:
        self._quiet = True
        self._kept = [self._model.identity(row) for row in self.selected_rows()]
        current = self.currentIndex()
        self._kept_current = (
            self._model.identity(self._model.row_at(current.row())) if current.isValid() else None
        )
        self.selectionModel().reset()

    def _restore(self) -> None:
        # Left to the first painting it would ask for a second one.
        self.doItemsLayout()
        self._select(self._kept, self._kept_current)
        self._quiet = False
        QTimer.singleShot(0, self, self._announce)

    def _select(self, identities: list[Hashable], current: Hashable | None) -> None:
        if not identities and current is None:
            return
        places = self._model.places_of({*identities, *([] if current is None else [current])})
        chosen, last = QItemSelection(), self._model.columnCount() - 1
        for place in sorted(places[each] for each in {*identities} & places.keys()):
            chosen.select(self._model.index(place, 0), self._model.index(place, last))
        flags = QItemSelectionModel.SelectionFlag
        if current in places:
            position = self._model.index(places[current], 0)
            self.selectionModel().setCurrentIndex(position, flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    def _on_selection(self) -> None:
        if not self._quiet:
            self._announce()

    def _announce(self) -> None:
        self.rows_selected.emit(self.selected_rows())

    def _open_current(self) -> None:
        if self.currentIndex().isValid():
            self.row_opened.emit(self._model.row_at(self.currentIndex().row()))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._model.row_at(index.row()))

    def _on_header_menu(self, place: QPoint) -> None:
        self.columns.menu().popup(self.horizontalHeader().mapToGlobal(place))
