"""版记: at the foot of the last page, its last rule the lower edge of the type area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.word.paper import TEXT_HEIGHT, TEXT_WIDTH, put, tab_right, write
from fenghua_supervisor.exchange.word.styles import FANG, Style, style_id
from fenghua_supervisor.exchange.word.tables import keep_rows, set_widths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table

_SIZE, _LEADING = 14, 22
_SCOPE = Style("版记", size=_SIZE, leading=_LEADING, indent=1, turnover=3, right=1, on_grid=False)
_LINE = Style(
    *("版记印发", FANG, _SIZE, _LEADING, "left"), indent=1, turnover=1, right=1, on_grid=False
)
#: What holds the table to its page: no taller than a hair.
_ANCHOR = Style("版记定位", size=1, leading=1, on_grid=False)
#: Rules of 0.35 and 0.25 mm in 1/8 pt.
_THICK, _THIN = 8, 6
#: On the lower edge of the type area, some white above; from the left by the edge of the page, 28
#: mm in 1/20 pt, 35 on a page that lies: LibreOffice lets no table float that is as wide as the
#: text it is measured by.
_LEFT, _LEFT_ACROSS = 1587, 1984
_FLOATS = (
    'tblpPr {0} w:leftFromText="0" w:rightFromText="0" w:topFromText="400" w:vertAnchor="margin"'
    ' w:horzAnchor="page" w:tblpX="{1}" w:tblpYSpec="bottom"'
)


def put_colophon(
    document: Document, scope: Sequence[str], printed: Sequence[str], *, across: bool = False
) -> None:
    """Add the 版记: whom it goes to, and below a thin rule the lines of who printed it.

    What follows a tab in the latter stands at the right. A table beside the text, held by the foot
    of the type area: whatever is written before it, it stands at the end of the last page, which
    lies when it is set ``across``.
    """
    groups = [group for group in (scope, printed) if group]
    table = document.add_table(len(groups), 1)
    width = TEXT_HEIGHT if across else TEXT_WIDTH
    _float(table, _LEFT_ACROSS if across else _LEFT)
    keep_rows(table)
    for (cell,), lines in zip(set_widths(table, (width,)), groups, strict=True):
        style = style_id(document, _SCOPE if lines is scope else _LINE)
        for index, text in enumerate(lines):
            paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
            write(paragraph, text, style)
            if "\t" in text:
                tab_right(paragraph, width - _SIZE * 25.4 / 72)
    put(document, "", _ANCHOR)


def _float(table: Table, left: int) -> None:
    """Lift the table out of the text, ``left`` 1/20 pt from the edge of the page."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    rules = (("top", _THICK), ("bottom", _THICK), ("insideH", _THIN))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in rules
    )
    # No white of the cells': programs differ on whether the table begins before or after it.
    white = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    properties = table._tbl.tblPr  # noqa: SLF001
    style, look = properties.find(qn("w:tblStyle")), properties.find(qn("w:tblLook"))
    assert look is not None
    if style is not None:
        properties.remove(style)
    for place, words in enumerate((_FLOATS, 'tblOverlap {0} w:val="never"')):
        properties.insert(place, parse_xml(f"<w:{words.format(nsdecls('w'), left)}/>"))
    for name, content in (("tblBorders", borders), ("tblCellMar", white)):
        look.addprevious(parse_xml(f"<w:{name} {nsdecls('w')}>{content}</w:{name}>"))
