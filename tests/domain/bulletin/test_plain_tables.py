from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.bulletin import plain_tables as sheets
from fenghua_supervisor.domain.bulletin.assembly import build_bulletin
from fenghua_supervisor.domain.bulletin.paper import TrendPoint
from fenghua_supervisor.domain.codes.bulletin import Annex, BulletinSection
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.plan import ReadingStatus, Relation
from fenghua_supervisor.domain.ledger.detail import TargetProgress
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.readings import Reading
from tests.domain.bulletin.test_inspection_words import told_of, twelve
from tests.domain.notice_facts import notice
from tests.domain.paper_facts import BEHIND, entry, facts, row, unit

GOAL = Target("覆盖率", Relation.AT_LEAST, Decimal(90), unit="%")
READING = Reading(
    target_id=1,
    target_name=GOAL.name,
    status=ReadingStatus.VALUE,
    value=Decimal(91),
    unit="%",
    on=date(2025, 9, 30),
)
STEPS = [
    Milestone(1, 2, 1, "开工", date(2025, 6, 30), "李静", Decimal(30), date(2025, 6, 1)),
    Milestone(2, 2, 2, "竣工", date(2025, 12, 31), "", Decimal(100)),
]
PAPER = build_bulletin(
    facts(
        row(1, text_status=TextStatus.MISSING),
        row(2, unit("甲局", BEHIND), campaign="甲行动", percent=Decimal(70)),
        row(3, unit("乙局", state=State.CLOSED), campaign="甲行动", state=State.CLOSED),
        row(4, unit("大堰镇"), deadline=None),
        settings=Settings(rank_least_items=1),
        closings=(entry(3, "已验收。"),),
        reports={2: [entry(2, "已开工。")]},
        notices=(notice(), notice(unit="区教育局")),
        trend=(TrendPoint("9月", (0, 2, 0, 0, 0)), TrendPoint("10月", (0, 1, 1, 0, 0))),
        targets={2: [TargetProgress(1, GOAL, READING), TargetProgress(2, GOAL, None)]},
        milestones={2: STEPS},
    )
)
EMPTY = build_bulletin(facts(row(2)))


@pytest.mark.parametrize(
    ("key", "filled", "empty"),
    [
        (BulletinSection.OVERALL, 1, 0),
        (BulletinSection.LAGGING, 1, 0),
        (BulletinSection.CLOSED, 1, 0),
        (BulletinSection.NOTICES, 1, 0),
        (BulletinSection.RANKING, 1, 0),
        (BulletinSection.NEXT_STEPS, 0, 0),
    ],
)
def test_a_section_has_its_tables_when_there_is_something_in_them(
    key: BulletinSection, filled: int, empty: int
) -> None:
    assert len(sheets.section_tables(PAPER, key)) == filled
    assert len(sheets.section_tables(EMPTY, key)) == empty


@pytest.mark.parametrize(
    "key",
    [
        BulletinSection.OVERALL,
        BulletinSection.LAGGING,
        BulletinSection.CLOSED,
        BulletinSection.NOTICES,
        BulletinSection.RANKING,
    ],
)
def test_every_table_of_the_text_is_as_wide_as_the_text(key: BulletinSection) -> None:
    for table in sheets.section_tables(PAPER, key):
        assert sum(table.widths) == pytest.approx(156)
        assert len(table.heads) == len(table.widths)
        assert {len(line) for line in table.rows} == {len(table.heads)}


def test_the_campaigns_end_with_their_sum() -> None:
    table = sheets.campaign_sheet(PAPER)
    assert table.rows == (
        ("甲行动", "2", "0", "0", "1", "1", "0", "0", "50%"),
        ("未归类", "1", "1", "0", "0", "0", "0", "0", "—"),
        ("合计", "3", "1", "0", "1", "1", "0", "0", "50%"),
    )
    assert table.caption == "各攻坚行动推进情况（单位：项）"


def test_the_trend_has_a_row_for_each_light_and_a_column_for_each_period() -> None:
    (trend,) = sheets.annex_tables(PAPER, Annex.CHARTS)
    assert trend.heads == ("灯", "9月", "10月")
    assert trend.rows[1:3] == (("绿", "2", "1"), ("黄", "0", "1"))


def rows_of(key: BulletinSection) -> tuple[tuple[str, ...], ...]:
    (table,) = sheets.section_tables(PAPER, key)
    return table.rows


def test_the_lines_of_the_sections_are_those_of_the_paper() -> None:
    assert rows_of(BulletinSection.LAGGING) == (
        ("甲局", "2", "完善养老服务", "黄", "—", "尚未报送进展"),
    )
    assert rows_of(BulletinSection.CLOSED) == (
        ("3", "完善养老服务", "乙局", "2025年10月31日", "已验收。"),
    )
    assert rows_of(BulletinSection.NOTICES) == (
        ("区教育局", "1", "0", "0", "0", "1", "0"),
        ("区民政局", "1", "0", "0", "0", "1", "0"),
        ("合计", "2", "0", "0", "0", "2", "0"),
    )
    assert rows_of(BulletinSection.RANKING) == (
        ("1", "乙局", "1", "0", "0", "0", "0%", "1", "100%"),
        ("2", "甲局", "1", "1", "0", "0", "100%", "0", "0%"),
    )


