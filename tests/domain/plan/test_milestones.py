from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.plan.milestones import (
    MAX_COUNT,
    Milestone,
    MilestoneDraft,
    Span,
    Stage,
    checked_drafts,
    count_back,
    count_milestones,
    next_milestone,
)
from fenghua_supervisor.errors import UserError
from tests.shipped import shipped_calendar

CALENDAR = shipped_calendar()
SPAN = Span(date(2021, 1, 1), date(2025, 12, 31))
AS_OF = date(2025, 10, 31)


def stages(*workdays: int) -> list[Stage]:
    return [Stage(f"第{place}步", days) for place, days in enumerate(workdays, start=1)]


def step(due: str, percent: int, done: str = "", place: int = 0) -> Milestone:
    done_on = date.fromisoformat(done) if done else None
    return Milestone(
        place, 1, place, "验收", date.fromisoformat(due), "", Decimal(percent), done_on
    )


def draft(due: str, percent: str, title: str = "验收") -> MilestoneDraft:
    return MilestoneDraft(title, date.fromisoformat(due), Decimal(percent))


@pytest.mark.parametrize(
    ("end", "workdays", "dates", "start"),
    [
        # 2025-09-28 is made up for, 1 to 8 October is the holiday
        ("2025-10-10", (5, 2), ("2025-09-30", "2025-10-10"), "2025-09-25"),
        ("2025-10-08", (1,), ("2025-09-30",), "2025-09-30"),
        ("2025-10-11", (1, 1), ("2025-10-10", "2025-10-11"), "2025-10-10"),
        ("2025-10-12", (2,), ("2025-10-11",), "2025-10-10"),
        ("2025-12-31", (10, 20, 5), ("2025-11-26", "2025-12-24", "2025-12-31"), "2025-11-13"),
    ],
)
def test_steps_are_counted_back_in_working_days(
    end: str, workdays: tuple[int, ...], dates: tuple[str, ...], start: str
) -> None:
    counted = count_back(date.fromisoformat(end), stages(*workdays), CALENDAR)
    assert tuple(stage.due_date.isoformat() for stage in counted.stages) == dates
    assert counted.start.isoformat() == start
    assert counted.provisional == ()


@pytest.mark.parametrize(
    ("workdays", "percents"),
    [
        ((1,), [100]),
        ((1, 1, 1), [33, 67, 100]),
        ((10, 20, 5), [29, 86, 100]),
        ((1, 999), [1, 100]),
        ((999, 1), [99, 100]),
        ((1,) * 7, [14, 29, 43, 57, 71, 86, 100]),
    ],
)
def test_percent_is_the_share_of_working_days(
    workdays: tuple[int, ...], percents: list[int]
) -> None:
    counted = count_back(date(2025, 12, 31), stages(*workdays), CALENDAR)
    assert [int(stage.percent) for stage in counted.stages] == percents


def test_what_is_done_already_keeps_its_percent() -> None:
    counted = count_back(date(2025, 12, 31), stages(1, 1), CALENDAR, done_percent=40)
    assert [int(stage.percent) for stage in counted.stages] == [70, 100]


def test_a_year_without_a_notice_is_named() -> None:
    counted = count_back(date(2027, 1, 8), stages(2, 20), CALENDAR)
    assert counted.provisional == (2027,)


@given(
    st.dates(date(2010, 1, 1), date(2035, 12, 31)),
    st.lists(st.integers(1, 60), min_size=1, max_size=MAX_COUNT),
)
def test_counted_back_forwards_again_is_the_same(end: date, workdays: list[int]) -> None:
    counted = count_back(end, stages(*workdays), CALENDAR)
    ends = [stage.due_date for stage in counted.stages]
    assert ends[-1] <= end
    assert all(CALENDAR.is_workday(day) for day in (*ends, counted.start))
    assert CALENDAR.add(counted.start, workdays[0] - 1).day == ends[0] or workdays[0] == 1
    for before, after, days in zip(ends, ends[1:], workdays[1:], strict=False):
        assert CALENDAR.add(before, days).day == after
    percents = [stage.percent for stage in counted.stages]
    assert percents[-1] == 100
    assert all(a < b for a, b in zip(percents, percents[1:], strict=False))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((), "还没有要倒排的节点，请先填写节点名称和所需工作日。"),
        ((3, 0), "节点“第2步”所需工作日请填1到999之间的整数。"),
        ((1000,), "节点“第1步”所需工作日请填1到999之间的整数。"),
        ((1,) * 41, "一项任务最多分解40个节点，现有41个，请合并一些。"),
    ],
)
def test_what_cannot_be_counted_back_is_refused(given: tuple[int, ...], sentence: str) -> None:
    with pytest.raises(UserError) as refusal:
        count_back(date(2025, 12, 31), stages(*given), CALENDAR)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("drafts", "sentence"),
    [
        ([draft("2025-01-01", "50", " ")], "第1个节点的名称还没有填写，请补充后再保存。"),
        (
            [draft("2020-12-31", "50")],
            "节点“验收”的日期2020年12月31日早于方案起始日2021年1月1日，请改到以后。",
        ),
        (
            [draft("2026-01-01", "50")],
            "节点“验收”的日期2026年1月1日晚于任务时限2025年12月31日，请提前，或先为任务办理延期。",
        ),
        (
            [draft("2025-06-30", "50"), draft("2025-06-29", "60", "总结")],
            "第2个节点“总结”的日期早于前一个“验收”，请按先后次序排列，或改正日期。",
        ),
        (
            [draft("2025-06-30", "50"), draft("2025-07-01", "50", "总结")],
            "第2个节点“总结”的应达进度50%没有高于前一个的50%，请逐个递增。",
        ),
        ([draft("2025-06-30", "101")], "完成进度101%超出范围，请填0到100之间的数。"),
    ],
)
def test_drafts_that_do_not_fit_are_refused_in_one_sentence(
    drafts: list[MilestoneDraft], sentence: str
) -> None:
    with pytest.raises(UserError) as refusal:
        checked_drafts(drafts, SPAN)
    assert str(refusal.value) == sentence


def test_steps_on_the_first_and_the_last_day_are_kept() -> None:
    drafts = [draft("2021-01-01", "10"), draft("2025-12-31", "100")]
    assert [step.due_date for step in checked_drafts(drafts, SPAN)] == [SPAN.start, SPAN.end]


@pytest.mark.parametrize(
    ("milestone", "words"),
    [
        (step("2025-10-20", 50, "2025-10-20"), "按期完成"),
        (step("2025-10-20", 50, "2025-10-19"), "提前完成"),
        (step("2025-10-20", 50, "2025-10-23"), "逾期3天完成"),
        (step("2025-10-20", 50), "逾期11天"),
        (step("2025-10-31", 50), "今天到期"),
        (step("2025-11-05", 50), "还有5天"),
        (step("2025-10-20", 50, "2025-11-01"), "逾期11天"),
    ],
)
def test_how_a_step_stands_is_told_as_of_the_day(milestone: Milestone, words: str) -> None:
    assert milestone.standing(AS_OF) == words


def test_steps_are_counted_as_of_the_day() -> None:
    steps = [step("2025-09-30", 30, "2025-10-01"), step("2025-10-20", 60), step("2025-12-01", 100)]
    assert count_milestones(steps, AS_OF).words == "已完成 1/3 · 逾期 1"
    assert count_milestones(steps, date(2025, 9, 30)).words == "已完成 0/3"
    assert next_milestone(steps, AS_OF) is steps[1]
