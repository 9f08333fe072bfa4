"""The groups of 今日 as a tree that a view can show: group, row, actions of a unit's row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from fenghua_supervisor.domain.today.board import TodayGroup, TodayItem
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QPersistentModelIndex

    from fenghua_supervisor.domain.today.board import Need

NODE_ROLE = Qt.ItemDataRole.UserRole
#: The names of a row from its group down.
Path = tuple[str, ...]


class TodayModel(QStandardItemModel):
    """Groups at the top level, rows and their parts below; shows what ``set_groups`` gives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[TodayGroup, ...] = ()

    def set_groups(self, groups: tuple[TodayGroup, ...]) -> None:
        """Show these groups."""
        self._groups = groups
        self.clear()
        for group in groups:
            heading = _cell(group, f"{group.label} {len(group.items)}件，{group.hint}")
            heading.appendRows([_row(item) for item in group.items])
            self.appendRow(heading)

    @property
    def groups(self) -> tuple[TodayGroup, ...]:
        """The groups as shown."""
        return self._groups

    def group_index(self, need: Need) -> QModelIndex:
        """Where a group's heading stands."""
        return self.find((need.value,))

    def find(self, path: Path) -> QModelIndex:
        """Where the row with these names stands; an invalid index when it is gone."""
        index = QModelIndex()
        for name in path:
            children = (self.index(row, 0, index) for row in range(self.rowCount(index)))
            index = next((child for child in children if name_of(child) == name), QModelIndex())
            if not index.isValid():
                break
        return index


def node_of(index: QModelIndex | QPersistentModelIndex) -> TodayGroup | TodayItem | None:
    """The group or the row at an index."""
    node: TodayGroup | TodayItem | None = index.data(NODE_ROLE)
    return node


def name_of(index: QModelIndex) -> str:
    """What a row is called among its siblings."""
    node = node_of(index)
    if isinstance(node, TodayGroup):
        return node.need.value
    return node.key if node is not None else ""


def path_of(index: QModelIndex) -> Path:
    """The names from the group down to a row."""
    names: list[str] = []
    while index.isValid():
        names.append(name_of(index))
        index = index.parent()
    return tuple(reversed(names))


def _row(item: TodayItem) -> QStandardItem:
    row = _cell(item, _spoken(item), _tip(item))
    row.appendRows([_row(part) for part in item.parts])
    return row


def _cell(node: TodayGroup | TodayItem, words: str, tip: str = "") -> QStandardItem:
    """One row: its words are what a screen reader says, the delegate paints the node."""
    cell = QStandardItem(words)
    cell.setEditable(False)
    cell.setToolTip(plain_tip(tip))
    cell.setData(node, NODE_ROLE)
    return cell


def _spoken(item: TodayItem) -> str:
    mark = f"第{item.row.number}项" if item.row and not item.parts else item.mark
    words = (mark, item.word, item.title, item.who, item.reason, f"下一步：{item.step_word}")
    return "，".join(filter(None, words))


def _tip(item: TodayItem) -> str:
    head = f"第{item.row.number}项　{item.title}" if item.row and not item.parts else item.title
    lines = [item.act.text if item.act else head, item.who, item.reason]
    if item.row is not None and not item.parts:
        lines.append(f"{item.row.verdict.label}：{item.row.verdict.reason}")
    if item.parts:
        lines += [f"{part.mark}　{part.title}：{part.reason}" for part in item.parts[:12]]
    return "\n".join(filter(None, lines))
