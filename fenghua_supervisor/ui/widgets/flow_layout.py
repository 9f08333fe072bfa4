"""Widgets in a row that goes on in the next line when there is no more room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy

from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import GAP_S

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

_LEAST_WORDS = 80  #: what is left of words that give way, in pixels of the standard size


class FlowLayout(QLayout):
    """Lays items out left to right, top to bottom, those of a line in its middle.

    ``wants_one_line``: it asks for the room of all items in one line, and takes less. What is
    added after ``push`` stands at the right end of its line. A widget whose policy of size is
    Ignored gives way, as far as it stays readable, before a line is broken for it.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = GAP_S - 2,
        *,
        wants_one_line: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.gap = gap
        self._wants_one_line = wants_one_line
        self._pushed: int | None = None
        #: what was asked for since an item changed: Qt asks many times for the same
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self._hint: QSize | None = None
        self._asked: list[_Asked] | None = None
        self.setContentsMargins(QMargins())

    def push(self) -> None:
        """Put what is added from now on at the right end."""
        self._pushed = len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: take an item."""
        self._items.append(item)
        self._forget()

    def count(self) -> int:
        """Qt: how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: an item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: remove an item."""
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height of all lines at a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Qt: an item has changed what it asks for."""
        self._forget()
        super().invalidate()

    def _forget(self) -> None:
        self._heights.clear()
        self._least = self._hint = self._asked = None

    def sizeHint(self) -> QSize:
        """Qt: all items beside one another where that is wanted, else the largest."""
        if self._hint is None:
            self._hint = self.minimumSize()
            if self._wants_one_line:
                shown = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
                whole = sum(shown) + self.gap * (len(shown) - 1)
                self._hint.setWidth(max(self._hint.width(), whole))
        return QSize(self._hint)

    def minimumSize(self) -> QSize:
        """Qt: the largest item."""
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                self._least = self._least.expandedTo(item.minimumSize())
        return QSize(self._least)

    def setGeometry(self, rect: QRect) -> None:
        """Qt: put the items in their places."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line, sizes in self._lines(rect.width()):
            height = max(size.height() for size in sizes)
            if move:
                self._move(line, sizes, QRect(rect.x(), y, rect.width(), height))
            y += height + self.gap
        return max(y - self.gap - rect.y(), 0)

    def _lines(self, room: int) -> Iterator[tuple[list[tuple[int, QLayoutItem]], list[QSize]]]:
        """The items that are shown, with their numbers and sizes, line by line."""
        line: list[tuple[int, QLayoutItem]] = []
        sizes: list[QSize] = []
        used = 0
        for number, item, size in self._shown(room):
            if line and used + size.width() > room:
                yield line, sizes
                line, sizes, used = [], [], 0
            line.append((number, item))
            sizes.append(size)
            used += size.width() + self.gap
        if line:
            yield line, sizes

    def _shown(self, room: int) -> list[tuple[int, QLayoutItem, QSize]]:
        if self._asked is None:
            self._asked = [
                _asked(number, item)
                for number, item in enumerate(self._items)
                if not item.isEmpty()
            ]
        shown = [(one.number, one.item, one.within(room)) for one in self._asked]
        lack = sum(size.width() + self.gap for *_, size in shown) - self.gap - room
        if lack <= 0:
            return shown
        giving = [size for one, (*_, size) in zip(self._asked, shown, strict=True) if one.gives]
        spare = [max(size.width() - px(_LEAST_WORDS), 0) for size in giving]
        if lack <= sum(spare):
            for size, most in zip(giving, spare, strict=True):
                size.setWidth(size.width() - min(lack, most))
                lack -= min(lack, most)
        return shown

    def _move(
        self, line: Sequence[tuple[int, QLayoutItem]], sizes: Sequence[QSize], room: QRect
    ) -> None:
        x = room.x()
        spare = room.width() - sum(s.width() for s in sizes) - self.gap * (len(sizes) - 1)
        for (number, item), size in zip(line, sizes, strict=True):
            if self._pushed is not None and number >= self._pushed:
                x, spare = x + spare, 0
            y = room.y() + (room.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.gap


class _Asked(NamedTuple):
    """An item with its place among all, as large as it wants to be."""

    number: int
    item: QLayoutItem
    size: QSize
    gives: bool

    def within(self, room: int) -> QSize:
        """How large it is in a line, no wider than that."""
        # What gives way is changed by whoever asks.
        size = QSize(self.size) if self.gives or self.size.width() > room else self.size
        if size.width() > room:
            size.setWidth(max(room, self.item.minimumSize().width()))
            if self.item.hasHeightForWidth():
                size.setHeight(self.item.heightForWidth(size.width()))
        return size


def _asked(number: int, item: QLayoutItem) -> _Asked:
    widget = item.widget()
    policy = QSizePolicy.Policy.Ignored
    if widget is None or widget.sizePolicy().horizontalPolicy() is not policy:
        return _Asked(number, item, item.sizeHint(), gives=False)
    # Qt tells no width of what may be cut.
    return _Asked(number, item, widget.sizeHint(), gives=True)


def flowing(widget: QWidget, gap: int = GAP_S - 2, *, wants_one_line: bool = False) -> FlowLayout:
    """A flow layout on ``widget``, whose height then follows its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return FlowLayout(widget, gap, wants_one_line=wants_one_line)


def spread(
    left: Sequence[QWidget], right: Sequence[QWidget], of: QWidget | None = None
) -> FlowLayout:
    """One line with ``right`` at its right end; what has no room goes on in the next line.

    ``of``: the widget that it fills; it is not laid out anew with what stands below it.
    """
    line = FlowLayout(gap=GAP_S) if of is None else flowing(of, GAP_S)
    for widget in left:
        line.addWidget(widget)
    line.push()
    for widget in right:
        line.addWidget(widget)
    return line
