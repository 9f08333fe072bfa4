"""A table kept as text, its cells parted by commas or tabs, in whatever encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.parted_text import parted_rows
from fenghua_supervisor.exchange.gates.sheet_marks import MOST_ROWS

if TYPE_CHECKING:
    from pathlib import PurePath

CSV_LABEL = "CSV"
_SUFFIX = ".csv"


def is_text_table(path: PurePath, data: bytes) -> bool:
    """Whether a file is called a text table, and is no office file under that name."""
    return path.suffix.lower() == _SUFFIX and not data.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def text_table(name: str, data: bytes) -> Sheet:
    """The table; UserError when it is no text or has too many rows."""
    rows = [tuple(map(ReceivedCell, row)) for row in parted_rows(name, data)]
    if len(rows) > MOST_ROWS:
        raise UserError(
            f"“{name}”有{len(rows)}行，超过{MOST_ROWS}行的上限，没有读取，请只保留填报表。"
        )
    return Sheet("CSV", tuple(rows))
