"""The groups of 今日 as a two-level tree that a view can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from fenghua_supervisor.domain.today import TodayGroup, TodayItem
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from fenghua_supervisor.domain.today import Need

type Index = QModelIndex | QPersistentModelIndex

NODE_ROLE = Qt.ItemDataRole.UserRole
_GROUP = 0


def unit_words(item: TodayItem) -> str:
    """The units an item concerns: the first one, and how many more."""
    names = [status.unit for status in item.units]
    if not names:
        return "—"
    return names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"


class TodayModel(QAbstractItemModel):
    """Groups at the top level, their items below; shows what ``set_groups`` pushes in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[TodayGroup, ...] = ()

    def set_groups(self, groups: tuple[TodayGroup, ...]) -> None:
        """Show these groups."""
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    @property
    def groups(self) -> tuple[TodayGroup, ...]:
        """The groups as shown."""
        return self._groups

    def group_index(self, need: Need) -> QModelIndex:
        """Where a group's heading stands."""
        row = next((i for i, group in enumerate(self._groups) if group.need is need), -1)
        return self.index(row, 0)

    def item_index(self, need: Need, action_id: int) -> QModelIndex:
        """Where an item stands; an invalid index when it is gone."""
        heading = self.group_index(need)
        if not heading.isValid():
            return heading
        items = self._groups[heading.row()].items
        row = next((i for i, item in enumerate(items) if item.row.id == action_id), -1)
        return self.index(row, 0, heading)

    def node(self, index: Index) -> TodayGroup | TodayItem | None:
        """The group or the item at an index."""
        if not index.isValid():
            return None
        group = index.internalId()
        if group == _GROUP:
            return self._groups[index.row()]
        return self._groups[group - 1].items[index.row()]

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Qt: items carry the number of their group plus one, groups carry zero."""
        if row < 0 or column != 0 or row >= self.rowCount(parent):
            return QModelIndex()
        inside = parent is not None and parent.isValid()
        return self.createIndex(row, column, parent.row() + 1 if inside and parent else _GROUP)

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]
        """Qt: the heading of an item."""
        if index is None or not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _GROUP)

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: how many groups there are, or items in a group."""
        if parent is None or not parent.isValid():
            return len(self._groups)
        if parent.internalId() != _GROUP:
            return 0
        return len(self._groups[parent.row()].items)

    def columnCount(self, _parent: Index | None = None) -> int:
        """Qt: one; the delegate lays a row out."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the row in words (for screen readers), its tool tip, or the node itself."""
        node = self.node(index)
        if node is None:
            return None
        if role == NODE_ROLE:
            return node
        if isinstance(node, TodayGroup):
            return _heading_words(node) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _spoken(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_tip(node))
        return None


def _heading_words(group: TodayGroup) -> str:
    return f"{group.need.label} {len(group.items)}项"


def _spoken(item: TodayItem) -> str:
    row = item.row
    words = (f"第{row.number}项", row.verdict.label, row.title, unit_words(item), item.reason)
    return "，".join((*words, f"下一步：{item.next_step.label}"))


def _tip(item: TodayItem) -> str:
    row = item.row
    units = "、".join(status.unit for status in item.units) or "—"
    lines = (f"第{row.number}项　{row.title}", f"牵头单位：{units}", item.reason)
    return "\n".join((*lines, f"{row.verdict.label}：{row.verdict.reason}"))
