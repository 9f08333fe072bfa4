"""Text whose cells are parted by commas, tabs or semicolons, in whatever encoding."""

from __future__ import annotations

import csv
import io

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.decoding import decode

_PARTING = ("\t", ",", ";", "，")
_SEEN = 20  #: lines by which the parting mark is known
_END = "end"


def parted_rows(name: str, data: bytes) -> list[list[str]]:
    """The cells row by row; UserError when it is no text, or a quotation mark is never closed."""
    text = decode(name, data)
    lines = text.split("\n")[:_SEEN]
    mark = max(_PARTING, key=lambda mark: sum(line.count(mark) for line in lines))
    # A mark that nobody closes takes all that follows into its cell, this last line too.
    closed = text.rstrip("\r\n") + f"\n{_END}"
    reader = csv.reader(io.StringIO(closed), delimiter=mark)
    rows: list[list[str]] = []
    begins = following = 1
    try:
        for row in reader:
            rows.append(row)
            begins, following = following, reader.line_num + 1
    except csv.Error as broken:
        raise _unread(name, following, "有一格过长") from broken
    if rows.pop() != [_END]:
        raise _unread(name, begins, "有一格的英文双引号没有成对，后面的内容分不清是哪一格的")
    return rows


def _unread(name: str, line: int, why: str) -> UserError:
    return UserError(
        f"“{name}”第{line}行起{why}，没有读取，请用Excel打开核对这一行，另存为.xlsx后再导入。"
    )
