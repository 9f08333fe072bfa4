from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.bulletin import tables as tables
from fenghua_supervisor.domain.bulletin.paper import AnnexGap, CampaignLine
from fenghua_supervisor.domain.codes.ledger import HeadingStatus, State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.paper_facts import BEHIND, LATE, RED, RULES, entry, facts, row, unit

INFERRED, MISSING = HeadingStatus.INFERRED, {"text_status": TextStatus.MISSING}


def test_units_with_the_most_red_items_stand_first_then_the_most_items() -> None:
    rows = [
        row(1, unit("丙局", BEHIND)),
        row(2, unit("乙局", BEHIND), unit("甲局", RED)),
        row(3, unit("乙局", BEHIND), unit("丁局", BEHIND)),
        row(4, unit("戊局")),
    ]
    found = tables.lagging_units(facts(*rows))
    assert [(one.unit, [item.number for item in one.items]) for one in found] == [
        ("甲局", [2]),
        ("乙局", [2, 3]),
        ("丙局", [1]),
        ("丁局", [3]),
    ]
    assert [tables.red_count(one) for one in found] == [1, 0, 0, 0]


def test_an_item_lags_with_the_light_and_the_reason_of_the_unit() -> None:
    (found,) = tables.lagging_units(facts(row(5, unit("甲局", LATE), unit("乙局"))))
    (item,) = found.items
    assert (item.number, item.title, item.light_word, item.reason) == (
        5,
        "完善养老服务",
        "红",
        "已逾期3天",
    )


def test_the_table_names_the_lights_as_the_rule_does() -> None:
    made = facts(row(1), row(2, **MISSING), rule=RULES["xuancheng"])
    lights = ("办结", "达进度", "欠进度", "红", "灰")
    assert tables.campaign_columns(made) == ("攻坚行动", "项数", *lights, "办结率")
    vague = replace(made, rows=(row(1), row(2, deadline=None)))
    assert tables.campaign_columns(vague) == ("攻坚行动", "项数", "未计入", *lights, "办结率")


def test_a_lagging_item_stands_with_its_gap_its_state_and_its_cause() -> None:
    part = unit("甲局", RED, percent=Decimal(50))
    reports = [
        entry(1, "已开工。", issues="缺地。", unit="甲局"),
        entry(1, "别家的。", unit="乙局"),
    ]
    made = facts(row(1, part, expected_percent=Decimal("83.3")), reports={1: reports})
    ((item,),) = (found.items for found in tables.lagging_units(made))
    assert (item.gap, item.state, item.cause) == ("33.3", "已开工。", "甲局反映：缺地。")
    assert item.told == "已开工。甲局反映：缺地。"


def test_a_late_item_says_by_how_many_days_and_without_a_report_that_there_is_none() -> None:
    late = unit("甲局", LATE, percent=Decimal(50))
    made = facts(row(1, late, expected_percent=Decimal(100)), row(2, unit("乙局", LATE)))
    (first,), (second,) = (found.items for found in tables.lagging_units(made))
    assert (first.gap, second.gap) == ("逾期3天\n50", "逾期3天")
    assert (second.state, second.cause, second.told) == ("尚未报送进展", "", "尚未报送进展")


def test_a_cause_that_a_unit_gives_twice_stands_once() -> None:
    rows = (row(1, unit("甲局", BEHIND)), row(2, unit("甲局", BEHIND)))
    reports = {n: [entry(n, "在办。", issues="缺人。", unit="")] for n in (1, 2)}
    (found,) = tables.lagging_units(facts(*rows, reports=reports))
    assert [item.cause for item in found.items] == ["甲局反映：缺人。", ""]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("甲" * 40, "甲" * 40),
        ("甲" * 10 + "。" + "乙" * 40, "甲" * 10 + "。"),
        ("甲" * 41, "甲" * 39 + "…"),
        ("甲" * 10 + "，" + "乙" * 40, "甲" * 10 + "…"),
        ("第一行\n第二行", "第一行 第二行"),
    ],
)
def test_a_long_report_is_cut_at_the_end_of_a_sentence(text: str, state: str) -> None:
    made = facts(row(1, unit(verdict=BEHIND)), reports={1: [entry(1, text)]})
    assert tables.lagging_units(made)[0].items[0].state == state


