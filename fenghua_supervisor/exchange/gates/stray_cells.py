"""Blanks far below or beside a table taken out of a workbook, so that they refuse nothing."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.exchange.gates.package import parsed
from fenghua_supervisor.exchange.gates.sheet_marks import sheet_parts

if TYPE_CHECKING:
    from collections.abc import Callable

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXTS = "xl/sharedStrings.xml"
_CONTENT = "content.xml"


def without_blanks(name: str, data: bytes) -> bytes:
    """The workbook with every cell emptied that shows nothing but white space."""
    from lxml.etree import tostring  # type: ignore[import-untyped]

    with zipfile.ZipFile(io.BytesIO(data)) as book:
        changed = dict(_changed(name, book))
        finished = io.BytesIO()
        with zipfile.ZipFile(finished, "w", zipfile.ZIP_STORED) as written:
            for entry in book.infolist():
                tree = changed.get(entry.filename)
                content = book.read(entry) if tree is None else tostring(tree)
                written.writestr(entry.filename, content)
    return finished.getvalue()


def _changed(name: str, book: zipfile.ZipFile) -> list[tuple[str, Any]]:
    """The parts with cells, as trees whose blank cells are empty."""
    parts = set(book.namelist())
    if _CONTENT in parts:
        tree = parsed(name, book.read(_CONTENT))
        _empty(tree.iter(f"{_TABLE}table-cell"), lambda cell: not _words(cell))
        return [(_CONTENT, tree)]
    blanks = _blank_texts(name, book) if _TEXTS in parts else frozenset()
    found = []
    for _, part in sheet_parts(book):
        tree = parsed(name, book.read(part))
        _empty(tree.iter(f"{_MAIN}c"), lambda cell: _is_blank(cell, blanks))
        found.append((part, tree))
    return found


def _empty(cells: Any, is_blank: Callable[[Any], bool]) -> None:  # noqa: ANN401 - lxml
    for cell in cells:
        if len(cell) and is_blank(cell):
            for child in list(cell):
                cell.remove(child)
            for attribute in [a for a in cell.attrib if a == "t" or a.endswith("value-type")]:
                del cell.attrib[attribute]


def _blank_texts(name: str, book: zipfile.ZipFile) -> frozenset[str]:
    """The places in the table of texts whose texts show nothing."""
    tree = parsed(name, book.read(_TEXTS))
    texts = enumerate(tree.iter(f"{_MAIN}si"))
    return frozenset(str(place) for place, text in texts if not _words(text))


def _is_blank(cell: Any, blanks: frozenset[str]) -> bool:  # noqa: ANN401 - lxml
    kind = cell.get("t")
    if kind == "s":
        return (cell.findtext(f"{_MAIN}v") or "").strip() in blanks
    if kind == "inlineStr":
        return not _words(cell)
    result = cell.findtext(f"{_MAIN}v")
    # A formula without any result was never computed, which is told where it stands.
    return not (result or "").strip() and (result is not None or cell.find(f"{_MAIN}f") is None)


def _words(element: Any) -> str:  # noqa: ANN401 - lxml
    return "".join(element.itertext()).strip()
