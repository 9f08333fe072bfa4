"""A part of a paper with pages of its own, which are put again as long as they stay the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus.doctemplate import ActionFlowable
from reportlab.platypus.flowables import Flowable, PageBreak

from fenghua_supervisor.reports.typesetting.tagging import TaggedCanvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus.doctemplate import BaseDocTemplate

    from fenghua_supervisor.reports.typesetting.drawn_page import DrawnPage
    from fenghua_supervisor.reports.typesetting.structure import Element


class KeptPages:
    """The pages of one part as the last paper had them, from page number ``first`` on.

    Whoever keeps the part owns them, and forgets them with it. ``coding`` are the bytes that each
    font had for its characters where the part began.
    """

    def __init__(self) -> None:
        self.first = 0
        self.pages: Sequence[DrawnPage] = ()
        self.elements: Sequence[Element] = ()
        self.coding: Sequence[object] = ()


class OwnPages(Flowable):
    """A part of a paper that begins on a new page, and that a new page follows.

    On the page where it began in the last paper, its pages are not drawn but put again: as they
    were, or with other bytes for their characters.
    """

    def __init__(self, story: Sequence[Flowable], kept: KeptPages) -> None:
        super().__init__()
        self._story, self._kept = story, kept
        self._before = 0

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """It is always taken apart."""
        return avail_width, avail_height + 1

    def split(self, _avail_width: float, _avail_height: float) -> list[Flowable]:
        """Its pages of the last paper, or what stands on them."""
        canvas, kept = self.canv, self._kept
        assert isinstance(canvas, TaggedCanvas)
        if not kept.pages or kept.first != canvas.getPageNumber():
            return [_Do(self._begin), *self._story, _Do(self._end)]
        if kept.coding == canvas.coding():
            return [_Do(self._place), *_again(kept.pages, TaggedCanvas.put_page)]
        pages = _again(kept.pages, TaggedCanvas.redraw_page)
        return [_Do(self._begin_again), *pages, _Do(self._end)]

    def _place(self, canvas: TaggedCanvas) -> None:
        for element in self._kept.elements:
            canvas.root.add_whole(element)

    def _begin_again(self, canvas: TaggedCanvas) -> None:
        elements = self._kept.elements
        self._begin(canvas)
        for element in elements:
            canvas.root.add_whole(element)

    def _begin(self, canvas: TaggedCanvas) -> None:
        kept = self._kept
        # Until the end is reached nothing is known.
        kept.pages = kept.elements = ()
        kept.first, kept.coding = canvas.getPageNumber(), canvas.coding()
        self._before = len(canvas.root.kids)
        canvas.keep_pages()

    def _end(self, canvas: TaggedCanvas) -> None:
        kept, pages = self._kept, canvas.kept_pages()
        if all(page.is_whole for page in pages):
            kept.pages = pages
            added = canvas.root.kids[self._before :]
            kept.elements = [kid for kid in added if not isinstance(kid, tuple)]


def _again(
    pages: Sequence[DrawnPage], put: Callable[[TaggedCanvas, DrawnPage], None]
) -> Iterator[Flowable]:
    for index, page in enumerate(pages):
        if index:
            yield PageBreak()
        yield _PageAgain(put, page)


class _PageAgain(Flowable):
    """All that stands on a page of its own."""

    def __init__(self, put: Callable[[TaggedCanvas, DrawnPage], None], page: DrawnPage) -> None:
        super().__init__()
        self._put, self._page = put, page

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        """What was measured for the last paper needs no room."""
        return 0.0, 0.0

    def drawOn(self, canvas: Canvas, _x: float, _y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Put it where it was, whatever the frame."""
        assert isinstance(canvas, TaggedCanvas)
        self._put(canvas, self._page)


class _Do(ActionFlowable):
    """Does something with the canvas before what follows is drawn."""

    def __init__(self, work: Callable[[TaggedCanvas], None]) -> None:
        super().__init__()
        self._work = work

    def apply(self, doc: BaseDocTemplate) -> None:
        """As reportlab calls it."""
        canvas = doc.canv
        assert isinstance(canvas, TaggedCanvas)
        self._work(canvas)
