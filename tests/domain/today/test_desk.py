from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from fenghua_supervisor.domain.ledger.kept_by_row import KeptByRow
from fenghua_supervisor.domain.notices.causes import find_calls
from fenghua_supervisor.domain.notices.notice import Matter
from fenghua_supervisor.domain.notices.situation import Situation
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.today.board import Need
from fenghua_supervisor.domain.today.desk import Desk, due_soon, judge_rows, owing, parts_called
from fenghua_supervisor.domain.today.sorting import build_today
from tests.domain.today.today_facts import AS_OF, items, late, row, unit
from tests.shipped import shipped_calendar

SILENT = unit("区妇联", 2, last_report_on=date(2025, 9, 8))
ROWS = [
    row(66, due=date(2025, 10, 12), lead_units=(unit(verdict=late(8)), SILENT)),
    row(70, due=AS_OF, lead_units=(unit(), SILENT)),
    row(90, due=AS_OF + timedelta(25), lead_units=(SILENT,)),
    row(91, due=AS_OF + timedelta(40), lead_units=(unit(),)),
]


def known_of(rows: list, on: date = AS_OF) -> Situation:
    settings, calendar = Settings(), shipped_calendar()
    now = datetime(on.year, on.month, on.day, 10)
    kept = KeptByRow((on, settings, calendar))
    return Situation(now, rows, (), (), (), settings, calendar, kept=kept)


def test_the_desk_of_rows_that_were_judged_some_at_a_time_is_the_same() -> None:
    for on in (AS_OF, date(2025, 10, 27)):
        known = known_of(ROWS, on)
        for each in reversed(ROWS):
            judge_rows(replace(known, rows=[each]))
        assert build_today(known, {}) == build_today(known_of(ROWS, on), {})
    assert items(build_today(known, {}), Need.OVERDUE)


def test_a_part_is_made_anew_only_where_it_is_called_for_anew() -> None:
    known = known_of(ROWS)
    before = parts_called(known, find_calls(known))
    assert list(before[66]) == [1]
    again = parts_called(known, find_calls(known))
    assert again[66][1] is before[66][1]
    other = replace(ROWS[0], lead_units=(unit(verdict=late(9)), SILENT))
    known = replace(known, rows=[other, *ROWS[1:]])
    assert parts_called(known, find_calls(known))[66][1].reason == "已逾期9天"


def test_who_owes_and_what_is_near_is_told_of_each_action() -> None:
    known = known_of(ROWS)
    owed = [(each.number, [u.unit_id for u in units]) for each, units in owing(known)]
    assert owed == [(66, [2]), (70, [2]), (90, [2]), (91, [])]
    assert [each.number for each in due_soon(known)] == [70, 90]


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
