"""The annexes on targets and milestones: portrait tables, a row for each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.reports.typesetting.cells import Cell, Column, Group, Row
from fenghua_supervisor.reports.typesetting.geometry import LINE_GAP, MM
from fenghua_supervisor.reports.typesetting.styles import CELL, CELL_CENTRE
from fenghua_supervisor.reports.typesetting.tables import table

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.paper import BulletinData, StepLine, TargetLine
    from fenghua_supervisor.reports.typesetting.tables import Table

#: A longer title is cut where rows share it; the ledger has it whole.
_LONGEST_GROUP = 60


def target_table(data: BulletinData) -> Table:
    """Every target with its latest reading and how it stands."""
    columns = (
        Column("编号", 13 * MM),
        Column("指标", 47 * MM),
        Column("目标", 30 * MM),
        Column("最新数据", 25 * MM),
        Column("日期", 21 * MM),
        Column("完成情况", 20 * MM),
    )
    rows = [_target_row(line) for line in data.annexes.targets]
    return table(columns, rows, foot=LINE_GAP)


def step_table(data: BulletinData) -> Table:
    """Every milestone and how it stands."""
    columns = (
        Column("工作任务", 46 * MM),
        Column("节点", 38 * MM),
        Column("完成时限", 21 * MM),
        Column("应完成", 15 * MM),
        Column("责任人", 16 * MM),
        Column("完成情况", 20 * MM),
    )
    rows: list[Row] = []
    for (number, action), steps in groupby(
        data.annexes.steps, key=lambda line: (line.number, line.action)
    ):
        short = action if len(action) <= _LONGEST_GROUP else f"{action[:_LONGEST_GROUP]}…"
        group = Group(f"第{number}项\n{short}", "", CELL_CENTRE)
        rows += [_step_row(line, group) for line in steps]
    return table(columns, rows, foot=LINE_GAP)


def _target_row(line: TargetLine) -> Row:
    return Row(
        (
            Cell(str(line.number), style=CELL_CENTRE),
            Cell(line.name, style=CELL),
            Cell(line.goal, style=CELL_CENTRE),
            Cell(line.reading, style=CELL_CENTRE),
            Cell(line.on.isoformat() if line.on else NOTHING, style=CELL_CENTRE),
            Cell(line.state.label, style=CELL_CENTRE),
        )
    )


def _step_row(line: StepLine, group: Group) -> Row:
    cells = (
        Cell(line.step, style=CELL),
        Cell(line.due.isoformat(), style=CELL_CENTRE),
        Cell(percent_text(line.percent), style=CELL_CENTRE),
        Cell(line.owner or NOTHING, style=CELL_CENTRE),
        Cell(line.standing, style=CELL_CENTRE),
    )
    return Row(cells, group=group)
