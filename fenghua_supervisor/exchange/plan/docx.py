"""A Word document → its paragraphs and tables in document order, automatic numbers written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.gates.allowance import Allowance
from fenghua_supervisor.exchange.gates.gates import BROKEN_PACKAGE, damaged
from fenghua_supervisor.exchange.word.numbers import AutomaticNumbers
from fenghua_supervisor.plan_text.source import SourceCell, SourceLine, SourceTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset((_W + "del", _W + "moveFrom", _W + "instrText", _W + "pPr", _FALLBACK))
_HOLDERS = frozenset((_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins", _W + "smartTag"))
_WIDEST_SPAN = 60


def docx_blocks(path: Path) -> tuple[SourceLine | SourceTable, ...]:
    """Return paragraphs and tables; the file must have passed the package gate."""
    from docx import Document as open_document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

    broken_part = OpcError, XMLSyntaxError, KeyError, AttributeError
    try:
        document = open_document(str(path))
    except (*broken_part, TypeError, *BROKEN_PACKAGE) as broken:
        raise damaged(path.name) from broken
    try:
        return tuple(_Body(document, Allowance(path.name)).blocks())
    except (*broken_part, *BROKEN_PACKAGE) as broken:
        raise damaged(path.name) from broken


class _Body:
    """One walk over a document's body."""

    def __init__(self, document: Document, allowance: Allowance) -> None:
        self._root = document.element.body
        self._allowance = allowance
        self._numbers = AutomaticNumbers(document)
        self._line = 0

    def blocks(self) -> Iterator[SourceLine | SourceTable]:
        """Yield the blocks; controls and tracked insertions around them are looked through."""
        for element in _inner_blocks(self._root):
            if element.tag == _W + "p":
                yield from self._paragraph(element)
            else:
                yield self._table(element)

    def _paragraph(self, element: BaseOxmlElement) -> Iterator[SourceLine]:
        text = self._numbers.mark_of(element) + paragraph_text(element)
        for piece in self._allowance.text(text).split("\n"):
            self._line += 1
            yield SourceLine(self._line, piece)

    def _table(self, element: BaseOxmlElement) -> SourceTable:
        first = self._line + 1
        rows: list[tuple[SourceCell, ...]] = []
        for row in _inner(element, _W + "tr"):
            rows.append(self._row(row, rows[-1] if rows else ()))
        self._line += max(1, len(rows))
        return SourceTable(first, tuple(rows))

    def _row(self, row: BaseOxmlElement, above: tuple[SourceCell, ...]) -> tuple[SourceCell, ...]:
        before = range(_number(row, "trPr/gridBefore"))
        cells = [SourceCell(self._allowance.cell("")) for _ in before]
        for cell in _inner(row, _W + "tc"):
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(_W + "val", "continue") == "continue"
            own: str | None = None
            for _ in range(max(1, _number(cell, "tcPr/gridSpan"))):
                if goes_on and len(cells) < len(above):
                    text = self._allowance.cell(above[len(cells)].text)
                    cells.append(SourceCell(text, continued=True))
                else:
                    own = self._cell_text(cell) if own is None else own
                    cells.append(SourceCell(self._allowance.cell(own)))
        return tuple(cells)

    def _cell_text(self, cell: BaseOxmlElement) -> str:
        paragraphs = cell.iter(_W + "p")
        return "\n".join(self._numbers.mark_of(p) + paragraph_text(p) for p in paragraphs).strip()


def _inner_blocks(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in (_W + "p", _W + "tbl"):
            yield element
        elif element.tag in _HOLDERS:
            stack.extend(reversed(element))


def _inner(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """Yield children of one kind, also those wrapped in a control."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag in _HOLDERS:
            stack.extend(reversed(element))


def _number(element: BaseOxmlElement, path: str) -> int:
    found = element.find("/".join(_W + name for name in path.split("/")))
    value = found.get(_W + "val", "") if found is not None else ""
    return min(int(value), _WIDEST_SPAN) if re.fullmatch(r"\d{1,4}", value) else 0


def paragraph_text(paragraph: BaseOxmlElement) -> str:
    """Return the text as finally shown: tracked insertions in, deletions out."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in _SKIPPED:
            continue
        if tag == _W + "t":
            parts.append(element.text or "")
        elif tag == _W + "tab":
            parts.append("\t")
        elif tag in (_W + "br", _W + "cr"):
            parts.append("\n")
        elif tag == _W + "noBreakHyphen":
            parts.append("-")
        else:
            stack.extend(reversed(element))
    return "".join(parts)
