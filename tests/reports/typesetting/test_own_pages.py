from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from reportlab.platypus.flowables import Flowable, PageBreak

from fenghua_supervisor.reports.typesetting import pdf_file
from fenghua_supervisor.reports.typesetting.cells import PaperCell, PaperColumn, PaperRow
from fenghua_supervisor.reports.typesetting.own_pages import KeptPages, OwnPages
from fenghua_supervisor.reports.typesetting.page import DocumentInfo, build_pdf
from fenghua_supervisor.reports.typesetting.pdf_file import KeptStreams
from fenghua_supervisor.reports.typesetting.tables import table
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara

if TYPE_CHECKING:
    from collections.abc import Callable

INFO = DocumentInfo("题", "办公室", "主题", date(2025, 11, 30))
#: Of the table in the part that is kept: several pages of it.
ROWS = 60


class Counted(CJKPara):
    """A paragraph that counts how often it is drawn."""

    drawn = 0

    def draw(self) -> None:
        """Draw it."""
        Counted.drawn += 1
        super().draw()


class Typed(Flowable):
    """A text as reportlab itself draws one."""

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        """A line."""
        return 10.0, 10.0

    def draw(self) -> None:
        """Draw it in the font of the page."""
        self.canv.drawString(0, 0, "表")


class Breaking(Flowable):
    """What cannot be drawn."""

    def draw(self) -> None:
        """Fail."""
        raise ZeroDivisionError


def part(*more: Flowable) -> list[Flowable]:
    cells = [(PaperCell(f"第{row}行"), PaperCell("内容" * row)) for row in range(ROWS)]
    rows = [PaperRow(pair, bookmark="行" if pair is cells[30] else "") for pair in cells]
    columns = [PaperColumn("名称", 90), PaperColumn("内容", 200)]
    return [Counted("附件", bookmark="附件"), table(columns, rows), *more]


class Paper:
    """One that is set again and again: only its first words and its pages before the part change.

    It is the same whether pages of it are kept or not.
    """

    def __init__(self, *more: Flowable) -> None:
        self._pages, self._streams = KeptPages(), KeptStreams()
        self._more = more

    def set(self, words: str, before: int = 1, make: Callable[[], Flowable] | None = None) -> int:
        """How often the heading of the part was drawn for it."""

        def story(inner: list[Flowable]) -> list[Flowable]:
            begun = [CJKPara(words), *[PageBreak(), CJKPara("正文")] * (before - 1)]
            last = [make()] if make else []
            return [*begun, PageBreak(), *inner, PageBreak(), CJKPara("末页行内"), *last]

        anew = build_pdf(story(part(*self._more)), INFO)
        Counted.drawn = 0
        inner = OwnPages(part(*self._more), self._pages)
        assert build_pdf(story([inner]), INFO, kept=self._streams) == anew
        return Counted.drawn


def test_pages_that_stay_the_same_are_drawn_once() -> None:
    paper = Paper()
    assert [paper.set(words) for words in ("甲", "甲", "甲甲", "甲")] == [1, 0, 0, 0]


def test_pages_are_not_drawn_again_where_fonts_have_other_bytes_for_their_characters() -> None:
    paper = Paper()
    assert [paper.set(words) for words in ("甲", "容内", "龘内附", "甲")] == [1, 0, 0, 0]


def test_pages_with_other_numbers_are_drawn_anew() -> None:
    paper = Paper()
    assert [paper.set("甲", before) for before in (1, 2, 2, 1, 1)] == [1, 1, 0, 1, 0]


def test_pages_with_a_text_whose_characters_nobody_noted_are_drawn_each_time() -> None:
    paper = Paper(Typed())
    assert [paper.set(words) for words in ("甲", "甲", "行")] == [1, 1, 1]


def test_a_paper_that_broke_off_behind_the_part_leaves_its_pages() -> None:
    paper = Paper()
    paper.set("甲")
    with pytest.raises(ZeroDivisionError):
        paper.set("甲", make=Breaking)
    assert paper.set("甲") == 0


def test_a_part_that_broke_off_is_drawn_anew() -> None:
    pages, more = KeptPages(), [Breaking()]
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            build_pdf([OwnPages(part(*more), pages)], INFO)
    Counted.drawn = 0
    assert build_pdf([OwnPages(part(), pages)], INFO) == build_pdf(part(), INFO)
    assert Counted.drawn == 2


def test_streams_and_fonts_that_stay_the_same_are_packed_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packed: list[bytes] = []
    compress = pdf_file.zlib.compress

    def counted(content: bytes) -> bytes:
        packed.append(content)
        return compress(content)

    monkeypatch.setattr(pdf_file.zlib, "compress", counted)
    kept, made = KeptStreams(), list[int]()
    for words in ("甲乙", "甲乙", "甲乙甲"):
        packed.clear()
        build_pdf([CJKPara(words), PageBreak(), *part()], INFO, kept=kept)
        made.append(len(packed))
    # Of a paper that is set once more the table of its objects alone, then the page and they.
    assert made[1] <= 2
    assert made[1] < made[2] <= 4
    assert made[0] > 8


def test_a_stream_that_could_not_be_packed_is_packed_for_the_next_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(_content: bytes) -> bytes:
        raise MemoryError

    kept, story = KeptStreams(), [CJKPara("甲")]
    with monkeypatch.context() as patched:
        patched.setattr(pdf_file.zlib, "compress", failing)
        with pytest.raises(MemoryError):
            build_pdf(story, INFO, kept=kept)
    assert build_pdf(story, INFO, kept=kept) == build_pdf(story, INFO)
