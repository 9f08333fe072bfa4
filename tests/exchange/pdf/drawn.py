"""PDFs drawn letter by letter or as tables, in the fonts that the program carries."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from fenghua_supervisor.exchange.pdf.reading import pdf_blocks
from fenghua_supervisor.plan_text.source import SourceLine, SourceTable
from fenghua_supervisor.reports.typesetting.fonts import Role, load_font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.platypus import Flowable

MAIN, OTHER = Role.FANG.value, Role.PLAIN.value
OTHERS = "“”‘’%0123456789"  #: letters that stand in the other font
TITLE = "示例区2025年重点任务分解表"
HEAD = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
WIDTHS = (35, 200, 85, 85, 75)


def fonts() -> None:
    """Load both; a face that is registered by another name first would be drawn with in papers."""
    for role in (Role.FANG, Role.PLAIN):
        load_font(role)


def drawn(draw: Callable[[Canvas], None], size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF of the pages that ``draw`` fills."""
    fonts()
    finished = BytesIO()
    canvas = Canvas(finished, pagesize=size)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return finished.getvalue()


def write_mixed(
    canvas: Canvas, lines: Sequence[str], *, last: bool, at: tuple[float, float] = (60, 780)
) -> None:
    """Write lines with quotes and figures in another font, ``last``: after all other letters."""
    later = []
    x0, y = at
    for line in lines:
        x = x0
        for char in line:
            font = OTHER if char in OTHERS else MAIN
            if font == OTHER and last:
                later.append((x, y, char))
            else:
                canvas.setFont(font, 12)
                canvas.drawString(x, y, char)
            x += stringWidth(char, font, 12)
        y -= 20
    for x, y, char in later:
        canvas.setFont(OTHER, 12)
        canvas.drawString(x, y, char)


def task_table(
    rows: Sequence[Sequence[str]],
    *styles: tuple[object, ...],
    widths: Sequence[float] = WIDTHS,
    leading: float = 14,
    after: str = "",
) -> bytes:
    """A PDF of a title and a table in paragraphs, its look given in reportlab's words."""
    fonts()
    normal = ParagraphStyle("n", fontName=MAIN, fontSize=10, leading=leading, wordWrap="CJK")
    big = ParagraphStyle("t", parent=normal, fontSize=16, leading=30, alignment=1)
    cells = [[Paragraph(_marked(text), normal) for text in row] for row in rows]
    table = Table(cells, colWidths=list(widths), repeatRows=1)
    table.setStyle(TableStyle(list(styles)))
    story: list[Flowable] = [Paragraph(TITLE, big), table]
    if after:
        story.append(Paragraph(after, normal))
    finished = BytesIO()
    SimpleDocTemplate(finished).build(story)
    return finished.getvalue()


def _marked(text: str) -> str:
    marked = "".join(
        f'<font name="{OTHER}">{char}</font>' if char in OTHERS else char for char in text
    )
    return marked.replace("\n", "<br/>")


GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
INNER = ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)
SHADED = ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)
LEVEL = ("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black)
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")


def blocks_of(data: bytes) -> list[SourceLine | SourceTable]:
    """What is read of a PDF."""
    return list(pdf_blocks("a.pdf", data, lambda: None)[0])


def notes_of(data: bytes) -> tuple[str, ...]:
    """What is said of a PDF."""
    return pdf_blocks("a.pdf", data, lambda: None)[1]


def lines_of(data: bytes) -> list[str]:
    """The lines outside tables."""
    return [block.text for block in blocks_of(data) if isinstance(block, SourceLine)]


def grids_of(data: bytes) -> list[list[list[str]]]:
    """The tables as texts; ^ behind what reaches down from above."""
    return [
        [[cell.text + "^" * cell.continued for cell in row] for row in block.rows]
        for block in blocks_of(data)
        if isinstance(block, SourceTable)
    ]
