from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.facts import Previous
from fenghua_supervisor.domain.bulletin.overall import judgement, overall
from fenghua_supervisor.domain.bulletin.paper import ChangeLine, TrendPoint
from fenghua_supervisor.domain.bulletin.ranking import RankLine
from fenghua_supervisor.domain.bulletin.tally import reporting, tally
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.ledger.rows import Extension
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.paper_facts import (
    ANNEXED,
    BEHIND,
    DUE,
    LATE,
    OF_CAMPAIGN,
    OF_UNIT,
    RED,
    SHORT,
    facts,
    row,
    unit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

BLUE = Verdict(Light.BLUE, "已办结")
GREY = Verdict(Light.GREY, "尚无进展填报", GreyKind.NOT_REPORTED)
UNPUBLISHED = Verdict(Light.GREY, "数据未发布", GreyKind.NOT_PUBLISHED)


def done(number: int) -> LedgerRow:
    return row(number, unit(verdict=BLUE, state=State.CLOSED), state=State.CLOSED)


def green(number: int) -> LedgerRow:
    return row(number)


def behind(number: int) -> LedgerRow:
    return row(number, unit(verdict=BEHIND))


def wide(number: int) -> LedgerRow:
    part = unit(verdict=RED, percent=Decimal(50))
    return row(number, part, expected_percent=Decimal("83.3"))


def late(number: int) -> LedgerRow:
    return row(number, unit(verdict=LATE))


def silent(number: int) -> LedgerRow:
    return row(number, unit(verdict=GREY, last_report_on=None))


def rows(*kinds: object) -> tuple[LedgerRow, ...]:
    return tuple(kind(n) for n, kind in enumerate(kinds, start=1))  # type: ignore[operator]


def judged(*kinds: object, **fields: object) -> str:
    made = facts(*rows(*kinds), **fields)
    return judgement(tally(made), reporting(made.counted, made.period.first))


def told(made: BulletinFacts, changed: Sequence[ChangeLine] = (), ranked: object = ()) -> list[str]:
    return [part.text for part in overall(made, changed, ranked, SHORT)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((done, done), "总体看，本期通报的2项已全部办结。"),
        ((done, green), "总体看，各项任务均已办结或按序时推进。"),
        ((done, done, late), "总体看，多数任务已办结，但仍有1项逾期。"),
        ((done, green, late), "总体看，多数任务已办结或按序时推进，但仍有1项逾期。"),
        ((done, green, green, late), "总体看，多数任务已办结或按序时推进，但仍有1项逾期。"),
        ((done, green, green, green, late), "总体看，多数任务按序时推进，但仍有1项逾期。"),
        ((green, green, behind), "总体看，多数任务按序时推进，但仍有1项滞后。"),
        (
            (green, green, green, behind, wide),
            "总体看，多数任务按序时推进，但仍有2项滞后，其中差距30个百分点以上1项。",
        ),
        ((green, green, late), "总体看，多数任务按序时推进，但仍有1项逾期。"),
        (
            (green, green, green, late, behind, silent),
            ("总体看，按序时推进的只有3项，仅占半数，有1项逾期、1项滞后、1项尚未报送进展。"),
        ),
        (
            (green, green, green, wide, silent),
            "总体看，多数任务按序时推进，但仍有1项滞后，其中差距30个百分点以上1项；另有1项尚未报送进展。",
        ),
        ((behind, wide), "总体看，没有一项任务按序时推进，有2项滞后，其中差距30个百分点以上1项。"),
        ((wide,), "总体看，本期通报的1项未到期但进度滞后，差距30个百分点以上。"),
        ((green,), "总体看，本期通报的1项按序时推进。"),
        ((late,), "总体看，本期通报的1项逾期未办结。"),
        ((silent, silent), "总体看，各牵头单位均未报送进展，推进情况无法评判。"),
    ],
)
def test_the_first_sentence_is_one_judgement(kinds: tuple[object, ...], sentence: str) -> None:
    assert judged(*kinds) == sentence


def test_on_the_last_day_what_is_due_is_told() -> None:
    assert judged(behind, green, done, as_of=DUE) == (
        "总体看，按序时推进或已办结的只有1项，不到半数，有2项今日到期未办结。"
    )


