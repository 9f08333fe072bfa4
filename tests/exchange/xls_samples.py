"""Old Excel files made record by record, with formats, hidden places and small streams."""

from __future__ import annotations

import struct
from typing import NamedTuple

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


class Cell(NamedTuple):
    """A value with its format; ``packed``: a number as the record for short ones has it."""

    value: str | float
    code: str = ""
    packed: bool = False


def xls_bytes(
    *rows: tuple[Cell | str | float, ...],
    hidden_rows: tuple[int, ...] = (),
    hidden_columns: tuple[int, ...] = (),
    merged: tuple[tuple[int, int, int, int], ...] = (),
    extra: bytes = b"",
    version: int = 0x0600,
    small: bool = False,
) -> bytes:
    """A workbook with one sheet 「表1」; ``small``: its stream lies in small sectors."""
    cells = [[c if isinstance(c, Cell) else Cell(c) for c in row] for row in rows]
    codes = list(dict.fromkeys(c.code for row in cells for c in row if c.code))
    sheet = _record(0x0809, struct.pack("<HH", version, 0x10) + bytes(12))
    for column in hidden_columns:
        sheet += _record(0x007D, struct.pack("<6H", column, column, 2000, 15, 1, 0))
    for row in hidden_rows:
        sheet += _record(0x0208, struct.pack("<HHHHHHHH", row, 0, 9, 255, 0, 0, 0x20, 15))
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            sheet += _cell(row, column, cell, codes)
    if merged:
        areas = b"".join(struct.pack("<4H", *area) for area in merged)
        sheet += _record(0x00E5, struct.pack("<H", len(merged)) + areas)
    sheet += extra + _record(0x000A, b"")
    return compound("Workbook", _globals(codes, version) + sheet, small=small)


def _globals(codes: list[str], version: int) -> bytes:
    head = _record(0x0809, struct.pack("<HH", version, 5) + bytes(12))
    for number, code in enumerate(codes, 164):
        head += _record(0x041E, struct.pack("<H", number) + _wide(code, "<H"))
    head += _record(0x00E0, struct.pack("<HH", 0, 0) + bytes(16)) * 16
    for number, _ in enumerate(codes, 164):
        head += _record(0x00E0, struct.pack("<HH", 0, number) + bytes(16))
    named = bytes(2) + _wide("表1", "<B")
    start = len(head) + 4 + 4 + len(named) + 4
    return head + _record(0x0085, struct.pack("<I", start) + named) + _record(0x000A, b"")


def _cell(row: int, column: int, cell: Cell, codes: list[str]) -> bytes:
    style = 16 + codes.index(cell.code) if cell.code else 15
    place = struct.pack("<HHH", row, column, style)
    if isinstance(cell.value, str):
        return _record(0x0204, place + _wide(cell.value, "<H")) if cell.value else b""
    if cell.packed:
        return _record(0x027E, place + struct.pack("<I", (round(cell.value * 100) << 2) | 3))
    return _record(0x0203, place + struct.pack("<d", cell.value))


def formula(row: int, column: int, value: float) -> bytes:
    """The record of a formula that came to a number."""
    return _record(0x0006, struct.pack("<HHHd", row, column, 15, value) + bytes(8))


def _wide(text: str, count: str) -> bytes:
    return struct.pack(count, len(text)) + b"\x01" + text.encode("utf-16-le")


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def compound(name: str, content: bytes, *, small: bool = False) -> bytes:
    """The old container with one stream, in large or small sectors."""
    if not small:
        content = content.ljust(4096, b"\0")
    body = _padded(content, _SECTOR)
    root = (3, len(body)) if small else (_END, 0)
    first = 0 if small else 3
    root_start, root_size = root
    directory = _entry("Root Entry", 5, root_start, root_size) + _entry(
        name, 2, first, len(content)
    )
    small_table = _chain(len(_padded(content, 64)) // 64, 0) if small else b""
    count = len(body) // _SECTOR
    table = struct.pack("<3I", _FAT, _END, _END) + _chain(count, 3)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 2, bool(small), _END, 0, 0)
        + struct.pack("<I", _FREE) * 108
    )
    sectors = (
        _padded(table, _SECTOR, b"\xff")
        + _padded(directory, _SECTOR)
        + _padded(small_table, _SECTOR, b"\xff").ljust(_SECTOR, b"\xff")
    )
    return header + sectors + body


def _chain(count: int, first: int) -> bytes:
    following = [first + number + 1 for number in range(count)]
    following[-1] = _END
    return struct.pack(f"<{count}I", *following)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0"
    head = title.ljust(64, b"\0") + struct.pack("<HBB", len(title), kind, 1)
    links = struct.pack("<III", _FREE, _FREE, 1 if kind == 5 else _FREE)
    return (head + links + bytes(36) + struct.pack("<II", start, size)).ljust(128, b"\0")


def _padded(content: bytes, size: int, by: bytes = b"\0") -> bytes:
    return content.ljust(-(-len(content) // size) * size, by)
