"""A popup list with a search line from which several entries are ticked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KEY = Qt.ItemDataRole.UserRole
_SEARCH = Qt.ItemDataRole.UserRole + 1
_MAX_HEIGHT = 420
_WIDTH = 300
_ROW = 28
_EXPAND_UPTO = 40
_TICKING_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@record
class CheckChoice:
    """One entry: its key, words, what else it is found by (initials), and its children."""

    key: str
    words: str
    initials: str = ""
    children: tuple[CheckChoice, ...] = ()


class CheckPopup(QFrame):
    """Ticked entries are given as keys; a parent's tick stands for all its children.

    What it shows is made when it is first opened: of many few ever are.
    """

    changed = Signal()

    def __init__(
        self, choices: Sequence[CheckChoice], parent: QWidget | None = None, name: str = ""
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(name)
        self._choices = choices
        #: what is ticked while there is no list
        self._ticked: frozenset[str] = frozenset()

    def set_choices(self, choices: Sequence[CheckChoice]) -> None:
        """Offer other entries; what was ticked and is still there stays ticked."""
        self._choices = choices
        if self._is_made:
            self._list.set_choices(choices)
        else:
            self._ticked = _offered(choices, self._ticked)

    def keys(self) -> frozenset[str]:
        """The keys that are ticked; children of a ticked parent are not listed."""
        return self._list.keys() if self._is_made else self._ticked

    def set_keys(self, keys: Iterable[str]) -> None:
        """Tick exactly these without telling anyone."""
        if self._is_made:
            self._list.set_keys(keys)
        else:
            self._ticked = _offered(self._choices, keys)

    def popup_below(self, anchor: QWidget) -> None:
        """Open under a button, inside its screen."""
        height = self._list.wanted_height()
        self.resize(_WIDTH, height)
        position = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        room = anchor.screen().availableGeometry()
        x = min(position.x(), room.right() - _WIDTH - 4)
        y = min(position.y(), room.bottom() - height - 4)
        self.move(max(x, room.left()), max(y, room.top()))
        self._list.show_all()
        self.show()
        self._list.take_focus()

    @property
    def _is_made(self) -> bool:
        return "_list" in vars(self)

    @cached_property
    def _list(self) -> _TickList:
        made = _TickList(self.accessibleName(), self)
        made.set_choices(self._choices)
        made.set_keys(self._ticked)
        made.changed.connect(self.changed)
        made.closed.connect(self.hide)
        in_column(made, edges=NO_EDGES, of=self)
        return made


class _TickList(QWidget):
    """The search line, the entries and two buttons of a popup."""

    changed = Signal()
    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._search = QLineEdit(self)
        self._tree = QTreeWidget(self)
        self._tree.setAccessibleName(name)
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._build()

    def set_choices(self, choices: Sequence[CheckChoice]) -> None:
        """Offer other entries; what was ticked and is still there stays ticked."""
        kept = self.keys()
        with QSignalBlocker(self._tree):
            self._groups = []
            self._tree.clear()
            for choice in choices:
                parent = _item(choice)
                below = [_item(child) for child in choice.children]
                parent.addChildren(below)
                self._tree.addTopLevelItem(parent)
                self._groups.append((parent, below))
            if len(self._items()) <= _EXPAND_UPTO:
                self._tree.expandAll()
            self._tree.setRootIsDecorated(any(choice.children for choice in choices))
        self._search.setVisible(sum(1 + len(c.children) for c in choices) > 8)
        self.set_keys(kept)

    def keys(self) -> frozenset[str]:
        """The keys that are ticked; children of a ticked parent are not listed."""
        found: set[str] = set()
        for item in self._items():
            parent = item.parent()
            if item.checkState(0) is Qt.CheckState.Checked and not (
                parent and parent.checkState(0) is Qt.CheckState.Checked
            ):
                found.add(item.data(0, _KEY))
        return frozenset(found)

    def set_keys(self, keys: Iterable[str]) -> None:
        """Tick exactly these without telling anyone."""
        wanted = set(keys)
        with QSignalBlocker(self._tree):
            for item in self._items():
                ticked = item.data(0, _KEY) in wanted
                item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                if ticked:
                    self._tick_children(item, Qt.CheckState.Checked)

    def wanted_height(self) -> int:
        """How high the popup is to be."""
        search = 38 if not self._search.isHidden() else 0
        return min(self._shown_count() * _ROW + search + 62, _MAX_HEIGHT)

    def show_all(self) -> None:
        """Forget what was searched for."""
        self._search.clear()

    def take_focus(self) -> None:
        """The keyboard starts in the search line."""
        (self._search if self._search.isVisible() else self._tree).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the search line goes to the list; Space and Enter there tick an entry."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self._search and event.key() == Qt.Key.Key_Down:
            self._tree.setFocus()
            first = next((i for i in self._items() if not i.isHidden()), None)
            if first is not None:
                self._tree.setCurrentItem(first)
            return True
        current = self._tree.currentItem()
        if watched is self._tree and event.key() in _TICKING_KEYS and current is not None:
            self._toggle(current)
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._search.setPlaceholderText("输入汉字或拼音首字母")
        self._search.setAccessibleName("查找")
        self._search.textChanged.connect(self._on_search)
        self._search.installEventFilter(self)
        self._tree.setHeaderHidden(True)
        self._tree.setIndentation(16)
        self._tree.setUniformRowHeights(True)
        self._tree.itemChanged.connect(self._on_item_changed)
        self._tree.itemClicked.connect(self._toggle)
        self._tree.installEventFilter(self)
        clear = QuietButton("清除", parent=self)
        clear.clicked.connect(self._on_clear)
        close = QuietButton("完成", parent=self)
        close.clicked.connect(self.closed)
        foot = in_line(clear, None, close, gap=AS_OUTSIDE)
        in_column(self._search, self._tree, foot, gap=6, edges=(8, 8, 8, 8), of=self)

    def _shown_count(self) -> int:
        return sum(1 + (len(below) if parent.isExpanded() else 0) for parent, below in self._groups)

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for parent, below in self._groups for item in (parent, *below)]

    def _on_search(self, words: str) -> None:
        wanted = normalise(words)
        for parent, below in self._groups:
            own = wanted in parent.data(0, _SEARCH)
            fitting = [wanted in item.data(0, _SEARCH) for item in below]
            parent.setHidden(not own and not any(fitting))
            for item, fits in zip(below, fitting, strict=True):
                item.setHidden(not fits and not own)
            parent.setExpanded(any(fitting))

    def _on_item_changed(self, item: QTreeWidgetItem) -> None:
        with QSignalBlocker(self._tree):
            self._tick_children(item, item.checkState(0))
            parent = item.parent()
            if parent is not None and item.checkState(0) is Qt.CheckState.Unchecked:
                parent.setCheckState(0, Qt.CheckState.Unchecked)
        self.changed.emit()

    def _tick_children(self, item: QTreeWidgetItem, state: Qt.CheckState) -> None:
        for parent, below in self._groups:
            if parent is item:
                for child in below:
                    child.setCheckState(0, state)

    def _toggle(self, item: QTreeWidgetItem) -> None:
        on = item.checkState(0) is Qt.CheckState.Checked
        item.setCheckState(0, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _on_clear(self) -> None:
        self.set_keys(())
        self.changed.emit()


def _offered(choices: Sequence[CheckChoice], keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys that are offered; children of a ticked parent are not listed."""
    wanted = set(keys)
    below = ((choice,) if choice.key in wanted else choice.children for choice in choices)
    return frozenset(entry.key for entries in below for entry in entries if entry.key in wanted)


def _item(choice: CheckChoice) -> QTreeWidgetItem:
    item = QTreeWidgetItem([choice.words])
    item.setData(0, _KEY, choice.key)
    item.setData(0, _SEARCH, normalise(choice.words + choice.initials))
    item.setToolTip(0, plain_tip(choice.words))
    item.setCheckState(0, Qt.CheckState.Unchecked)
    # The whole row ticks, not the small box alone; two ways at once would undo each other.
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
    return item
