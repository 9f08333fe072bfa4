from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin import sentences as words
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.bulletin.tables import closed_items, lagging_units
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.paper_facts import (
    ANNEXED,
    BEHIND,
    OF_CAMPAIGN,
    OF_UNIT,
    RED,
    RULES,
    SHORT,
    entry,
    facts,
    row,
    unit,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


@pytest.mark.parametrize(
    ("changes", "title", "subject"),
    [
        (
            {},
            ("关于2025年10月份共同富裕特色区建设", "重点行动推进情况的通报"),
            "对方案所列行动2025年10月份推进情况",
        ),
        (
            {"scope": OF_CAMPAIGN},
            ("关于2025年10月份全域美丽大花园建设攻坚行动", "推进情况的通报"),
            "对全域美丽大花园建设攻坚行动各项行动2025年10月份推进情况",
        ),
        (
            {"scope": OF_UNIT, "period": parse_period("2025-Q3")},
            ("关于区民政局牵头行动", "2025年第三季度推进情况的通报"),
            "对区民政局牵头的行动2025年第三季度推进情况",
        ),
        (
            {"period": parse_period("2025"), "as_of": date(2025, 6, 30)},
            ("关于2025年1—6月共同富裕特色区建设", "重点行动推进情况的通报"),
            "对方案所列行动2025年1—6月推进情况",
        ),
    ],
)
def test_title_and_opening_name_the_period_and_what_it_is_about(
    changes: dict[str, object], title: tuple[str, str], subject: str
) -> None:
    made = facts(**changes)
    assert words.title_lines(made) == title
    assert words.opening(made).text == (
        "为推动《奉化区共富行动方案》落地见效，"
        "宁波市奉化区推进高质量发展建设共同富裕特色区领导小组办公室"
        f"{subject}进行了跟踪督办。现将有关情况通报如下。"
    )


LAGGING = (
    row(1, unit("区民政局", RED), unit("区教育局", BEHIND)),
    row(2, unit("区民政局", BEHIND)),
)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {},
            "进度滞后或逾期的事项2项，涉及牵头单位2个、3项次，其中红灯1项次，按单位列表如下。",
        ),
        ({"scope": OF_UNIT}, "进度滞后或逾期的事项2项，其中红灯1项，列表如下。"),
        (
            {"rule": RULES["sanming"]},
            "进度滞后或逾期的事项2项，涉及牵头单位2个、3项次，其中红灯1项次，按单位列表如下。",
        ),
    ],
)
def test_what_lags_is_counted_before_it_is_listed(
    changes: dict[str, object], sentence: str
) -> None:
    made = facts(*LAGGING, **changes)
    assert words.lagging_words(made, lagging_units(made), SHORT) == sentence


SILENT, OLD = unit("区教育局", last_report_on=None), unit(last_report_on=date(2025, 9, 1))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((row(1),), "没有进度滞后或逾期的事项。"),
        ((row(1, SILENT), row(2, SILENT)), "各牵头单位均未报送进展，是否滞后无法判断。"),
        (
            (row(1), row(2, SILENT), row(3, SILENT)),
            (
                "已报送进展的事项中没有滞后或逾期的。"
                "另有2项（第2—3项）尚未报送进展，是否滞后无法判断。"
            ),
        ),
        ((row(1, OLD),), "本月没有单位报送进展，按以前报送的情况看，没有进度滞后或逾期的事项。"),
        ((row(1, deadline=None),), ""),
    ],
)
def test_where_nothing_lags_it_is_said_how_much_is_known(
    rows: tuple[LedgerRow, ...], sentence: str
) -> None:
    assert words.lagging_words(facts(*rows), [], SHORT) == sentence


def test_beside_what_lags_stands_what_is_not_known() -> None:
    made = facts(*LAGGING, row(3, SILENT))
    assert words.lagging_words(made, lagging_units(made), SHORT).endswith(
        "按单位列表如下。另有1项（第3项）尚未报送进展，是否滞后无法判断。"
    )


def test_closings_are_named_in_the_period_and_counted_in_all() -> None:
    closed = {"state": State.CLOSED}
    made = facts(row(1, **closed), row(2, **closed), closings=(entry(2, "已验收。"),))
    told = words.closed_words(made, closed_items(made), SHORT)
    assert told == "本月办结销号1项（第2项），累计办结2项。"
    assert words.closed_words(made, [], SHORT) == ""
    annexed = words.closed_words(made, closed_items(made), ANNEXED)
    assert annexed == "本月办结销号1项（第2项），累计办结2项，各项完成情况见附件3。"


@pytest.mark.parametrize(
    ("count", "where"),
    [
        (6, "，按逾期和差距由重到轻列表如下，各项进展和原因见附件2。"),
        (9, "。最重的6项次按逾期和差距列表如下，其余3项次和各项进展、原因见附件2。"),
    ],
)
def test_of_many_that_lag_the_worst_stand_in_the_text(count: int, where: str) -> None:
    made = facts(*(row(n, unit(verdict=BEHIND)) for n in range(1, count + 1)))
    assert words.lagging_words(made, lagging_units(made), ANNEXED).endswith(
        f"9项次{where}" if count == 9 else where
    )


def test_the_caption_of_the_campaigns_says_what_the_rate_leaves_out() -> None:
    dropped = row(2, unit(state=State.DROPPED), state=State.DROPPED)
    kept = facts(row(1), dropped, settings=Settings(dropped_in_base=True))
    assert words.campaign_caption(kept) == (
        "各攻坚行动推进情况（单位：项；办结率中撤销/合并1项计入基数、不算办结）"
    )
    assert words.campaign_caption(facts(row(1))) == "各攻坚行动推进情况（单位：项）"


def test_the_rule_of_the_paper_is_named_with_its_note() -> None:
    rule = replace(RULES["default"], note="雨季除外")
    assert words.rule_intro(rule).text == (
        "本期按“默认规则（2026.1版）”评定亮灯，序时进度按最近一个到期节点的应完成进度计算，"
        "未设节点的按已过整月数占总月数的比例计算；"
        "一项行动有多个牵头单位的，以最慢的一个为准。雨季除外。"
    )


def test_the_chart_says_how_many_periods_it_shows() -> None:
    assert words.trend_caption(facts(trend=(None,) * 6)) == "近6期亮灯变化（单位：项）"
