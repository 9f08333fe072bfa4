from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import GreyKind, Light, LightBasis
from fenghua_supervisor.domain.codes.plan import DuePrecision
from fenghua_supervisor.domain.lights.judging import SEVERITY, Standing, Term, judge, worst
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.plan.plan import PeriodGoal
from tests.shipped import shipped_rules

RULE = shipped_rules()["default"]
START, DUE = date(2025, 1, 1), date(2025, 12, 31)
NOVEMBER = date(2025, 11, 30)


def standing(percent: str | None = None, **changes: object) -> Standing:
    values: dict[str, object] = {
        "state": State.ACCEPTED,
        "percent": None if percent is None else Decimal(percent),
        "has_report": True,
        "not_published": False,
        "state_since": None,
        "last_report_on": date(2025, 11, 20),
    }
    return Standing(**{**values, **changes})  # type: ignore[arg-type]


def judged(known: Standing, as_of: date) -> Verdict:
    return judge(RULE, known, Term(START, DUE, as_of))


@pytest.mark.parametrize(
    ("percent", "as_of", "light", "reason"),
    [
        ("82", NOVEMBER, Light.GREEN, "应完成91.7%，实际82%，差9.7个百分点"),
        ("60", NOVEMBER, Light.RED, "应完成91.7%，实际60%，差31.7个百分点"),
        ("61.7", NOVEMBER, Light.YELLOW, "应完成91.7%，实际61.7%，差30个百分点"),
        ("81.7", NOVEMBER, Light.GREEN, "应完成91.7%，实际81.7%，差10个百分点"),
        ("81.6", NOVEMBER, Light.YELLOW, "应完成91.7%，实际81.6%，差10.1个百分点"),
        ("95", NOVEMBER, Light.GREEN, "应完成91.7%，实际95%，超3.3个百分点"),
        ("50", date(2025, 6, 30), Light.GREEN, "应完成50%，实际50%，与序时进度持平"),
        (
            "95",
            date(2025, 12, 1),
            Light.YELLOW,
            "距时限30天；应完成91.7%，实际95%，超3.3个百分点",
        ),
        ("99", date(2026, 1, 30), Light.RED, "时限2025年12月31日，已逾期30天，实际99%，未办结"),
    ],
)
def test_the_light_follows_from_the_gap_and_says_its_arithmetic(
    percent: str, as_of: date, light: Light, reason: str
) -> None:
    verdict = judged(standing(percent), as_of)
    assert (verdict.light, verdict.reason) == (light, reason)


@pytest.mark.parametrize(
    ("changes", "as_of", "light", "grey"),
    [
        ({"has_report": False}, NOVEMBER, Light.GREY, GreyKind.NOT_REPORTED),
        ({"has_report": False}, date(2024, 6, 1), Light.GREY, GreyKind.NOT_STARTED),
        ({"not_published": True}, NOVEMBER, Light.GREY, GreyKind.NOT_PUBLISHED),
        ({"not_published": True}, date(2025, 12, 10), Light.GREY, GreyKind.NOT_PUBLISHED),
        ({"not_published": True}, date(2026, 2, 1), Light.GREY, GreyKind.NOT_PUBLISHED),
        ({}, NOVEMBER, Light.GREEN, None),
        ({}, date(2025, 12, 10), Light.YELLOW, None),
        ({"has_report": False}, date(2026, 2, 1), Light.RED, None),
        ({"state": State.CLOSED}, date(2026, 2, 1), Light.BLUE, None),
        ({"state": State.SUSPENDED}, date(2026, 2, 1), Light.GREY, GreyKind.STOPPED),
        ({"state": State.DROPPED}, NOVEMBER, Light.GREY, GreyKind.STOPPED),
    ],
)
def test_without_a_percentage_only_time_and_state_decide(
    changes: dict[str, object], as_of: date, light: Light, grey: GreyKind | None
) -> None:
    verdict = judged(standing(None, **changes), as_of)
    assert (verdict.light, verdict.grey) == (light, grey)


