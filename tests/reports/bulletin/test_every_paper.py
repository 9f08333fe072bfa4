"""What a print shop would look for, on the papers that no month shows.

Long periods, parts of a plan, and the extremes: nothing reported, all closed, one overdue; and
every sheet that the demo has issued, with the 专报 of every action.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.reports.bulletin.pdf import render_bulletin
from fenghua_supervisor.reports.notices.pdf import render_notice
from fenghua_supervisor.reports.typesetting.geometry import SIZE
from fenghua_supervisor.reports.typesetting.linebreak import NO_END, NO_START
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, scope_of
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.notices.papers import notice_sheets
from fenghua_supervisor.services.papers.action_papers import render_paper, report_on
from fenghua_supervisor.services.progress import NullProgress
from tests.conftest import AS_OF, Clock
from tests.reports import reading
from tests.reports.bulletin.test_year import HEADING, PITCH, TABLE_HEADS

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

OF_DEMO = {
    "half-year": ("2025-H1", None, None),
    "quarter": ("2025-Q3", None, None),
    "year": ("2025", None, None),
    "unit": ("2025-10", None, "区民政局"),
    "unit of one item": ("2025-10", None, "区法院"),
    "campaign": ("2025-09", "大花园", None),
}
NAMES = [*OF_DEMO, "no data", "one overdue", "all closed"]
#: Numbers of the actions that have a text.
COUNTED = range(54, 123)
LATE = date(2026, 1, 20)


class Sheets:
    """A bulletin read back."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.pages = reading.pages(pdf)
        #: Before the annexes, and those of the annexes that stand upright.
        self.upright = [page for page in self.pages if page.height > page.width]

    def lines(self) -> list[reading.Line]:
        """The lines of 3号 but for the mark above the masthead."""
        return [line for page in self.upright for line in page.lines(SIZE) if line.top > 30]


@pytest.fixture(scope="module")
def papers(
    tmp_path_factory: pytest.TempPathFactory, _demo_folder: Path, _seed_folder: Path
) -> dict[str, Sheets]:
    folder = tmp_path_factory.mktemp("every")
    found = {}
    office = open_office(shutil.copytree(_demo_folder, folder / "demo"), Clock(), "测试员")
    for name, (period, campaign, unit) in OF_DEMO.items():
        found[name] = printed(office, period, AS_OF, campaign, unit)
    office.close()
    office = open_office(shutil.copytree(_seed_folder, folder / "seed"), Clock(), "测试员")
    found["no data"] = printed(office, "2025-10", AS_OF)
    for number in COUNTED[1:]:
        close(office, number)
    found["one overdue"] = printed(office, "2026-01", LATE)
    close(office, COUNTED[0])
    found["all closed"] = printed(office, "2025-10", AS_OF)
    office.close()
    return {name: Sheets(pdf) for name, pdf in found.items()}


def printed(
    office: Office, period: str, as_of: date, campaign: str | None = None, unit: str | None = None
) -> bytes:
    scope = scope_of(office, as_of, campaign, unit)
    issued = max(as_of, AS_OF)
    return render_bulletin(collect_bulletin(office, parse_period(period), as_of, scope, issued))


def close(office: Office, number: int) -> None:
    proof = EvidenceDraft(doc_number="奉办〔2025〕18号")
    draft = ClosingDraft(
        office.queries.plan.action_id(number), AS_OF, "已完成。", evidence=(proof,)
    )
    close_action(office, draft)


@pytest.fixture(params=NAMES)
def paper(request: pytest.FixtureRequest, papers: dict[str, Sheets]) -> Sheets:
    return papers[request.param]


def test_the_extremes_are_what_they_are_called(papers: dict[str, Sheets]) -> None:
    texts = {name: "".join(page.text for page in papers[name].pages) for name in NAMES}
    assert "各牵头单位均未报送进展，推进情况无法评判" in texts["no data"]
    assert "但仍有1项逾期" in texts["one overdue"]
    assert "69项已全部办结" in texts["all closed"]
    assert "本期通报区法院牵头的1项" in texts["unit of one item"]


