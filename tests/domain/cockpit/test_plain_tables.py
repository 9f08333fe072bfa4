from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from fenghua_supervisor.domain.bulletin.period import Scope
from fenghua_supervisor.domain.cockpit.plain_tables import cockpit_title, figure_tables
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from tests.domain.cockpit.sample_figures import sample_figures

FIGURES = sample_figures()
TABLES = {table.name: table for table in figure_tables(FIGURES)}


def test_there_is_a_table_for_each_block_and_one_that_defines_them() -> None:
    assert list(TABLES) == [
        *("概况", "攻坚行动亮灯", "近十二个月", "牵头单位", "指标", "督办文书", "说明")
    ]
    for table in TABLES.values():
        assert len(table.widths) == len(table.heads)
        assert {len(row) for row in table.rows} == {len(table.heads)}


def test_the_overview_says_the_sentence_and_its_figures() -> None:
    table = TABLES["概况"]
    assert table.note == FIGURES.headline.sentence
    found = {row[0]: row[1] for row in table.rows}
    assert (found["已办结"], found["红灯"], found["未计入"]) == (4, 13, 53)
    assert (found["办结比上月增减"], found["红灯比上月增减"]) == (1, -3)
    assert found["督办单逾期未答，定是否通报"] == 1
    alone = replace(FIGURES, headline=replace(FIGURES.headline, done_change=None))
    assert "办结比上月增减" not in {row[0] for row in figure_tables(alone)[0].rows}


def test_counts_are_numbers_and_shares_are_percentages() -> None:
    assert TABLES["攻坚行动亮灯"].heads[2:-3] == ("红", "黄", "绿", "办结", "灰")
    assert TABLES["攻坚行动亮灯"].rows[0] == (
        *("全生命周期公共服务提质攻坚行动*", 27, 7, 4, 13, 1, 2),
        *(Decimal("25.9"), Decimal("3.7"), "最差"),
    )
    assert TABLES["近十二个月"].rows[-1] == (
        *("2025-10-31", 69, 4, Decimal("66.3"), Decimal("95.0")),
    )
    first, *_, last = TABLES["牵头单位"].rows
    assert first == ("区综合行政执法局", 4, 1, 2, 0, Decimal("75.0"), "逾期1、滞后2", "")
    assert last[-1] == "不排名"
    assert TABLES["指标"].rows[0][1:] == (30, 6, 11, 7, 4, 2, Decimal("95.0"))
    assert TABLES["督办文书"].rows[-1] == ("合计", 61, 45, 7, 4, 5)


def test_the_last_table_names_day_base_rule_and_what_the_words_mean() -> None:
    table = TABLES["说明"]
    found = dict(row[:2] for row in table.rows)
    assert (found["统计截止日"], found["计入统计"]) == ("2025年10月31日", "69项")
    assert (found["范围"], found["亮灯规则"]) == ("整个方案", FIGURES.head.rule)
    assert [row[1] for row in table.rows if row[0] == "口径"] == list(FIGURES.notes)
    assert table.note == "演示数据，仅供试用"


def test_the_title_names_the_part_of_the_plan() -> None:
    assert cockpit_title(FIGURES).endswith("（2021—2025年）驾驶舱")
    part = replace(FIGURES.head, scope=Scope(ScopeKind.UNIT, "区教育局"))
    assert cockpit_title(replace(FIGURES, head=part)).endswith("驾驶舱（区教育局）")