def test_a_word_stands_beside_every_colour() -> None:
    grey = judged(standing(None, has_report=False), NOVEMBER)
    assert grey.label == "未填报"
    assert judged(standing("60"), NOVEMBER).label == "红"


def test_behind_is_a_gap_beyond_the_rule_or_a_missed_deadline() -> None:
    near = judged(standing("99"), date(2025, 12, 20))
    late = judged(standing("99"), date(2026, 1, 1))
    assert (near.light, near.behind, late.behind) == (Light.YELLOW, False, True)


def test_unpublished_data_is_never_behind() -> None:
    verdict = judged(standing(None, not_published=True), date(2026, 2, 1))
    assert (verdict.behind, verdict.overdue_days) == (False, 0)


def test_the_worst_unit_decides_and_is_named() -> None:
    red, green = Verdict(Light.RED, "差40个百分点"), Verdict(Light.GREEN, "差5个百分点")
    assert worst([("甲局", green), ("乙局", red)]).reason == "乙局：差40个百分点"


def test_a_unit_that_never_reported_does_not_hide_behind_a_green_one() -> None:
    grey = Verdict(Light.GREY, "尚无进展填报", GreyKind.NOT_REPORTED)
    assert worst([("甲局", Verdict(Light.GREEN, "差5个百分点")), ("乙局", grey)]).label == "未填报"


def test_the_rule_says_every_light_in_words() -> None:
    assert all(light.label in RULE.words for light in set(Light) - {Light.ORANGE})
    assert RULE.meaning(Light.YELLOW) == (
        "差距超过10、不超过30个百分点，或距时限不超过30天且未办结"
    )


#: 红橙黄绿, 蓝 = 办结, 灰.
_LETTERS = {
    Light.RED: "红",
    Light.ORANGE: "橙",
    Light.YELLOW: "黄",
    Light.GREEN: "绿",
    Light.BLUE: "蓝",
    Light.GREY: "灰",
}
_LAST_DAY, _SOON = date(2025, 12, 31), date(2025, 12, 5)
#: (percent, last report, deadline) of one task set on 2025-11-30, when 91.7 % is due: ahead, and
#: behind by 6.7, 10, 30, 31.7 (34.6 % of what is due) and 46.7 points (50.9 %); silent for one
#: and for two months, never heard of; five days left; three and fifteen days overdue.
_TASKS = (
    ("95", date(2025, 11, 20), _LAST_DAY),
    ("85", date(2025, 11, 20), _LAST_DAY),
    ("81.7", date(2025, 11, 20), _LAST_DAY),
    ("61.7", date(2025, 11, 20), _LAST_DAY),
    ("60", date(2025, 11, 20), _LAST_DAY),
    ("45", date(2025, 11, 20), _LAST_DAY),
    ("95", date(2025, 10, 20), _LAST_DAY),
    ("95", date(2025, 9, 25), _LAST_DAY),
    (None, None, _LAST_DAY),
    ("99", date(2025, 11, 20), _SOON),
    ("90", date(2025, 11, 20), date(2025, 11, 27)),
    ("90", date(2025, 11, 20), date(2025, 11, 15)),
)


@pytest.mark.parametrize(
    ("key", "lights"),
    [
        ("default", "绿绿绿黄红红绿绿灰黄红红"),
        ("yinchuan", "绿绿黄黄红红黄红红绿红红"),
        ("sanya", "绿黄黄黄黄红黄红红绿红红"),
        ("xuancheng", "绿黄黄黄黄黄绿绿灰绿红红"),
        ("sanming", "绿绿绿绿绿绿绿绿灰黄橙红"),
        ("works", "绿绿绿绿绿绿绿绿灰绿黄红"),
    ],
)
def test_one_task_set_gets_the_lights_worked_out_by_hand_for_each_preset(
    key: str, lights: str
) -> None:
    found = [
        judge(
            shipped_rules()[key],
            standing(percent, has_report=heard is not None, last_report_on=heard),
            Term(START, due, NOVEMBER),
        )
        for percent, heard, due in _TASKS
    ]
    assert "".join(_LETTERS[verdict.light] for verdict in found) == lights


