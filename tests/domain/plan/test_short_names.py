from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.domain.plan.plan import Plan
from fenghua_supervisor.domain.plan.short_names import core_title, short_names

LAST = PlanKind.WORK_POINTS


def plan(ident: int, title: str, kind: PlanKind, first: int = 2025, last: int = 2025) -> Plan:
    return Plan(ident, title, date(first, 1, 1), date(last, 12, 31), 3, kind=kind)


OURS = plan(1, "《某区行动方案（2021—2025年）》", PlanKind.PROGRAMME, 2021)
CASES = [
    ([OURS, plan(2, "要点", LAST)], {1: "行动方案", 2: "工作要点"}),
    (
        [OURS, plan(2, "要点", LAST), plan(3, "要点", LAST, 2026, 2026)],
        {1: "行动方案", 2: "2025年工作要点", 3: "2026年工作要点"},
    ),
    (
        [OURS, plan(2, "《甲乡方案（2021—2025年）》", PlanKind.PROGRAMME, 2021)],
        {1: "某区行动方案", 2: "甲乡方案"},
    ),
    ([plan(4, "要点", LAST), plan(7, "要点", LAST)], {4: "要点（方案4）", 7: "要点（方案7）"}),
]


@pytest.mark.parametrize(("plans", "names"), CASES)
def test_each_plan_has_the_shortest_name_that_is_its_own(
    plans: list[Plan], names: dict[int, str]
) -> None:
    assert short_names(plans) == names


def test_a_title_is_told_without_brackets_and_period() -> None:
    assert core_title(OURS) == "某区行动方案"
    assert core_title(plan(1, "（2025年）", LAST)) == "（2025年）"
