from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin import sentences as words
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.bulletin.tables import closed_items, lagging_units
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.rows import Extension
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.paper_facts import (
    BEHIND,
    LATE,
    OF_CAMPAIGN,
    OF_UNIT,
    RED,
    RULES,
    entry,
    facts,
    row,
    unit,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.period import Scope

BLUE = Verdict(Light.BLUE, "已办结")


def told(made: BulletinFacts) -> list[str]:
    return [part.text for part in words.overall(made)]


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
            ("关于2025年10月份全域美丽大花园建设攻坚行动", "重点行动推进情况的通报"),
            "对全域美丽大花园建设攻坚行动各项行动2025年10月份推进情况",
        ),
        (
            {"scope": OF_UNIT, "period": parse_period("2025-Q3")},
            ("关于区民政局牵头行动", "2025年第三季度推进情况的通报"),
            "对区民政局牵头的行动2025年第三季度推进情况",
        ),
    ],
)
def test_title_and_opening_name_the_period_and_what_it_is_about(
    changes: dict[str, object], title: tuple[str, str], subject: str
) -> None:
    made = facts(**changes)
    assert words.title_lines(made) == title
    assert words.opening(made).text == (
        "为推动《奉化区共富行动方案》落地见效，奉化区共同富裕特色区建设领导小组办公室"
        f"{subject}进行了跟踪督办。现将有关情况通报如下。"
    )


def test_the_counts_are_those_of_the_rows() -> None:
    made = facts(
        row(1),
        row(2, unit("区教育局", BEHIND, last_report_on=date(2025, 9, 30))),
        row(3, unit(verdict=LATE), unit("区教育局")),
        row(4, unit(verdict=BLUE, state=State.CLOSED), state=State.CLOSED),
        row(5, unit(state=State.SUBMITTED)),
        row(6, text_status=TextStatus.MISSING),
        report_count=7,
    )
    assert told(made) == [
        (
            "截至2025年10月31日，方案共6项行动，其中原文待导入1项未计入。计入统计的5项中，"
            "已办结1项、占20.0%，绿灯2项、占40.0%，黄灯1项、占20.0%，红灯1项、占20.0%。"
        ),
        (
            "5项行动涉及牵头单位2个、牵头任务6项次。本月2个单位填报进展7条，"
            "未办结的牵头任务中本月未填报进展的1项次。"
        ),
        "按完成时限看，逾期未办结1项；按序时进度看，未到期但进度滞后1项；已申请办结待审核1项。",
    ]


def test_shares_that_were_trimmed_say_so() -> None:
    made = facts(row(1), row(2, unit(verdict=BEHIND)), row(3, unit(verdict=RED)))
    assert "绿灯1项、占33.4%，黄灯1项、占33.3%，红灯1项、占33.3%（占比经尾差调整" in told(made)[0]


@pytest.mark.parametrize(
    ("scope", "total"),
    [(OF_UNIT, "区民政局牵头的行动共1项"), (OF_CAMPAIGN, "全域美丽大花园建设攻坚行动共1项行动")],
)
def test_nothing_that_counts_is_said_and_not_divided(scope: Scope, total: str) -> None:
    made = facts(row(1, deadline=None), scope=scope)
    assert told(made) == [
        f"截至2025年10月31日，{total}，其中时限或单位待定1项未计入。暂无可统计的行动。"
    ]


def test_what_is_dropped_is_left_out_or_counts_as_the_office_wants() -> None:
    rows = (row(1), row(2, unit(state=State.DROPPED), state=State.DROPPED))
    out = facts(*rows)
    assert "其中撤销/合并1项未计入" in told(out)[0]
    assert "撤销/合并1项不计入基数。" in told(out)[0]
    kept = facts(*rows, settings=Settings(dropped_in_base=True))
    assert "未计入" not in told(kept)[0]
    assert words.campaign_caption(kept) == (
        "各攻坚行动推进情况（单位：项；办结率中撤销/合并1项计入基数、不算办结）"
    )
    assert words.campaign_caption(facts(row(1))) == "各攻坚行动推进情况（单位：项）"


def test_extensions_are_counted_by_item_and_by_time() -> None:
    early = Extension(date(2025, 5, 1), date(2025, 6, 30), date(2025, 9, 30), "", "", late=False)
    late = replace(early, asked_on=date(2025, 10, 2), late=True)
    made = facts(row(1, extensions=(early, late)), row(2, extensions=(early,)), row(3))
    assert told(made)[-1] == (
        "经批准延期2项，其中逾期申请1次：第1项延期2次、第2项延期1次。原时限和现时限见附件1。"
    )
    assert told(facts(row(2, extensions=(early,))))[-1].startswith("经批准延期1项：第2项延期1次。")


