"""What a print shop would look for, on the papers of some months of demo data.

Each time those of the last quarter and the month before; in the long run those of a year.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.bulletin.paper import AnnexRow
from fenghua_supervisor.domain.bulletin.period import PeriodKind, bulletin_periods
from fenghua_supervisor.domain.bulletin.ranking import leagues
from fenghua_supervisor.domain.codes.bulletin import Annex
from fenghua_supervisor.reports.typesetting.geometry import SIZE
from fenghua_supervisor.reports.typesetting.linebreak import NO_END, NO_START
from fenghua_supervisor.services.bulletin.collecting import (
    collect_bulletin,
    highlight_options,
    render_bulletin,
)
from fenghua_supervisor.services.bulletin.own_texts import pick_highlights
from fenghua_supervisor.services.progress import NullProgress
from tests.conftest import AS_OF, Clock
from tests.reports import reading

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.paper import BulletinData

PITCH = (225 - SIZE / reading.MM) / 21
HEADING = re.compile(r"[一二三四五六七八九]、|（[一二三四五六七八九]）")
#: What leads read is no longer than this, the annexes apart.
#: Characters of 「—55—」 and some words.
_PAGE_NUMBER = 20
MOST_PAGES = 5
#: A word of the heading of each table.
TABLE_HEADS = ("名次", "按时答复", "销号日期", "进展和原因", "最新数据", "完成时限", "项数办结")


class Paper:
    """One month's figures and the pages printed of them."""

    def __init__(self, data: BulletinData, pdf: bytes) -> None:
        self.data, self.pdf = data, pdf
        self.pages = reading.pages(pdf)
        self.upright = [page for page in self.pages if page.height > page.width]
        #: Pages before the annexes.
        self.text_pages = self.pages[: self.pages.index(self._first_across())]

    def _first_across(self) -> reading.Page:
        return next(page for page in self.pages if page.width > page.height)

    def lines(self) -> list[reading.Line]:
        """The lines of 3号 before the annexes, without the mark above the masthead."""
        return [line for page in self.text_pages for line in page.lines(SIZE) if line.top > 30]

    @property
    def text(self) -> str:
        """The text layer of the pages before the annexes, without the page numbers."""
        return "".join(re.sub(r"—\d+—", "", page.text) for page in self.text_pages)


FIRST, LAST_BUT_THREE = date(2024, 11, 1), date(2025, 7, 1)


@pytest.fixture(
    scope="module",
    params=[LAST_BUT_THREE, pytest.param(FIRST, marks=pytest.mark.long)],
    ids=["four months", "twelve months"],
)
def year(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, _demo_folder: Path
) -> list[Paper]:
    """The bulletins of successive months, with the suggested highlights picked."""
    folder = shutil.copytree(_demo_folder, tmp_path_factory.mktemp("year") / "data")
    office = open_office(folder, Clock(), "测试员")
    papers = []
    for period in bulletin_periods(PeriodKind.MONTH, request.param, AS_OF):
        options = highlight_options(office, period, AS_OF)
        pick_highlights(office, period, [choice.entry_id for choice in options if choice.why])
        data = collect_bulletin(office, period, AS_OF)
        papers.append(Paper(data, render_bulletin(NullProgress(), data)))
    office.close()
    return papers


def test_there_is_a_paper_of_each_month(year: list[Paper]) -> None:
    assert len(year) in (4, 12)
    assert all(len(paper.pages) > 20 for paper in year)


def test_what_leaders_read_is_five_pages_at_most(year: list[Paper]) -> None:
    assert [len(paper.text_pages) for paper in year if len(paper.text_pages) > MOST_PAGES] == []


def test_what_left_the_text_is_printed_in_an_annex(year: list[Paper]) -> None:
    for paper in year:
        rest = "".join(page.text for page in paper.pages[len(paper.text_pages) :])
        for key in paper.data.annexes.listed:
            assert f"{paper.data.annexes.listed.called(key)}{key.label}" in rest
        for line in paper.data.body.ranking:
            assert line.unit in rest
        for unit in paper.data.body.lagging:
            assert all(item.gap.split("\n")[0] in rest for item in unit.items)


def test_the_type_area_is_that_of_the_norm_to_a_tenth_of_a_millimetre(year: list[Paper]) -> None:
    for paper in year:
        lines = paper.lines()
        full = [line for line in lines if line.right > 180 and line.text[-1] not in NO_START]
        assert min(line.left for line in lines) == pytest.approx(28, abs=0.1)
        assert max(line.right for line in full) == pytest.approx(184, abs=0.1)
        assert min(line.top for line in lines) >= 36.9
        assert max(line.bottom for line in lines) <= 262.1


