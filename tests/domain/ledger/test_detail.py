from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.ledger.detail import ActionDetail
from tests.domain.ledger.ledger_facts import ledger_row


def test_an_action_that_nobody_has_taken_apart_has_neither_people_nor_milestones() -> None:
    detail = ActionDetail(ledger_row(82, date(2025, 12, 31)), (), ())
    assert (detail.answerables, detail.milestones) == ((), ())
