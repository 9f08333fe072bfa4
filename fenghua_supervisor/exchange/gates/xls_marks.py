"""What the reader of spreadsheets does not tell of an .xls file: its own records, walked over."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.gates.compound import NoStream, stream_of
from fenghua_supervisor.exchange.gates.number_formats import built_in, shown_by
from fenghua_supervisor.exchange.gates.sheet_marks import MOST_ROWS, Marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BOF, _EOF, _BIFF8, _LOCKED = 0x0809, 0x000A, 0x0600, 0x002F
_SHEET, _FORMAT, _STYLE = 0x0085, 0x041E, 0x00E0
_ROW, _COLUMNS, _MERGED = 0x0208, 0x007D, 0x00E5
_NUMBER, _SHORT, _SHORTS, _FORMULA, _ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_MOST_HIDDEN = 256
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_NO_NUMBER = 0xFFFF  #: how the result of a formula ends that is none
_PLAIN = ("", "General")


def xls_marks(data: bytes) -> dict[str, Marks]:
    """Sheet → its marks; nothing of a file older than 1997, or whose records break off."""
    try:
        return _Records(stream_of(data, "Workbook")).marks()
    except (NoStream, struct.error, IndexError):
        return {}


class _Records:
    """The records of a workbook's stream: those of the book first, then sheet by sheet."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._codes: dict[int, str] = {}
        self._styles: list[int] = []

    def marks(self) -> dict[str, Marks]:
        """The marks of every sheet, by its name."""
        starts: dict[str, int] = {}
        for kind, body in self._from(0):
            if kind == _LOCKED or (kind == _BOF and struct.unpack_from("<H", body)[0] != _BIFF8):
                return {}
            if kind == _SHEET:
                starts[_text(body, 6, "<B")] = struct.unpack_from("<I", body)[0]
            elif kind == _FORMAT:
                self._codes[struct.unpack_from("<H", body)[0]] = _text(body, 2, "<H")
            elif kind == _STYLE:
                self._styles.append(struct.unpack_from("<H", body, 2)[0])
        return {name: self._sheet(start) for name, start in starts.items()}

    def _from(self, at: int) -> Iterator[tuple[int, bytes]]:
        """The records from a place up to the end of what begins there, inner parts left out."""
        deep = 0
        while at + 4 <= len(self._content):
            kind, length = struct.unpack_from("<HH", self._content, at)
            at += 4
            deep += kind == _BOF
            if deep <= 1:
                yield kind, self._content[at : at + length]
            deep -= kind == _EOF
            at += length
            if deep <= 0:
                return

    def _sheet(self, start: int) -> Marks:
        marks = Marks()
        known: dict[int, Callable[[Marks, bytes], None]] = {
            _NUMBER: self._number,
            _SHORT: self._short,
            _SHORTS: self._shorts,
            _FORMULA: self._formula,
            _ERROR: _error,
            _ROW: _row,
            _COLUMNS: _columns,
            _MERGED: _merged,
        }
        for kind, body in self._from(start):
            if kind in known:
                known[kind](marks, body)
        return marks

    def _number(self, marks: Marks, body: bytes) -> None:
        row, column, style, value = struct.unpack_from("<HHHd", body)
        self._note(marks, row, column, style, value)

    def _short(self, marks: Marks, body: bytes) -> None:
        row, column, style, value = struct.unpack_from("<HHHI", body)
        self._note(marks, row, column, style, _short_number(value))

    def _shorts(self, marks: Marks, body: bytes) -> None:
        row, first = struct.unpack_from("<HH", body)
        for offset, at in enumerate(range(4, len(body) - 5, 6)):
            style, value = struct.unpack_from("<HI", body, at)
            self._note(marks, row, first + offset, style, _short_number(value))

    def _formula(self, marks: Marks, body: bytes) -> None:
        row, column, style, value = struct.unpack_from("<HHHd", body)
        marks.formulas.add((row, column))
        if struct.unpack_from("<H", body, 12)[0] != _NO_NUMBER:
            self._note(marks, row, column, style, value)
        elif body[6] == 2:
            marks.errors[row, column] = _ERRORS.get(body[8], "#N/A")

    def _note(self, marks: Marks, row: int, column: int, style: int, value: float) -> None:
        number = self._styles[style] if style < len(self._styles) else 0
        code = self._codes.get(number) or built_in(number)
        if code not in _PLAIN:
            marks.note((row, column), shown_by(code, value))


def _error(marks: Marks, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    if body[7]:
        marks.errors[row, column] = _ERRORS.get(body[6], "#N/A")


def _row(marks: Marks, body: bytes) -> None:
    row, flags = struct.unpack_from("<H10xH", body)
    if flags & 0x20 and row < MOST_ROWS:
        marks.hidden_rows.add(row)


def _columns(marks: Marks, body: bytes) -> None:
    first, last, width, _, flags = struct.unpack_from("<5H", body)
    if flags & 1 or not width:
        marks.hidden_columns.update(range(first, min(last + 1, _MOST_HIDDEN)))


def _merged(marks: Marks, body: bytes) -> None:
    for at in range(2, len(body) - 7, 8):
        top, bottom, left, right = struct.unpack_from("<4H", body, at)
        marks.merged.append(((top, left), (bottom, right)))


def _short_number(packed: int) -> float:
    """A number packed into 30 bits: whole or the head of a float, perhaps of the hundredfold."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value


def _text(body: bytes, at: int, count: str) -> str:
    """A text with its length before it, in one byte or two a character."""
    length = struct.unpack_from(count, body, at)[0]
    at += struct.calcsize(count)
    if body[at] & 1:
        return body[at + 1 : at + 1 + 2 * length].decode("utf-16-le", errors="replace")
    return body[at + 1 : at + 1 + length].decode("latin-1")
