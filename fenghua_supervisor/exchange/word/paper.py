"""Paragraphs and pages of a Word file in the official form: the page of the norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.cells import printable
from fenghua_supervisor.exchange.faces import in_faces
from fenghua_supervisor.exchange.word.styles import FANG, RED, SONG, Style, style_id

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

#: Of the text of an upright page, in mm; one that lies is as wide as the other is tall.
TEXT_WIDTH, TEXT_HEIGHT = 156, 225
#: Margins in mm: top, right, bottom, left of the upright page.
_MARGINS = (37, 26, 35, 28)
_LINE_PITCH = "579"
_NUMBER = Style("页码", SONG, size=14, leading=20, align="left", on_grid=False)


def prepare(document: Document, *, landscape: bool = False, large: bool = False) -> None:
    """The upright page of the norm, and nothing of the template's own look; ``large``: A3."""
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.size = Pt(16)
    _set_face(style.element.get_or_add_rPr(), FANG)
    document.settings.odd_and_even_pages_header_footer = True
    _set_page(document.sections[0], landscape=landscape)
    if large:
        _set_large(document.sections[0])


def put(document: Document, text: str, style: Style) -> Paragraph:
    """Add one paragraph."""
    paragraph = document.add_paragraph()
    write(paragraph, text, style_id(document, style))
    return paragraph


def write(paragraph: Paragraph, text: str, style: str) -> list[Run]:
    """Set the text of an empty paragraph in a style, named by its id; its runs."""
    paragraph.paragraph_format.element.style = style
    runs = []
    for piece, face in in_faces(printable(text), ""):
        runs.append(paragraph.add_run(piece))
        if face:
            _set_face(runs[-1].font.element.get_or_add_rPr(), face)
    return runs


class Lines:
    """The paragraphs of a cell of ``document``, whose first one is there from the beginning."""

    def __init__(self, document: Document, cell: _Cell) -> None:
        self._document, self._cell = document, cell
        self._is_fresh = True

    def put(self, text: str, style: Style) -> Paragraph:
        """Add one paragraph below all that is in the cell."""
        fresh: list[Paragraph] = self._cell.paragraphs if self._is_fresh else []
        paragraph = fresh[0] if fresh else self._cell.add_paragraph()
        self._is_fresh = False
        write(paragraph, text, style_id(self._document, style))
        return paragraph


def new_page(document: Document, *, landscape: bool = False, new_sheet: bool = False) -> None:
    """Go on on a new page, lying or upright; ``new_sheet``: on one that is no back of another."""
    from docx.enum.section import WD_SECTION

    start = WD_SECTION.ODD_PAGE if new_sheet else WD_SECTION.NEW_PAGE
    _set_page(document.add_section(start), landscape=landscape)


def tab_right(paragraph: Paragraph, width: float = TEXT_WIDTH) -> None:
    """What follows a tab stands at the right edge, ``width`` mm from the left."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)


def tab_at(paragraph: Paragraph, place: float) -> None:
    """What follows a tab begins ``place`` mm from the left."""
    from docx.shared import Mm

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(place))


def rule_below(paragraph: Paragraph) -> None:
    """The red line under the head."""
    _border(paragraph, f'<w:bottom w:val="single" w:sz="16" w:space="4" w:color="{RED}"/>')


def double_rule_below(paragraph: Paragraph) -> None:
    """The two red lines under the head of a sheet, thick above thin."""
    line = f'w:val="thickThinSmallGap" w:sz="24" w:space="4" w:color="{RED}"'
    _border(paragraph, f"<w:bottom {line}/>")


def lines_to_write_on(paragraph: Paragraph) -> None:
    """A thin line below, and between this paragraph and others of its kind."""
    line = 'w:val="single" w:sz="4" w:space="1" w:color="000000"'
    _border(paragraph, f"<w:bottom {line}/><w:between {line}/>")


def _border(paragraph: Paragraph, lines: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>")
    properties = paragraph.paragraph_format.element.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def finish(document: Document) -> None:
    """Lay the grid, and number the pages — 1 — in 4号 宋体, odd ones right, even ones left."""
    _lay_grid(document)
    section, style = document.sections[0], style_id(document, _NUMBER)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        write(paragraph, "— ", style)
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" —")
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


def _set_large(section: Section) -> None:
    """A3 on its side."""
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(420), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin = section.bottom_margin = Mm(26)
    section.footer_distance = Mm(14)


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


def _set_face(properties: object, face: str) -> None:
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), face)


def _add_field(paragraph: Paragraph, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run.font.element.append(element)
