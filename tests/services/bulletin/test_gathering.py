from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import ALL, WHOLE, parse_period
from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import another_day
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, traced
from fenghua_supervisor.services.bulletin.gathering import counted, gathered
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.plan.links import link_actions
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.settings.office_settings import save_settings
from tests.services.bulletin.three_plans import add_two_plans

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
OCTOBER = parse_period("2025-10")
_STEPS = 14


def _in_pieces(
    office: Office, between: Callable[[], object] | None = None, scope: Scope = ALL
) -> BulletinData:
    """The bulletin that is read in pieces, after the third of which something else happens."""
    pieces, number = gathered(office, OCTOBER, AS_OF, scope, None), 0
    while True:
        number += 1
        if number == 3 and between is not None:
            between()
        try:
            next(pieces)
        except StopIteration as end:
            return counted(NullProgress(), end.value)


def _anew(office: Office, scope: Scope = ALL) -> BulletinData:
    """The bulletin of an office that nobody has looked at."""
    ledger = office.queries.ledger
    for kept in (ledger._kept, ledger._stood):  # noqa: SLF001 - nothing is known
        kept._pictures.clear()  # noqa: SLF001
    return traced(office, collect_bulletin(office, OCTOBER, AS_OF, scope))


def _log(office: Office, action: int, on: date, percent: int) -> None:
    said = Reported(f"已完成年度任务的百分之{percent}。", percent=Decimal(percent))
    log_follow_up(office, FollowUpDraft((action,), on, said))


def test_what_is_read_in_pieces_is_the_bulletin(
    demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_two_plans(demo_office)
    monkeypatch.setattr(another_day, "PART", 1)
    first = _in_pieces(demo_office)
    assert first == _anew(demo_office)
    assert first.body.trend
    assert first.body.changes
    assert _in_pieces(demo_office) == first


def test_many_steps_leave_the_bulletin_that_is_counted_anew(demo_office: Office) -> None:
    """Of days before and within the period, with links, corrections, closings and settings."""
    office, chance = demo_office, Random(20251031)
    add_two_plans(office)
    rows = office.queries.ledger.rows(AS_OF, all_plans=True)
    ids = [row.id for row in rows if row.counts]
    days = [date(2025, month, day) for month in (6, 8, 9, 10) for day in (3, 30)]
    proof = (EvidenceDraft(doc_number="奉人社〔2025〕18号"),)
    of_plans = {row.plan_id: row.id for row in rows if row.counts}
    steps: list[Callable[[], object]] = [
        lambda: _log(office, chance.choice(ids), chance.choice(days), chance.randrange(101)),
        lambda: undo(office),
        lambda: redo(office),
        lambda: correct_entry(
            office,
            office.queries.entries.of_action(ids[0], AS_OF)[0].id,
            FollowUpDraft((ids[0],), AS_OF, Reported("更正。", percent=Decimal(10))),
        ),
        lambda: close_action(
            office, ClosingDraft(chance.choice(ids), chance.choice(days), "提前完成任务。", proof)
        ),
        lambda: link_actions(
            office, *list(of_plans.values())[:2], Kinship.SAME, chance.choice(days)
        ),
        lambda: save_settings(office, replace(office.settings, light_rule="sanya")),
        lambda: save_settings(
            office, replace(office.settings, dropped_in_base=not office.settings.dropped_in_base)
        ),
    ]
    done = 0
    for number in range(_STEPS):
        step = steps[number] if number < len(steps) else chance.choice(steps)
        try:
            step()
        except UserError:
            # Not every step can be taken on every day: the next one can.
            continue
        done += 1
        assert _in_pieces(office) == _anew(office)
        assert _in_pieces(office, scope=WHOLE) == _anew(office, WHOLE)
    assert done > _STEPS // 2


def test_a_step_between_two_pieces_is_in_the_bulletin(demo_office: Office) -> None:
    add_two_plans(demo_office)
    action = demo_office.queries.plan.action_id(82)
    before = _in_pieces(demo_office)
    found = _in_pieces(demo_office, lambda: _log(demo_office, action, date(2025, 9, 3), 3))
    assert found != before
    assert found == _anew(demo_office)