def test_every_line_of_text_stands_on_the_grid(year: list[Paper]) -> None:
    for paper in year:
        places = [(line.top - 37) / PITCH for line in paper.lines()]
        assert [place for place in places if abs(place - round(place)) > 0.02] == []


def test_no_line_begins_or_ends_with_a_forbidden_mark(year: list[Paper]) -> None:
    lines = [line.text for paper in year for page in paper.text_pages for line in page.lines(SIZE)]
    assert [line for line in lines if line[0] in NO_START or line[-1] in NO_END] == []


def test_no_paragraph_ends_with_a_lone_character(year: list[Paper]) -> None:
    lone = []
    for paper in year:
        for line in paper.lines():
            if len(line.text.rstrip("。，；：！？”）")) < 2 and line.left < 29:
                lone.append(line.text)
    assert lone == []


def test_no_heading_stands_at_a_page_foot(year: list[Paper]) -> None:
    last = [
        page.lines(SIZE)[-1]
        for paper in year
        for page in paper.text_pages
        if page.lines(SIZE) and page.lines(SIZE)[-1].bottom > 250
    ]
    assert [line.text for line in last if HEADING.match(line.text) and len(line.text) < 16] == []


def test_no_page_is_more_than_a_third_empty_but_the_last_of_text_and_annexes(
    year: list[Paper],
) -> None:
    empty = []
    for paper in year:
        for page, after in zip(paper.pages, paper.pages[1:], strict=False):
            if re.match(r"—\d+—附件", after.text) or page not in paper.upright:
                continue
            low = max(char.middle for char in page.chars if char.middle < 263)
            empty.append((262 - low) / 225)
    assert max(empty) <= 1 / 3


def test_a_row_of_the_ledger_is_torn_only_where_a_third_of_the_page_would_be_empty(
    year: list[Paper],
) -> None:
    for paper in year:
        across = [page for page in paper.pages if page.width > page.height]
        for page, after in zip(across, across[1:], strict=False):
            if "（续）" in after.text:
                assert _last_row_height(page) > 0.27 * 156
                assert after.lines(10.5, 35, 50)[1].text.isdecimal()
        for page in across[:-1]:
            low = max(char.middle for char in page.chars if not char.turned and char.middle < 183)
            assert (182 - low) / 156 <= 0.36


def _last_row_height(page: reading.Page) -> float:
    """The height in mm of the last row on a page that lies across, by its longest column."""
    numbers = [line for line in page.lines(10.5, 35, 50) if line.text.isdecimal()]
    above = numbers[-2].bottom if len(numbers) > 1 else page.lines(10.5)[0].bottom
    lines = [line for line in page.lines(10.5, 50) if line.top > above]
    return max(line.bottom for line in lines) - above


def test_no_annex_ends_on_a_page_with_one_row_or_two(year: list[Paper]) -> None:
    for paper in year:
        ends = [
            page
            for page, after in zip(paper.pages, paper.pages[1:], strict=False)
            if re.match(r"—\d+—附件", after.text) and page not in paper.text_pages
        ]
        assert len(ends) >= 4
        for page in ends:
            texts = [line.text for line in page.lines(10.5)]
            # A page of drawings has no rows.
            assert len(texts) >= 6 or not texts, texts


def test_the_list_of_annexes_stands_with_text_or_where_it_fills_a_page(year: list[Paper]) -> None:
    for paper in year:
        last = paper.text_pages[-1]
        listed = [line for line in last.lines(SIZE) if re.match(r"(附件：)?\d\.", line.text)]
        if "附件：1." not in last.text:
            # It fills what would be more than a third of the page before, and is parted well.
            assert 3 <= len(listed) <= len(paper.data.annexes.listed) - 3
        elif len(last.lines(SIZE)) == len(listed):
            # With two lines of text more than a third of the page before would be empty.
            before = max(char.middle for char in paper.text_pages[-2].chars if char.middle < 263)
            assert (262 - before) / 225 > 1 / 3 - 3 / 22
        else:
            assert len(last.lines(SIZE)) - len(listed) >= 2, last.text


def test_a_table_has_its_heading_once_on_a_page(year: list[Paper]) -> None:
    for paper in year:
        for page in paper.pages:
            small = "".join(line.text for line in page.lines(10.5))
            assert {head: small.count(head) for head in TABLE_HEADS if small.count(head) > 1} == {}


