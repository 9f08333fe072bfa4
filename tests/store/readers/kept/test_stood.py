from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.earlier import stood
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.readers.kept import rows as kept_rows
from fenghua_supervisor.store.readers.kept import stood as kept_stood

if TYPE_CHECKING:
    import pytest

    from fenghua_supervisor.services.office import Office

DAYS = (date(2025, 9, 30), date(2025, 8, 31))


def test_only_the_actions_that_a_step_touched_are_judged_anew(
    short_demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, ledger = short_demo_office, short_demo_office.queries.ledger
    plan = office.queries.plan.current().id
    assert ledger.unread_stood(DAYS[0], plan) == [plan]
    before = [ledger.stood(day, plan) for day in DAYS]
    assert ledger.unread_stood(DAYS[0], plan) == []
    judged: list[int] = []
    build = kept_rows.build_row
    monkeypatch.setattr(
        kept_rows, "build_row", lambda fact, *by: judged.append(fact.id) or build(fact, *by)
    )
    action = office.queries.plan.action_id(82)
    said = Reported("已推进。", percent=Decimal(7))
    log_follow_up(office, FollowUpDraft((action,), DAYS[0], said))
    after = [ledger.stood(day, plan) for day in DAYS]
    assert judged == [action, action]
    assert after[0] != before[0]
    assert after[1] == before[1]
    for day, found in zip(DAYS, after, strict=True):
        assert found == [stood(row) for row in ledger.rows(day, plan)]
    undo(office)
    assert [ledger.stood(day, plan) for day in DAYS] == before


def test_the_day_asked_for_longest_ago_goes_where_there_is_no_room(
    short_demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, ledger = short_demo_office, short_demo_office.queries.ledger
    plan = office.queries.plan.current().id
    monkeypatch.setattr(kept_stood, "MOST_STOOD", 200)
    for day in DAYS:
        ledger.stood(day, plan)
    assert [ledger.unread_stood(day, plan) for day in DAYS] == [[plan], []]
