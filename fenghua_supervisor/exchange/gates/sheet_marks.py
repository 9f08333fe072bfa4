"""What the reader of spreadsheets does not tell: percentages, formulas and errors of cells."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_PERCENT_FORMATS = frozenset({9, 10})  #: the built-in ones
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MOST_REPEATED = 10_000

Place = tuple[int, int]


@dataclass(slots=True)
class Marks:
    """Places, counted from 0, of one sheet's special cells; merged areas as two corners."""

    percents: set[Place] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)


def xlsx_marks(data: bytes) -> dict[str, Marks]:
    """Sheet name → its marks, of a package that has passed the gates."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        shown = _percent_styles(package)
        return {
            name: _sheet_marks(package.read(part), shown) for name, part in _sheet_parts(package)
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


def _sheet_marks(content: bytes, shown: set[str]) -> Marks:
    marks = Marks()
    row, column = -1, -1
    for tag, element in _elements(content, starts=("row",)):
        if tag == "row":
            row, column = int(element.get("r") or row + 2) - 1, -1
        elif tag == "c":
            named = _PLACE.fullmatch(element.get("r", ""))
            column = _column(named[1]) if named else column + 1
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


def ods_marks(data: bytes) -> dict[str, Marks]:
    """Sheet name → its marks, of an OpenDocument spreadsheet that has passed the gates."""
    from lxml.etree import fromstring  # type: ignore[import-untyped]

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = fromstring(package.read("content.xml"), _parser())
    tables = root.iter(f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): _ods_sheet(table) for table in tables}


def _ods_sheet(table: Any) -> Marks:  # noqa: ANN401 - lxml
    marks, row = Marks(), 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line:
            times = _number(cell, "number-columns-repeated")
            if times <= _MOST_REPEATED:
                for cell_at in ((row, column + offset) for offset in range(times)):
                    _mark_ods(marks, cell_at, cell)
            column += times
        row += _number(line, "number-rows-repeated")
    return marks


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
    return max(1, int(text)) if text.isdecimal() and len(text) < 8 else 1


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
