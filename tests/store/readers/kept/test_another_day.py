from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services import another_day
from fenghua_supervisor.services.another_day import gathered, takes_long
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.worked import worked_ids
from fenghua_supervisor.services.today import collect_today
from fenghua_supervisor.store.readers.kept import rows as kept_rows
from tests.kept_pictures import kept_is_true

if TYPE_CHECKING:
    import pytest

    from fenghua_supervisor.services.office import Office

#: By the tenth of October the round of September is what goes on.
DAY = date(2025, 10, 10)


def _is_read(office: Office, day: date) -> bool:
    plans, unread = worked_ids(office, day), office.queries.ledger.unread
    return not unread(day, plans) and not unread(day, plans, standings=True)


def test_what_was_gathered_is_at_hand_and_true(
    short_demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = short_demo_office
    assert not _is_read(office, DAY)
    for _ in gathered(office, DAY):
        pass
    assert _is_read(office, DAY)
    judged: list[int] = []
    build = kept_rows.build_row
    monkeypatch.setattr(
        kept_rows, "build_row", lambda fact, *by: judged.append(fact.id) or build(fact, *by)
    )
    collect_today(office, DAY)
    assert judged == []
    kept_is_true(office, DAY)


def test_a_step_in_between_is_seen(short_demo_office: Office) -> None:
    office, action = short_demo_office, short_demo_office.queries.plan.action_id(82)
    pieces = gathered(office, DAY)
    next(pieces)
    log_follow_up(office, FollowUpDraft((action,), DAY, Reported("已开工")))
    for _ in pieces:
        pass
    kept_is_true(office, DAY)


def test_a_ledger_takes_long_by_the_plans_that_are_not_at_hand(
    short_demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = short_demo_office
    assert not takes_long(office, DAY)
    monkeypatch.setattr(another_day, "FEW_PLANS", 0)
    assert takes_long(office, DAY)
    office.queries.ledger.rows(DAY)
    assert not takes_long(office, DAY)
