"""The Word files as LibreOffice Writer prints them: the same paper as the PDF."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.bulletin.period import PeriodKind, bulletin_periods, parse_period
from fenghua_supervisor.domain.codes.notices import LADDER
from fenghua_supervisor.domain.notices.wording import sheet_words
from fenghua_supervisor.exchange.word.action_paper import action_paper_docx
from fenghua_supervisor.exchange.word.notice import notice_docx
from fenghua_supervisor.reports.action_paper import render_action_paper
from fenghua_supervisor.reports.notices.pdf import render_notice
from fenghua_supervisor.reports.typesetting.geometry import SIZE
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, render_bulletin
from fenghua_supervisor.services.bulletin.word_file import bulletin_docx_parts
from fenghua_supervisor.services.ledger.export import export_ledger, ledger_sheet
from fenghua_supervisor.services.progress import NullProgress
from tests.conftest import AS_OF, Clock
from tests.domain.notices.notice_sample import sheet
from tests.exchange.word import writing_out
from tests.reports import reading
from tests.reports.test_action_paper import PAPER

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.exchange.word.writing_out import Printed

pytestmark = [
    pytest.mark.skipif(not writing_out.is_there(), reason="LibreOffice is not installed"),
    pytest.mark.timeout(600),
]
#: Pages that the two may differ by: each breaks its lines itself.
_MOST_APART = 2


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, _demo_folder: Path) -> Office:
    folder = shutil.copytree(_demo_folder, tmp_path_factory.mktemp("word") / "data")
    return open_office(folder, Clock(), "测试员")


#: The first month, when nothing was done before, and a year; the months between and the last one.
_EDGES, _BETWEEN = (
    ("2024-11", "2025"),
    tuple(
        period.code
        for period in bulletin_periods(PeriodKind.MONTH, date(2024, 12, 1), date(2025, 10, 31))
    ),
)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(_EDGES, id="edges"),
        pytest.param(_BETWEEN, id="between", marks=pytest.mark.long),
    ],
)
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, office: Office
) -> list[tuple[Printed, bytes]]:
    """The bulletins of some periods, by Writer and as PDF."""
    words, pdfs = {}, {}
    for period in map(parse_period, request.param):
        data = collect_bulletin(office, period, AS_OF)
        words[period.code] = bulletin_docx_parts(NullProgress(), data)[0]
        pdfs[period.code] = render_bulletin(NullProgress(), data)
    printed = writing_out.printed(tmp_path_factory.mktemp("writer"), words)
    return [(printed[name], pdfs[name]) for name in pdfs]


def test_it_has_as_many_pages_as_the_pdf_or_two_more_or_less(
    both: list[tuple[Printed, bytes]],
) -> None:
    assert len(_EDGES) + len(_BETWEEN) == 13
    counts = [(len(printed.pages), len(pypdfium2.PdfDocument(pdf))) for printed, pdf in both]
    assert [pair for pair in counts if abs(pair[0] - pair[1]) > _MOST_APART] == [], counts


def test_it_prints_the_words_of_the_pdf(both: list[tuple[Printed, bytes]]) -> None:
    for printed, pdf in both:
        pages = reading.pages(pdf)
        mine = "".join(writing_out.without_number(page.text) for page in pages)
        assert [text for text in printed.paragraphs() if text not in printed.text] == []
        assert [text for text in printed.paragraphs() if text not in mine] == []
        upright = [page for page in pages if page.height > page.width]
        lines = [line.text for page in upright for line in page.lines(SIZE)]
        assert len(lines) > 60
        assert [line for line in lines if line not in printed.text] == []
        cells = {cell for row in printed.rows() for cell in row}
        # A row of the PDF that is longer than a page is cut, and says so.
        assert len([cell for cell in cells if cell not in mine]) <= mine.count("（续）")


def test_no_row_is_torn_by_the_end_of_a_page(both: list[tuple[Printed, bytes]]) -> None:
    for printed, _ in both:
        rows = list(printed.rows())
        assert len(rows) > 200
        torn = [
            row
            for row in rows
            if not any(all(cell in page for cell in row) for page in printed.pages)
        ]
        assert torn == []


def test_the_navigation_pane_has_the_headings_of_the_pdf(
    both: list[tuple[Printed, bytes]],
) -> None:
    for printed, pdf in both:
        marks = list(pypdfium2.PdfDocument(pdf).get_toc())
        # The PDF leads to the units in a table as well, and says which annex it is.
        mine = [(mark.get_title(), mark.level) for mark in marks[1:]]
        mine = [(re.sub(r"^附件\d ", "", title), level) for title, level in mine]
        found = printed.headings()
        assert [pair for pair in found if not pair[1]] == [pair for pair in mine if not pair[1]]
        assert [pair for pair in mine if pair[1] and pair[0].startswith("（")] == [
            pair for pair in found if pair[1]
        ]


def test_the_colophon_stands_on_the_lower_edge_of_the_last_page(
    both: list[tuple[Printed, bytes]],
) -> None:
    for printed, _ in both:
        last = reading.pages(printed.pdf)[-1]
        chars = [char for char in last.chars if abs(char.size - 14) < 0.05 and char.top < 264]
        text = "".join(char.text for char in chars)
        assert re.fullmatch(r"报：.+。送：.+印发共印\d+份", text), text
        # The leading of 22 pt leaves white below the last line, whose rule ends the type area.
        assert 256 < chars[-1].middle < 261
        assert min(char.left for char in chars) > 28
        assert max(char.right for char in chars) < 184


def test_sheets_and_papers_print_the_words_of_their_pdfs_and_tear_nothing(
    tmp_path: Path,
) -> None:
    sizes = zip(LADDER, cycle((3, 12)), strict=False)
    sheets = {f"{kind.value}-{count}": sheet(count, kind) for kind, count in sizes}
    words = {name: notice_docx(each) for name, each in sheets.items()}
    pdfs = {name: render_notice(each) for name, each in sheets.items()}
    paper = replace(PAPER, has_comment=True, report_to="区委、区政府")
    words["paper"], pdfs["paper"] = action_paper_docx(paper), render_action_paper(paper)
    for name, printed in writing_out.printed(tmp_path, words).items():
        pages = reading.pages(pdfs[name])
        assert abs(len(printed.pages) - len(pages)) <= 1, name
        mine = "".join(writing_out.without_number(page.text) for page in pages)
        for text in (*printed.paragraphs(), *(cell for row in printed.rows() for cell in row)):
            assert text in printed.text, text
        assert [text for text in printed.paragraphs() if text not in mine] == []
        # A row goes over no end of a page, and the 回执 is one.
        rows = [row for row in printed.rows() if len(row) > 1]
        torn = [row for row in rows if not any(all(c in p for c in row) for p in printed.pages)]
        assert torn == []
        if name in sheets:
            page = next(page for page in printed.pages if "沿此线裁下" in page)
            assert page.endswith(reading.solid(sheet_words(sheets[name]).back_to))


def test_the_ledger_is_printed_whole(office: Office, tmp_path: Path) -> None:
    rows = office.queries.ledger.rows(AS_OF)
    export_ledger(NullProgress(), rows, ledger_sheet(office, rows, AS_OF), tmp_path / "台账.docx")
    content = (tmp_path / "台账.docx").read_bytes()
    printed = writing_out.printed(tmp_path, {"ledger": content})["ledger"]
    cells = list(printed.rows())
    assert len(cells) == len(rows) + 1
    torn = [
        row for row in cells if not any(all(cell in page for cell in row) for page in printed.pages)
    ]
    assert torn == []
    head = "".join(cells[0])
    assert all(head in page for page in printed.pages[:-1])
