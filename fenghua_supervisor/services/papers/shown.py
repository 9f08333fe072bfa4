"""A list as it is on the screen, on paper or in a file; by jobs that get finished words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.ledger.columns import LedgerSheet
from fenghua_supervisor.domain.papers.shown_sheet import placed_rows, sheet_columns
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


def shown_sheet(office: Office, table: ShownTable, as_of: date) -> LedgerSheet:
    """Title, day and filter of a list. UserError: it holds nothing."""
    if not table.rows:
        raise UserError("列表里没有内容，没有可打印的，请先清除筛选。")
    demo = DEMO_MARK if office.settings.demo_data else ""
    note = "；".join(filter(None, (demo, table.words or f"共{len(table.rows)}行")))
    return LedgerSheet(
        table.title, as_of, office.settings.office_name, note, "", tab=table.title[:31]
    )


def render_shown(progress: Progress, table: ShownTable, sheet: LedgerSheet) -> bytes:
    """The list as PDF across, its head repeated and its pages numbered; a job function."""
    from fenghua_supervisor.reports.ledger.pdf import render_plain

    progress.advance(0, 1, f"生成{table.title}")
    content = render_plain(placed_rows(table), sheet, sheet_columns(table), lambda row: row[0])
    progress.advance(1, 1, "完成")
    return content


def export_shown(progress: Progress, table: ShownTable, sheet: LedgerSheet, path: Path) -> Path:
    """Write the list as a workbook; a job function. UserError: it cannot be written."""
    from fenghua_supervisor.exchange.ledger.xlsx import write_ledger_xlsx

    progress.advance(0, 1, f"导出{table.title}")
    write_ledger_xlsx(placed_rows(table), sheet, path, sheet_columns(table))
    progress.advance(1, 1, "完成")
    return path