def test_of_a_single_unit_or_campaign_there_is_no_table_with_a_sum_like_its_row() -> None:
    paper = build_bulletin(facts(row(2, campaign="甲行动"), notices=(notice(), notice())))
    assert paper.body.notices == ()
    assert sheets.section_tables(paper, BulletinSection.NOTICES) == []
    assert sheets.section_tables(paper, BulletinSection.OVERALL) == []
    told = paper.body.section(BulletinSection.NOTICES)
    assert told is not None
    assert told.generated.endswith("逾期未答2份。文书均发给区民政局。")


def test_the_ledger_has_headings_and_gaps_over_the_whole_width() -> None:
    rows = sheets.ledger_sheet(PAPER).rows
    assert rows[0] == ("第1项　另行统计",)
    assert rows[1] == ("甲行动",)
    assert rows[2] == (
        *("2", "完善养老服务。", "甲局", "2025年12月31日"),
        *("70%\n（—）", f"黄\n{BEHIND.reason}", "已开工。"),
    )


def test_a_light_without_a_reason_stands_alone() -> None:
    bare = build_bulletin(facts(row(2, unit(verdict=replace(BEHIND, reason="")))))
    assert sheets.ledger_sheet(bare).rows[-1][5] == "黄"


def test_targets_and_milestones_stand_with_a_dash_for_what_is_not_known() -> None:
    assert sheets.target_sheet(PAPER).rows == (
        ("2", "覆盖率", "90%以上", "91%", "2025-09-30", "已达到"),
        ("2", "覆盖率", "90%以上", "—", "—", "尚无数据"),
    )
    assert sheets.milestone_sheet(PAPER).rows == (
        ("2", "完善养老服务", "开工", "2025-06-30", "30%", "李静", "提前完成"),
        ("2", "完善养老服务", "竣工", "2025-12-31", "100%", "—", "还有61天"),
    )


def test_the_rule_stands_with_its_meanings_and_counts() -> None:
    rows = sheets.rule_sheet(PAPER).rows
    assert rows[0] == ("办结", "经审核同意销号", "0")
    assert rows[2][0::2] == ("黄", "1")


MANY = build_bulletin(
    facts(
        *(row(n, unit(f"甲局{n}", BEHIND), percent=Decimal(70)) for n in range(1, 12)),
        *(row(n, unit("乙局", state=State.CLOSED), state=State.CLOSED) for n in range(12, 15)),
        settings=Settings(rank_least_items=1),
        closings=tuple(entry(n, "已验收。") for n in range(12, 15)),
        notices=(notice(), notice(unit="区教育局")),
    )
)


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        (BulletinSection.LAGGING, [6]),
        (BulletinSection.CLOSED, []),
        (BulletinSection.NOTICES, []),
        (BulletinSection.RANKING, []),
    ],
)
def test_of_long_tables_the_text_has_the_worst_rows_alone(
    key: BulletinSection, rows: list[int]
) -> None:
    assert [len(table.rows) for table in sheets.section_tables(MANY, key)] == rows


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        (Annex.LAGGING, [11]),
        (Annex.CLOSED, [3]),
        (Annex.UNITS, [12, 3]),
        (Annex.RULE, [5]),
    ],
)
def test_what_leaves_the_text_stands_whole_in_an_annex(key: Annex, rows: list[int]) -> None:
    assert key in MANY.annexes.listed
    tables = sheets.annex_tables(MANY, key)
    assert [len(table.rows) for table in tables] == rows
    assert all(sum(table.widths) == pytest.approx(156) for table in tables)


def test_every_annex_that_is_listed_has_its_tables() -> None:
    for paper in (PAPER, EMPTY, MANY):
        for key in paper.annexes.listed:
            tables = sheets.annex_tables(paper, key)
            assert all(table.rows for table in tables)
            assert tables or key is Annex.CHARTS


def test_open_findings_stand_in_the_text_while_they_are_few_and_else_in_an_annex() -> None:
    few = build_bulletin(told_of(*twelve()[8:11]))
    (table,) = sheets.section_tables(few, BulletinSection.INSPECTIONS)
    assert Annex.FINDINGS not in few.annexes.listed
    assert [line[0] for line in table.rows] == ["〔2025〕9号", "〔2025〕10号", "〔2025〕11号"]
    assert table.rows[0][2:] == ("区教育局", "2025-10-09", "2025-10-17", "已交办，逾期14天")
    many = build_bulletin(told_of(*twelve()))
    assert sheets.section_tables(many, BulletinSection.INSPECTIONS) == []
    (table,) = sheets.annex_tables(many, Annex.FINDINGS)
    assert table.rows[-1][2:] == ("—", "2025-10-09", "—", "待交办")
    assert sum(table.widths) == pytest.approx(156)
