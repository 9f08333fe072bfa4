"""Tables that stand in plain text: cells parted by | or by tabs, one row or more to a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.source import SourceCell, SourceLine, SourceTable
from fenghua_supervisor.plan_text.tables.grid import find_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BARS = re.compile(r"[|｜│┃║]")
_RULE = re.compile(r"[\s|｜│┃║:：+\-—–=─━┄┈═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋]*")
_BOX_TOP = re.compile(r"[┌╔┏+][─━┄┈═\-┬╦┳+]{3,}")
_FEWEST_CELLS = 3
_LONGEST_QUOTE = 40  #: lines that a quoted cell may take

Block = SourceLine | SourceTable
Row = tuple[SourceCell, ...]


def with_text_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, runs of lines that are a table of tasks made one."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        found = _table_from(blocks, at) if isinstance(block, SourceLine) else None
        if found is None:
            yield block
            at += 1
        else:
            table, at = found
            yield table


def _table_from(blocks: Sequence[Block], first: int) -> tuple[SourceTable, int] | None:
    """Return the table that begins at a line and where it ends; None when there is none."""
    line = blocks[first]
    assert isinstance(line, SourceLine)
    is_box = bool(_BOX_TOP.match(line.text.strip()))
    cut = _by_bars if is_box or len(_BARS.findall(line.text)) >= 2 else _by_tabs
    if cut is _by_tabs and line.text.count("\t") < _FEWEST_CELLS - 1:
        return None
    rows, end = cut(blocks, first)
    if len(rows) < 2 or find_header(rows[:4]) is None:
        return None
    width = max(map(len, rows))
    full = (tuple(row) + (SourceCell(""),) * (width - len(row)) for row in rows)
    return SourceTable(line.number, tuple(full)), end


def _by_bars(blocks: Sequence[Block], first: int) -> tuple[list[Row], int]:
    """Rows parted by lines of the box where it has such, else one row to a line."""
    rows: list[Row] = []
    begins: list[int] = []
    at = end = first
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, SourceLine):
            break
        text = block.text.strip()
        at += 1
        if text and _RULE.fullmatch(text) and len(text) > 1:
            begins.append(len(rows))
            end = at
        elif text and not _BARS.search(text):
            if not _goes_on_with(blocks, at, _BARS):
                break
            rows.append((SourceCell(text),))
            end = at
        elif text:
            pieces = _BARS.split(text)
            inner = pieces[bool(not pieces[0].strip()) : len(pieces) - (not pieces[-1].strip())]
            rows.append(tuple(SourceCell(piece.strip()) for piece in inner))
            end = at
    return _boxed(rows, begins), end


def _boxed(rows: list[Row], begins: list[int]) -> list[Row]:
    """One row for all lines between two lines of the box, if there is one below the heads."""
    bounds = sorted({at for at in begins if 0 < at < len(rows)})
    if len(bounds) < 2:
        return rows
    groups = [rows[a:b] for a, b in zip([0, *bounds], [*bounds, len(rows)], strict=True)]
    return [
        tuple(
            SourceCell("\n".join(filter(None, (row[at].text for row in group if at < len(row)))))
            for at in range(max(map(len, group)))
        )
        for group in groups
    ]


def _by_tabs(blocks: Sequence[Block], first: int) -> tuple[list[Row], int]:
    """Rows as spreadsheets copy them; a cell with line ends stands in double quotes."""
    rows: list[Row] = []
    at = end = first
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, SourceLine):
            break
        text, at = _whole_row(blocks, at)
        if not text.strip():
            continue
        if "\t" not in text:
            if not _goes_on_with(blocks, at, re.compile("\t")):
                break
            rows.append((SourceCell(text.strip()),))
        else:
            rows.append(tuple(SourceCell(_unquoted(piece)) for piece in text.split("\t")))
        end = at
    return rows, end


def _whole_row(blocks: Sequence[Block], at: int) -> tuple[str, int]:
    """The text of a row, further lines of a quoted cell taken in."""
    block = blocks[at]
    assert isinstance(block, SourceLine)
    text, end = block.text, at + 1
    if "\t" not in text and not text.startswith('"'):
        return text, end
    whole = text
    for further in blocks[end : end + _LONGEST_QUOTE]:
        if not _is_open(whole) or not isinstance(further, SourceLine):
            break
        whole += "\n" + further.text
        end += 1
    return (text, at + 1) if _is_open(whole) else (whole, end)


def _is_open(text: str) -> bool:
    last = text.split("\t")[-1].strip()
    return last.startswith('"') and last.count('"') % 2 == 1


def _unquoted(piece: str) -> str:
    text = piece.strip()
    if len(text) > 1 and text.startswith('"') and text.endswith('"') and "\n" in text:
        return text[1:-1].replace('""', '"').strip()
    return text


def _goes_on_with(blocks: Sequence[Block], at: int, mark: re.Pattern[str]) -> bool:
    """Whether the next line that says anything is a row again."""
    for block in blocks[at : at + 2]:
        if isinstance(block, SourceLine) and block.text.strip():
            return mark.search(block.text) is not None
    return False