def test_without_any_report_only_what_is_overdue_is_known() -> None:
    overdue = row(1, unit(verdict=LATE, last_report_on=None))
    made = facts(overdue, silent(2))
    assert judgement(tally(made), reporting(made.counted, made.period.first)) == (
        "总体看，各牵头单位均未报送进展，推进情况无法评判；按时限看，1项逾期。"
    )


def test_what_cannot_be_judged_is_not_called_on_time() -> None:
    made = facts(green(1), row(2, unit(verdict=UNPUBLISHED)))
    assert judgement(tally(made), reporting(made.counted, made.period.first)) == (
        "总体看，能够评判的任务均按序时推进。"
    )


def test_the_first_paragraph_is_judgement_figures_and_changes() -> None:
    made = facts(
        *(green(1), green(2), green(3), behind(4), done(5)),
        row(6, text_status=TextStatus.MISSING),
        report_count=7,
        previous=Previous("2025年9月", "规则", ()),
    )
    changed = [
        ChangeLine("新增滞后", (4,)),
        ChangeLine("已销号", (5,)),
        ChangeLine("由绿转黄", (4,)),
    ]
    assert told(made, changed)[0] == (
        "总体看，多数任务按序时推进，但仍有1项滞后。截至2025年10月31日，第6项另行统计，"
        "本期通报5项：已办结1项、办结率20%；滞后及逾期1项、占20%；"
        "本月应报送进展的1个单位均有报送。与上期相比，办结销号1项、新增滞后1项。"
    )
    assert told(made)[0].endswith("与上期相比，滞后和办结情况没有变化。")
    assert "与上期相比" not in told(replace(made, previous=None))[0]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((green, behind, wide), "绿灯1项、占33.4%，黄灯1项、占33.3%，红灯1项、占33.3%。"),
        ((green, silent), "绿灯1项、占50.0%，尚未报送进展不评灯1项、占50.0%。"),
        ((done, done), "按亮灯看，已办结2项、占100.0%。"),
    ],
)
def test_lights_are_counted_and_none_is_called_grey(given: tuple[object, ...], words: str) -> None:
    text = told(facts(*rows(*given)))[1]
    assert words in text
    assert "灰灯" not in text


def test_grey_ones_of_several_kinds_are_told_apart() -> None:
    made = facts(silent(1), silent(2), row(3, unit(verdict=UNPUBLISHED)), green(4))
    assert "其他3项（尚未报送进展不评灯2项、数据未发布不评灯1项）、占75.0%" in told(made)[1]


def test_units_that_did_not_report_are_named_with_how_much_they_owe() -> None:
    old = date(2025, 9, 30)
    made = facts(
        green(1),
        row(2, unit("区教育局", last_report_on=old), unit("区司法局", last_report_on=old)),
        row(3, unit("区教育局", last_report_on=old)),
        report_count=1,
    )
    assert told(made)[2] == (
        "本期事项涉及牵头单位3个、牵头任务4项次。本月共报送进展1条。"
        "本月应报送而未报送进展的3项次：区教育局2项、区司法局1项。"
    )
    assert "本月应报送进展的3个单位中1个有报送。" in told(made)[0]
    quiet = told(facts(row(1, unit(last_report_on=old)), row(2, unit(last_report_on=old))))
    assert "本月应报送进展的1个单位未报送。" in quiet[0]
    assert "。本月应报送而未报送进展的2项次：区民政局2项。" in quiet[2]


def test_what_is_zero_is_not_said() -> None:
    text = "".join(told(facts(green(1), green(2), report_count=1))).replace("2025年10月", "")
    text = text.replace("100.0%", "")
    for word in ("逾期", "滞后", "待审核", "未报送", "延期", "推进较好", "办结", "0"):
        assert word not in text


def test_deadlines_are_told_part_by_part() -> None:
    made = facts(late(1), behind(2), row(3, unit(state=State.SUBMITTED)))
    assert told(made)[1].endswith(
        "。按完成时限和序时进度看，逾期未办结1项、未到期但进度滞后1项、已申请办结待审核1项。"
    )
    year_end = facts(*rows(green, behind), as_of=DUE)
    assert told(year_end)[1].endswith("。按完成时限和序时进度看，今日到期未办结2项。")


