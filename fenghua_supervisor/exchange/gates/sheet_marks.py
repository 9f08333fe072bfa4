"""What the reader of spreadsheets does not tell: formats, formulas, errors, what is hidden."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.number_formats import (
    PLAIN,
    ShownNumber,
    built_in,
    shown_by,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

#: A number as it is shown, with words behind it that say something.
_SHOWN = re.compile(r"([-+−]?[\d,. ]*\d)\s*([%％‰]|[^\W\d_]{1,8})?")
_MONTH_ALONE = re.compile(r"\d{4}\D\d{1,2}月?|\d{1,2}月份?")

MOST_ROWS = 5_000
_MOST_HIDDEN = 400  #: columns
MOST_CELLS = 200_000

Place = tuple[int, int]


@dataclass(slots=True)
class Marks:
    """Places, counted from 0, of one sheet's special cells; merged areas as two corners."""

    shown: dict[Place, ShownNumber] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def note(self, cell_at: Place, shown: ShownNumber) -> None:
        """Keep how a number is shown, where that is not plainly."""
        if shown != PLAIN:
            self.shown[cell_at] = shown


class TooFar(UserError):
    """Something stands beyond where a form can reach."""


class _Extent:
    """How far a sheet reaches, watched while it is walked over; UserError when that is too far.

    The reader of spreadsheets lays out every place up to the last one that holds something.
    """

    def __init__(self, file: str, sheet: str) -> None:
        self._words = f"“{file}”的“{sheet}”"
        self._rows, self._columns, self._met = 0, 0, 0

    def meet(self) -> None:
        """One more cell stands in the file, empty or not."""
        self._met += 1
        if self._met > MOST_CELLS:
            raise self._refusal(f"超过{MOST_CELLS // 10_000}万格")

    def reach(self, rows: int, columns: int) -> None:
        """Something stands in the last of so many rows and columns."""
        self._rows, self._columns = max(self._rows, rows), max(self._columns, columns)
        if self._rows > MOST_ROWS:
            raise self._refusal(f"有{self._rows}行，超过{MOST_ROWS}行")
        if self._rows * self._columns > MOST_CELLS:
            raise self._refusal(f"有{self._columns}列，超过{MOST_CELLS // 10_000}万格")

    def _refusal(self, what: str) -> UserError:
        return TooFar(
            f"{self._words}{what}的上限，没有读取，请只保留填报表，删去多余的行和列后另存。"
        )


def xlsx_marks(name: str, data: bytes) -> dict[str, Marks]:
    """Sheet → its marks, of a package that has passed the gates; UserError if one is too large."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        formats = _formats(package)
        return {
            sheet: _sheet_marks(package.read(part), formats, _Extent(name, sheet))
            for sheet, part in sheet_parts(package)
        }


def sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet of a workbook with the part that holds it."""
    targets = {
        element.get("Id", ""): element.get("Target", "")
        for _, element in _elements(package.read("xl/_rels/workbook.xml.rels"))
    }
    parts = set(package.namelist())
    for tag, element in _elements(package.read("xl/workbook.xml")):
        if tag != "sheet":
            continue
        target = targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION) or "", "")
        part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
        if part in parts:
            yield element.get("name", ""), part


def _formats(package: zipfile.ZipFile) -> dict[str, str]:
    """The number of a style, as cells name it → its format; plain ones are left out."""
    if "xl/styles.xml" not in package.namelist():
        return {}
    codes: dict[str, str] = {}
    formats: dict[str, str] = {}
    for tag, element in _elements(package.read("xl/styles.xml")):
        if tag == "numFmt":
            codes.setdefault(element.get("numFmtId", ""), element.get("formatCode", ""))
        elif tag == "cellXfs":
            for number, style in enumerate(element):
                named = style.get("numFmtId", "")
                code = codes.get(named) or (built_in(int(named)) if named.isdecimal() else "")
                if code and code != "General":
                    formats[str(number)] = code
    return formats