def test_the_colophon_stands_at_the_foot_of_the_last_page_with_the_last_annex(
    year: list[Paper],
) -> None:
    for paper in year:
        last = paper.pages[-1]
        above = last.text.partition("报：")[0]
        assert len(above) > _PAGE_NUMBER, above
        assert 258 < last.lines(14)[-2].bottom < 262.1


def test_page_numbers_are_odd_right_and_even_left(year: list[Paper]) -> None:
    for paper in year:
        for number, page in enumerate(paper.pages, start=1):
            if page.height > page.width:
                line = page.lines(14)[-1]
                assert line.text == f"—{number}—"
                assert (line.left > 105) == (number % 2 == 1)


def test_every_font_is_embedded_and_no_character_is_lost(year: list[Paper]) -> None:
    for paper in year:
        assert all(reading.fonts(paper.pdf).values())
        assert "〓" not in "".join(page.text for page in paper.pages)


def test_every_number_of_the_prose_is_that_of_the_tables(year: list[Paper]) -> None:
    for paper in year:
        data, text = paper.data, paper.text
        rows = [
            row for group in data.annexes.ledger for row in group.rows if isinstance(row, AnnexRow)
        ]
        counted = len(rows)
        assert f"本期通报{counted}项：" in text
        for (light, _), count in zip(
            data.head.legend, data.body.campaign_total.counts, strict=True
        ):
            assert sum(row.light is light for row in rows) == count
            words = {"blue": "已办结", "grey": "尚未报送进展不评灯"}
            word = words.get(light.value, f"{light.label}灯")
            assert f"{word}{count}项、占" in text or not count
        found = re.findall(
            r"项、占([\d.]+)%", text[text.index("按亮灯看") : text.index("本期事项涉及")]
        )
        assert sum(map(Decimal, found)) == Decimal("100.0")


def test_the_sections_count_what_their_tables_list(year: list[Paper]) -> None:
    for paper in year:
        data, text = paper.data, paper.text
        units, items = len(data.body.lagging), sum(len(unit.items) for unit in data.body.lagging)
        numbers = {item.number for unit in data.body.lagging for item in unit.items}
        if data.body.lagging:
            told = f"进度滞后或逾期的事项{len(numbers)}项，涉及牵头单位{units}个、{items}项次"
            assert told in text
        if data.body.closed:
            assert f"本月办结销号{len(data.body.closed)}项" in text
        assert f"共有指标{len(data.annexes.targets)}项" in text
        sheets = sum(line.issued for line in data.body.notices)
        assert f"本月共发出文书{sheets}份" in text or not sheets
        for league, lines in leagues(data.body.ranking).items():
            ranked = sum(line.rank > 0 for line in lines)
            assert f"{league.value}{ranked}个单位参加排名" in text or not ranked


def test_the_last_column_of_the_trend_is_the_sum_of_the_campaigns(year: list[Paper]) -> None:
    for paper in year:
        if paper.data.body.trend:
            assert paper.data.body.trend[-1].counts == paper.data.body.campaign_total.counts
    for later, earlier in zip(year, year[1:], strict=False):
        assert later.data.body.trend[-2].counts == earlier.data.body.campaign_total.counts


def test_the_charts_print_the_figures_of_the_table(year: list[Paper]) -> None:
    for paper in year:
        drawn = [page for page in paper.pages if Annex.CHARTS.label in page.text]
        small = [line.text for page in drawn[1:] for line in page.lines(9)]
        bars = "".join(small)
        for line in paper.data.body.campaigns:
            for count in line.counts:
                assert str(count) in bars or not count


def test_changes_follow_from_the_two_ledgers(year: list[Paper]) -> None:
    for later, earlier in zip(year, year[1:], strict=False):
        was = {item.number: item for item in earlier.data.standings}
        found = {line.word: line.numbers for line in later.data.body.changes}
        closed = tuple(
            item.number for item in later.data.standings if item.done and not was[item.number].done
        )
        # A section that only repeats what was told is left out.
        if found:
            assert found.get("已销号", ()) == closed


def test_what_the_annex_says_of_targets_is_what_the_text_counts(year: list[Paper]) -> None:
    for paper in year:
        states = [line.state.label for line in paper.data.annexes.targets]
        for word in set(states):
            all_alike = len(set(states)) == 1
            told = f"均{word}" if all_alike else f"{word}{states.count(word)}项"
            assert told in paper.text
