"""A Word document → its paragraphs and tables in document order, automatic numbers written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.document.left_out import Omission, Omissions
from fenghua_supervisor.exchange.document.numbers import AutomaticNumbers
from fenghua_supervisor.exchange.document.paragraphs import (
    ParagraphReader,
    is_placeholder,
    plain_text,
)
from fenghua_supervisor.exchange.document.styles import Styles, W, value
from fenghua_supervisor.exchange.gates.allowance import Allowance
from fenghua_supervisor.exchange.gates.gates import damaged
from fenghua_supervisor.plan_text.source import SourceCell, SourceLine, SourceTable
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element  # type: ignore[import-untyped]

    from fenghua_supervisor.exchange.gates.package import Package

_HOLDERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_BLOCKS = frozenset((W + "p", W + "tbl"))
_WIDEST_SPAN = 60
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"


@record
class WordContent:
    """What a document shows, and notes on what stands in it and was left out."""

    blocks: tuple[SourceLine | SourceTable, ...]
    notes: tuple[str, ...] = ()


def word_content(package: Package) -> WordContent:
    """Return the paragraphs and tables of a document that has passed the gates."""
    styles, numbering = (package.linked(kind) for kind in ("styles", "numbering"))
    left_out = Omissions()
    styles_root = package.tree(styles) if styles else None
    numbers = AutomaticNumbers(styles_root, package.tree(numbering) if numbering else None)
    paragraphs = ParagraphReader(Styles(styles_root), left_out)
    body = package.tree(package.main).find(W + "body")
    if body is None:
        raise damaged(package.name)
    reader = _Body(Allowance(package.name), numbers, paragraphs, left_out)
    blocks = tuple(reader.blocks(body))
    return WordContent(blocks, (*package.notes(), *left_out.notes()))


class _Body:
    """One walk over a document's body."""

    def __init__(
        self,
        allowance: Allowance,
        numbers: AutomaticNumbers,
        paragraphs: ParagraphReader,
        left_out: Omissions,
    ) -> None:
        self._allowance = allowance
        self._numbers = numbers
        self._paragraphs = paragraphs
        self._left_out = left_out
        self._line = 0

    def blocks(self, holder: _Element) -> Iterator[SourceLine | SourceTable]:
        """Yield the blocks; controls and tracked insertions around them are looked through.

        A table that only lays out other tables is looked through as well.
        """
        before = ""
        for element in _inner(holder, _BLOCKS):
            if element.tag == W + "tbl":
                yield from self._table_blocks(element)
                continue
            text, boxes = self._paragraph(element)
            if _is_joined_to_next(element):
                before += text
            else:
                yield from self._lines(before + text)
                before = ""
            for box in boxes:
                yield from self.blocks(box)
        if before:
            yield from self._lines(before)

    def _paragraph(self, element: _Element) -> tuple[str, list[_Element]]:
        text, boxes = self._paragraphs.read(element)
        return self._numbers.mark_of(element) + text, boxes

    def _lines(self, text: str) -> Iterator[SourceLine]:
        for piece in self._allowance.text(text).split("\n"):
            self._line += 1
            yield SourceLine(self._line, piece)

    def _table_blocks(self, table: _Element) -> Iterator[SourceLine | SourceTable]:
        if not _only_lays_out(table):
            yield self._table(table)
            return
        for row in _inner(table, frozenset((W + "tr",))):
            for cell in _inner(row, frozenset((W + "tc",))):
                yield from self.blocks(cell)

    def _table(self, table: _Element) -> SourceTable:
        first = self._line + 1
        rows: list[tuple[SourceCell, ...]] = []
        for row in _inner(table, frozenset((W + "tr",))):
            if why := _why_row_is_left(row):
                self._left_out.add(why, plain_text(row))
            else:
                rows.append(self._row(row, rows[-1] if rows else ()))
        self._line += max(1, len(rows))
        return SourceTable(first, tuple(rows))

    def _row(self, row: _Element, above: tuple[SourceCell, ...]) -> tuple[SourceCell, ...]:
        before = range(_number(row, "trPr", "gridBefore"))
        cells = [SourceCell(self._allowance.cell("")) for _ in before]
        for cell in _inner(row, frozenset((W + "tc",))):
            from_above = _goes_on(cell, "vMerge")
            from_left = _goes_on(cell, "hMerge") and bool(cells)
            own: str | None = None
            pictures = _pictures_in(cell)
            for _ in range(max(1, _number(cell, "tcPr", "gridSpan"))):
                if from_above and len(cells) < len(above):
                    text = self._allowance.cell(above[len(cells)].text)
                    cells.append(SourceCell(text, continued=True))
                elif from_left:
                    cells.append(SourceCell(self._allowance.cell(cells[-1].text)))
                else:
                    own = self._cell_text(cell) if own is None else own
                    cells.append(SourceCell(self._allowance.cell(own), pictures=pictures))
                    pictures = ()
        return tuple(cells)

    def _cell_text(self, cell: _Element) -> str:
        return "\n".join(self._cell_lines(cell)).strip()

    def _cell_lines(self, holder: _Element) -> Iterator[str]:
        """Every line that stands in a cell, in its text boxes and in the tables inside it, once."""
        before = ""
        for element in _inner(holder, _BLOCKS):
            if element.tag == W + "tbl":
                for inside in element.iterdescendants(W + "tc"):
                    if _table_around(inside) is element:
                        yield from self._cell_lines(inside)
                continue
            text, boxes = self._paragraph(element)
            if _is_joined_to_next(element):
                before += text
            else:
                yield before + text
                before = ""
            for box in boxes:
                yield from self._cell_lines(box)
        if before:
            yield before


