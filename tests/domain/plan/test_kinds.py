from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.domain.plan.kinds import (
    kind_of_title,
    parse_kind,
    parse_period,
    period_of,
    usual_periods,
)
from fenghua_supervisor.errors import UserError


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("示例区2025年政府工作报告重点工作任务分解", PlanKind.WORK_REPORT),
        ("2025年度民生实事项目责任分解表", PlanKind.LIVELIHOOD),
        ("示例区教育局2025年工作要点", PlanKind.WORK_POINTS),
        ("关于张区长批示件办理的任务清单", PlanKind.INSTRUCTIONS),
        ("示例区共同富裕行动方案（2021—2025年）", PlanKind.PROGRAMME),
    ],
)
def test_a_title_tells_what_sort_of_paper_it_is(title: str, kind: PlanKind) -> None:
    assert kind_of_title(title) is kind


def test_a_kind_is_named_by_its_code_or_its_word() -> None:
    assert parse_kind("livelihood") is parse_kind("民生实事") is PlanKind.LIVELIHOOD
    with pytest.raises(UserError, match=r"没有“要点”这种方案类型，可用的有.*年度工作要点"):
        parse_kind("要点")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025年", date(2025, 1, 1), date(2025, 12, 31)),
        ("2021-2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("2021—2025年", date(2021, 1, 1), date(2025, 12, 31)),
        ("2025-03", date(2025, 3, 1), date(2025, 3, 31)),
        ("2024-02..2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-01-15..2025-11-30", date(2025, 1, 15), date(2025, 11, 30)),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, start: date, end: date) -> None:
    assert parse_period(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("明年", "看不懂"),
        ("2025-13", "看不懂"),
        ("2025-02-30", "看不懂"),
        ("0000", "看不懂"),
        ("2025-2021", "早于起始"),
    ],
)
def test_what_is_no_period_is_refused(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025", "2025年"),
        ("2021-2025", "2021—2025年"),
        ("2025-03..2026-02", "2025-03-01至2026-02-28"),
    ],
)
def test_a_period_is_told_as_people_write_it(text: str, words: str) -> None:
    assert period_of(*parse_period(text)) == words


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2025, 12, 31)])
def test_usual_periods_are_the_years_around_and_the_five_year_plans(today: date) -> None:
    told = [period_of(*period) for period in usual_periods(today)]
    assert told == ["2024年", "2025年", "2026年", "2021—2025年", "2026—2030年"]
