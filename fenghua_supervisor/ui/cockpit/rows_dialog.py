"""The rows that a figure counts, as of its day; each leads on to its action or instruction."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.services.cockpit.rows_behind import rows_behind
from fenghua_supervisor.services.plan.worked import ALL_PLANS, worked_ids
from fenghua_supervisor.ui.base.declared_form import heading
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.links import (
    ActionLink,
    CaseLink,
    FindingLink,
    InstructionLink,
    NoticeLink,
)
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.cockpit.behind import BehindRow, RowsBehind
    from fenghua_supervisor.domain.cockpit.figures import Mark
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session

_SIZE = (1060, 560)
#: of the columns by their heads; 0 takes the room that is left
_WIDTHS = {
    "编号": 56,
    "时限": 96,
    "应完成": 76,
    "实际": 76,
    "亮灯": 76,
    "说明": 220,
    "行动": 0,
    "牵头单位": 130,
    "指标": 160,
    "目标": 110,
    "最新数据": 96,
    "数据日期": 96,
    "文号": 180,
    "文书": 70,
    "单位": 130,
    "事项": 0,
    "发出日期": 100,
    "答复期限": 100,
    "内容": 0,
    "领导": 80,
    "办理期限": 110,
    "情况": 90,
    "问题": 0,
    "责任单位": 130,
    "挂号日期": 100,
    "整改期限": 100,
    "办理情况": 150,
    "包案事项": 0,
    "本月回访": 150,
}
_NUMBERS = ("编号", "应完成", "实际")
_GONE = ("这些记录已不在台账中", "数字统计之后台账有变动，请回到驾驶舱刷新。", "")


class RowsDialog(Dialog):
    """``opened`` tells the link that the user goes on to."""

    chapter = "02-cockpit#六块各说什么"

    opened = Signal(object)

    def __init__(
        self, session: Session, mark: Mark, as_of: date, plan_id: int, parent: QWidget
    ) -> None:
        """``plan_id``: the plan that the figures are of."""
        super().__init__(mark.words, parent)
        self._behind = rows_behind(session.office, mark, as_of, plan_id)
        # The page of tasks lists the plans that are worked on.
        current = session.office.queries.plan.current().id
        listed = ALL_PLANS, current, *worked_ids(session.office, as_of)
        self._leads_to_tasks = plan_id in listed
        self.list = ListPane(
            self, _columns(self._behind), mark.words, "tasks", settings_key="", several=True
        )
        self.open_it = PrimaryButton("打开", parent=self)
        self.copy = PlainButton("复制", "copy", "复制选中的行，可粘贴到表格", self)
        self.close_it = PlainButton("关闭", parent=self)
        told = heading(self, f"{mark.words} {mark.counted}", f"截至{chinese_date(as_of)}")
        foot = self.copy, None, self.close_it, self.open_it
        self.lay_out(told, (self.list, 1), foot=foot)
        self.grow_to(*_SIZE)
        self._connect()
        self.list.show_rows(self._behind.rows, _GONE)
        self.list.table.setFocus()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.table.row_opened.connect(self._go_on)
        self.list.table.opens = "打开"
        self.open_it.clicked.connect(lambda: self._go_on(self.list.first_selected()))
        self.close_it.clicked.connect(self.reject)
        self.copy.clicked.connect(self.list.table.copy_rows)
        self.copy.setShortcut(QKeySequence.StandardKey.Copy)

    def _link(self, row: BehindRow | None) -> Link | None:
        if row is None:
            return None
        if row.instruction_id is not None:
            return InstructionLink(row.instruction_id)
        if row.notice_id is not None:
            return NoticeLink(row.notice_id)
        if row.finding_id is not None:
            return FindingLink(row.finding_id)
        if row.case_id is not None:
            return CaseLink(row.case_id)
        if row.action_id is not None and self._leads_to_tasks:
            return ActionLink(row.action_id, afresh=True)
        return None

    def _go_on(self, row: BehindRow | None) -> None:
        link = self._link(row)
        if link is not None:
            self.accept()
            self.opened.emit(link)

    def _on_chosen(self, rows: list[BehindRow]) -> None:
        self.open_it.setEnabled(len(rows) == 1 and self._link(rows[0]) is not None)
        self.copy.setEnabled(bool(rows))


def _columns(behind: RowsBehind) -> tuple[Column, ...]:
    return tuple(
        Column(
            head,
            head,
            partial(_cell, place),
            partial(_number, place) if head in _NUMBERS else None,
            width=_WIDTHS.get(head, 100),
            align="right" if head in _NUMBERS else "left",
        )
        for place, head in enumerate(behind.heads)
    )


def _cell(place: int, row: BehindRow) -> str:
    return row.cells[place]


def _number(place: int, row: BehindRow) -> float | None:
    """What a cell of digits is ordered by; None for a cell without a number."""
    digits = row.cells[place].rstrip("%号")
    return float(digits) if digits.replace(".", "", 1).isdecimal() else None
