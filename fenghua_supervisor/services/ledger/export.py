"""The ledger as a file: what is on the screen, written by the suffix of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS, LedgerSheet
from fenghua_supervisor.domain.ledger.rows import left_out_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.files import write_file
from fenghua_supervisor.store.connection.unsearched import unsearched

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

SUFFIXES = (".xlsx", ".docx", ".pdf", ".csv", ".ics")


def ledger_sheet(office: Office, rows: Sequence[LedgerRow], as_of: date) -> LedgerSheet:
    """Title and notes of a ledger of these rows."""
    absent = left_out_words(rows)
    left_out = f"，其中{absent}未计入比例" if absent else ""
    rule = office.rule
    demo = f"{DEMO_MARK}；" if office.settings.demo_data else ""
    return LedgerSheet(
        title=f"{plans_title(office, rows)}台账",
        as_of=as_of,
        office=office.settings.office_name,
        note=f"{demo}共{len(rows)}项{left_out}",
        rule_words=f"亮灯规则：{rule.title}。{rule.words}。",
        legend=rule.legend,
    )


def plans_title(office: Office, rows: Sequence[LedgerRow]) -> str:
    """The title of the plan that rows are of; of several, how many they are."""
    ids = {row.plan_id for row in rows}
    if len(ids) > 1:
        return f"在办方案（{len(ids)}个）"
    plans = office.queries.plan
    return (plans.plan(ids.pop()) if ids else plans.current()).title


def check_suffix(path: Path) -> str:
    """The suffix of ``path`` when the ledger can be written so; UserError otherwise."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(f"不能导出为“{path.name}”，文件名请以.xlsx、.docx、.pdf、.csv或.ics结尾。")
    return suffix


def export_ledger(
    progress: Progress, rows: Sequence[LedgerRow], sheet: LedgerSheet, path: Path
) -> Path:
    """Write the ledger to ``path`` by way of a temporary name; a job function."""
    suffix = check_suffix(path)
    progress.advance(0, 1, f"导出{len(rows)}项")
    _WRITERS[suffix](rows, sheet, path)
    progress.advance(1, 1, "完成")
    return path


def _xlsx(rows: Sequence[LedgerRow], sheet: LedgerSheet, path: Path) -> None:
    from fenghua_supervisor.exchange.ledger.xlsx import write_ledger_xlsx

    write_ledger_xlsx(rows, sheet, path, LEDGER_COLUMNS)


def _docx(rows: Sequence[LedgerRow], sheet: LedgerSheet, path: Path) -> None:
    from fenghua_supervisor.exchange.ledger.docx import write_ledger_docx

    write_ledger_docx(rows, sheet, path, LEDGER_COLUMNS)


def _pdf(rows: Sequence[LedgerRow], sheet: LedgerSheet, path: Path) -> None:
    from fenghua_supervisor.reports.ledger.pdf import render_ledger

    with unsearched():
        content = render_ledger(rows, sheet)
    write_file(path, content)


def _csv(rows: Sequence[LedgerRow], sheet: LedgerSheet, path: Path) -> None:
    from fenghua_supervisor.exchange.ledger.csv import write_ledger_csv

    write_ledger_csv(rows, sheet, path)


def _ics(rows: Sequence[LedgerRow], sheet: LedgerSheet, path: Path) -> None:
    from fenghua_supervisor.exchange.ledger.ics import write_ledger_ics

    write_ledger_ics(rows, sheet, path)


_WRITERS = {".xlsx": _xlsx, ".docx": _docx, ".pdf": _pdf, ".csv": _csv, ".ics": _ics}
