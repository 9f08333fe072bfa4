"""The parts of a paper in a list: ticked to be printed, renamed in place, moved up and down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from fenghua_supervisor.domain.office.paper_form import FormPart
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.copied_rows import TickedCopy
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KEY = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PartList(QWidget):
    """A row for each part; ``usual`` are the words of those without words of their own."""

    changed = Signal()

    def __init__(
        self, name: str, usual: Mapping[str, str], *, moves: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._usual = usual
        self.list = QListWidget(self)
        TickedCopy(self.list, [name])
        self.list.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(name)
        self.rename = PlainButton("改名", "edit", "F2", self)
        self.up = PlainButton("上移", "chevron-up", "Alt+↑", self)
        self.down = PlainButton("下移", "chevron-down", "Alt+↓", self)
        self.up.setVisible(moves)
        self.down.setVisible(moves)
        buttons = in_column(self.rename, self.up, self.down, None, gap=GAP_S, edges=NO_EDGES)
        in_line((self.list, 1), buttons, edges=NO_EDGES, of=self)
        self.rename.clicked.connect(self._on_rename)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.list.itemChanged.connect(self._on_changed)
        self.list.currentRowChanged.connect(self._enable)
        if moves:
            for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
                key = QShortcut(QKeySequence(keys), self.list, lambda step=step: self._move(step))
                key.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_parts(self, parts: Sequence[FormPart]) -> None:
        """List these parts in their order, the first one marked."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for part in parts:
                self.list.addItem(self._item(part))
            self.list.setCurrentRow(0)
        self._enable()

    def parts(self) -> tuple[FormPart, ...]:
        """The parts as they stand in the list; what is called as usual has no words of its own."""
        return tuple(self._part(self.list.item(place)) for place in range(self.list.count()))

    def _item(self, part: FormPart) -> QListWidgetItem:
        item = QListWidgetItem(part.words or self._usual[part.key])
        item.setData(_KEY, part.key)
        item.setSizeHint(QSize(100, CONTROL_HEIGHT))  # narrower than the list: it is cut
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
        item.setCheckState(_ON if part.on else _OFF)
        return item

    def _part(self, item: QListWidgetItem) -> FormPart:
        key, words = str(item.data(_KEY)), item.text().strip()
        own = "" if words == self._usual[key] else words
        return FormPart(key, own, item.checkState() is _ON)

    def _move(self, step: int) -> None:
        """Put the marked part a place up or down; it stays marked."""
        place = self.list.currentRow()
        to = place + step
        if place < 0 or not 0 <= to < self.list.count():
            return
        with QSignalBlocker(self.list):
            self.list.insertItem(to, self.list.takeItem(place))
            self.list.setCurrentRow(to)
        self._enable()
        self.changed.emit()

    def _on_rename(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.setFocus()
            self.list.editItem(item)

    def _on_changed(self, item: QListWidgetItem) -> None:
        """Emptied words become the usual ones again."""
        if not item.text().strip():
            with QSignalBlocker(self.list):
                item.setText(self._usual[str(item.data(_KEY))])
        self.changed.emit()

    def _enable(self) -> None:
        place, count = self.list.currentRow(), self.list.count()
        self.rename.setEnabled(place >= 0)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < count - 1)
