"""A ledger as a Word file for offices that edit it: A4 across, head repeated, pages numbered."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.exchange.cells import printable
from fenghua_supervisor.exchange.faces import in_faces
from fenghua_supervisor.exchange.finished import finished_bytes
from fenghua_supervisor.exchange.word.about import describe
from fenghua_supervisor.exchange.word.blank import blank_document
from fenghua_supervisor.exchange.word.rows import ANY, RowPattern
from fenghua_supervisor.exchange.word.tables import keep_rows, repeat_head, set_widths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.font import Font
    from docx.text.paragraph import Paragraph
    from docx.text.parfmt import ParagraphFormat

    from fenghua_supervisor.domain.ledger.columns import LedgerColumn, LedgerSheet, RowT

_FONT = "宋体"
_WIDTH, _HEIGHT, _MARGIN = 297, 210, 15
_CELL, _LINE, _TITLE = 9, 10.5, 16
#: What a character of a narrow column and the edges of its cell take, in mm: a date fits in.
_PER_CHARACTER, _EDGES = 2.2, 1.5


def write_ledger_docx(
    rows: Sequence[RowT], sheet: LedgerSheet, path: Path, columns: Sequence[LedgerColumn[RowT]]
) -> None:
    """Write the ledger; raises UserError when the target cannot be written."""
    document, pen = blank_document(), _Pen()
    describe(document, sheet.title, sheet.office, sheet.as_of)
    _set_page(document)
    pen.write(document.add_paragraph(), sheet.title, _TITLE, centred=True, bold=True)
    pen.write(document.add_paragraph(), sheet.head_line, _LINE, centred=True)
    table = document.add_table(2, len(columns), "Table Grid")
    _fill(pen, table, rows, columns)
    repeat_head(table)
    if sheet.rule_words:
        pen.write(document.add_paragraph(), sheet.rule_words, _CELL)
    _number_pages(pen, document.sections[0].footer.paragraphs[0])
    write_bytes(path, finished_bytes(document))


def _set_page(document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(_MARGIN))


def _fill(
    pen: _Pen, table: Table, rows: Sequence[RowT], columns: Sequence[LedgerColumn[RowT]]
) -> None:
    """The head, and below it copies of the other row, which is dressed cell by cell."""
    keep_rows(table)
    for cells, is_head in zip(set_widths(table, _widths(columns)), (True, False), strict=True):
        for cell, column in zip(cells, columns, strict=True):
            centred, words = is_head or column.is_centred, column.title if is_head else ANY
            pen.write(cell.paragraphs[0], words, _CELL, centred=centred, bold=is_head)
    pattern = RowPattern(table, 1, lambda paragraph, text, _: pen.add(paragraph, text, _CELL))
    for row in rows:
        pattern.add([column.text(row) for column in columns])


def _widths(columns: Sequence[LedgerColumn[RowT]]) -> list[float]:
    """Widths in mm that fill the page: the wide column takes what the others leave."""
    narrow = [0.0 if c.is_wide else c.width * _PER_CHARACTER + _EDGES for c in columns]
    left = (_WIDTH - 2 * _MARGIN - sum(narrow)) / narrow.count(0.0)
    return [width or left for width in narrow]


class _Pen:
    """Writes into one document; what looks like something before it gets a copy of its properties.

    The library searches a paragraph and a run anew for each property that is set.
    """

    def __init__(self) -> None:
        self._runs: dict[tuple[str, float, bool], BaseOxmlElement] = {}
        self._paragraphs: dict[bool, BaseOxmlElement] = {}

    def write(
        self,
        paragraph: Paragraph,
        text: str,
        size: float,
        *,
        centred: bool = False,
        bold: bool = False,
    ) -> None:
        """Add text to a paragraph, in points."""
        self.add(paragraph, printable(text), size, bold=bold)
        form = paragraph.paragraph_format
        is_new = form.element.pPr is None
        if is_new and centred in self._paragraphs:
            form.element.insert(0, deepcopy(self._paragraphs[centred]))
            return
        _set_paragraph(form, centred=centred)
        if is_new:
            self._paragraphs[centred] = form.element.get_or_add_pPr()

    def add(self, paragraph: Paragraph, text: str, size: float, *, bold: bool = False) -> None:
        """Add text to a paragraph that looks as it should, in points."""
        for piece, face in in_faces(text, _FONT):
            font = paragraph.add_run(piece).font
            look = face, size, bold
            if look in self._runs:
                font.element.insert(0, deepcopy(self._runs[look]))
            else:
                _set_run(font, face, size, bold=bold)
                self._runs[look] = font.element.get_or_add_rPr()


def _set_run(font: Font, face: str, size: float, *, bold: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    font.size, font.name, font.bold = Pt(size), face, bold
    font.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _set_paragraph(form: ParagraphFormat, *, centred: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    form.space_after = Pt(0)
    if centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _number_pages(pen: _Pen, paragraph: Paragraph) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    pen.write(paragraph, "第", _CELL, centred=True)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph.paragraph_format.element.append(field)
    pen.write(paragraph, "页", _CELL, centred=True)
