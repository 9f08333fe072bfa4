"""Rows on the clipboard: for a spreadsheet, for a document and for a chat alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu

from fenghua_supervisor.domain.papers.shown_table import ShownColumn, ShownTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

#: the entry in the menu of every list; its key is heard by the list itself
COPY_WORDS = "复制所选行\tCtrl+C"
_TICKED = "勾选"


def put_on_clipboard(table: ShownTable) -> None:
    """Copy a table as lines of text and as HTML; the taker chooses."""
    copied = QMimeData()
    copied.setText(table.as_text())
    copied.setData("text/html", table.as_html().encode())
    QGuiApplication.clipboard().setMimeData(copied)


class TickedCopy(QObject):
    """Lets the lines of a list or tree to be ticked be selected and copied, with their ticks."""

    def __init__(self, view: QAbstractItemView, heads: Sequence[str]) -> None:
        """``heads``: what stands in each column of ``view``."""
        super().__init__(view)
        self._view, self._heads = view, heads
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        key = QShortcut(QKeySequence.StandardKey.Copy, view, self.copy)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)

    def copy(self) -> None:
        """Put the selected lines that are shown on the clipboard, in their order."""
        places = self._view.selectionModel().selectedIndexes()
        tops = {i: self._view.visualRect(i) for i in places if i.column() == 0}
        shown = [index for index, box in tops.items() if box.isValid()]
        lines = sorted(shown, key=lambda index: tops[index].top())
        if lines:
            columns = tuple(ShownColumn(head, 0) for head in (_TICKED, *self._heads))
            put_on_clipboard(ShownTable("", columns, tuple(map(self._cells, lines))))

    def _cells(self, index: QModelIndex) -> tuple[str, ...]:
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        columns = range(len(self._heads))
        texts = (str(index.siblingAtColumn(place).data() or "") for place in columns)
        return ("" if state is Qt.CheckState.Unchecked else "√", *texts)

    def _on_menu(self, place: QPoint) -> None:
        if not self._view.selectionModel().hasSelection():
            return
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(COPY_WORDS).triggered.connect(self.copy)
        menu.popup(self._view.viewport().mapToGlobal(place))
