"""The papers of inspections on paper: nothing torn, nothing lonely, every word there."""

from __future__ import annotations

import io
import re
from contextlib import closing
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pypdfium2
import pytest
from pypdfium2 import raw

from fenghua_supervisor.domain.papers.inspections.paper import (
    PaperWords,
    SheetTable,
    TableAnnex,
)
from fenghua_supervisor.reports.inspections.pdf import render_office_paper
from tests.reports import reading, sample
from tests.reports.inspections import papers

MM = 72 / 25.4
#: kind, findings, pictures each, text: what a unit has of 60 findings is 12 of them.
#: Many findings and long texts take turns at the kinds; the other half is long.
CASES = [
    *((kind, 12, 3, "") for kind in papers.KINDS),
    *((kind, 60, 1, "") for kind in papers.KINDS[::2]),
    *((kind, 12, 3, papers.LONG) for kind in papers.KINDS[1::2]),
    *((kind, 12, 0, "") for kind in ("circular", "undercover", "assignment", "sign-off")),
    *((kind, 12, 9, "") for kind in ("circular", "assignment", "sign-off")),
    *(("circular", 1, 1, ""), ("undercover", 1, 1, ""), ("sign-off", 1, 9, "")),
    *((kind, count, 0, "") for kind in ("circular", "findings", "cases") for count in (0, 2)),
    *((kind, 1, 0, "") for kind in ("plan", "minutes", "visits")),
]
LONG_CASES = [
    *((kind, 60, 1, "") for kind in papers.KINDS[1::2]),
    *((kind, 12, 3, papers.LONG) for kind in papers.KINDS[::2]),
]
EVERY_CASE = [
    pytest.param(
        *case,
        id="-".join(map(str, (*case[:3], "long" if case[3] else ""))),
        marks=[pytest.mark.long] if case in LONG_CASES else [],
    )
    for case in (*CASES, *LONG_CASES)
]


def _tables(kind: str, count: int, pictures: int, text: str) -> list[SheetTable]:
    paper = papers.paper(kind, count, pictures, text)
    own = [piece for piece in paper.pieces if isinstance(piece, SheetTable)]
    return own + [annex.table for annex in paper.annexes if isinstance(annex, TableAnnex)]


def _printed(content: bytes) -> str:
    """The text of all pages without their numbers, which stand first in each."""
    return "".join(re.sub(r"^—\d+—", "", page.text) for page in reading.pages(content))


@pytest.mark.parametrize(("kind", "count", "pictures", "text"), EVERY_CASE)
def test_every_word_is_printed(kind: str, count: int, pictures: int, text: str) -> None:
    paper = papers.paper(kind, count, pictures, text)
    printed = _printed(papers.pdf(kind, count, pictures, text))
    told = [piece.text for piece in paper.pieces if isinstance(piece, PaperWords)]
    told += [paper.title, paper.number, paper.mark, *(annex.title for annex in paper.annexes)]
    told += [image.caption for image in paper.images()]
    missing = [words for words in told if reading.solid(words) not in printed]
    assert missing == []
    for table in _tables(kind, count, pictures, text):
        cells = [cell for row in table.rows for cell in row if isinstance(cell, str)]
        lines = {reading.solid(line) for cell in cells for line in cell.split("\n")}
        if not text:
            # A long one goes on overleaf under the head of the table.
            assert [line for line in lines if line not in printed] == []


def _used(content: bytes) -> list[tuple[bool, float]]:
    """Of each page whether an annex starts there, and how far down its type area is used."""
    used = []
    with closing(pypdfium2.PdfDocument(content)) as document:
        for page, drawn in zip(reading.pages(content), document, strict=True):
            shapes = drawn.get_objects([raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE])
            low = [page.height - shape.get_bounds()[1] / MM for shape in shapes]
            low += [char.top + char.size / MM for char in page.chars if not char.turned]
            top, foot = (28, 26) if page.width > page.height else (37, 35)
            end = page.height - foot
            inside = [place for place in low if place < end + 1.4]
            starts = re.match(r"—\d+—附件", page.text) is not None
            used.append((starts, (max(inside, default=top) - top) / (end - top)))
    return used


@pytest.mark.parametrize(("kind", "count", "pictures", "text"), EVERY_CASE)
def test_no_page_but_the_last_of_a_part_is_half_empty(
    kind: str, count: int, pictures: int, text: str
) -> None:
    used = _used(papers.pdf(kind, count, pictures, text))
    for (_, full), (starts, _) in pairwise(used):
        assert starts or full > 0.62, used


@pytest.mark.parametrize(("kind", "count", "pictures", "text"), EVERY_CASE)
def test_no_heading_ends_a_page_and_no_row_is_torn(
    kind: str, count: int, pictures: int, text: str
) -> None:
    paper = papers.paper(kind, count, pictures, text)
    headings = {
        reading.solid(p.text) for p in paper.pieces if isinstance(p, PaperWords) and p.level
    }
    for page in reading.pages(papers.pdf(kind, count, pictures, text)):
        lines = page.lines(15.79)
        below = [c for c in page.chars if lines and not c.turned and c.top > lines[-1].top + 1]
        in_table = any(char.size < 14 for char in below)
        assert not lines or in_table or reading.solid(lines[-1].text) not in headings
        # What goes on overleaf says so; only the text below a row may.
        assert "（续）" not in page.text or text


