"""The one grouped list: how lines in groups are shown and worked by mouse and keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QTreeView

from fenghua_supervisor.domain.papers.shown_table import ShownTable
from fenghua_supervisor.ui.widgets.grouped_lines import (
    GroupedModel,
    button_rects,
    is_heading,
    line_of,
    name_of,
    path_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.papers.shown_table import ShownColumn
    from fenghua_supervisor.ui.widgets.grouped_lines import GroupedDelegate, GroupedLine, Path
    from fenghua_supervisor.ui.widgets.rows_model import Index

#: The key of the button that puts a line off; the key S does the same.
SNOOZE = "snooze"
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OTHER_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class GroupedList(QTreeView):
    """Shows lines; headings with rows below them fold, selection and scroll position stay.

    Enter presses the last button of a row, S puts it off, a double click looks at it.
    """

    #: a button was pressed: its key, and the value of its line
    pressed = Signal(str, object)
    #: look at this value where it lives
    open_requested = Signal(object)
    #: put this value off; the menu belongs at this place of the screen
    snooze_requested = Signal(object, QPoint)
    #: the keyboard is on this value now, or on nothing
    pointed = Signal(object)
    #: the names of the headings that are folded, after the user folded or opened one
    folds_changed = Signal(object)

    #: what looking at a row is called in its menu; empty where a button of the row does it
    looks = "查看"
    #: the heads of what a copy or a paper has of the rows
    columns: tuple[ShownColumn, ...] = ()

    def __init__(
        self, look: type[GroupedDelegate], parent: QWidget | None, folded: set[str] | None = None
    ) -> None:
        super().__init__(parent)
        self.lines = GroupedModel(self)
        self.setModel(self.lines)
        self._delegate = look(self)
        self.setItemDelegate(self._delegate)
        self._folded = folded or set()
        self._open_rows: set[Path] = set()
        self._restoring = False
        self._set_up()

    def set_lines(self, lines: Sequence[GroupedLine]) -> None:
        """Show these lines; selection, scroll position, folded and opened lines stay."""
        current = self.currentIndex()
        kept, row = path_of(current), current.row()
        offset = self.verticalScrollBar().value()
        self._restoring = True
        self.lines.set_lines(lines)
        for heading in self.lines.children_of(QModelIndex()):
            self.setExpanded(heading, name_of(heading) not in self._folded)
        for path in self._open_rows:
            self.expand(self.lines.find(path))
        self._restore(kept, row)
        self._restoring = False
        self.verticalScrollBar().setValue(offset)
        if offset:
            self._keep_in_sight(self.currentIndex())
        self.pointed.emit(self.value(self.currentIndex()))

    def value(self, index: QModelIndex) -> Any:  # noqa: ANN401 - what the lines stand for
        """What the line at an index stands for; None where there is none."""
        line = line_of(index)
        return line.value if line is not None else None

    def select_first(self) -> None:
        """Select the first row, so that the keyboard has somewhere to start."""
        index = self.lines.index(0, 0)
        while (line := line_of(index)) is not None and line.is_heading:
            index = self.indexBelow(index)
        if index.isValid():
            self.setCurrentIndex(index)

    def setCurrentIndex(self, index: Index) -> None:
        """Qt: select this line alone, whatever key is held down just now."""
        if not index.isValid() or index.flags() & Qt.ItemFlag.ItemIsEnabled:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)

    def button_rect(self, index: QModelIndex) -> QRect:
        """Where the last button of a line is, in the viewport; empty when it has none."""
        rects = button_rects(self.visualRect(index), line_of(index))
        return next(iter(rects.values()), QRect())

    def shown(self, title: str, words: str = "") -> ShownTable:
        """All rows, in their groups' order, with the heads of ``columns``."""
        rows = self.lines.children_of(QModelIndex())
        return ShownTable(title, self.columns, tuple(_cells(rows, with_parts=True)), words)

    def copy_rows(self) -> None:
        """Put the selected rows with their head on the clipboard; a heading stands for its rows."""
        chosen = sorted(self.selectedIndexes(), key=lambda i: self.visualRect(i).top())
        rows = list(dict.fromkeys(_cells(chosen)))
        if rows:
            from fenghua_supervisor.ui.widgets.copied_rows import put_on_clipboard

            put_on_clipboard(ShownTable("", self.columns, tuple(rows)))

    def menu(self, index: QModelIndex) -> QMenu:
        """What the buttons of a line offer, looking at it, and copying."""
        from fenghua_supervisor.ui.widgets.copied_rows import COPY_WORDS

        line = line_of(index)
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if line is not None:
            self._fill(menu, index, line)
            menu.addSeparator()
        menu.addAction(COPY_WORDS).triggered.connect(self.copy_rows)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click and the menu key offer what can be done with a line."""
        index = self.currentIndex()
        if event.reason() == event.Reason.Mouse:
            index = self.indexAt(event.pos())
        line = line_of(index)
        if line is not None and line.selectable:
            self.menu(index).popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the last button or folds a heading, S puts off."""
        index = self.currentIndex()
        line = line_of(index)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif line is None or event.modifiers() & _OTHER_KEYS:
            super().keyPressEvent(event)
        elif event.key() in _ENTER_KEYS and line.is_heading:
            self.fold_or_open(index)
        elif event.key() in _ENTER_KEYS and line.buttons:
            self._press(index, line, line.buttons[-1].key)
        elif event.key() == Qt.Key.Key_S and not line.is_heading:
            self.put_off(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a button does what it says, beside it folds what has lines below it."""
        super().mouseReleaseEvent(event)
        index, key = self._under(event)
        line = line_of(index)
        if event.button() != Qt.MouseButton.LeftButton or line is None:
            return
        if key:
            self._press(index, line, key)
        elif line.parts and not event.modifiers():
            self.fold_or_open(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a row, beside its buttons, looks at it where it lives."""
        index, key = self._under(event)
        line = line_of(index)
        if line is not None and not (key or line.parts or line.is_heading):
            self.open_requested.emit(line.value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which button is under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(*self._under(event))

    def leaveEvent(self, event: QEvent) -> None:
        """No button is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(QModelIndex(), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The selected row stays in sight when the room changes, as when it is first shown."""
        super().resizeEvent(event)
        self._keep_in_sight(self.currentIndex())

    def fold_or_open(self, index: QModelIndex) -> None:
        """Hide or show what stands below a line."""
        self.setExpanded(index, not self.isExpanded(index))

    def put_off(self, index: QModelIndex) -> None:
        """A part goes with its row: what is put off is the row."""
        rects = button_rects(self.visualRect(index), line_of(index))
        box = rects.get(SNOOZE, self.visualRect(index))
        above = line_of(index.parent())
        row = index.parent() if above is not None and not above.is_heading else index
        position = self.viewport().mapToGlobal(box.bottomLeft())
        self.snooze_requested.emit(self.value(row), position)

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.collapsed.connect(self._on_folded)
        self.expanded.connect(self._on_folded)

    def _fill(self, menu: QMenu, index: QModelIndex, line: GroupedLine) -> None:
        for button in reversed(line.buttons):
            pressed = menu.addAction(button.words)
            pressed.triggered.connect(partial(self._press, index, line, button.key))
        if not line.is_heading and all(button.key != SNOOZE for button in line.buttons):
            menu.addAction("暂缓…\tS").triggered.connect(partial(self.put_off, index))
        if self.looks and not (line.parts or line.is_heading):
            open_it = menu.addAction(self.looks)
            open_it.triggered.connect(partial(self.open_requested.emit, line.value))

    def _press(self, index: QModelIndex, line: GroupedLine, key: str) -> None:
        if key == SNOOZE:
            self.put_off(index)
        else:
            self.pressed.emit(key, line.value)

    def _restore(self, kept: Path, row: int) -> None:
        index = self.lines.find(kept)
        while kept and not index.isValid():
            # Dealt with: stay where the eye is, on the next row.
            kept = kept[:-1]
            above = self.lines.find(kept)
            index = self._near(above, row) if above.isValid() or not kept else above
        self.setCurrentIndex(index)
        if not index.isValid():
            self.select_first()

    def _near(self, above: QModelIndex, row: int) -> QModelIndex:
        """The row at a place below a line, or the next or the last one there; or that line."""
        below = [i for i in self.lines.children_of(above) if not is_heading(i)]
        following = (index for index in below if index.row() >= row)
        return next(following, below[-1] if below else above)

    def _keep_in_sight(self, index: QModelIndex) -> None:
        """The heading stays above the first row of a group: a row alone does not say why."""
        heading = index.parent()
        if index.isValid() and index.row() == 0 and not heading.parent().isValid():
            self.scrollTo(heading)
        self.scrollTo(index)

    def _under(self, event: QMouseEvent) -> tuple[QModelIndex, str]:
        """The line under the pointer, and the key of its button there."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        rects = button_rects(self.visualRect(index), line_of(index))
        return index, next((key for key, box in rects.items() if box.contains(place)), "")

    def _hover(self, index: QModelIndex, key: str) -> None:
        hovered = (QPersistentModelIndex(index if key else QModelIndex()), key)
        if self._delegate.hovered == hovered:
            return
        self._delegate.hovered = hovered
        shape = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def _on_current(self, current: QModelIndex) -> None:
        if not self._restoring:
            self._keep_in_sight(current)
            self.pointed.emit(self.value(current))

    def _on_folded(self, index: QModelIndex) -> None:
        """Remember what the user folded or opened."""
        line, is_open = line_of(index), self.isExpanded(index)
        if self._restoring or line is None:
            return
        if line.is_heading:
            (self._folded.discard if is_open else self._folded.add)(line.name)
            self.folds_changed.emit(self._folded)
        else:
            (self._open_rows.add if is_open else self._open_rows.discard)(path_of(index))


def _cells(
    indexes: Sequence[QModelIndex], *, with_parts: bool = False
) -> Iterator[tuple[str, ...]]:
    """The texts of these rows, of a heading those of its rows; with their parts or without."""
    for line in filter(None, map(line_of, indexes)):
        for row in line.parts if line.is_heading else (line,):
            if row.cells:
                yield row.cells
            if with_parts:
                yield from (part.cells for part in row.parts)
