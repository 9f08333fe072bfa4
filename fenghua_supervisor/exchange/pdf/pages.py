"""One page of a PDF as blocks in reading order: lines of text, and tables ruled or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.pdf.cells import cell_text
from fenghua_supervisor.exchange.pdf.furniture import is_page_number
from fenghua_supervisor.exchange.pdf.glyphs import page_marks
from fenghua_supervisor.exchange.pdf.grids import RuledTable, ruled_tables
from fenghua_supervisor.exchange.pdf.lines import columns_of, text_lines
from fenghua_supervisor.exchange.pdf.loose_tables import loose_table, table_goes_on
from fenghua_supervisor.plan_text.source import SourceCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdfium2 import PdfPage, PdfTextPage  # type: ignore[import-untyped]

    from fenghua_supervisor.exchange.gates.allowance import Allowance
    from fenghua_supervisor.exchange.pdf.glyphs import PlacedLetter, PlacedLine
    from fenghua_supervisor.exchange.pdf.lines import LetterLine
    from fenghua_supervisor.exchange.pdf.loose_tables import TableLayout

_FAR = 3.0  #: of a letter's size: so far off stand running heads and page numbers
CellRows = tuple[tuple[SourceCell, ...], ...]
PageBlock = str | CellRows
CellGlyphs = dict[int, list["PlacedLetter"]]


@dataclass(slots=True)
class PageContent:
    """What a page holds; ``askew`` letters were left out, ``doubt``: rows were hard to tell."""

    blocks: list[PageBlock] = field(default_factory=list)
    askew: int = 0
    doubt: bool = False
    unread: bool = False  #: a table whose columns could not be told was left out
    goes_on: TableLayout | None = None  #: of a table without lines that the page's end may cut


def page_content(
    page: PdfPage, text: PdfTextPage, allowance: Allowance, before: TableLayout | None = None
) -> PageContent:
    """Read a page by the places of its letters and lines.

    ``before``: the columns of a table that the page before may have left off in.
    """
    marks = page_marks(page, text)
    content = PageContent(askew=marks.askew, goes_on=before)
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
    first, end = _body(lines)
    at, before, content.goes_on = 0, content.goes_on, None
    while at < len(lines):
        while grids and grids[0][0] > lines[at].y:
            content.blocks.append(grids.pop(0)[1])
        found = loose_table(lines[:end], at, strokes) if at < end else None
        if found is None and at == first and before is not None:
            found = table_goes_on(lines[first:end], before, strokes)
        if found is None:
            content.blocks.append(lines[at].text)
            at += 1
            continue
        content.doubt = content.doubt or found.doubt
        content.unread = content.unread or not found.rows
        if found.rows:
            content.blocks.append(
                tuple(tuple(SourceCell(allowance.cell(text)) for text in row) for row in found.rows)
            )
        at += found.lines
        content.goes_on = found.layout if at >= end else None


def _body(lines: Sequence[LetterLine]) -> tuple[int, int]:
    """The first line and the end of a page's text, set apart from running heads and numbers."""
    first, end = 0, len(lines)
    if end > 1 and _stands_off(lines[0], lines[1]):
        first = 1
    while end - first > 1 and (
        is_page_number(lines[end - 1].text) or _stands_off(lines[end - 1], lines[end - 2])
    ):
        end -= 1
    return first, end


def _stands_off(line: LetterLine, next_to: LetterLine) -> bool:
    return len(line.segments()) == 1 and abs(line.y - next_to.y) > _FAR * line.size


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
