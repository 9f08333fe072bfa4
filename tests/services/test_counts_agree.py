"""One word, one count: sheets 逾期未答 and 已升级 wherever they are counted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.notice_figures import notice_total
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.notices.ladder import raised_ids, standing
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.today.board import Need
from fenghua_supervisor.domain.today.sorting import all_of
from fenghua_supervisor.services.badges import badge_in_pieces
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.cockpit.collecting import collect_cockpit
from fenghua_supervisor.services.round.review import review_queue
from fenghua_supervisor.services.today import collect_today
from fenghua_supervisor.store.tables.plan import ActionUnitRow

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

OVERDUE, RAISED = NoticeState.OVERDUE, NoticeState.RAISED


def standings(office: Office, day: date) -> Counter[NoticeState]:
    """How the sheets of the year stand, as the page 督办 shows them."""
    notices = office.queries.notices.issued(day)
    raised = raised_ids(notices, day)
    known = [n for n in notices if n.stands(day) and n.issued_on.year == day.year]
    return Counter(standing(n, raised, day) for n in known)


@pytest.mark.parametrize("day", [date(2025, 10, 31), date(2025, 10, 14)])
def test_sheets_are_called_the_same_everywhere(demo_office: Office, day: date) -> None:
    counts = standings(demo_office, day)
    assert counts[RAISED] > 0
    assert counts[OVERDUE] > 0 or day == date(2025, 10, 31)
    sheets = collect_cockpit(demo_office, day).sheets[-1]
    assert (sheets.late.count, sheets.raised.count) == (counts[OVERDUE], counts[RAISED])
    period = parse_period(str(day.year))
    printed = notice_total(collect_bulletin(demo_office, period, day).body.notices)
    # On paper a sheet that was answered and sent back is answered; for the office it is overdue.
    assert (printed.overdue + printed.again, printed.raised) == (counts[OVERDUE], counts[RAISED])
    wanted = counts[OVERDUE] + counts[NoticeState.TO_JUDGE]
    assert all_of(badge_in_pieces(demo_office, "notices", day)) == wanted
    board = collect_today(demo_office, day)
    assert len(next(g for g in board.groups if g.need is Need.ANSWERS).items) == wanted


@pytest.mark.parametrize("day", [date(2025, 10, 31), date(2025, 10, 14)])
def test_as_many_reports_wait_as_the_queue_holds(demo_office: Office, day: date) -> None:
    assert all_of(badge_in_pieces(demo_office, "round", day)) == len(review_queue(demo_office, day))


def test_a_report_of_a_unit_that_leads_no_longer_waits_nowhere(demo_office: Office) -> None:
    office, day = demo_office, date(2025, 10, 31)
    queue = review_queue(office, day)
    gone = queue[0].row.id, queue[0].waiting.unit_id
    left = [r for r in queue if (r.row.id, r.waiting.unit_id) != gone]
    with office.begin("修改牵头单位") as work:
        of_part = (ActionUnitRow.action_id == gone[0]) & (ActionUnitRow.unit_id == gone[1])
        for row in work.all(ActionUnitRow, of_part):
            work.delete(row)
    assert len(left) < len(queue)
    assert len(review_queue(office, day)) == len(left)
    assert all_of(badge_in_pieces(office, "round", day)) == len(left)
    assert sum(office.queries.review.waiting_by_unit(None, None, day).values()) == len(left)