@pytest.mark.parametrize(
    ("trend", "where"),
    [
        ((), "，亮灯图见附件8。"),
        ((TrendPoint("10月", (0, 2)),) * 6, "，亮灯图和近6期变化见附件8。"),
    ],
)
def test_where_the_lights_are_drawn_is_said(trend: tuple[TrendPoint, ...], where: str) -> None:
    made = facts(green(1), green(2), trend=trend)
    assert overall(made, [], [], ANNEXED)[1].text == f"按亮灯看，绿灯2项、占100.0%{where}"


def test_units_that_did_well_are_named_with_the_reason() -> None:
    ranked = [
        RankLine(1, "甲局", 4, 1, 0, 0),
        RankLine(2, "乙局", 9, 3, 0, 0),
        RankLine(3, "丙局", 3, 2, 1, 0),
        RankLine(4, "丁局", 3, 0, 0, 0),
        RankLine(0, "戊局", 1, 1, 0, 0),
        RankLine(5, "己局", 5, 4, 0, 0, silent=1),
    ]
    made = facts(green(1))
    assert told(made, ranked=ranked)[-1] == (
        "推进较好的有乙局（牵头9项，办结3项）、甲局（牵头4项，办结1项），"
        "均没有滞后、逾期和未报送的事项。"
    )
    at_end = told(replace(made, as_of=DUE), ranked=ranked)
    assert "推进较好" not in "".join(at_end)
    assert "推进较好" not in "".join(told(facts(done(1), done(2)), ranked=ranked))
    assert told(made, ranked=ranked[:1])[-1].endswith("），没有滞后、逾期和未报送的事项。")
    assert "推进较好" not in "".join(told(facts(green(1), scope=OF_UNIT), ranked=ranked))


@pytest.mark.parametrize(
    ("scope", "base"),
    [
        (OF_UNIT, "区民政局暂无可通报的事项"),
        (OF_CAMPAIGN, "全域美丽大花园建设攻坚行动暂无可通报的事项"),
    ],
)
def test_nothing_that_counts_is_said_and_not_divided(scope: Scope, base: str) -> None:
    made = facts(row(1, deadline=None), scope=scope)
    assert told(made) == [f"截至2025年10月31日，第1项时限或牵头单位待定、暂不统计，{base}。"]


def test_what_is_dropped_is_left_out_or_counts_as_the_office_wants() -> None:
    given = (row(1), row(2, unit(state=State.DROPPED), state=State.DROPPED))
    out = facts(*given)
    assert "第2项已撤销或合并、不再统计，本期通报1项：" in told(out)[0]
    kept = facts(*given, settings=Settings(dropped_in_base=True))
    assert "本期通报2项：撤销/合并1项计入基数、不算办结" in told(kept)[0]


def test_extensions_are_counted_by_item_and_by_time() -> None:
    early = Extension(date(2025, 5, 1), date(2025, 6, 30), date(2025, 9, 30), "", "", late=False)
    asked_late = replace(early, asked_on=date(2025, 10, 2), late=True)
    made = facts(row(1, extensions=(early, asked_late)), row(2, extensions=(early,)), row(3))
    assert told(made)[-1] == (
        "经批准延期2项，其中逾期申请1次：第1项延期2次、第2项延期1次。原时限和现时限见附件1。"
    )
    assert told(facts(row(2, extensions=(early,))))[-1].startswith("经批准延期1项：第2项延期1次。")


def test_a_unit_s_own_paper_counts_no_units() -> None:
    old = unit(last_report_on=date(2025, 9, 1))
    made = facts(row(1, old), scope=OF_UNIT, report_count=2)
    text = told(made)
    assert "本期通报区民政局牵头的1项" in text[0]
    assert "本月报送进展2条" in text[0]
    assert text[1] == "本月应报送而未报送进展1项（第1项）。"
    assert "本月没有报送进展" in told(facts(row(1, old), scope=OF_UNIT))[0]
