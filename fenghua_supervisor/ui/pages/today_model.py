"""The groups of 今日 as a two-level tree that a view can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from fenghua_supervisor.domain.ledger_sheet import NOTHING
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.words import units_line

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from fenghua_supervisor.domain.today import Need, TodayGroup, TodayItem

NODE_ROLE = Qt.ItemDataRole.UserRole


def unit_words(item: TodayItem) -> str:
    """The units an item concerns: the first one, and how many more."""
    return units_line(tuple(status.unit for status in item.units))


class TodayModel(QStandardItemModel):
    """Groups at the top level, their items below; shows what ``set_groups`` pushes in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[TodayGroup, ...] = ()

    def set_groups(self, groups: tuple[TodayGroup, ...]) -> None:
        """Show these groups."""
        self._groups = groups
        self.clear()
        for group in groups:
            heading = _cell(group, f"{group.need.label} {len(group.items)}项")
            heading.appendRows([_cell(item, _spoken(item), _tip(item)) for item in group.items])
            self.appendRow(heading)

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


def _cell(node: TodayGroup | TodayItem, words: str, tip: str = "") -> QStandardItem:
    """One row: its words are what a screen reader says, the delegate paints the node."""
    cell = QStandardItem(words)
    cell.setEditable(False)
    cell.setToolTip(plain_tip(tip))
    cell.setData(node, NODE_ROLE)
    return cell


def _spoken(item: TodayItem) -> str:
    row = item.row
    words = (f"第{row.number}项", row.verdict.label, row.title, unit_words(item), item.reason)
    return "，".join((*words, f"下一步：{item.next_step.label}"))


def _tip(item: TodayItem) -> str:
    row = item.row
    units = "、".join(status.unit for status in item.units) or NOTHING
    lines = (f"第{row.number}项　{row.title}", f"牵头单位：{units}", item.reason)
    return "\n".join((*lines, f"{row.verdict.label}：{row.verdict.reason}"))
