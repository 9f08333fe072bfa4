"""The annexes on targets and milestones: portrait tables, a row for each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.reports.typesetting.cells import (
    PaperCell,
    PaperColumn,
    PaperGroup,
    PaperRow,
)
from fenghua_supervisor.reports.typesetting.geometry import LINE_GAP, MM
from fenghua_supervisor.reports.typesetting.styles import CELL, CELL_CENTRE
from fenghua_supervisor.reports.typesetting.tables import table

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.paper import BulletinData, MilestoneLine, TargetLine
    from fenghua_supervisor.reports.typesetting.tables import Table

#: A longer title is cut where rows share it; the ledger has it whole.
_LONGEST_GROUP = 60


def target_table(data: BulletinData) -> Table:
    """Every target with its latest reading and how it stands."""
    # A plan's name takes more room than a number.
    wide = 9 * MM if any(line.label for line in data.annexes.targets) else 0
    columns = (
        PaperColumn("编号", 13 * MM + wide),
        PaperColumn("指标", 47 * MM - wide),
        PaperColumn("目标", 30 * MM),
        PaperColumn("最新数据", 25 * MM),
        PaperColumn("日期", 21 * MM),
        PaperColumn("完成情况", 20 * MM),
    )
    rows = [_target_row(line) for line in data.annexes.targets]
    return table(columns, rows, foot=LINE_GAP)


def milestone_table(data: BulletinData) -> Table:
    """Every milestone and how it stands."""
    columns = (
        PaperColumn("工作任务", 46 * MM),
        PaperColumn("节点", 38 * MM),
        PaperColumn("完成时限", 21 * MM),
        PaperColumn("应完成", 15 * MM),
        PaperColumn("责任人", 16 * MM),
        PaperColumn("完成情况", 20 * MM),
    )
    rows: list[PaperRow] = []
    for (item, action), lines in groupby(
        data.annexes.steps, key=lambda line: (line.label or f"第{line.number}项", line.action)
    ):
        group = PaperGroup(f"{_short(item)}\n{_short(action)}", "", CELL_CENTRE)
        rows += [_milestone_row(line, group) for line in lines]
    return table(columns, rows, foot=LINE_GAP)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_GROUP else f"{text[:_LONGEST_GROUP]}…"


def _target_row(line: TargetLine) -> PaperRow:
    return PaperRow(
        (
            PaperCell(line.label or str(line.number), style=CELL_CENTRE),
            PaperCell(line.name, style=CELL),
            PaperCell(line.goal, style=CELL_CENTRE),
            PaperCell(line.reading, style=CELL_CENTRE),
            PaperCell(line.on.isoformat() if line.on else NOTHING, style=CELL_CENTRE),
            PaperCell(line.state.label, style=CELL_CENTRE),
        )
    )


def _milestone_row(line: MilestoneLine, group: PaperGroup) -> PaperRow:
    cells = (
        PaperCell(line.step, style=CELL),
        PaperCell(line.due.isoformat(), style=CELL_CENTRE),
        PaperCell(percent_text(line.percent), style=CELL_CENTRE),
        PaperCell(line.owner or NOTHING, style=CELL_CENTRE),
        PaperCell(line.standing, style=CELL_CENTRE),
    )
    return PaperRow(cells, group=group)
