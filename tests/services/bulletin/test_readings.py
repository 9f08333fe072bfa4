from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import ALL, parse_period
from fenghua_supervisor.services import another_day
from fenghua_supervisor.services.bulletin import readings
from fenghua_supervisor.services.bulletin.readings import Readings
from fenghua_supervisor.services.bulletin.subject import subject_of
from tests.services.bulletin.three_plans import add_two_plans

if TYPE_CHECKING:
    import pytest

    from fenghua_supervisor.services.office import Office

AS_OF, EVE = date(2025, 10, 31), date(2025, 9, 30)


def test_what_is_read_in_pieces_is_what_is_read_at_once(
    short_demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_two_plans(short_demo_office)
    monkeypatch.setattr(another_day, "PART", 1)
    monkeypatch.setattr(readings, "_PART", 20)
    subject = subject_of(short_demo_office, parse_period("2025-10"), AS_OF, ALL)
    at_once, some = Readings(subject), Readings(subject)
    pieces = len(list(some.in_pieces(AS_OF, EVE)))
    assert len(some.told(AS_OF)) > 20
    # Of each plan the targets twice and the reports; the order of what was told, and that.
    assert pieces == 3 * 3 + 1 + -(-len(some.told(AS_OF)) // 20)
    assert some.told(AS_OF) == at_once.told(AS_OF)
    assert some.reports(AS_OF) == at_once.reports(AS_OF)
    for day in (AS_OF, EVE):
        assert some.targets(day) == at_once.targets(day)
