"""Gathers everything known as of a moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import last_month_day
from fenghua_supervisor.domain.cases.open_work import OpenWork
from fenghua_supervisor.domain.notices.situation import MILESTONE_DAYS, Situation
from fenghua_supervisor.domain.round.round_status import MonthBack
from fenghua_supervisor.services.plan.worked import titles_beside, worked_plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.appraisal.board import PublicBoard
    from fenghua_supervisor.domain.calendar.ringing import MonthDay
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.queries import Queries


def situation(office: Office, as_of: date) -> Situation:
    """Everything about the plans that are worked on as of a day, at the clock's time."""
    return gather(office, datetime.combine(as_of, office.now().time()))


def gather(
    office: Office, now: datetime, *, standings: bool = False, all_plans: bool = False
) -> Situation:
    """Everything about the plans that are worked on, or about all plans, as of ``now``.

    ``standings``: the rows that count, with their states and days only, and the notices of which
    something is to come, which is all that reminders go by; lights, targets, supporting units and
    the items of old sheets take the longest.
    """
    queries, day = office.queries, now.date()
    plans = queries.plan.plans() if all_plans else worked_plans(office, day)
    ids = tuple(plan.id for plan in plans)
    titles = titles_beside(plans, queries.plan.current().id)
    ask = queries.ledger.standings if standings else queries.ledger.rows
    rows = ask(day, ids, titles=titles)
    settings, calendar = office.settings, office.calendar
    since = min((plan.period_start for plan in plans), default=date.min)
    return Situation(
        now=now,
        rows=rows,
        notices=queries.notices.issued(day, to_come=standings),
        acts=queries.act_now.given(day),
        milestones=queries.plan.open_milestones(day, day + timedelta(MILESTONE_DAYS)),
        settings=settings,
        calendar=calendar,
        since=since,
        back=_month_back(queries, last_month_day(day, settings, calendar), day, ids),
        same=queries.links.same(day),
        open_work=_open_work(queries, day),
        boards=_boards(queries, calendar, day) if settings.appraisal_on else (),
        pilots=tuple(pilot for pilot in queries.pilots.noted(day) if pilot.is_open),
        kept=None if standings else office.kept_by_row((day, settings, calendar)),
    )


def _boards(queries: Queries, calendar: Calendar, day: date) -> tuple[PublicBoard, ...]:
    """The boards that are public; an office that has none is asked one question."""
    if not queries.reminders.has_boards():
        return ()
    # A start loads what boards are made of where there are some.
    from fenghua_supervisor.domain.appraisal.board import PublicBoard, board_terms

    found = []
    for board in queries.boards.public_on(day):
        rule = queries.appraisal.rule(board.rule_id)
        terms = board_terms(board, rule, calendar)
        assert terms is not None
        due = {o.id: calendar.add(o.on, rule.decide_days).day for o in board.open_objections}
        found.append(PublicBoard(board, terms, due))
    return tuple(found)


def _open_work(queries: Queries, day: date) -> OpenWork:
    """What inspections and cases left open; an office that has none is asked one question."""
    if not queries.reminders.has_work():
        return OpenWork()
    return OpenWork(
        findings=tuple(queries.findings.open_on(day)),
        inspections=tuple(queries.inspections.objected_on(day)),
        clues=tuple(queries.clues.unsorted_on(day)),
        cases=tuple(queries.cases.going_on(day)),
        meetings=tuple(queries.meetings.undone_on(day)),
    )


def _month_back(
    queries: Queries, stage: MonthDay | None, day: date, plan_ids: Sequence[int]
) -> MonthBack:
    """What came back as of a day of the round whose ``stage`` it is, None: of no round."""
    if stage is None:
        return MonthBack()
    month = stage.month
    past = month.counted_to(day) < day
    return MonthBack(
        rows=queries.ledger.standings(month.last, plan_ids) if past else None,
        received=queries.round.received(plan_ids, month, day),
        sent_back=frozenset(queries.review.parts_sent_back(plan_ids, month, day)),
    )
