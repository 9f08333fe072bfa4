"""A table kept as text, its cells parted by commas or tabs, in whatever encoding."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.decoding import decode
from fenghua_supervisor.exchange.gates.sheet_marks import MOST_ROWS

if TYPE_CHECKING:
    from pathlib import PurePath

CSV_LABEL = "CSV"
_SUFFIX = ".csv"
_PARTING = ("\t", ",", ";", "，")
_SEEN = 20  #: lines by which the parting mark is known


def is_text_table(path: PurePath, data: bytes) -> bool:
    """Whether a file is called a text table, and is no office file under that name."""
    return path.suffix.lower() == _SUFFIX and not data.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def text_table(name: str, data: bytes) -> Sheet:
    """The table; UserError when it is no text or has too many rows."""
    text = decode(name, data)
    lines = text.split("\n")[:_SEEN]
    mark = max(_PARTING, key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        rows = [
            tuple(map(ReceivedCell, row)) for row in csv.reader(io.StringIO(text), delimiter=mark)
        ]
    except csv.Error as broken:
        raise UserError(f"“{name}”已损坏，读不出内容，请用Excel另存为.xlsx后再导入。") from broken
    if len(rows) > MOST_ROWS:
        raise UserError(
            f"“{name}”有{len(rows)}行，超过{MOST_ROWS}行的上限，没有读取，请只保留填报表。"
        )
    return Sheet("CSV", tuple(rows))