def _pictures_in(cell: _Element) -> tuple[str, ...]:
    """The relationships of the pictures in a cell, each once: old programs are told them twice."""
    found = (
        element.get(f"{_RELATIONS}embed") or element.get(f"{_RELATIONS}id")
        for element in cell.iter(_BLIP, _OLD_PICTURE)
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _inner(parent: _Element, tags: frozenset[str]) -> Iterator[_Element]:
    """Yield children of some kinds, also those wrapped in a control."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in tags:
            yield element
        elif element.tag in _HOLDERS and not is_placeholder(element):
            stack.extend(reversed(element))


def _only_lays_out(table: _Element) -> bool:
    """Whether a table holds another one and has no two rows with two cells of their own text."""
    if table.find(f".//{W}tbl") is None:
        return False
    rows_of_data = 0
    for row in _inner(table, frozenset((W + "tr",))):
        own = sum(
            cell.find(f".//{W}tbl") is None and bool(plain_text(cell).strip())
            for cell in _inner(row, frozenset((W + "tc",)))
        )
        rows_of_data += own >= 2
    return rows_of_data < 2


def _table_around(cell: _Element) -> _Element | None:
    return next(cell.iterancestors(W + "tbl"), None)


def _why_row_is_left(row: _Element) -> Omission | None:
    properties = row.find(W + "trPr")
    if properties is None:
        return None
    if properties.find(W + "del") is not None:
        return Omission.DELETED
    hidden = properties.find(W + "hidden")
    is_hidden = hidden is not None and hidden.get(W + "val", "1") not in ("0", "false")
    return Omission.HIDDEN if is_hidden else None


def _is_joined_to_next(paragraph: _Element) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one goes on in its line."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and any(
        marks.find(W + name) is not None for name in ("del", "moveFrom")
    )


def _goes_on(cell: _Element, name: str) -> bool:
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _number(element: _Element, holder: str, name: str) -> int:
    found = element.find(W + holder)
    text = value(found, name) if found is not None else ""
    return min(int(text), _WIDEST_SPAN) if re.fullmatch(r"[0-9]{1,4}", text) else 0