def test_a_unit_s_own_paper_counts_no_units() -> None:
    made = facts(row(1, unit(last_report_on=None)), scope=OF_UNIT, report_count=2)
    assert told(made)[1] == "本月填报进展2条，未办结的任务中本月未填报进展的1项。"


LAGGING = (
    row(1, unit("区民政局", RED), unit("区教育局", BEHIND)),
    row(2, unit("区民政局", BEHIND)),
)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {},
            "进度滞后或逾期的行动2项，涉及牵头单位2个、3项次，其中红灯1项次。按单位列出如下：",
        ),
        ({"scope": OF_UNIT}, "进度滞后或逾期的行动2项，其中红灯1项。列出如下："),
        (
            {"rule": RULES["sanming"]},
            (
                "进度滞后或逾期的行动2项，涉及牵头单位2个、3项次，其中红灯1项次、"
                "橙灯（预警）0项次。按单位列出如下："
            ),
        ),
    ],
)
def test_what_lags_is_counted_before_it_is_listed(
    changes: dict[str, object], sentence: str
) -> None:
    made = facts(*LAGGING, **changes)
    assert words.lagging_words(made, lagging_units(made.rows)) == sentence


def test_where_nothing_lags_that_is_said() -> None:
    assert words.lagging_words(facts(row(1)), []) == "截至统计日，没有进度滞后或逾期的事项。"


def test_closings_are_counted_in_the_period_and_in_all() -> None:
    closed = {"state": State.CLOSED}
    made = facts(row(1, **closed), row(2, **closed), closings=(entry(2, "已验收。"),))
    assert words.closed_words(made, closed_items(made)) == "本月办结销号1项，累计办结2项。"
    assert words.closed_words(made, []) == "本月没有办结销号的行动，累计办结2项。"


def test_what_is_asked_follows_from_what_the_figures_show() -> None:
    made = facts(
        row(1, unit("区民政局", BEHIND)),
        row(2, unit("区教育局", last_report_on=None)),
        row(3, text_status=TextStatus.MISSING),
        row(4, text_status=TextStatus.MISSING),
        row(5, deadline=None),
    )
    asked = words.next_steps(made, lagging_units(made.rows))
    assert [part.text for part in asked if part.level == 2] == [
        "（一）紧盯滞后事项。",
        "（二）补齐进展填报。",
        "（三）严格办结销号。",
        "（四）补全任务台账。",
    ]
    bodies = [part.text for part in asked if part.level == 0]
    assert bodies[0].startswith("区民政局要对照本通报所列事项")
    assert "随下月进展一并反馈" in bodies[0]
    assert bodies[1].startswith("区教育局尚有从未填报进展的任务")
    assert bodies[3].startswith("第3—4项")
    assert bodies[3].endswith("，补全之前不计入各项比例。")


def test_without_anything_behind_only_the_closing_is_asked_for() -> None:
    (heading, _body) = words.next_steps(facts(row(1)), [])
    assert (heading.text, heading.level) == ("（一）严格办结销号。", 2)


@pytest.mark.parametrize(
    ("count", "named"),
    [(5, "甲局1、甲局2、甲局3、甲局4、甲局5要"), (6, "甲局4、甲局5等6个单位要")],
)
def test_five_units_are_named_and_more_are_counted(count: int, named: str) -> None:
    made = facts(*(row(n, unit(f"甲局{n}", BEHIND)) for n in range(1, count + 1)))
    body = words.next_steps(made, lagging_units(made.rows))[1].text
    assert named in body


def test_who_owes_most_reports_is_asked_first() -> None:
    silent = {"last_report_on": None}
    made = facts(
        row(1, unit("区教育局", **silent)),
        row(2, unit("区民政局", **silent)),
        row(3, unit("区民政局", **silent)),
    )
    assert words.next_steps(made, [])[1].text.startswith("区民政局、区教育局尚有")


def test_the_rule_of_the_paper_is_named_with_its_note() -> None:
    rule = replace(RULES["default"], note="雨季除外")
    assert words.rule_intro(rule).text == (
        "本期按“默认规则（2026.1版）”评定亮灯，序时进度按最近一个到期节点的应完成进度计算，"
        "未设节点的按已过整月数占总月数的比例计算；"
        "一项行动有多个牵头单位的，以最慢的一个为准。雨季除外。"
    )


def test_the_chart_says_how_many_periods_it_shows() -> None:
    assert words.trend_caption(facts(trend=(None,) * 6)) == "近6期亮灯变化（单位：项）"