def test_text_stands_in_the_type_area_and_on_its_grid(paper: Sheets) -> None:
    lines = paper.lines()
    assert min(line.left for line in lines) == pytest.approx(28, abs=0.1)
    # A mark may hang behind the last character.
    ends = [line.right for line in lines if line.text[-1] not in NO_START]
    assert max(ends) <= 184.1
    assert max(line.bottom for line in lines) <= 262.1
    body = [line for page in paper.upright for line in page.lines(SIZE) if line.top > 30]
    places = [(line.top - 37) / PITCH for line in body if not line.text.startswith("附件")]
    assert [place for place in places if abs(place - round(place)) > 0.02] == []


def test_no_line_begins_or_ends_with_a_forbidden_mark(paper: Sheets) -> None:
    lines = [line.text for line in paper.lines()]
    assert [line for line in lines if line[0] in NO_START or line[-1] in NO_END] == []


def test_no_heading_ends_a_page(paper: Sheets) -> None:
    last = [lines[-1] for page in paper.upright if (lines := page.lines(SIZE))]
    feet = [line.text for line in last if line.bottom > 250]
    assert [text for text in feet if HEADING.match(text) and len(text) < 16] == []


def test_no_page_is_more_than_a_third_empty_but_before_an_annex_and_the_last(
    paper: Sheets,
) -> None:
    for page, after in zip(paper.pages, paper.pages[1:], strict=False):
        if page in paper.upright and not re.match(r"—\d+—附件", after.text):
            low = max(char.middle for char in page.chars if char.middle < 263)
            # The chart of the trend goes overleaf with its table, in one piece of two fifths.
            most = 0.4 if re.match(r"—\d+—近\d期亮灯变化", after.text) else 1 / 3
            assert (262 - low) / 225 <= most, page.text[:60]


def test_a_table_has_its_heading_once_on_a_page(paper: Sheets) -> None:
    for page in paper.pages:
        small = "".join(line.text for line in page.lines(10.5))
        assert {head: small.count(head) for head in TABLE_HEADS if small.count(head) > 1} == {}


def test_no_row_is_torn_where_the_whole_would_leave_less_than_a_third_of_the_page(
    paper: Sheets,
) -> None:
    across = [page for page in paper.pages if page.width > page.height]
    for page in across[:-1]:
        low = max(char.middle for char in page.chars if not char.turned and char.middle < 183)
        assert (182 - low) / 156 <= 0.36


def test_no_annex_ends_on_a_page_with_one_row_or_two(paper: Sheets) -> None:
    for page, after in zip(paper.pages[1:], paper.pages[2:], strict=False):
        ends = re.match(r"—\d+—附件", after.text) and page in paper.upright
        if ends and "附件" not in page.text[:10] and not page.lines(SIZE):
            assert len(page.lines(10.5)) >= 4, page.text


def test_the_colophon_ends_the_last_page(paper: Sheets) -> None:
    last = paper.pages[-1].lines(14)
    assert 258 < last[-2].bottom < 262.1
    assert last[-1].text == f"—{len(paper.pages)}—"


def test_no_character_is_lost_and_every_font_is_in_the_file(paper: Sheets) -> None:
    assert all(reading.fonts(paper.pdf).values())
    assert "〓" not in "".join(page.text for page in paper.pages)


def test_every_sheet_and_report_stays_inside_its_page_and_breaks_its_lines_well(
    demo_office: Office,
) -> None:
    issued = demo_office.queries.notices.issued(AS_OF)
    sheets = notice_sheets(demo_office, [notice.id for notice in issued])
    assert len(sheets) > 40
    contents = [render_notice(sheet) for sheet in sheets[::4]]
    rows = [row for row in demo_office.queries.ledger.rows(AS_OF) if row.number in COUNTED]
    contents += [
        render_paper(NullProgress(), report_on(demo_office, row.id, AS_OF)) for row in rows[::6]
    ]
    for content in contents:
        for page in reading.pages(content):
            assert "〓" not in page.text
            assert min(char.left for char in page.chars) > 19
            assert max(char.right for char in page.chars) < 191
            assert max(char.middle for char in page.chars) < 282
            for size in {round(char.size, 2) for char in page.chars if char.size > 15}:
                texts = [line.text for line in page.lines(size)]
                assert [text for text in texts if text[0] in NO_START or text[-1] in NO_END] == []
