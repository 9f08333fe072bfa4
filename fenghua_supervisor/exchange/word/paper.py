"""Official type and pages in a Word file: fonts named as WPS knows them, the page of the norm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.cells import printable
from fenghua_supervisor.exchange.faces import in_faces
from fenghua_supervisor.exchange.word.outline import plain_headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.section import Section
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FANG, KAI, HEI = "仿宋_GB2312", "楷体_GB2312", "黑体"
TITLE, SONG = "方正小标宋简体", "宋体"
#: Margins in mm: top, right, bottom, left of the upright page.
_MARGINS = (37, 26, 35, 28)
_LEADING = 28.95
#: 28 characters of the body's size fill 156 mm only a little closer together, in 1/20 pt. A grid
#: of characters would say the same, but LibreOffice gives each of its cells to half a character.
_BODY, _CLOSER, _LINE_PITCH = 16, "-4", "579"
_RED, _WIDTH = "D7120F", 156
_CELL, _CELL_LEADING = 10.5, 14.5


@dataclass(frozen=True, slots=True)
class Type:
    """Face, size and leading in points; the indent in characters."""

    face: str
    size: float
    indent: int = 0
    centred: bool = False
    red: bool = False
    leading: float = _LEADING


def prepare(document: Document) -> None:
    """The upright page of the norm, and nothing of the template's own look."""
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.size = Pt(16)
    _set_face(style.element.get_or_add_rPr(), FANG)
    plain_headings(document)
    document.settings.odd_and_even_pages_header_footer = True
    _set_page(document.sections[0], landscape=False)


def put(document: Document, text: str, kind: Type, *, keep: bool = False) -> Paragraph:
    """Add one paragraph; ``keep`` holds it on the page of the next one."""
    paragraph = document.add_paragraph()
    _write(paragraph, text, kind)
    paragraph.paragraph_format.keep_with_next = keep or kind.face in (HEI, KAI)
    return paragraph


def put_table(
    document: Document,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
) -> None:
    """Add a table whose heading is repeated; a row of one text goes over all columns."""
    table = document.add_table(len(rows) + 1, len(heads), "Table Grid")
    _repeat_head(document)
    keep_rows(table)
    lines = set_widths(table, widths)
    for cell, text in zip(lines[0], heads, strict=True):
        _fill(cell, text, HEI, centred=True)
    for cells, texts in zip(lines[1:], rows, strict=True):
        if len(texts) == 1:
            _fill(cells[0].merge(cells[-1]), texts[0], HEI)
            continue
        for cell, text in zip(cells, texts, strict=True):
            _fill(cell, text, FANG, centred=len(text) <= 8)


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


def new_page(document: Document, *, landscape: bool) -> None:
    """Go on on a new page, lying or upright."""
    from docx.enum.section import WD_SECTION

    _set_page(document.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)


def tab_right(paragraph: Paragraph) -> None:
    """What follows a tab stands at the right edge of the text."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def at_right(paragraph: Paragraph, free: int) -> None:
    """The text stands at the right, ``free`` characters of 3号 from the edge."""
    from docx.shared import Pt

    _stand(paragraph, "right")
    paragraph.paragraph_format.right_indent = Pt(free * 16)


def rule_below(paragraph: Paragraph, *, red: bool = False) -> None:
    """A line under a paragraph."""
    _rule(paragraph, "w:bottom", _RED if red else "000000")


def rule_above(paragraph: Paragraph) -> None:
    """A line over a paragraph."""
    _rule(paragraph, "w:top", "000000")


def finish(document: Document) -> None:
    """Lay the grid, and number the pages — 1 — in 4号 宋体, odd ones right, even ones left."""
    _lay_grid(document)
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        _write(paragraph, "— ", Type(SONG, 14, leading=20))
        _add_field(paragraph, "PAGE")
        _write(paragraph, " —", Type(SONG, 14, leading=20))
        _stand(paragraph, side)


def _stand(paragraph: Paragraph, side: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.RIGHT if side == "right" else WD_ALIGN_PARAGRAPH.LEFT
    if side == "right":
        form.right_indent = Pt(14)
    else:
        form.left_indent = Pt(14)


def _set_page(section: Section, *, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    top, right, bottom, left = _MARGINS
    if landscape:
        # The upright page on its side: its head lies at the right, its binding edge on top.
        top, right, bottom, left = left, top, right, bottom
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        Mm(297 if landscape else 210),
        Mm(210 if landscape else 297),
    )
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.footer_distance = Mm(bottom - 7 - 5)


def _lay_grid(document: Document) -> None:
    """22 lines on every page, as GB/T 9704 has them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for properties in document.element.body.iter(qn("w:sectPr")):
        for old in properties.findall(qn("w:docGrid")):
            properties.remove(old)
        grid = OxmlElement("w:docGrid")
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), _LINE_PITCH)
        properties.append(grid)


def _write(paragraph: Paragraph, text: str, kind: Type) -> Run:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt, RGBColor

    for piece, face in in_faces(printable(text), kind.face):
        run = paragraph.add_run(piece)
        if kind.size == _BODY:
            _set_closer(run.font.element.get_or_add_rPr())
        run.font.size = Pt(kind.size)
        _set_face(run.font.element.get_or_add_rPr(), face)
        if kind.red:
            run.font.color.rgb = RGBColor.from_string(_RED)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(kind.leading)
    if kind.indent:
        form.first_line_indent = Pt(kind.indent * kind.size)
    if kind.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return run


def _fill(cell: _Cell, text: str, face: str, *, centred: bool = False) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    _write(cell.paragraphs[0], text, Type(face, _CELL, centred=centred, leading=_CELL_LEADING))
    _leave_grid(cell.paragraphs[0])
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _leave_grid(paragraph: Paragraph) -> None:
    """Set small type by its own leading, not on the lines of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = paragraph.paragraph_format.element.get_or_add_pPr()
    off = OxmlElement("w:snapToGrid")
    off.set(qn("w:val"), "0")
    properties.insert_element_before(off, "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def _set_face(properties: object, face: str) -> None:
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), face)


def _set_closer(properties: object) -> None:
    """Set the characters of a run closer; before its size is set, which stands after this."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), _CLOSER)
    properties.append(spacing)  # type: ignore[attr-defined]


def _repeat_head(document: Document) -> None:
    """Let the first row of the table that was added last stand on top of every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    last = list(document.element.body.iter(qn("w:tbl")))[-1]
    first = next(last.iter(qn("w:tr")))
    first.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _rule(paragraph: Paragraph, side: str, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = paragraph.paragraph_format.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    line = OxmlElement(side)
    for name, value in (("val", "single"), ("sz", "8"), ("space", "1"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)


def _add_field(paragraph: Paragraph, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = _write(paragraph, "", Type(SONG, 14, leading=20))
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run.font.element.append(element)
