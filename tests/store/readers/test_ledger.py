from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.handling.drafts import (
    ClosingDraft,
    EvidenceDraft,
    ExtensionDraft,
    ReviewDraft,
)
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.handling.closing import close_action, reopen_action
from fenghua_supervisor.services.handling.handling import extend
from fenghua_supervisor.services.ledger.follow_up import log_follow_up

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_a_row_is_the_same_however_it_is_asked_for(shown_office: Office) -> None:
    ledger, plan = shown_office.queries.ledger, shown_office.queries.plan
    rows = ledger.rows(AS_OF)
    assert rows == ledger.rows(AS_OF, plan.current().id) == ledger.rows(AS_OF, all_plans=True)
    assert rows == ledger.rows_under(shown_office.rule, AS_OF, plan.current().id)
    assert [ledger.row(row.id, AS_OF) for row in rows[::20]] == rows[::20]
    assert [ledger.detail(row.id, AS_OF).row for row in rows[::20]] == rows[::20]


def test_standings_tell_the_same_states_and_deadlines(shown_office: Office) -> None:
    ledger = shown_office.queries.ledger
    full = {row.id: row for row in ledger.rows(AS_OF)}
    for row in ledger.standings(AS_OF):
        assert (row.state, row.deadline) == (full[row.id].state, full[row.id].deadline)
        assert (row.targets, row.support_units, row.last_entry_on) == ((), (), None)


def test_one_row_stands_as_all_do(shown_office: Office) -> None:
    ledger = shown_office.queries.ledger
    for day in (AS_OF, date(2025, 9, 30), date(2025, 6, 30)):
        rows = ledger.standings(day)
        assert [ledger.standing(row.id, day) for row in rows] == rows
    missing = ledger.standing(shown_office.queries.plan.action_id(1), AS_OF)
    assert missing.text_status is TextStatus.MISSING


def test_one_that_was_closed_opened_again_and_put_off_stands_as_all_do(office: Office) -> None:
    ledger, action = office.queries.ledger, office.queries.plan.action_id(82)
    days = [date(2025, month, day) for month, day in ((9, 1), (9, 10), (10, 15), (10, 20))]
    reported, closed, opened, put_off = days
    log_follow_up(
        office, FollowUpDraft((action,), reported, Reported("已开工。", percent=Decimal(60)))
    )
    proof = (EvidenceDraft(doc_number="奉府〔2025〕1号"),)
    close_action(office, ClosingDraft(action, closed, "已完成。", proof))
    reopen_action(office, ReviewDraft(action, opened, "又停工。"))
    extend(office, ExtensionDraft(action, put_off, date(2026, 3, 31), "征地", "区府办"))
    stood = []
    for day in (date(2025, 8, 31), *days, AS_OF):
        (row,) = (row for row in ledger.standings(day) if row.id == action)
        assert ledger.standing(action, day) == row
        stood.append((row.state, row.lead_units[0].reopened, len(row.extensions)))
    assert stood[2:] == [
        (State.CLOSED, False, 0),
        (State.REOPENED, True, 0),
        (State.REOPENED, True, 1),
        (State.REOPENED, True, 1),
    ]


def test_a_row_without_a_report_stands_as_before_it(shown_office: Office) -> None:
    queries = shown_office.queries
    review = queries.review.waiting(1, AS_OF)[0]
    (before,) = queries.ledger.rows_without([review.entry.id], [review.entry.action_id], AS_OF)
    reported = next(unit for unit in before.lead_units if unit.unit_id == review.unit_id)
    assert reported.last_report_on != review.entry.on


def test_the_progress_of_targets_is_the_same_for_a_plan_and_an_action(shown_office: Office) -> None:
    ledger = shown_office.queries.ledger
    for action_id, progress in ledger.target_progress(1, AS_OF).items():
        assert ledger.detail(action_id, AS_OF).targets == tuple(progress)


def test_an_action_can_be_found_by_text_units_and_initials(office: Office) -> None:
    found = dict(office.queries.ledger.search_texts())
    action = office.queries.plan.action_id(82)
    row = office.queries.ledger.row(action, AS_OF)
    assert row.lead_units[0].unit in found[action]
    assert found == dict(office.queries.ledger.search_texts(all_plans=True))


def test_an_action_that_is_gone_is_told(office: Office) -> None:
    with pytest.raises(UserError, match="已不在台账中"):
        office.queries.ledger.row(0, AS_OF)
    with pytest.raises(UserError, match="已不在台账中"):
        office.queries.ledger.standing(0, AS_OF)
