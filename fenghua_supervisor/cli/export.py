"""The command ``export``: the ledger, or a part of it, in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command
from fenghua_supervisor.cli.ledger import FILTERS, filtered
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call


def export(call: Call) -> None:
    """Write the rows within the limits to a file; its ending says what kind."""
    from fenghua_supervisor.services.ledger.export import export_ledger, ledger_sheet

    rows = filtered(call, call.office.queries.ledger.rows(call.as_of))
    sheet = ledger_sheet(call.office, rows, call.as_of)
    path = export_ledger(NullProgress(), rows, sheet, call.args.file)
    document = {"file": str(path), "actions": len(rows)}
    call.answer(f"已导出{len(rows)}项：{path}", document, stands=True)


EXPORT = Command(
    "export",
    "导出台账",
    run=export,
    arguments=(Argument("file", type=Path, metavar="文件"), *FILTERS),
)
