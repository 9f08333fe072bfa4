"""What the reader of spreadsheets does not tell: percentages, formulas and errors of cells."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_PERCENT_FORMATS = frozenset({9, 10})  #: the built-in ones
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

MOST_ROWS = 5_000
MOST_CELLS = 200_000

Place = tuple[int, int]


@dataclass(slots=True)
class Marks:
    """Places, counted from 0, of one sheet's special cells; merged areas as two corners."""

    percents: set[Place] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)


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
        return UserError(
            f"{self._words}{what}的上限，没有读取，请只保留填报表，删去多余的行和列后另存。"
        )


def xlsx_marks(name: str, data: bytes) -> dict[str, Marks]:
    """Sheet → its marks, of a package that has passed the gates; UserError if one is too large."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        shown = _percent_styles(package)
        return {
            sheet: _sheet_marks(package.read(part), shown, _Extent(name, sheet))
            for sheet, part in _sheet_parts(package)
        }


def _sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
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


def _percent_styles(package: zipfile.ZipFile) -> set[str]:
    """The style numbers, as cells name them, whose cells are shown as percentages."""
    if "xl/styles.xml" not in package.namelist():
        return set()
    formats = set(map(str, _PERCENT_FORMATS))
    shown: set[str] = set()
    for tag, element in _elements(package.read("xl/styles.xml")):
        if tag == "numFmt" and "%" in element.get("formatCode", ""):
            formats.add(element.get("numFmtId", ""))
        elif tag == "cellXfs":
            found = (style.get("numFmtId") in formats for style in element)
            shown = {str(number) for number, is_shown in enumerate(found) if is_shown}
    return shown


def _sheet_marks(content: bytes, shown: set[str], extent: _Extent) -> Marks:
    marks = Marks()
    row, column = -1, -1
    for tag, element in _elements(content, starts=("row",)):
        if tag == "row":
            row, column = int(element.get("r") or row + 2) - 1, -1
        elif tag == "c":
            named = _PLACE.fullmatch(element.get("r", ""))
            column = _column(named[1]) if named else column + 1
            extent.meet()
            if len(element):
                extent.reach(row + 1, column + 1)
            _mark(marks, (row, column), element, shown)
            element.clear()
    return marks


def _mark(marks: Marks, cell_at: Place, cell: Any, shown: set[str]) -> None:  # noqa: ANN401 - lxml
    if cell.get("s") in shown:
        marks.percents.add(cell_at)
    for child in cell:
        kind = _local(child.tag)
        if kind == "f":
            marks.formulas.add(cell_at)
        elif kind == "v" and cell.get("t") == "e":
            marks.errors[cell_at] = child.text or "#N/A"


def ods_marks(name: str, data: bytes) -> dict[str, Marks]:
    """Sheet → its marks, of an OpenDocument spreadsheet; UserError if one is too large."""
    from lxml.etree import fromstring  # type: ignore[import-untyped]

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = fromstring(package.read("content.xml"), _parser())
    tables = root.iter(f"{_TABLE}table")
    named = ((table.get(f"{_TABLE}name", ""), table) for table in tables)
    return {sheet: _ods_sheet(table, _Extent(name, sheet)) for sheet, table in named}


def _ods_sheet(table: Any, extent: _Extent) -> Marks:  # noqa: ANN401 - lxml
    marks, row = Marks(), 0
    for line in table.iter(f"{_TABLE}table-row"):
        column, high = 0, _number(line, "number-rows-repeated")
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
    if cell.get(f"{_OFFICE}value-type") == "percentage":
        marks.percents.add(cell_at)
    if cell.get(f"{_TABLE}formula"):
        marks.formulas.add(cell_at)
    deep, wide = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
    if deep > 1 or wide > 1:
        marks.merged.append((cell_at, (cell_at[0] + deep - 1, cell_at[1] + wide - 1)))


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