@pytest.mark.parametrize(
    ("key", "known", "due", "label", "reason"),
    [
        (
            "sanya",
            standing("60"),
            DUE,
            "黄",
            "应完成91.7%，实际60%，差31.7个百分点，差额占应完成的34.6%",
        ),
        ("sanya", standing("95"), DUE, "绿", "应完成91.7%，实际95%，超3.3个百分点"),
        ("xuancheng", standing("85"), DUE, "欠进度", "应完成91.7%，实际85%，差6.7个百分点"),
        ("xuancheng", standing("95"), DUE, "达进度", "应完成91.7%，实际95%，超3.3个百分点"),
        (
            "sanming",
            standing("99"),
            date(2025, 12, 7),
            "提醒",
            "距时限7天；应完成91.7%，实际99%，超7.3个百分点",
        ),
        (
            "sanming",
            standing("90"),
            date(2025, 11, 23),
            "预警",
            "时限2025年11月23日，已逾期7天，实际90%，未办结",
        ),
        (
            "yinchuan",
            standing("95", last_report_on=date(2025, 9, 25)),
            DUE,
            "红",
            "应完成91.7%，实际95%，超3.3个百分点；已连续2个月未填报",
        ),
        (
            "yinchuan",
            standing(None, has_report=False),
            DUE,
            "红",
            "尚无进展填报；已连续11个月未填报",
        ),
        (
            "yinchuan",
            standing(
                None,
                state=State.REOPENED,
                has_report=False,
                reopened=True,
                state_since=date(2025, 10, 9),
            ),
            DUE,
            "黄",
            "回头看后尚未填报；已1个月未填报",
        ),
        (
            "yinchuan",
            standing("0"),
            date(2031, 12, 31),
            "红",
            "应完成13.1%，实际0%，差13.1个百分点；启动满11个月未见进展",
        ),
        (
            "works",
            standing("100"),
            date(2025, 11, 22),
            "橙",
            "时限2025年11月22日，已逾期8天，实际100%，未办结",
        ),
    ],
)
def test_a_preset_says_its_own_word_and_its_arithmetic(
    key: str, known: Standing, due: date, label: str, reason: str
) -> None:
    verdict = judge(shipped_rules()[key], known, Term(START, due, NOVEMBER))
    assert (verdict.label, verdict.reason) == (label, reason)


def test_a_unit_that_waits_for_its_review_is_not_asked_for_reports() -> None:
    waiting = standing("95", state=State.SUBMITTED, last_report_on=date(2025, 6, 1))
    verdict = judge(shipped_rules()["yinchuan"], waiting, Term(START, DUE, NOVEMBER))
    assert (verdict.light, verdict.reason) == (Light.GREEN, "应完成91.7%，实际95%，超3.3个百分点")


STEPS = tuple(
    Milestone(place, 1, place, f"节点{place}", day, "", Decimal(percent))
    for place, (day, percent) in enumerate(
        [(date(2025, 3, 31), 20), (date(2025, 8, 31), 40), (date(2025, 12, 20), 100)], start=1
    )
)


@pytest.mark.parametrize(
    ("as_of", "steps", "light", "reason"),
    [
        (NOVEMBER, STEPS, Light.GREEN, "节点应完成40%，实际35%，差5个百分点"),
        (date(2025, 3, 30), STEPS, Light.GREEN, "节点应完成0%，实际35%，超35个百分点"),
        (date(2025, 3, 31), STEPS, Light.GREEN, "节点应完成20%，实际35%，超15个百分点"),
        (NOVEMBER, (), Light.RED, "应完成91.7%，实际35%，差56.7个百分点"),
        (DUE, STEPS, Light.RED, "今日到期；应完成100%，实际35%，差65个百分点"),
    ],
)
def test_with_milestones_the_last_one_due_says_what_should_be_done(
    as_of: date, steps: tuple[Milestone, ...], light: Light, reason: str
) -> None:
    verdict = judge(shipped_rules()["default"], standing("35"), Term(START, DUE, as_of, steps))
    assert (verdict.light, verdict.reason) == (light, reason)


