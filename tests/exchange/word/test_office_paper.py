"""The Word form of the papers of inspections says what their PDF says, and breaks as well."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from fenghua_supervisor.domain.papers.inspections.paper import PaperWords, SheetTable
from fenghua_supervisor.exchange.word.office_paper import office_paper_docx
from tests.exchange.word import writing_out
from tests.reports import reading
from tests.reports.inspections import papers

if TYPE_CHECKING:
    from docx.document import Document

CASES = [
    *((kind, 12, 3) for kind in papers.KINDS),
    *((kind, 3, 0) for kind in ("plan", "cases", "minutes", "visits")),
]
IDS = [kind for kind, *_ in CASES]


@cache
def _content(kind: str, count: int, pictures: int, text: str = "") -> bytes:
    return office_paper_docx(papers.paper(kind, count, pictures, text), papers.PICTURES)


def _read(kind: str, count: int, pictures: int, text: str = "") -> Document:
    return docx.Document(io.BytesIO(_content(kind, count, pictures, text)))


def _words(word: Document) -> str:
    body = word.element.body
    return reading.solid("".join(part.text or "" for part in body.iter(qn("w:t"))))


@pytest.mark.parametrize(("kind", "count", "pictures"), CASES, ids=IDS)
def test_it_says_all_that_the_paper_says(kind: str, count: int, pictures: int) -> None:
    paper, written = papers.paper(kind, count, pictures), _words(_read(kind, count, pictures))
    told = [paper.title, paper.number, *paper.signers]
    told += [piece.text for piece in paper.pieces if isinstance(piece, PaperWords)]
    told += [image.caption for image in paper.images()]
    tables = [piece for piece in paper.pieces if isinstance(piece, SheetTable)]
    told += [c for table in tables for row in table.rows for c in row if isinstance(c, str)]
    assert [words for words in told if reading.solid(words) not in written] == []


@pytest.mark.parametrize(("kind", "count", "pictures"), CASES, ids=IDS)
def test_rows_are_whole_heads_repeated_and_pictures_told_in_words(
    kind: str, count: int, pictures: int
) -> None:
    word = _read(kind, count, pictures)
    for table in word.tables:
        rows = [row._tr.trPr for row in table.rows]  # noqa: SLF001
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
    shown = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]  # noqa: SLF001
    assert shown == [image.alt for image in papers.paper(kind, count, pictures).images()]


def test_pictures_keep_their_form_within_boxes_of_one_size() -> None:
    sizes = {
        (round(shape.width.mm, 1), round(shape.height.mm, 1))
        for shape in _read("sign-off", 12, 3).inline_shapes
    }
    assert sizes == {(18.9, 14.2), (10.6, 14.2)}


def test_a_long_text_stands_below_its_row_over_all_columns() -> None:
    (table,) = _read("assignment", 12, 3, papers.LONG).tables
    below = [row for row in table.rows if len({cell._tc for cell in row.cells}) == 1]  # noqa: SLF001
    assert len(below) == 2
    assert below[0].cells[0].text.startswith("问题〔2025〕2号问题：场所内多处消防通道")


def test_a_sheet_lies_and_says_who_made_it() -> None:
    word = _read("assignment", 12, 3)
    section, told = word.sections[0], word.core_properties
    assert section.page_width > section.page_height
    assert (told.title, told.language) == ("问题交办单", "zh-CN")
    assert told.created.date() == papers.paper("assignment", 12).dated


def test_headings_are_those_of_the_navigation_pane() -> None:
    styles = {
        part.text: part.style.name.lower() if part.style else ""
        for part in _read("circular", 12, 3).paragraphs
    }
    paper = papers.paper("circular", 12)
    for piece in paper.pieces:
        if isinstance(piece, PaperWords) and piece.level:
            assert styles[piece.text] == f"heading {piece.level}"


@pytest.mark.skipif(not writing_out.is_there(), reason="needs LibreOffice Writer")
def test_writer_prints_as_many_pages_as_the_pdf(tmp_path_factory: pytest.TempPathFactory) -> None:
    files = {kind: _content(kind, count, pictures) for kind, count, pictures in CASES}
    printed = writing_out.printed(tmp_path_factory.mktemp("writer"), files)
    for kind, count, pictures in CASES:
        pages = len(reading.pages(papers.pdf(kind, count, pictures)))
        assert abs(len(printed[kind].pages) - pages) <= 1, kind
