"""The one page frame of every printed document: templates, page numbers, metadata."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.platypus.doctemplate import (
    ActionFlowable,
    BaseDocTemplate,
    NextPageTemplate,
    PageTemplate,
)
from reportlab.platypus.flowables import PageBreak
from reportlab.platypus.frames import Frame

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.typesetting.fonts import Role, face
from fenghua_supervisor.reports.typesetting.geometry import (
    BOTTOM,
    FRAME_HEIGHT,
    LEFT,
    LINE_GAP,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIZE_4,
    TEXT_HEIGHT,
    TEXT_WIDTH,
)
from fenghua_supervisor.reports.typesetting.linebreak import clean
from fenghua_supervisor.reports.typesetting.pdf_file import KeptStreams
from fenghua_supervisor.reports.typesetting.setting import ASCENT, compose, draw_text
from fenghua_supervisor.reports.typesetting.styles import TRACE
from fenghua_supervisor.reports.typesetting.tagging import TaggedCanvas, artifact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.domain.office.trace import Trace

# Nothing printed may make reportlab fetch a file or an address.
rl_config.trustedSchemes = []
# Streams as they are instead of spelled in letters: a fifth smaller, and sooner done.
rl_config.useA85 = 0

PORTRAIT, LANDSCAPE, LARGE_SHEET = "portrait", "landscape", "large"
_EMPTY = "empty"

_PROGRAM = "奉化共富督办"
#: The dash beside the page number stands this far below the type area.
_NUMBER_DROP = 7 * MM
_TRACE_GREY = 0.45
_LARGE_SIDE, _LARGE_FOOT = 30 * MM, 26 * MM


@record
class DocumentInfo:
    """What the file says about itself; ``dated`` becomes the creation date.

    ``trace`` stands small in the foot of the first page and whole in the producer's line.
    """

    title: str
    author: str
    subject: str
    dated: date
    keywords: tuple[str, ...] = ()
    trace: Trace | None = None


def build_pdf(
    story: Sequence[Flowable],
    info: DocumentInfo,
    first: str = PORTRAIT,
    kept: KeptStreams | None = None,
) -> bytes:
    """Set the story and return the file; the same story always gives the same bytes.

    ``kept``: what the last file of a paper that is set again and again had.
    """
    templates = {PORTRAIT: _portrait, LANDSCAPE: _landscape, LARGE_SHEET: _large}
    others = [make() for name, make in templates.items() if name != first]
    return _built(story, info, [templates[first](), *others, _empty()], kept)


def build_poster(poster: Flowable, info: DocumentInfo, size: tuple[float, float]) -> bytes:
    """One page of ``size`` (width, height) points, filled by ``poster``; it bears no number."""
    frame = _frame(0, 0, *size)
    return _built([poster], info, [PageTemplate("poster", [frame], pagesize=size)])


def _built(
    story: Sequence[Flowable],
    info: DocumentInfo,
    templates: list[PageTemplate],
    kept: KeptStreams | None = None,
) -> bytes:
    kept = kept or KeptStreams()
    kept.begin()
    buffer = io.BytesIO()
    document = _Document(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=clean(info.title),
        author=clean(info.author),
        subject=clean(info.subject),
        keywords=[clean(word) for word in info.keywords],
        creator=_PROGRAM,
        # In plain letters, unlike a line with Chinese: the mark is found without reading the PDF.
        producer=f"ReportLab{f' {info.trace.mark}' if info.trace else ''}",
        lang="zh-CN",
        displayDocTitle=True,
        invariant=1,
        initialFontName=face(Role.FANG).font,
    )
    document.addPageTemplates(templates)
    document.dated, document.trace = info.dated, info.trace
    document.build(list(story), canvasmaker=partial(TaggedCanvas, kept=kept))
    return buffer.getvalue()


def turn_to(template: str) -> list[Flowable]:
    """Go on on a new page of the given template."""
    return [NextPageTemplate(template), PageBreak()]


class NextSheet(ActionFlowable):
    """Goes on on the front of a new sheet of paper, however the paper is printed."""

    def apply(self, doc: BaseDocTemplate) -> None:
        """End the page; where the next one would be a back, it stays empty and bears no number."""
        if doc.page % 2:
            doc.handle_nextPageTemplate(_EMPTY)
            doc.handle_pageBreak()
            doc.clean_hanging()
        doc.handle_nextPageTemplate(PORTRAIT)
        doc.handle_pageBreak()


class _Document(BaseDocTemplate):
    """Carries the date of what is printed, not of the machine."""

    dated: date
    trace: Trace | None = None

    def beforeDocument(self) -> None:
        """Date the file before its first page is begun."""
        canvas = self.canv
        assert isinstance(canvas, TaggedCanvas)
        canvas.dated = self.dated
        canvas.showOutline()
        canvas.setDateFormatter(lambda *_: f"D:{self.dated:%Y%m%d}000000+08'00'")

    def beforePage(self) -> None:
        """The number of the page is put; what follows is its own."""
        canvas = self.canv
        assert isinstance(canvas, TaggedCanvas)
        canvas.begin_own()


def _portrait() -> PageTemplate:
    frame = _frame(LEFT, BOTTOM - LINE_GAP, TEXT_WIDTH, FRAME_HEIGHT)
    size = (PAGE_WIDTH, PAGE_HEIGHT)
    return PageTemplate(PORTRAIT, [frame], onPage=_put_number, pagesize=size)


def _empty() -> PageTemplate:
    frame = _frame(LEFT, BOTTOM - LINE_GAP, TEXT_WIDTH, FRAME_HEIGHT)
    return PageTemplate(_EMPTY, [frame], pagesize=(PAGE_WIDTH, PAGE_HEIGHT))


def _landscape() -> PageTemplate:
    """The portrait page on its side: the head of a table stands at the binding edge."""
    frame = _frame(BOTTOM, PAGE_WIDTH - LEFT - TEXT_WIDTH, TEXT_HEIGHT, TEXT_WIDTH)
    size = (PAGE_HEIGHT, PAGE_WIDTH)
    return PageTemplate(LANDSCAPE, [frame], onPage=_put_number_sideways, pagesize=size)


def _large(
    size: tuple[float, float] = (2 * PAGE_WIDTH, PAGE_HEIGHT),
) -> PageTemplate:
    """A3 on its side, to be hung up: the number stands in the middle of its foot."""
    width, height = size
    frame = _frame(_LARGE_SIDE, _LARGE_FOOT, width - 2 * _LARGE_SIDE, height - 2 * _LARGE_FOOT)
    return PageTemplate(LARGE_SHEET, [frame], onPage=_put_number_large, pagesize=size)


def _frame(x: float, y: float, width: float, height: float) -> Frame:
    return Frame(x, y, width, height, 0, 0, 0, 0)


def _put_number(canvas: Canvas, document: BaseDocTemplate) -> None:
    """— 1 — in 4号 宋体, one character in from the outer edge: odd right, even left."""
    song = face(Role.SONG)
    number = f"— {canvas.getPageNumber()} —"
    width = song.width(number) * SIZE_4
    odd = canvas.getPageNumber() % 2 == 1
    x = LEFT + TEXT_WIDTH - SIZE_4 - width if odd else LEFT + SIZE_4
    with artifact(canvas, "Footer"):
        canvas.saveState()
        canvas.setFont(song.font, SIZE_4)
        # The dash is drawn 0.27 em above the baseline.
        canvas.drawString(x, BOTTOM - _NUMBER_DROP - 0.27 * SIZE_4, number)
        _put_trace(canvas, document)
        canvas.restoreState()


def _put_number_large(canvas: Canvas, document: BaseDocTemplate) -> None:
    """— 1 — in the middle below the type area."""
    song = face(Role.SONG)
    number = f"— {canvas.getPageNumber()} —"
    with artifact(canvas, "Footer"):
        canvas.saveState()
        canvas.setFont(song.font, SIZE_4)
        canvas.drawCentredString(PAGE_WIDTH, _LARGE_FOOT - _NUMBER_DROP - SIZE_4, number)
        canvas.restoreState()


def _put_trace(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Small and grey at the inner edge of the first page: for whoever holds the ledger beside."""
    if isinstance(document, _Document) and document.trace and canvas.getPageNumber() == 1:
        canvas.setFillGray(_TRACE_GREY)
        top = BOTTOM - _NUMBER_DROP + ASCENT * TRACE.size / 2
        draw_text(canvas, compose(document.trace.words), TRACE, (LEFT, top))


def _put_number_sideways(canvas: Canvas, document: BaseDocTemplate) -> None:
    """The number of a landscape page, where it stands on a portrait page of the bound paper."""
    canvas.saveState()
    canvas.translate(0, PAGE_WIDTH)
    canvas.rotate(-90)
    _put_number(canvas, document)
    canvas.restoreState()
