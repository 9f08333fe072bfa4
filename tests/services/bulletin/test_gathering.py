from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import ALL, parse_period
from fenghua_supervisor.services.bulletin import gathering
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.bulletin.gathering import gathered_days
from fenghua_supervisor.services.plan.worked import worked_ids
from tests.services.bulletin.three_plans import add_two_plans

if TYPE_CHECKING:
    import pytest

    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 9, 30)
DAYS = [AS_OF, *(date(2025, month, day) for month, day in ((8, 31), (7, 31), (6, 30), (5, 31)))]
DAYS.append(date(2025, 4, 30))
PERIOD = parse_period("2025-09")


def _unread(office: Office) -> list[int]:
    ids = worked_ids(office, AS_OF)
    return [len(office.queries.ledger.unread(day, ids)) for day in DAYS]


def test_what_was_gathered_is_at_hand_and_the_paper_is_the_same(demo_office: Office) -> None:
    add_two_plans(demo_office)
    assert _unread(demo_office) == [3] * len(DAYS)
    pieces = len(list(gathered_days(demo_office, PERIOD, AS_OF, ALL)))
    # Of three plans two are read in a piece.
    assert pieces == 2 * len(DAYS)
    assert _unread(demo_office) == [0] * len(DAYS)
    paper = collect_bulletin(demo_office, PERIOD, AS_OF, ALL)
    demo_office.queries.ledger._kept._pictures.clear()  # noqa: SLF001 - nothing is known
    assert collect_bulletin(demo_office, PERIOD, AS_OF, ALL) == paper
    assert list(gathered_days(demo_office, PERIOD, AS_OF, ALL)) == []


def test_more_than_can_be_kept_is_not_read_ahead(
    demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_two_plans(demo_office)
    monkeypatch.setattr(gathering, "MOST_ROWS", 100)
    assert list(gathered_days(demo_office, PERIOD, AS_OF, ALL)) == []
    assert _unread(demo_office) == [3] * len(DAYS)
