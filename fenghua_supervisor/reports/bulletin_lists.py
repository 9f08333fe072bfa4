"""The annexes on targets and milestones: portrait tables, a row for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.numbers import NOTHING, percent_text
from fenghua_supervisor.reports.cells import Cell, Column, Row
from fenghua_supervisor.reports.geometry import LINE_GAP, MM
from fenghua_supervisor.reports.setting import compose
from fenghua_supervisor.reports.styles import CELL, CELL_CENTRE
from fenghua_supervisor.reports.tables import table

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin_data import BulletinData, StepLine, TargetLine
    from fenghua_supervisor.reports.tables import Table


def target_table(data: BulletinData) -> Table:
    """Every target with its latest reading and how it stands."""
    columns = (
        Column("编号", 13 * MM),
        Column("指标", 49 * MM),
        Column("目标", 32 * MM),
        Column("最新数据", 25 * MM),
        Column("日期", 21 * MM),
        Column("完成\n情况", 16 * MM),
    )
    rows = [_target_row(line) for line in data.targets]
    return table(columns, rows, note=compose(data.target_note), foot=LINE_GAP)


def step_table(data: BulletinData) -> Table:
    """Every milestone and how it stands."""
    columns = (
        Column("编号", 13 * MM),
        Column("工作任务", 42 * MM),
        Column("节点", 32 * MM),
        Column("完成时限", 21 * MM),
        Column("应完成", 15 * MM),
        Column("责任人", 15 * MM),
        Column("完成\n情况", 18 * MM),
    )
    return table(columns, [_step_row(line) for line in data.steps], foot=LINE_GAP)


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


def _step_row(line: StepLine) -> Row:
    return Row(
        (
            Cell(str(line.number), style=CELL_CENTRE),
            Cell(line.action, style=CELL),
            Cell(line.step, style=CELL),
            Cell(line.due.isoformat(), style=CELL_CENTRE),
            Cell(percent_text(line.percent), style=CELL_CENTRE),
            Cell(line.owner or NOTHING, style=CELL_CENTRE),
            Cell(line.standing, style=CELL_CENTRE),
        )
    )
