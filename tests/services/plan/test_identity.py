"""Whose plan a file is: said by title and texts together, else asked and never guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.domain.ledger.plan_preview import ImportChoice
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.services.plan.plan_texts import TASKS, parsed_plan

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
TITLE = "示例区2025年重点工作任务分解表"
OTHERS = ("举办全区运动会。", "修缮区图书馆。", "开通夜间公交。")


def test_two_offices_lists_of_one_title_are_two_plans_and_the_office_says_so(
    office: Office,
) -> None:
    first = apply_plan(office, preview_plan(office, parsed_plan(TITLE, *TASKS))).value
    preview = preview_plan(office, parsed_plan(TITLE, *OTHERS))
    assert [plan.id for plan in preview.likely] == [first]
    assert TITLE in preview.question
    with pytest.raises(UserError, match="标题相同而多数任务不同，请选择更新它，还是建立新方案"):
        apply_plan(office, preview)
    as_new = preview_plan(office, preview.parsed, ImportChoice(as_new=True))
    second = apply_plan(office, as_new).value
    rows = office.queries.ledger.rows
    assert [row.text for row in rows(AS_OF, first)] == list(TASKS)
    assert [row.text for row in rows(AS_OF, second)] == list(OTHERS)


def test_a_file_that_fits_two_plans_is_asked_about(office: Office) -> None:
    parsed = parsed_plan(TITLE, *TASKS)
    first = apply_plan(office, preview_plan(office, parsed)).value
    second = apply_plan(office, preview_plan(office, parsed, ImportChoice(as_new=True))).value
    preview = preview_plan(office, parsed)
    assert "与文件都对得上" in preview.question
    assert [plan.id for plan in preview.likely] == [first, second]
    chosen = preview_plan(office, parsed, ImportChoice(into=second))
    assert (chosen.plan_id, chosen.question, chosen.unchanged) == (second, "", 3)


def test_next_years_list_with_most_of_this_years_texts_is_asked_about(office: Office) -> None:
    apply_plan(office, preview_plan(office, parsed_plan(TITLE, *TASKS)))
    next_year = parsed_plan("示例区来年任务", *TASKS[:2], OTHERS[0], period=None)
    assert "不少任务相同而标题不同" in preview_plan(office, next_year).question


def test_a_plan_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="这个方案已不在台账中"):
        preview_plan(office, parsed_plan(TITLE, *TASKS), ImportChoice(into=99))


def test_a_plan_without_a_period_is_asked_for_it(office: Office) -> None:
    parsed = parsed_plan("示例区民生实事项目", *TASKS, period=None)
    preview = preview_plan(office, parsed)
    assert preview.parsed.kind is PlanKind.LIVELIHOOD
    with pytest.raises(UserError, match=r"^文件中没有写方案的起止年份，请写明"):
        apply_plan(office, preview)
    year = (date(2025, 1, 1), date(2025, 12, 31))
    said = ImportChoice(period=year, kind=PlanKind.WORK_POINTS)
    plan_id = apply_plan(office, preview_plan(office, parsed, said)).value
    plan = office.queries.plan.plan(plan_id)
    assert (plan.period_start, plan.period_end, plan.kind) == (*year, PlanKind.WORK_POINTS)
    undo(office)
    assert [plan.id for plan in office.queries.plan.plans()] == [1]
