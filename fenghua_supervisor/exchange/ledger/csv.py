"""The ledger as CSV that Excel and WPS open with the right characters."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import written_whole
from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS
from fenghua_supervisor.exchange.cells import csv_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.columns import LedgerSheet
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


def write_ledger_csv(rows: Sequence[LedgerRow], sheet: LedgerSheet, path: Path) -> None:
    """Write title, note, head and rows; raises UserError when the target cannot be written."""
    with (
        written_whole(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow([csv_text(sheet.title)])
        writer.writerow([csv_text(sheet.head_line)])
        writer.writerow([column.title for column in LEDGER_COLUMNS])
        for row in rows:
            writer.writerow([csv_text(column.text(row)) for column in LEDGER_COLUMNS])
        if sheet.rule_words:
            writer.writerow([csv_text(sheet.rule_words)])
