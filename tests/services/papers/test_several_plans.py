"""Ledgers and lists of several plans say so, and leave out nothing of the other plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.services.ledger.export import ledger_sheet
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.papers.lists import list_of
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.plan.worked import shown_rows
from tests.services.plan.plan_texts import TASKS, parsed_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
SECOND = "示例区2025年工作要点"


@pytest.fixture
def second(office: Office) -> list[int]:
    plan_id = apply_plan(office, preview_plan(office, parsed_plan(SECOND, *TASKS))).value
    return [row.id for row in office.queries.ledger.rows(AS_OF, plan_id)]


def test_a_ledger_names_the_plan_or_how_many_they_are(office: Office, second: list[int]) -> None:
    rows = shown_rows(office, AS_OF)
    assert ledger_sheet(office, rows, AS_OF).title == "在办方案（2个）台账"
    only = [row for row in rows if row.id in second]
    assert ledger_sheet(office, only, AS_OF).title == f"{SECOND}台账"
    assert ledger_sheet(office, [], AS_OF).title.startswith("奉化推进")


def test_problems_of_every_plan_stand_in_the_list_of_rectifications(
    office: Office, second: list[int], follow_up: Callable[..., FollowUpDraft]
) -> None:
    first = office.queries.plan.action_id(82)
    for ident, issue in ((first, "资金缺口三百万元"), (second[0], "用地指标不足")):
        log_follow_up(office, follow_up(action_ids=(ident,), issues=issue))
    printed, head = list_of(office, ListKind.RECTIFY, shown_rows(office, AS_OF), AS_OF)
    told = str(printed.groups)
    assert "资金缺口三百万元" in told
    assert "用地指标不足" in told
    assert head.title == "在办方案（2个）整改清单"
