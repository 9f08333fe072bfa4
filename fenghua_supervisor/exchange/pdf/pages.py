"""One page of a PDF as blocks in reading order: lines of text, and tables ruled or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.pdf.cells import cell_text
from fenghua_supervisor.exchange.pdf.glyphs import page_marks
from fenghua_supervisor.exchange.pdf.grids import RuledTable, ruled_tables
from fenghua_supervisor.exchange.pdf.lines import columns_of, text_lines
from fenghua_supervisor.exchange.pdf.loose_tables import loose_table
from fenghua_supervisor.plan_text.source import SourceCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdfium2 import PdfPage, PdfTextPage  # type: ignore[import-untyped]

    from fenghua_supervisor.exchange.gates.allowance import Allowance
    from fenghua_supervisor.exchange.pdf.glyphs import PlacedLetter, PlacedLine

CellRows = tuple[tuple[SourceCell, ...], ...]
PageBlock = str | CellRows
CellGlyphs = dict[int, list["PlacedLetter"]]


@dataclass(slots=True)
class PageContent:
    """What a page holds; ``askew`` letters were left out, ``doubt``: rows were hard to tell."""

    blocks: list[PageBlock] = field(default_factory=list)
    askew: int = 0
    doubt: bool = False


def page_content(page: PdfPage, text: PdfTextPage, allowance: Allowance) -> PageContent:
    """Read a page by the places of its letters and lines."""
    marks = page_marks(page, text)
    content = PageContent(askew=marks.askew)
    tables = ruled_tables(marks.strokes)
    inside: list[CellGlyphs] = [{} for _ in tables]
    outside: list[PlacedLetter] = []
    for glyph in marks.glyphs:
        _sort_in(glyph, tables, inside, outside)
    grids = [
        (table.ys[0], _cell_rows(table, glyphs, allowance))
        for table, glyphs in zip(tables, inside, strict=True)
        if glyphs
    ]
    for column in columns_of(outside):
        _read_column(content, column, marks.strokes, grids, allowance)
    content.blocks += [rows for _, rows in grids]
    return content


def _sort_in(
    glyph: PlacedLetter,
    tables: Sequence[RuledTable],
    inside: Sequence[CellGlyphs],
    outside: list[PlacedLetter],
) -> None:
    x, y = (glyph.left + glyph.right) / 2, glyph.y + glyph.size / 3
    for table, glyphs in zip(tables, inside, strict=True):
        owner = table.cell_at(x, y)
        if owner is not None:
            glyphs.setdefault(owner, []).append(glyph)
            return
    outside.append(glyph)


def _read_column(
    content: PageContent,
    glyphs: Sequence[PlacedLetter],
    strokes: Sequence[PlacedLine],
    grids: list[tuple[float, CellRows]],
    allowance: Allowance,
) -> None:
    """Take the lines of a column from top to bottom, and the tables that stand between them."""
    lines = text_lines(glyphs)
    at = 0
    while at < len(lines):
        while grids and grids[0][0] > lines[at].y:
            content.blocks.append(grids.pop(0)[1])
        found = loose_table(lines, at, strokes)
        if found is None:
            content.blocks.append(lines[at].text)
            at += 1
            continue
        content.doubt = content.doubt or found.doubt
        content.blocks.append(
            tuple(tuple(SourceCell(allowance.cell(text)) for text in row) for row in found.rows)
        )
        at += found.lines


def _cell_rows(table: RuledTable, glyphs: CellGlyphs, allowance: Allowance) -> CellRows:
    """The rows of a ruled table, merged cells spread over the places they cover."""
    texts = {
        owner: cell_text(glyphs.get(owner, ()), *span) for owner, span in _spans(table).items()
    }
    rows = []
    for at, row in enumerate(table.owner):
        above = table.owner[at - 1] if at else ()
        rows.append(
            tuple(
                SourceCell(allowance.cell(texts[owner]), continued=owner in above) for owner in row
            )
        )
    return tuple(rows)


def _spans(table: RuledTable) -> dict[int, tuple[float, float]]:
    """How far each cell reaches from left to right."""
    spans: dict[int, tuple[float, float]] = {}
    for row in table.owner:
        for at, owner in enumerate(row):
            left, right = spans.get(owner, (table.xs[at], table.xs[at + 1]))
            spans[owner] = (min(left, table.xs[at]), max(right, table.xs[at + 1]))
    return spans