def _sheet_marks(content: bytes, formats: dict[str, str], extent: _Extent) -> Marks:
    marks = Marks()
    row, column = -1, -1
    for tag, element in _elements(content, starts=("row",)):
        if tag == "row":
            row, column = int(element.get("r") or row + 2) - 1, -1
            if _is_hidden(element, "ht") and row < MOST_ROWS:
                marks.hidden_rows.add(row)
        elif tag == "c":
            named = _PLACE.fullmatch(element.get("r", ""))
            column = _column(named[1]) if named else column + 1
            extent.meet()
            if len(element):
                extent.reach(row + 1, column + 1)
            _mark(marks, (row, column), element, formats)
            element.clear()
        elif tag == "col" and _is_hidden(element, "width"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            marks.hidden_columns.update(range(first - 1, min(last, _MOST_HIDDEN)))
    return marks


def _is_hidden(element: Any, size: str) -> bool:  # noqa: ANN401 - lxml
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _mark(marks: Marks, cell_at: Place, cell: Any, formats: dict[str, str]) -> None:  # noqa: ANN401
    code = formats.get(cell.get("s") or "")
    for child in cell:
        kind = _local(child.tag)
        if kind == "f":
            marks.formulas.add(cell_at)
        elif kind == "v" and cell.get("t") == "e":
            marks.errors[cell_at] = child.text or "#N/A"
        elif kind == "v" and code and cell.get("t", "n") == "n":
            marks.note(cell_at, _shown(code, child.text))


def _shown(code: str, text: str | None) -> ShownNumber:
    try:
        return shown_by(code, float(text or ""))
    except ValueError:
        return PLAIN


def ods_marks(name: str, data: bytes) -> dict[str, Marks]:
    """Sheet → its marks, of an OpenDocument spreadsheet; UserError if one is too large."""
    from lxml.etree import fromstring  # type: ignore[import-untyped]

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = fromstring(package.read("content.xml"), _parser())
    tables = root.iter(f"{_TABLE}table")
    named = ((table.get(f"{_TABLE}name", ""), table) for table in tables)
    return {sheet: _ods_sheet(table, _Extent(name, sheet)) for sheet, table in named}


def _ods_sheet(table: Any, extent: _Extent) -> Marks:  # noqa: ANN401 - lxml
    marks, row, first = Marks(), 0, 0
    for wide in table.iter(f"{_TABLE}table-column"):
        times = _number(wide, "number-columns-repeated")
        if wide.get(f"{_TABLE}visibility", "visible") != "visible":
            marks.hidden_columns.update(range(first, min(first + times, _MOST_HIDDEN)))
        first += times
    for line in table.iter(f"{_TABLE}table-row"):
        column, high = 0, _number(line, "number-rows-repeated")
        if line.get(f"{_TABLE}visibility", "visible") != "visible":
            marks.hidden_rows.update(range(row, min(row + high, MOST_ROWS)))
        for cell in line:
            times = _number(cell, "number-columns-repeated")
            extent.meet()
            if _holds_something(cell):
                extent.reach(row + high, column + times)
                for offset in range(times):
                    _mark_ods(marks, (row, column + offset), cell)
            column += times
        row += high
    return marks


def _holds_something(cell: Any) -> bool:  # noqa: ANN401 - lxml
    """Whether a cell has content, a formula or a span; styled empty cells may go on for ever."""
    names = f"{_TABLE}formula", f"{_TABLE}number-columns-spanned", f"{_TABLE}number-rows-spanned"
    return len(cell) > 0 or any(cell.get(name) for name in (f"{_OFFICE}value-type", *names))


def _mark_ods(marks: Marks, cell_at: Place, cell: Any) -> None:  # noqa: ANN401 - lxml
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "percentage":
        marks.note(cell_at, ShownNumber(percent=True))
    elif kind == "date":
        shown = "".join(cell.itertext()).strip()
        marks.note(cell_at, ShownNumber(month=bool(_MONTH_ALONE.fullmatch(shown))))
    elif kind == "float":
        # What is shown stands in the cell beside what it holds.
        marks.note(cell_at, _shown_number(cell))
    if cell.get(f"{_TABLE}formula"):
        marks.formulas.add(cell_at)
    deep, wide = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
    if deep > 1 or wide > 1:
        marks.merged.append((cell_at, (cell_at[0] + deep - 1, cell_at[1] + wide - 1)))


def _shown_number(cell: Any) -> ShownNumber:  # noqa: ANN401 - lxml
    """How a number is shown, by the text that stands in the cell beside it."""
    words = "".join(cell.itertext()).strip()
    found = _SHOWN.fullmatch(words)
    if found is None:
        return PLAIN
    digits = found[1].replace(",", "").replace("−", "-").replace(" ", "")
    decimals = len(digits.partition(".")[2])
    try:
        off = abs(float(digits) - float(cell.get(f"{_OFFICE}value", "")))
    except ValueError:
        return PLAIN
    if off > 0.51 * 10.0**-decimals:
        return ShownNumber(other=words)
    return ShownNumber(after=found[2] or "")


def _number(element: Any, name: str) -> int:  # noqa: ANN401 - lxml
    text = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(text[:8])) if text.isdecimal() else 1


def _elements(content: bytes, starts: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every element at its end, those named in ``starts`` at their beginning instead."""
    from lxml.etree import iterparse

    events = ("start", "end") if starts else ("end",)
    walk = iterparse(
        io.BytesIO(content), events=events, resolve_entities=False, no_network=True, load_dtd=False
    )
    for event, element in walk:
        tag = _local(element.tag)
        if (event == "start") == (tag in starts):
            yield tag, element


def _parser() -> Any:  # noqa: ANN401 - lxml
    from lxml.etree import XMLParser

    return XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