def test_a_line_counts_its_items_and_leaves_out_what_counts_nowhere() -> None:
    rows = [
        row(1, state=State.CLOSED, verdict=replace(BEHIND, light=Light.BLUE)),
        row(2),
        row(3, deadline=None),
        row(4, state=State.DROPPED),
    ]
    made = facts(*rows)
    assert tables.campaign_line(made, "合计", rows) == CampaignLine(
        "合计", 4, 2, (1, 1, 0, 0, 0), Decimal("50.0")
    )
    kept = facts(*rows, settings=Settings(dropped_in_base=True))
    assert tables.campaign_line(kept, "合计", rows).missing == 1
    assert tables.campaign_line(made, "合计", rows[2:]).done_share is None


def test_lines_keep_the_order_of_the_plan_and_invent_no_name() -> None:
    made = facts(
        row(1, **MISSING),
        row(2, **MISSING),
        row(3, campaign="乙行动"),
        row(4, campaign="甲行动", heading_status=INFERRED),
        row(5, campaign="乙行动"),
        row(6),
    )
    assert [(line.campaign, line.total) for line in tables.campaign_lines(made)] == [
        ("乙行动", 2),
        ("甲行动*", 1),
        ("未归类", 1),
    ]


def test_what_was_closed_stands_with_its_last_sign_off() -> None:
    made = facts(
        row(1, unit("甲局"), unit("乙局"), state=State.CLOSED),
        row(2, state=State.REOPENED),
        row(3, state=State.ARCHIVED),
        closings=(
            entry(1, "第一次。", on=date(2025, 10, 1)),
            entry(1, "已验收。", on=date(2025, 10, 9)),
            entry(2, "又重启。"),
        ),
    )
    (closed,) = tables.closed_items(made)
    assert (closed.number, closed.units, closed.summary) == (1, "甲局\n乙局", "已验收。")
    assert closed.closed_on == date(2025, 10, 9)


def test_items_without_text_stand_together_above_their_group() -> None:
    made = facts(
        row(1, **MISSING),
        row(2, campaign="甲行动", **MISSING),
        row(3, campaign="甲行动"),
        row(4, campaign="甲行动", **MISSING),
        row(5, **MISSING),
    )
    first, second = tables.annex(made)
    assert (first.campaign, first.rows) == (
        "",
        (AnnexGap("第1、5项　另行统计"),),
    )
    assert second.campaign == "甲行动"
    assert second.rows[0] == AnnexGap("第2、4项　另行统计")
    assert [line.number for line in second.rows[1:]] == [3]


@pytest.mark.parametrize(
    ("units", "reports", "told"),
    [
        (("甲局",), [entry(1, "已开工。", unit="甲局")], "已开工。"),
        (
            ("甲局", "乙局"),
            [entry(1, "已开工。", unit="甲局"), entry(1, "已立项。", unit="乙局")],
            "甲局：已开工。\n乙局：已立项。",
        ),
        (("甲局", "乙局"), [entry(1, "已开工。", unit="")], "已开工。"),
        (
            ("甲局",),
            [entry(1, "已开工。", issues="缺地。", unit="甲局")],
            "已开工。\n甲局反映：缺地。",
        ),
        (
            ("甲局", "乙局"),
            [entry(1, f"{n}。", issues="缺地。", unit="") for n in "一二"],
            "一。\n甲局、乙局反映：缺地。\n二。",
        ),
        (("甲局",), [], ""),
    ],
)
def test_reports_name_their_unit_when_there_are_several(
    units: tuple[str, ...], reports: list[object], told: str
) -> None:
    made = facts(row(1, *map(unit, units)), reports={1: reports})
    (group,) = tables.annex(made)
    assert group.rows[0].progress == told


def test_a_row_of_the_annex_is_finished_text() -> None:
    made = facts(row(7, unit("甲局", BEHIND), unit("乙局"), percent=Decimal("70.0")))
    (line,) = tables.annex(made)[0].rows
    assert (line.units, line.due) == ("甲局\n乙局", "2025年12月31日")
    assert (line.percent, line.expected, line.light_word) == ("70%", "—", "黄")


def test_the_rule_stands_with_how_many_items_show_each_light() -> None:
    made = facts(row(1), row(2, unit(verdict=RED)), row(3, **MISSING))
    lines = tables.rule_lines(made)
    assert [(line.word, line.count) for line in lines] == [
        ("办结", 0),
        ("绿", 1),
        ("黄", 0),
        ("红", 1),
        ("灰", 0),
    ]
    assert lines[3].meaning == "差距超过30个百分点，或已逾期未办结"
