"""The one table view: whole rows, selection kept by identity, columns the user may hide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSettings,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QToolTip

from fenghua_supervisor.ui.tokens import ROW_HEIGHT
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.row_delegate import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.rows_model import RowsModel

_PAD = 16
STRETCH_MIN = 360  #: the stretching column gets this much before others grow


class RowsView(QTableView):
    """Shows a RowsModel; ``settings_key`` names where widths and hidden columns are kept."""

    #: the row objects that are selected now
    rows_selected = Signal(list)
    #: a row was double-clicked or Enter was pressed on it
    row_opened = Signal(object)
    columns_changed = Signal()

    def __init__(
        self, model: RowsModel, settings_key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._key = settings_key
        self._kept: list[Hashable] = []
        self._kept_current: Hashable | None = None
        self._quiet = False
        self._fitting = False
        self._own_widths: set[str] = set()
        self.setModel(model)
        self._save_later = QTimer(self, singleShot=True, interval=500)
        self._save_later.timeout.connect(self.save_layout)
        self._set_up()
        self._set_up_header()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._on_selection)
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

    def columns_menu(self) -> QMenu:
        """A menu that shows and hides columns; the first column always stays."""
        menu = QMenu(self)
        for index, column in enumerate(self._model.columns):
            if index == 0:
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(index))
            action.setData(index)
        menu.triggered.connect(self._on_column_triggered)
        return menu

    def shown_columns(self) -> list[str]:
        """The keys of the columns that are shown."""
        columns = self._model.columns
        return [c.key for i, c in enumerate(columns) if not self.isColumnHidden(i)]

    def save_layout(self) -> None:
        """Keep widths and hidden columns for the next start."""
        if self._key:
            QSettings().setValue(f"columns/{self._key}", self._layout_value())

    def hide_columns(self, keys: frozenset[str]) -> None:
        """Hide these columns unless the user has chosen before."""
        if self._key and QSettings().contains(f"columns/{self._key}"):
            return
        for index, column in enumerate(self._model.columns):
            self.setColumnHidden(index, column.key in keys)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole of a cut cell as a tool tip, as plain text."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(index), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, copy on Ctrl+C; everything else as Qt does it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.row_opened.emit(self._model.row_at(self.currentIndex().row()))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        self._fit_columns()
        super().resizeEvent(event)

    def _set_up(self) -> None:
        self.setItemDelegate(RowDelegate(self))
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
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(44)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        for index, column in enumerate(self._model.columns):
            if column.width:
                self.setColumnWidth(index, column.width)
            else:
                header.setSectionResizeMode(index, QHeaderView.ResizeMode.Stretch)
        self._load_layout()
        header.sectionResized.connect(self._on_section_resized)

    def _fit_columns(self) -> None:
        """Share room to spare among the columns that may be wider and were not set by hand."""
        shown = [(i, c) for i, c in enumerate(self._model.columns) if not self.isColumnHidden(i)]
        growing = [(i, c) for i, c in shown if c.wide and c.key not in self._own_widths]
        want = sum(c.wide - c.width for _, c in growing)
        if not want:
            return
        fixed = sum(self.columnWidth(i) for i, c in shown if c.width and (i, c) not in growing)
        narrow = sum(c.width for _, c in growing)
        spare = self.viewport().width() - fixed - narrow - STRETCH_MIN
        share = min(max(spare / want, 0.0), 1.0)
        self._fitting = True
        for index, column in growing:
            self.setColumnWidth(index, column.width + int(share * (column.wide - column.width)))
        self._fitting = False

    def _on_section_resized(self, index: int, _old: int, new: int) -> None:
        column = self._model.columns[index]
        if not self._fitting and column.width and new:
            self._own_widths.add(column.key)
            self._save_later.start()

    def _load_layout(self) -> None:
        stored = QSettings().value(f"columns/{self._key}", "") if self._key else ""
        for part in str(stored or "").split(","):
            key, _, width = part.partition(":")
            match = [i for i, c in enumerate(self._model.columns) if c.key == key]
            if not match or not width.isdecimal():
                continue
            if width == "0":
                self.setColumnHidden(match[0], True)
            elif self._model.columns[match[0]].width:
                self.setColumnWidth(match[0], int(width))
                self._own_widths.add(key)

    def _layout_value(self) -> str:
        return ",".join(
            f"{c.key}:{0 if self.isColumnHidden(i) else self.columnWidth(i)}"
            for i, c in enumerate(self._model.columns)
            if self.isColumnHidden(i) or c.key in self._own_widths
        )

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

    def _restore(self) -> None:
        self._select(self._kept, self._kept_current)
        self._quiet = False
        QTimer.singleShot(0, self, self._announce)

    def _select(self, identities: list[Hashable], current: Hashable | None) -> None:
        if not identities and current is None:
            return
        wanted = set(identities)
        chosen = QItemSelection()
        last = self._model.columnCount() - 1
        place = QModelIndex()
        for number, row in enumerate(self._model.rows):
            identity = self._model.identity(row)
            if identity in wanted:
                chosen.select(self._model.index(number, 0), self._model.index(number, last))
            if identity == current:
                place = self._model.index(number, 0)
        flags = QItemSelectionModel.SelectionFlag
        if place.isValid():
            self.selectionModel().setCurrentIndex(place, flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    def _on_selection(self) -> None:
        if not self._quiet:
            self._announce()

    def _announce(self) -> None:
        self.rows_selected.emit(self.selected_rows())

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._model.row_at(index.row()))

    def _on_header_menu(self, place: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(place))

    def _on_column_triggered(self, action: QAction) -> None:
        self.setColumnHidden(action.data(), not action.isChecked())
        self._fit_columns()
        self.save_layout()
        self.columns_changed.emit()