@pytest.mark.parametrize("end", ["到位。", "总体落实较好，发现的问题已登记并交办责任单位。" * 3])
def test_wherever_the_text_ends_no_heading_is_left_and_no_office_stands_alone(end: str) -> None:
    paper = papers.paper("report", 1, 0)
    heading, last = PaperWords("五、结论和建议", 1), PaperWords(end)
    for lines in range(22):
        more = tuple(PaperWords(f"第{place}行。") for place in range(lines))
        made = replace(paper, pieces=(*paper.pieces[:2], *more, heading, last), has_comment=False)
        for page in reading.pages(render_office_paper(made, {})):
            shown = [reading.solid(line.text) for line in page.lines(15.79)]
            assert shown[-1] != heading.text, lines
            assert not shown[0].startswith("宁波市奉化区推进"), lines


@pytest.mark.parametrize("kind", ["assignment", "sign-off"])
def test_pictures_stand_whole_in_boxes_of_one_size(kind: str) -> None:
    boxes, ratios = set(), set()
    with pdfplumber.open(io.BytesIO(papers.pdf(kind, 12, 9))) as document:
        for page in document.pages:
            for image in page.images:
                ratios.add(round(image["width"] / image["height"], 2))
                holding = [
                    rect
                    for rect in page.rects
                    if rect["x0"] <= image["x0"] + 0.1
                    and rect["x1"] >= image["x1"] - 0.1
                    and rect["top"] <= image["top"] + 0.1
                    and rect["bottom"] >= image["bottom"] - 0.1
                    and rect["height"] < 45
                ]
                assert holding
                boxes |= {(round(r["width"]), round(r["height"])) for r in holding}
    assert len(boxes) == 1
    assert ratios == {1.33, 0.75}


def test_two_pairs_stand_on_a_page() -> None:
    with pdfplumber.open(io.BytesIO(papers.pdf("circular", 12))) as document:
        counts = [len(page.images) for page in document.pages if page.images]
        sizes = {
            (round(rect["width"]), round(rect["height"]))
            for page in document.pages
            for rect in page.rects
            if page.images and rect["width"] > 200 and rect["height"] > 100
        }
    assert counts == [4] * 6
    assert len(sizes) == 1


def test_a_picture_that_is_gone_leaves_its_box_and_says_so() -> None:
    paper = papers.paper("sign-off", 1, 1)
    (page,) = reading.pages(render_office_paper(paper, {}))
    assert page.text.count("照片不在数据文件夹里") == 2
    assert "图1" in page.text


def test_the_imprint_ends_the_last_page_and_never_stands_alone() -> None:
    for count, pictures in ((0, 0), (1, 1), (2, 1), (12, 3), (13, 0), (60, 1)):
        last = reading.pages(papers.pdf("circular", count, pictures))[-1]
        assert "2025年10月31日印发" in last.text
        above = last.text.split("报：")[0]
        assert len(above) > 12, (count, pictures)


def test_two_findings_that_fill_a_sheet_leave_no_lone_title() -> None:
    first = reading.pages(papers.pdf("assignment", 12, 3))[0]
    assert "问题交办单" in first.text
    assert "图1" in first.text


@pytest.mark.parametrize("kind", ["circular", "assignment", "findings", "report"])
def test_what_people_typed_is_printed_to_the_letter(kind: str) -> None:
    for typed in (sample.HOSTILE, sample.RARE):
        printed = _printed(papers.pdf(kind, 2, 0, typed))
        assert reading.solid(typed).rstrip("。") in printed


def test_two_builds_are_byte_for_byte_the_same_and_all_fonts_are_embedded() -> None:
    paper = papers.paper("undercover", 3)
    content = papers.pdf("undercover", 3)
    assert render_office_paper(paper, papers.PICTURES) == content
    assert all(reading.fonts(content).values())


def test_one_picture_shown_twice_is_in_the_file_once() -> None:
    twice = papers.pdf("undercover", 12)
    assert twice.count(b"/DCTDecode") <= len(papers.PICTURES)


def test_a_sheet_lies_and_a_letter_stands() -> None:
    for kind, is_wide in (("assignment", True), ("findings", True), ("notice", False)):
        with closing(pypdfium2.PdfDocument(papers.pdf(kind, 12))) as document:
            assert {page.get_width() > page.get_height() for page in document} == {is_wide}


def test_the_mark_of_demo_data_stands_above_both() -> None:
    for kind in ("assignment", "circular"):
        marked = replace(papers.paper(kind, 2, 0), mark="演示数据，仅供试用")
        assert "演示数据，仅供试用" in reading.pages(render_office_paper(marked, {}))[0].text
