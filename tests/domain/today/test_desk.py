from __future__ import annotations

from datetime import datetime

from fenghua_supervisor.domain.notices.notice import Matter
from fenghua_supervisor.domain.notices.situation import Situation
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.today.desk import Desk
from tests.domain.today.today_facts import row, unit
from tests.shipped import shipped_calendar


def test_parts_are_dealt_with_in_every_plan_of_their_matter() -> None:
    now, units = datetime(2025, 10, 20, 10), (unit(), unit("区教育局", 2))
    rows = [row(66, lead_units=units), row(90, lead_units=units), row(91)]
    known = Situation(
        *(now, rows, (), (), (), Settings(), shipped_calendar()), same={66: (66, 90), 90: (66, 90)}
    )
    desk = Desk(known, {}, ())

    def left() -> list[tuple[int, int]]:
        wanted = [(each, each.lead_units) for each in rows]
        return [(each.id, status.unit_id) for each, status in desk.parts(wanted)]

    assert left() == [(66, 1), (66, 2), (90, 1), (90, 2), (91, 1)]
    desk.add(None, (Matter(90), 1))
    assert desk.deals_with(66, 1)
    assert left() == [(66, 2), (90, 2), (91, 1)]
    second = [(each, each.lead_units[1:]) for each in rows]
    assert [each.id for each, _ in desk.parts(second)] == [66, 90]
