"""What the rows of the ledger are computed from, read without walking through its history."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.ledger import EntryKind, HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.row_building import ActionFacts, PutOff, UnitFacts
from fenghua_supervisor.domain.plan.plan import Deadline
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import in_actions, in_plans
from fenghua_supervisor.store.readers.effective_entries import (
    EFFECTIVE,
    EFFECTIVE_DAYS,
    NEWEST_FIRST,
    OLDEST_FIRST,
    PLACE,
    STATE_KINDS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from peewee import Database

    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.plan.plan import PeriodGoal, Target
    from fenghua_supervisor.store.readers.base import Plans
    from fenghua_supervisor.store.readers.plan import PlanReader

#: Where an entry stands in time: its day, and its id among the entries of that day.
_Place = tuple[str, int]
_NEVER: _Place = ("", 0)


def _latest(column: str, condition: str) -> str:
    """The latest effective entry of a lead unit that meets ``condition``, as one index seek."""
    return (
        f"(SELECT {column} FROM entry e WHERE e.action_id = au.action_id AND {condition}"
        f" AND (e.unit_id IS NULL OR e.unit_id = au.unit_id) AND {EFFECTIVE}{{without}}"
        f" ORDER BY {NEWEST_FIRST} LIMIT 1)"
    )


# State entries are never corrected, so that their id is their place.
_STATE = (
    "e.kind || ' ' || e.on_date || ' ' || e.id || ' ' || coalesce("
    "(SELECT m.due_on FROM entry_term m WHERE m.entry_id = e.id), '')"
)
# The day on which a unit took another one's part over; before it the unit did not lead.
_HANDED_ON = (
    "(SELECT h_e.on_date FROM handover h JOIN entry h_e ON h_e.id = h.entry_id"
    " WHERE h.unit_id = au.unit_id AND h_e.action_id = au.action_id)"
)

_UNITS = f"""
    SELECT au.action_id, au.unit_id, u.name,
        {_latest(_STATE, f"e.kind IN ({STATE_KINDS})")},
        {_latest(f"e.on_date || ' ' || {PLACE} || ' ' || e.percent", "e.percent IS NOT NULL")},
        {_latest(f"e.on_date || ' ' || {PLACE} || ' ' || e.id", "e.kind = 'progress'")},
        {_latest("e.on_date", "TRUE")}, {_HANDED_ON}
    FROM action_unit au JOIN unit u ON u.id = au.unit_id JOIN action a ON a.id = au.action_id
    WHERE au.role = 'lead' AND {{scope}}
    ORDER BY au.action_id, au.position"""

_REOPENED = f"""
    SELECT e.action_id, e.unit_id, e.on_date, e.id FROM entry e JOIN action a ON a.id = e.action_id
    WHERE e.kind IN ({STATE_KINDS}) AND e.kind = 'reopen' AND e.on_date <= ? AND {{scope}}
    ORDER BY e.on_date, e.id"""

_ACTIONS = """
    SELECT a.id, a.plan_id, a.number, a.title, a.text, a.text_status, a.campaign, a.section,
        a.heading_status, a.printed_number, a.has_open_units, a.due_date, a.due_precision,
        a.due_basis, a.due_words
    FROM action a WHERE {scope} ORDER BY a.plan_id, a.number"""

_EXTENSIONS = f"""
    SELECT e.action_id, e.on_date, m.due_on, e.progress_text, m.reference
    FROM entry e INDEXED BY entry_extend JOIN entry_term m ON m.entry_id = e.id
    JOIN action a ON a.id = e.action_id
    WHERE e.kind = 'extend' AND e.on_date <= ? AND {{scope}}
    ORDER BY {OLDEST_FIRST}"""

_SUPPORT = """
    SELECT au.action_id, u.name FROM action_unit au JOIN unit u ON u.id = au.unit_id
    JOIN action a ON a.id = au.action_id
    WHERE au.role = 'support' AND {scope} ORDER BY au.action_id, au.position"""


def action_facts(
    database: Database,
    plan: PlanReader,
    as_of: date,
    *,
    plans: Plans = None,
    actions: Collection[int] | None = None,
    without: Collection[int] = (),
) -> list[ActionFacts]:
    """Facts of the actions of some plans, of some actions, or of all, in order of their numbers.

    The reports ``without`` do not count, as if something had superseded them.
    """
    scope, values = in_plans(plans) if actions is None else in_actions(actions)
    units = _unit_facts(database, as_of, scope, values, without)
    support: dict[int, list[str]] = defaultdict(list)
    for owner, name in sql.rows(database, _SUPPORT.format(scope=scope), values):
        support[owner].append(name)
    put_off = _put_off(database, as_of, scope, values)
    if actions is None:
        targets, milestones = plan.targets(plans), plan.all_milestones()
        goals = plan.period_goals(plans)
    else:
        targets, milestones = plan.targets_of(actions), plan.milestones_of(actions)
        goals = plan.period_goals_of(actions)
    return [
        _action_from(
            found,
            units[found[0]],
            support[found[0]],
            [target for _, target in targets.get(found[0], ())],
            put_off[found[0]],
            milestones.get(found[0], ()),
            goals.get(found[0], ()),
        )
        for found in sql.rows(database, _ACTIONS.format(scope=scope), values)
    ]


def standing_facts(
    database: Database, as_of: date, plans: Plans, actions: Collection[int] | None = None
) -> list[ActionFacts]:
    """Facts that tell states and days, of the actions whose text is known."""
    limit, values = in_plans(plans) if actions is None else in_actions(actions)
    scope = f"a.text_status <> 'missing' AND {limit}"
    units = _unit_facts(database, as_of, scope, values)
    put_off = _put_off(database, as_of, scope, values)
    return [
        _action_from(found, units[found[0]], [], [], put_off[found[0]], (), ())
        for found in sql.rows(database, _ACTIONS.format(scope=scope), values)
    ]


def _unit_facts(
    database: Database,
    as_of: date,
    scope: str,
    values: tuple[int, ...],
    without: Collection[int] = (),
) -> dict[int, list[UnitFacts]]:
    day = as_of.isoformat()
    less = f" AND e.id NOT IN ({', '.join(map(str, without))})" if without else ""
    found = [
        stored
        for stored in sql.rows(
            database,
            _UNITS.format(scope=scope, without=less),
            (*[day] * (4 * EFFECTIVE_DAYS), *values),
        )
        if stored[-1] is None or stored[-1] <= day
    ]
    reopened = _reopenings(database, day, scope, values)
    reported = [
        (_told(percent, since), _told(report, since), since)
        for action_id, unit_id, _, _, percent, report, *_ in found
        for since in (max(reopened[action_id, unit_id], reopened[action_id, None]),)
    ]
    unpublished = _unpublished(
        database, (int(report) for percent, report, _ in reported if report and percent is None)
    )
    units: dict[int, list[UnitFacts]] = defaultdict(list)
    for stored, (percent, report, since) in zip(found, reported, strict=True):
        units[stored[0]].append(
            _unit_from(
                stored,
                Decimal(percent) if percent is not None else None,
                not_published=report is not None and int(report) in unpublished,
                reopened=since != _NEVER and report is None,
            )
        )
    return units


def _unit_from(
    stored: sql.SqlRow, percent: Decimal | None, *, not_published: bool, reopened: bool
) -> UnitFacts:
    """The facts of one row; what is given beside it is told since the last reopening."""
    _, unit_id, name, last_state, _, last_report, last_on, handed_on = stored
    kind, state_on, state_id, due_on = (last_state or "   ").split(" ")
    return UnitFacts(
        unit_id=unit_id,
        unit=name,
        last_state_kind=EntryKind(kind) if kind else None,
        last_state_on=date.fromisoformat(state_on) if state_on else None,
        percent=percent,
        not_published=not_published,
        reopened=reopened,
        last_entry_on=date.fromisoformat(last_on) if last_on else None,
        last_report_on=date.fromisoformat(last_report[:10]) if last_report else None,
        due_on=date.fromisoformat(due_on) if due_on else None,
        reported_since=not kind or _place(last_report) > (state_on, int(state_id)),
        took_over=handed_on is not None,
    )


def _reopenings(
    database: Database, day: str, scope: str, values: tuple[int, ...]
) -> defaultdict[tuple[int, int | None], _Place]:
    """(Action, unit or None for all its units) → the place of its last reopening in time."""
    last: defaultdict[tuple[int, int | None], _Place] = defaultdict(lambda: _NEVER)
    for action_id, unit_id, *key in sql.rows(
        database, _REOPENED.format(scope=scope), (day, *values)
    ):
        last[action_id, unit_id] = (key[0], key[1])
    return last


def _told(latest: str | None, since: _Place) -> str | None:
    """The value of a latest entry 「day place value」; None when it lies before ``since``."""
    if latest is None:
        return None
    value = latest.rpartition(" ")[2]
    return value if since == _NEVER or _place(latest) > since else None


def _place(latest: str | None) -> _Place:
    """Where a latest entry 「day place value」 stands in time."""
    if latest is None:
        return _NEVER
    day, ident, _ = latest.split(" ", 2)
    return (day, int(ident))


def _put_off(
    database: Database, as_of: date, scope: str, values: tuple[int, ...]
) -> dict[int, list[PutOff]]:
    """Action → its extensions up to the day, the oldest first."""
    found: dict[int, list[PutOff]] = defaultdict(list)
    for action_id, on, new, reason, approver in sql.rows(
        database, _EXTENSIONS.format(scope=scope), (as_of.isoformat(), *values)
    ):
        found[action_id].append(
            PutOff(date.fromisoformat(on), date.fromisoformat(new), reason, approver)
        )
    return found


def _unpublished(database: Database, entry_ids: Iterable[int]) -> set[int]:
    """Those entries whose readings all say 数据未发布."""
    statement = (
        "SELECT entry_id FROM reading WHERE entry_id IN ({marks})"
        " GROUP BY entry_id HAVING min(CASE status WHEN 'not_published' THEN 1 ELSE 0 END) = 1"
    )
    return {found[0] for found in sql.rows_of(database, statement, list(entry_ids))}


def _action_from(
    stored: sql.SqlRow,
    units: list[UnitFacts],
    support: list[str],
    targets: list[Target],
    put_off: list[PutOff],
    milestones: tuple[Milestone, ...],
    goals: tuple[PeriodGoal, ...],
) -> ActionFacts:
    ident, plan_id, number, title, text, text_status, campaign, section, heading, *rest = stored
    printed_number, has_open_units, *due = rest
    return ActionFacts(
        id=ident,
        plan_id=plan_id,
        number=number,
        title=title,
        text=text,
        text_status=TextStatus(text_status),
        campaign=campaign,
        section=section,
        heading_status=HeadingStatus(heading),
        deadline=_deadline_from(due),
        units=tuple(units),
        support_units=tuple(support),
        targets=tuple(targets),
        put_off=tuple(put_off),
        milestones=milestones,
        printed_number=printed_number,
        has_open_units=bool(has_open_units),
        period_goals=goals,
    )


def _deadline_from(stored: Sequence[Any]) -> Deadline | None:
    day, precision, basis, words = stored
    if day is None:
        return None
    return Deadline(date.fromisoformat(day), DuePrecision(precision), DueBasis(basis), words or "")
