from __future__ import annotations

import re
from datetime import date

import pypdfium2
from reportlab.platypus.flowables import Flowable, PageBreak

from fenghua_supervisor.reports.typesetting.page import DocumentInfo, build_pdf
from fenghua_supervisor.reports.typesetting.pdf_file import KeptStreams
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara
from tests.reports import reading

INFO = DocumentInfo("题", "办公室", "主题", date(2025, 11, 30))


class Stamp(Flowable):
    """A form of its own, which the resources of its page name."""

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        """A small square."""
        return 20.0, 20.0

    def draw(self) -> None:
        """Draw it."""
        if not self.canv.hasForm("stamp"):
            self.canv.beginForm("stamp")
            self.canv.rect(0, 0, 20, 20, fill=1)
            self.canv.endForm()
        self.canv.doForm("stamp")


def story(words: str) -> list[Flowable]:
    parts = (CJKPara(words, bookmark=words), PageBreak(), Stamp(), CJKPara("附件"), PageBreak())
    return [*parts, CJKPara("通报" * 400)]


def looks(pdf: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    return [bytes(page.render().buffer) for page in document]


def objects(pdf: bytes) -> int:
    (count,) = re.findall(rb"/Type/XRef/Size (\d+)", pdf)
    return int(count)


def test_the_file_for_a_screen_looks_and_reads_as_the_paper_itself() -> None:
    kept = KeptStreams(shows=True)
    for words in ("甲乙", "丙"):
        whole = build_pdf(story(words), INFO, kept=kept)
        shown = kept.take_shown()
        assert whole == build_pdf(story(words), INFO)
        assert looks(shown) == looks(whole)
        texts = [[page.text for page in reading.pages(pdf)] for pdf in (shown, whole)]
        assert texts[0] == texts[1]
        assert words in texts[0][0]
        assert reading.fonts(shown) == reading.fonts(whole)


def test_the_file_for_a_screen_holds_what_it_is_opened_sooner_for() -> None:
    kept = KeptStreams(shows=True)
    whole = build_pdf(
        [part for number in range(40) for part in story(str(number))], INFO, kept=kept
    )
    shown = kept.take_shown()
    assert objects(shown) < objects(whole) / 1.5
    documents = [pypdfium2.PdfDocument(pdf) for pdf in (shown, whole)]
    assert [document.is_tagged() for document in documents] == [False, True]
    # Pages with a form keep their own; the others have what stands in the tree of pages.
    named = [reading.unpacked(pdf).count(b"/Resources") for pdf in (shown, whole)]
    assert named[1] - named[0] == len(documents[1]) - 40 - 1


def test_a_file_for_a_screen_is_taken_once_and_made_for_those_who_show_it() -> None:
    shows, prints = KeptStreams(shows=True), KeptStreams()
    for kept in (shows, prints):
        build_pdf(story("甲"), INFO, kept=kept)
    assert (bool(shows.take_shown()), prints.take_shown()) == (True, b"")
    assert not shows.take_shown()
