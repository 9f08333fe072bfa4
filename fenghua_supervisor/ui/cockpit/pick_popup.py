"""A popup list with a search line from which one entry is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.widgets.lines import in_column

if TYPE_CHECKING:
    from collections.abc import Sequence

_VALUE = Qt.ItemDataRole.UserRole
_FOUND_BY = Qt.ItemDataRole.UserRole + 1
_SIZE = (300, 420)
_TO_THE_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_PICKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@record
class Pick:
    """One entry: its words, what it stands for, and what else it is found by (initials)."""

    words: str
    value: object
    initials: str = ""


class PickPopup(QFrame):
    """Entries under headings; typing narrows them down, Enter takes the one that is marked."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._search = QLineEdit(self)
        self._list = QListWidget(self)
        self._search.setPlaceholderText("输入汉字或拼音首字母")
        self._search.setAccessibleName("查找")
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        self._list.setUniformItemSizes(True)
        self._list.setProperty("offers", True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._pick)
        in_column(self._search, self._list, gap=6, edges=(8, 8, 8, 8), of=self)
        self.resize(*_SIZE)

    def set_choices(self, groups: Sequence[tuple[str, Sequence[Pick]]]) -> None:
        """Pick entries, each group under its heading; one without a heading needs none."""
        self._list.clear()
        for heading, choices in groups:
            if heading and choices:
                self._list.addItem(_heading(heading))
            for choice in choices:
                item = QListWidgetItem(choice.words)
                item.setData(_VALUE, choice.value)
                item.setData(_FOUND_BY, normalise(f"{choice.words}\n{choice.initials}"))
                self._list.addItem(item)

    def popup_below(self, anchor: QWidget, value: object) -> None:
        """Open under a button, inside its screen, with the entry of ``value`` marked."""
        room = anchor.screen().availableGeometry()
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        height = min(_SIZE[1], max(room.bottom() - place.y() - 4, 200))
        self.resize(_SIZE[0], height)
        self.move(
            max(min(place.x(), room.right() - _SIZE[0] - 4), room.left()),
            max(min(place.y(), room.bottom() - height - 4), room.top()),
        )
        self._search.clear()
        self.show()
        self._search.setFocus()
        for item in self._shown():
            if item.data(_VALUE) == value:
                self._list.setCurrentItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard stays in the search line and moves the mark in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _TO_THE_LIST:
                self._move(event.key())
                return True
            if event.key() in _PICKING:
                self._pick(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> None:
        shown = self._shown()
        if not shown:
            return
        current = self._list.currentItem()
        place = shown.index(current) if current in shown else -1
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        self._list.setCurrentItem(shown[min(max(place + by[Qt.Key(key)], 0), len(shown) - 1)])

    def _narrow(self, words: str) -> None:
        wanted = normalise(words)
        for item in self._items():
            found_by = item.data(_FOUND_BY)
            item.setHidden(bool(wanted) and (found_by is None or wanted not in found_by))
        if wanted:
            self._mark(next(iter(self._shown()), None))

    def _mark(self, item: QListWidgetItem | None) -> None:
        self._list.setCurrentRow(self._list.row(item) if item is not None else -1)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is None or item.data(_FOUND_BY) is None or item.isHidden():
            return
        value = item.data(_VALUE)
        self.hide()
        self.picked.emit(value)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _shown(self) -> list[QListWidgetItem]:
        """The entries that can be picked now, without the headings."""
        return [i for i in self._items() if not i.isHidden() and i.data(_FOUND_BY) is not None]


def _heading(words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
