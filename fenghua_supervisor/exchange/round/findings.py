"""The sheet of a form on which the unit reports on its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.finding_sheet import (
    ASKS,
    DUE,
    FINDING_COLUMNS,
    FINDINGS_SHEET,
    KEY,
    NO,
    NUMBER,
    PROBLEM,
    REQUIREMENT,
    YES,
    finding_key,
)
from fenghua_supervisor.exchange.cells import cell_text
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.paper import Paper

if TYPE_CHECKING:
    from openpyxl import Workbook

    from fenghua_supervisor.domain.round.form import FormSheet
    from fenghua_supervisor.exchange.round.wardrobe import Wardrobe


def add_findings(book: Workbook, sheet: FormSheet, wardrobe: Wardrobe) -> None:
    """One line a finding; a form without any gets no such sheet."""
    if not sheet.findings:
        return
    page = book.create_sheet(FINDINGS_SHEET)
    paper = Paper(page, wardrobe, FINDING_COLUMNS, centred={NUMBER, DUE, ASKS})
    title = f"{sheet.month_words}问题整改情况"
    paper.head(layout.TITLE_ROW, title, size=16, height=30, bold=True, centred=True)
    count = f"共{len(sheet.findings)}个问题"
    paper.head(layout.HEAD_LINE_ROW, f"填报单位：{sheet.unit}　　{count}")
    note = (
        "请只填写浅黄色单元格。整改完成的写明完成时间（如2025-10-20），"
        f"“{ASKS.title}”填“{YES}”即申请销号。"
    )
    paper.head(layout.NOTE_ROW, note, height=24)
    paper.column_heads(layout.HEADER_ROW)
    for line, finding in enumerate(sheet.findings, layout.FIRST_ROW):
        blank = {column: "" for column in FINDING_COLUMNS if column.filled}
        values = {
            **blank,
            NUMBER: finding.number_words,
            PROBLEM: finding.problem,
            REQUIREMENT: finding.requirement,
            DUE: finding.due_words,
            KEY: finding_key(finding.finding_id),
        }
        paper.line(line, values, begins=True, ends=True)
    last = layout.FIRST_ROW + len(sheet.findings) - 1
    paper.choose(ASKS, (YES, NO), layout.FIRST_ROW, last)
    paper.lay_out(last, f"{cell_text(sheet.unit)}　{sheet.code}")