def test_a_graver_gap_is_said_beside_a_short_delay() -> None:
    rule = replace(shipped_rules()["works"], gap=RULE.gap)
    verdict = judge(rule, standing("10"), Term(START, date(2025, 11, 29), NOVEMBER))
    assert (verdict.light, verdict.overdue_days) == (Light.RED, 1)
    assert verdict.reason == (
        "时限2025年11月29日，已逾期1天，实际10%，未办结；应完成100%，实际10%，差90个百分点"
    )


_PERCENT = st.decimals(0, 100, places=1)
_DAYS = st.dates(date(2025, 1, 1), date(2026, 3, 31))


@given(
    key=st.sampled_from(sorted(shipped_rules())),
    percents=st.tuples(_PERCENT, _PERCENT),
    as_of=_DAYS,
    heard=st.dates(date(2025, 1, 1), date(2025, 12, 31)),
    steps=st.sampled_from([(), STEPS]),
)
def test_a_light_never_gets_better_when_the_percentage_falls(
    key: str,
    percents: tuple[Decimal, Decimal],
    as_of: date,
    heard: date,
    steps: tuple[Milestone, ...],
) -> None:
    term = Term(START, DUE, as_of, steps)
    low, high = (
        judge(shipped_rules()[key], replace(standing("0"), percent=p, last_report_on=heard), term)
        for p in sorted(percents)
    )
    assert SEVERITY.index(low.light) <= SEVERITY.index(high.light)


def goal(month: int, text: str, percent: int | None = None) -> PeriodGoal:
    share = Decimal(percent) if percent is not None else None
    end = date(2025, month, monthrange(2025, month)[1])
    return PeriodGoal(end, DuePrecision.QUARTER, text, share)


SHARES = (goal(3, "完成招标", 10), goal(6, "", 30), goal(9, "主体结顶", 40), goal(12, "竣工", 100))
TEXTS = (goal(3, "完成招标"), goal(9, "主体结顶"))
NINE = date(2025, 9, 30)


@pytest.mark.parametrize(
    ("as_of", "goals", "light", "reason"),
    [
        (
            NOVEMBER,
            SHARES,
            Light.GREEN,
            "2025年三季度目标应完成40%，实际35%，差5个百分点；应达到2025年三季度目标：主体结顶",
        ),
        (
            date(2025, 9, 29),
            SHARES,
            Light.GREEN,
            "2025年二季度目标应完成30%，实际35%，超5个百分点；应达到2025年一季度目标：完成招标",
        ),
        (
            date(2025, 3, 30),
            SHARES,
            Light.GREEN,
            "应完成0%，实际35%，超35个百分点；2025年一季度目标：完成招标",
        ),
        (
            NINE,
            TEXTS,
            Light.RED,
            "应完成75%，实际35%，差40个百分点；应达到2025年三季度目标：主体结顶",
        ),
    ],
)
def test_a_light_goes_by_the_goal_of_the_last_period_and_says_so(
    as_of: date, goals: tuple[PeriodGoal, ...], light: Light, reason: str
) -> None:
    term = Term(START, DUE, as_of, (), goals)
    verdict = judge(shipped_rules()["default"], standing("35"), term)
    assert (verdict.light, verdict.reason) == (light, reason)


def test_the_milestones_of_the_office_go_before_the_goals_of_the_plan() -> None:
    term = Term(START, DUE, NOVEMBER, STEPS, SHARES)
    assert term.expected(shipped_rules()["default"].basis) == Decimal(40)
    verdict = judge(shipped_rules()["default"], standing("35"), term)
    assert verdict.reason.startswith("节点应完成40%")
    assert Term(START, DUE, DUE, STEPS, SHARES).expected(LightBasis.MONTHS) == Decimal(100)
