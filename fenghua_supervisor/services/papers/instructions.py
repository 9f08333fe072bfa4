"""马上就办台账 in a file, its kind told by the ending of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.listing import count_words
from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.ledger.columns import LedgerSheet
from fenghua_supervisor.domain.papers.instruction_list import TITLE, instruction_columns
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.files import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


def list_sheet(office: Office, items: Sequence[ActNow], as_of: date) -> LedgerSheet:
    """What stands around a list of these instructions as of a day."""
    demo = f"{DEMO_MARK}；" if office.settings.demo_data else ""
    note = f"{demo}{count_words(items, as_of)}"
    return LedgerSheet(TITLE, as_of, office.settings.office_name, note, "", tab=TITLE)


def export_instructions(
    progress: Progress, items: Sequence[ActNow], sheet: LedgerSheet, path: Path
) -> Path:
    """Write the instructions to ``path``; a job function. UserError: no such kind, or refused."""
    progress.advance(0, 1, f"导出{len(items)}条")
    columns, suffix = instruction_columns(sheet.as_of), path.suffix.lower()
    if suffix == ".xlsx":
        from fenghua_supervisor.exchange.ledger.xlsx import write_ledger_xlsx

        write_ledger_xlsx(items, sheet, path, columns)
    elif suffix == ".docx":
        from fenghua_supervisor.exchange.ledger.docx import write_ledger_docx

        write_ledger_docx(items, sheet, path, columns)
    elif suffix == ".pdf":
        from fenghua_supervisor.reports.ledger.pdf import render_plain

        write_file(path, render_plain(items, sheet, columns, lambda item: item.number))
    else:
        raise UserError(f"不能导出为“{path.name}”，文件名请以.xlsx、.docx或.pdf结尾。")
    progress.advance(1, 1, "完成")
    return path
