"""Reminders as a flat list: a heading for each unit, and its reminders below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from fenghua_supervisor.domain.reminders.digest import Digest, DigestGroup, Occurrence
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

NODE_ROLE = Qt.ItemDataRole.UserRole
Node = DigestGroup | Occurrence


class DigestModel(QAbstractListModel):
    """Shows the digest pushed in by ``set_digest``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[Node] = []

    def set_digest(self, digest: Digest) -> None:
        """Show another digest."""
        self.beginResetModel()
        self._nodes = []
        for group in digest.groups:
            self._nodes += [group, *group.items]
        self.endResetModel()

    def place(self, key: str) -> QModelIndex:
        """Where a reminder stands; an invalid index when it is gone."""
        found = (
            row
            for row, node in enumerate(self._nodes)
            if isinstance(node, Occurrence) and node.key == key
        )
        return self.index(next(found, -1))

    def near(self, row: int) -> QModelIndex:
        """The reminder at a row, else the next one, else the last one before it."""
        rows = [i for i, node in enumerate(self._nodes) if isinstance(node, Occurrence)]
        after = (i for i in rows if i >= row)
        return self.index(next(after, rows[-1] if rows else -1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Qt: headings and reminders together."""
        return 0 if parent is not None and parent.isValid() else len(self._nodes)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Qt: what a screen reader says, the tool tip, or the node itself."""
        if not index.isValid():
            return None
        node = self._nodes[index.row()]
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return _spoken(node)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(node, Occurrence):
            units = "、".join(node.units)
            told = f"{heading(node)}\n{node.words}"
            return plain_tip(f"{told}\n{units}" if units else told)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Qt: the keyboard passes headings over."""
        is_item = index.isValid() and isinstance(self._nodes[index.row()], Occurrence)
        return super().flags(index) if is_item else Qt.ItemFlag.NoItemFlags


def heading(item: Occurrence) -> str:
    """「82　推进清洁能源…」."""
    return item.title if item.number is None else f"{item.number}　{item.title}"


def _spoken(node: Node) -> str:
    if isinstance(node, DigestGroup):
        return f"{node.unit} {len(node.items)}项"
    return "，".join((node.urgency.label, node.kind.label, heading(node), node.words))
