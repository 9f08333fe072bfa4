"""Cases of the demo data: leaders, visits month by month, meetings and what they decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.cases import CaseEvent, VisitVerdict, VisitWay
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.demo.hand import ENTERED_BY, at
from fenghua_supervisor.services.demo.inspection_words import CASES, OPINIONS
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.cases import (
    CaseEntryRow,
    CaseRow,
    CaseUnitRow,
    DecisionDoneRow,
    DecisionRow,
    MeetingRow,
    VisitPersonRow,
    VisitRow,
)

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.services.demo.hand import DemoHand
    from fenghua_supervisor.services.demo.inspection_words import Case

_VISITS = 2
#: Of a case opened so many months ago at most the later decisions are not carried out yet.
_NEW = 4
_DAY_OPENED = 6
#: The days of a month around which somebody is visited; one visit in so many reaches nobody.
_VISIT_DAYS, _MISSED = (9, 21), 9
_WAYS = (VisitWay.ON_SITE, VisitWay.PHONE, VisitWay.TALK)


def add_demo_cases(hand: DemoHand, first: date) -> None:
    """The cases that were opened from ``first`` on, the oldest first."""
    meetings: list[tuple[date, CaseRow, Case]] = []
    for case in CASES:
        month = Month.of(hand.as_of).plus(-case.months)
        opened = hand.workday(month.day(_DAY_OPENED), 0)
        if opened < first:
            continue
        row = _case(hand, case, opened)
        closed = _entries(hand, row, case)
        _visits(hand, row, closed or hand.as_of)
        meetings.append((hand.workday(opened, 8), row, case))
    for on, row, case in meetings:
        if hand.is_over(on):
            _meeting(hand, row, case, on)


def _case(hand: DemoHand, case: Case, opened: date) -> CaseRow:
    row = hand.work.add(
        CaseRow(
            number=hand.number("case", opened),
            year=opened.year,
            title=case.title,
            leader=case.leader,
            post=case.post,
            opened_on=opened,
            due_on=Month.of(opened).plus(case.term).last,
            visits_per_month=_VISITS,
            plan=case.plan,
            entered_by=ENTERED_BY,
            recorded_at=at(opened, 11),
            is_demo=1,
            search_key=search_key(case.title, case.leader, case.post, *case.units),
        )
    )
    known = [hand.units[unit] for unit in case.units if unit in hand.units]
    for place, unit_id in enumerate(known):
        hand.work.add(CaseUnitRow(case_id=row.id, unit_id=unit_id, position=place))
    return row


def _entries(hand: DemoHand, row: CaseRow, case: Case) -> date | None:
    """Plan and progress; a case whose term is over was closed a little before, on that day."""
    closed = hand.workday(row.due_on, -5)
    steps = [
        (hand.workday(row.opened_on, 3), CaseEvent.PLAN, case.plan),
        (hand.workday(row.opened_on, 18), CaseEvent.NOTE, "攻坚小组已逐户走访，分歧在减少。"),
    ]
    if hand.is_over(closed):
        steps.append((closed, CaseEvent.CLOSE, "签约安置完成，群众认可，予以结案。"))
    for on, kind, text in steps:
        if hand.is_over(on):
            hand.work.add(
                CaseEntryRow(
                    case_id=row.id,
                    kind=kind,
                    on_date=on,
                    text=text,
                    entered_by=ENTERED_BY,
                    recorded_at=at(on, 17),
                )
            )
    return closed if hand.is_over(closed) else None


def _visits(hand: DemoHand, row: CaseRow, last: date) -> None:
    month, place = Month.of(row.opened_on), 0
    while month.first <= last:
        for day in _VISIT_DAYS:
            on, place = hand.workday(month.day(day), 0), place + 1
            # Of some the visit of this month's second half is still to come.
            is_now = month == Month.of(hand.as_of) and day != _VISIT_DAYS[0]
            is_late = is_now and row.number % 2 == 1
            if row.opened_on <= on <= last and not is_late:
                _visit(hand, row, on, place)
        month = month.next


def _visit(hand: DemoHand, row: CaseRow, on: date, place: int) -> None:
    reached = (place + row.number) % _MISSED != 0
    which = place % len(OPINIONS)
    verdict, opinion = OPINIONS[which]
    visit = hand.work.add(
        VisitRow(
            case_id=row.id,
            on_date=on,
            way=_WAYS[which],
            visited_by="攻坚小组",
            verdict=verdict if reached else VisitVerdict.NOT_REACHED,
            opinion=opinion if reached else "",
            promise="十日内答复" if reached and _WAYS[which] is VisitWay.ON_SITE else "",
            entered_by=ENTERED_BY,
            recorded_at=at(on, 16),
        )
    )
    hand.work.add(VisitPersonRow(visit_id=visit.id, whom="某住户"))


def _meeting(hand: DemoHand, row: CaseRow, case: Case, on: date) -> None:
    """A meeting whose decisions were carried out in their time, but for the later of a new case."""
    title = f"{case.title}会商"
    meeting = hand.work.add(
        MeetingRow(
            number=hand.number("meeting", on),
            year=on.year,
            kind=case.meeting,
            on_date=on,
            title=title,
            chair=f"{case.leader}（{case.post}）",
            present="、".join(case.units),
            summary="听取攻坚小组汇报，研究分歧和时间安排。",
            case_id=row.id,
            entered_by=ENTERED_BY,
            recorded_at=at(on, 14),
            is_demo=1,
            search_key=search_key(title, case.leader, "听取攻坚小组汇报，研究分歧和时间安排。"),
        )
    )
    for place, text in enumerate(case.decisions):
        due, done = hand.workday(on, 15 + 40 * place), hand.workday(on, 12 + 40 * place)
        decision = hand.work.add(
            DecisionRow(
                meeting_id=meeting.id,
                position=place + 1,
                text=text,
                unit_id=hand.units.get(case.units[place % len(case.units)]),
                due_on=due,
            )
        )
        is_left = place and case.months <= _NEW
        if not is_left and hand.is_over(done):
            hand.work.add(
                DecisionDoneRow(
                    decision_id=decision.id,
                    on_date=done,
                    text="已按议定事项完成。",
                    entered_by=ENTERED_BY,
                    recorded_at=at(done, 16),
                )
            )
