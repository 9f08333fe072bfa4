"""Tables in a Word file: whole rows, heads repeated, widths that every program goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.word.paper import TEXT_WIDTH, write
from fenghua_supervisor.exchange.word.rows import ANY, RowPattern
from fenghua_supervisor.exchange.word.styles import HEI, Style, style_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table, _Cell

TEXT = Style("表格文字", size=10.5, leading=13.5, align="left", on_grid=False)
_CENTRED = Style("表格文字居中", size=10.5, leading=13.5, align="center", on_grid=False)
_HEAD = Style("表头", HEI, size=10.5, leading=15, align="center", on_grid=False)
BAND = Style("表格分栏", HEI, size=10.5, leading=14, align="left", on_grid=False)
#: White above and below the text of a cell, beside it, in 1/20 pt.
_PAD_Y, _PAD_X = 90, 80
#: A column with a longer line stands at the left.
_LONGEST_CENTRED = 12


def put_table(
    document: Document,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    band: Style = BAND,
) -> None:
    """Add a table whose heading is repeated; a row of one text goes over all columns in ``band``.

    ``widths`` are in mm.
    """
    table = begin_table(document, 3, len(heads))
    first, *lines = set_widths(table, widths)
    head, over_all = style_id(document, _HEAD), style_id(document, band)
    styles = [
        style_id(document, _CENTRED if _is_short(index, rows) else TEXT)
        for index in range(len(heads))
    ]
    for cell, words in zip(first, heads, strict=True):
        fill(cell, words, head)
    for cell, style in zip(lines[0], styles, strict=True):
        fill(cell, ANY, style)
    fill(lines[1][0].merge(lines[1][-1]), ANY, over_all)
    whole = RowPattern(table, 2, lambda paragraph, text, _: write(paragraph, text, over_all))
    parted = RowPattern(table, 1, lambda paragraph, text, at: write(paragraph, text, styles[at]))
    for texts in rows:
        (whole if len(texts) == 1 else parted).add(texts)


def begin_table(document: Document, rows: int, columns: int) -> Table:
    """Add a table to be filled; its first row is a heading that is repeated."""
    table: Table = document.add_table(rows, columns, "Table Grid")
    _stand(table)
    repeat_head(table)
    keep_rows(table)
    return table


def one_piece(document: Document, *, cut_above: bool = False) -> _Cell:
    """Add a place of the text's width that no end of a page tears; ``cut_above``: to be cut off."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    table = document.add_table(1, 1)
    keep_rows(table)
    ((cell,),) = set_widths(table, (TEXT_WIDTH,))
    line = 'w:val="dashed" w:sz="4" w:space="0" w:color="000000"'
    borders = f"<w:top {line}/>" if cut_above else ""
    white = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
    assert look is not None
    for name, content in (("tblBorders", borders), ("tblCellMar", white)):
        look.addprevious(parse_xml(f"<w:{name} {nsdecls('w')}>{content}</w:{name}>"))
    return cell


def put_box(document: Document, label: str, style: Style, height: float) -> None:
    """Add a frame to write in, ``height`` mm tall, with its label in the upper corner."""
    from docx.shared import Mm

    table = document.add_table(1, 1, "Table Grid")
    _stand(table)
    keep_rows(table)
    ((cell,),) = set_widths(table, (TEXT_WIDTH,))
    table.rows[0].height = Mm(height)
    write(cell.paragraphs[0], label, style_id(document, style))


def put_form(
    document: Document,
    place: _Cell,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[str],
    height: float,
    styles: tuple[Style, Style],
) -> None:
    """Add a table to be filled in by hand: each row begins with its words, the rest is empty.

    ``place`` is the cell that it stands in; ``columns`` are headings with their widths, ``height``
    that of a row, both in mm; ``styles`` those of the heading and of the rows.
    """
    from docx.shared import Mm

    table = place.add_table(len(rows) + 1, len(columns))
    table.style = "Table Grid"
    # What the library sets below a table in a cell.
    place._tc.remove(place.paragraphs[-1]._p)  # noqa: SLF001
    _stand(table)
    keep_rows(table)
    head, text = (style_id(document, style) for style in styles)
    lines = set_widths(table, [width for _, width in columns])
    for cell, (words, _) in zip(lines[0], columns, strict=True):
        fill(cell, words, head)
    for row, cells, words in zip(table.rows[1:], lines[1:], rows, strict=True):
        row.height = Mm(height)
        for index, cell in enumerate(cells):
            fill(cell, "" if index else words, text)


def _is_short(column: int, rows: Sequence[Sequence[str]]) -> bool:
    lines = (line for row in rows if len(row) > 1 for line in row[column].split("\n"))
    return max(map(len, lines), default=0) <= _LONGEST_CENTRED


def keep_rows(table: Table) -> None:
    """Let no row be torn by the end of a page; one taller than a page is all the same."""
    from docx.oxml import OxmlElement

    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def set_widths(table: Table, widths: Sequence[float]) -> list[list[_Cell]]:
    """Give the columns their widths in mm; the cells of every row, to be filled."""
    from docx.shared import Mm

    table.autofit = False
    lines = [list(row.cells) for row in table.rows]
    # Word goes by the cells, LibreOffice by the columns.
    for index, width in enumerate(widths):
        table.columns[index].width = Mm(width)
        for cells in lines:
            cells[index].width = Mm(width)
    return lines


def repeat_head(table: Table) -> None:
    """Let the first row stand on top of every page."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _stand(table: Table) -> None:
    """In the middle, so that its edges are those of the text, with white around the words."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    sides = (("top", _PAD_Y), ("left", _PAD_X), ("bottom", _PAD_Y), ("right", _PAD_X))
    white = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{white}</w:tblCellMar>")
    properties = table._tbl.tblPr  # noqa: SLF001
    look = properties.find(qn("w:tblLook"))
    assert look is not None
    look.addprevious(margins)


def fill(cell: _Cell, text: str, style: str) -> None:
    """Words in the middle of an empty cell's height, in a style named by its id."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    write(cell.paragraphs[0], text, style)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
