"""What the rows of the ledger are computed from, read without walking through its history."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

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
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from peewee import Database

    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.plan.plan import PeriodGoal, Target
    from fenghua_supervisor.store.readers.base import Plans
    from fenghua_supervisor.store.readers.plan import PlanReader

#: Where an entry stands in time: its day, and its id among the entries of that day.
_Place = tuple[str, int]
_NEVER: _Place = ("", 0)

# To look for the member of an enumeration by its value takes ten times as long.
_kind, _text_status, _heading_status = cache(EntryKind), cache(TextStatus), cache(HeadingStatus)
# Thousands of parts share some hundred percentages and days.
_percent = lru_cache(maxsize=1024)(Decimal)


# Not around the method itself: to read its words makes Qt load what describes functions.
@lru_cache(maxsize=1024)
def _day(text: str) -> date:
    return date.fromisoformat(text)


#: What is told of the state of a part whose state nothing has changed, and of its reports.
_NO_STATE, _NO_REPORT = ("", "", "", ""), (None, None)


def _latest(column: str, condition: str, order: str = NEWEST_FIRST) -> str:
    """The latest effective entry of a lead unit that meets ``condition``, as one index seek."""
    return (
        f"(SELECT {column} FROM entry e WHERE e.action_id = au.action_id AND {condition}"
        f" AND (e.unit_id IS NULL OR e.unit_id = au.unit_id) AND {EFFECTIVE}{{without}}"
        f" ORDER BY {order} LIMIT 1)"
    )


_STATE = (
    "e.kind || ' ' || e.on_date || ' ' || e.id || ' ' || coalesce("
    "(SELECT m.due_on FROM entry_term m WHERE m.entry_id = e.id), '')"
)
# The day on which a unit took another one's part over; before it the unit did not lead.
_HANDED_ON = (
    "(SELECT h_e.on_date FROM handover h JOIN entry h_e ON h_e.id = h.entry_id"
    " WHERE h.unit_id = au.unit_id AND h_e.action_id = au.action_id)"
)

_REPORT = "e.on_date || ' ' || e.id || ' ' || coalesce(e.percent, '')"
_PERCENT = f"e.on_date || ' ' || {PLACE} || ' ' || e.percent"
# The entries of a day in the order of their ids stand in an index, in that of their places they
# would have to be sorted. The last by id is the last by place unless it is a correction, whose
# place is before its id, and is told of it alone. State entries are never corrected.
_BY_ID = "e.on_date DESC, e.id DESC"
_PLAIN_REPORT = f"CASE WHEN e.supersedes_id IS NULL THEN {_REPORT} ELSE '' END"
_IS_REPORT = "e.kind = 'progress'"


def _of_units(last_on: str) -> str:
    """What is known of lead units; ``last_on`` gives the day of the last entry of any kind."""
    # Only a report tells a percentage, and mostly the latest does: else the one before is looked
    # for.
    return f"""
    WITH led AS MATERIALIZED (
        SELECT au.action_id, au.unit_id, u.name, au.position,
            {_latest(_STATE, f"e.kind IN ({STATE_KINDS})", _BY_ID)} AS state,
            {_latest(_PLAIN_REPORT, _IS_REPORT, _BY_ID)} AS report,
            {last_on} AS last_on, {_HANDED_ON} AS handed_on
        FROM action_unit au JOIN unit u ON u.id = au.unit_id{{actions}}
        WHERE au.role = 'lead' AND {{scope}})
    SELECT action_id, unit_id, name, state,
        CASE report WHEN '' THEN {_latest(f"{_REPORT} || ' ' || {PLACE}", _IS_REPORT)}
            ELSE report END,
        CASE WHEN report = '' OR report LIKE '% '
            THEN {_latest(_PERCENT, "e.percent IS NOT NULL")} END,
        last_on, handed_on
    FROM led au ORDER BY action_id, position"""


_UNITS = _of_units(_latest("e.on_date", "TRUE", "e.on_date DESC"))
# To look for the last entry takes as long as for the last report, and no standing tells it.
_STANDING_UNITS = _of_units("NULL")

_REOPENED = f"""
    SELECT e.action_id, e.unit_id, e.on_date, e.id FROM entry e JOIN action a ON a.id = e.action_id
    WHERE e.kind IN ({STATE_KINDS}) AND e.kind = 'reopen' AND e.on_date <= ? AND {{scope}}
    ORDER BY e.on_date, e.id"""

_ACTIONS = """
    SELECT{more} a.id, a.plan_id, a.number, a.title, a.text, a.text_status, a.campaign, a.section,
        a.heading_status, a.printed_number, a.has_open_units, a.due_date, a.due_precision,
        a.due_basis, a.due_words
    FROM action a WHERE {scope} ORDER BY a.plan_id, a.number"""

#: Whether an action was ever put off, and whether it or a part of it was ever opened again.
_EVER = f"""
        EXISTS (SELECT 1 FROM entry e WHERE e.action_id = a.id AND e.kind = 'extend'),
        EXISTS (SELECT 1 FROM entry e WHERE e.action_id = a.id
            AND e.kind IN ({STATE_KINDS}) AND e.kind = 'reopen'),"""

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


@lru_cache(maxsize=256)
def _among(statement: str, scope: str, without: str = "", more: str = "") -> str:
    """A statement on the actions of a scope: a step asks it of one, and it is thousands of letters.

    ``without``: what else its entries must meet; ``more``: what is told before all else.
    """
    # Of all actions none has to be looked at for its parts.
    actions = "" if scope == "TRUE" else " JOIN action a ON a.id = au.action_id"
    return statement.format(scope=scope, without=without, actions=actions, more=more)


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
    units = _unit_facts(database, as_of, scope, values, without=without)
    support: dict[int, list[str]] = defaultdict(list)
    for owner, name in sql.rows(database, _among(_SUPPORT, scope), values):
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
        for found in sql.rows(database, _among(_ACTIONS, scope), values)
    ]


def standing_facts(
    database: Database, as_of: date, plans: Plans, actions: Collection[int] | None = None
) -> Iterator[ActionFacts]:
    """Facts that tell states and days, of the actions whose text is known.

    Each is made when it is asked for, and what it was made from goes with it.
    """
    scope, values = in_plans(plans) if actions is None else in_actions(actions)
    units = _unit_facts(database, as_of, scope, values, judged=False)
    put_off = _put_off(database, as_of, scope, values)
    # The parts of those without a text are read and not asked for.
    found = sql.rows(database, _among(_ACTIONS, f"a.text_status <> 'missing' AND {scope}"), values)
    return (
        _action_from(stored, units.pop(stored[0], ()), (), (), put_off.get(stored[0], ()), (), ())
        for stored in found
    )


def standing_of(database: Database, as_of: date, action: int) -> ActionFacts | None:
    """The same of one action, also of one whose text is missing; None: there is no such action.

    Few were ever put off or opened again: how is asked only then.
    """
    scope, values = in_actions((action,))
    found = sql.rows(database, _among(_ACTIONS, scope, more=_EVER), values)
    if not found:
        return None
    (is_put_off, is_reopened), stored = found[0][:2], found[0][2:]
    units = _unit_facts(database, as_of, scope, values, judged=False, reopened=bool(is_reopened))
    put_off = _put_off(database, as_of, scope, values) if is_put_off else {}
    return _action_from(stored, units.get(action, ()), (), (), put_off.get(action, ()), (), ())


def _unit_facts(
    database: Database,
    as_of: date,
    scope: str,
    values: tuple[int, ...],
    *,
    judged: bool = True,
    reopened: bool = True,
    without: Collection[int] = (),
) -> dict[int, list[UnitFacts]]:
    """``reopened``: it may be that some of them were opened again."""
    day = as_of.isoformat()
    less = f" AND e.id NOT IN ({', '.join(map(str, without))})" if without else ""
    found = [
        stored
        for stored in sql.rows(
            database,
            _among(_UNITS if judged else _STANDING_UNITS, scope, less),
            (*[day] * ((2 + judged) * EFFECTIVE_DAYS), *values, *[day] * (2 * EFFECTIVE_DAYS)),
        )
        if stored[-1] is None or stored[-1] <= day
    ]
    again = _reopenings(database, day, scope, values) if reopened else {}
    since = [_since(again, stored) for stored in found] if again else [_NEVER] * len(found)
    told = [
        _told(stored[4], stored[5], last) if stored[4] else _NO_REPORT
        for stored, last in zip(found, since, strict=True)
    ]
    unpublished = _unpublished(
        database, (int(report) for report, percent in told if report and percent is None)
    )
    units: dict[int, list[UnitFacts]] = defaultdict(list)
    for stored, last, (report, percent) in zip(found, since, told, strict=True):
        units[stored[0]].append(
            _unit_from(
                stored,
                _percent(percent) if percent is not None else None,
                not_published=percent is None and report is not None and int(report) in unpublished,
                reopened=last is not _NEVER and report is None,
            )
        )
    return units


def _unit_from(
    stored: sql.SqlRow, percent: Decimal | None, *, not_published: bool, reopened: bool
) -> UnitFacts:
    """The facts of one row; what is given beside it is told since the last reopening."""
    _, unit_id, name, last_state, last_report, _, last_on, handed_on = stored
    kind, state_on, state_id, due_on = last_state.split(" ") if last_state else _NO_STATE
    reported_on = last_report[:10] if last_report else ""
    # By their places: by their names a large office's take twice as long.
    return UnitFacts(
        unit_id,
        name,
        _kind(kind) if kind else None,
        _day(state_on) if state_on else None,
        percent,
        not_published,
        _day(last_on) if last_on else None,
        _day(reported_on) if reported_on else None,
        reopened,
        _day(due_on) if due_on else None,
        # Seldom of one day, of which the places tell.
        not kind
        or reported_on > state_on
        or (reported_on == state_on and _place_of(last_report)[1] > int(state_id)),
        handed_on is not None,
    )


def _reopenings(
    database: Database, day: str, scope: str, values: tuple[int, ...]
) -> dict[tuple[int, int | None], _Place]:
    """(Action, unit or None for all its units) → the place of its last reopening in time."""
    last: dict[tuple[int, int | None], _Place] = {}
    for action_id, unit_id, *key in sql.rows(database, _among(_REOPENED, scope), (day, *values)):
        last[action_id, unit_id] = (key[0], key[1])
    return last


def _since(reopened: Mapping[tuple[int, int | None], _Place], stored: sql.SqlRow) -> _Place:
    """The place of the last reopening of a unit's part, by itself or with the whole action."""
    return max(reopened.get((stored[0], each), _NEVER) for each in (stored[1], None))


def _told(report: str, before: str | None, since: _Place) -> tuple[str | None, str | None]:
    """The id of the latest report and the percentage in force; None where not told ``since``.

    ``report``: 「day id percentage」, of a correction with its place behind, its percentage empty
    when it tells none; then ``before`` is the latest one that does, 「day place percentage」.
    """
    if since is not _NEVER and _place_of(report) <= since:
        return _NO_REPORT
    _, ident, percent, *_ = report.split(" ")
    if not percent and before is not None and (since is _NEVER or _place(before) > since):
        percent = before.rpartition(" ")[2]
    return ident, percent or None


def _place(latest: str) -> _Place:
    """Where a latest entry 「day place value」 stands in time."""
    day, ident, _ = latest.split(" ", 2)
    return (day, int(ident))


def _place_of(report: str) -> _Place:
    """Where the latest report stands in time: one that is no correction, where its id says."""
    day, ident, _, *place = report.split(" ")
    return (day, int(place[0] if place else ident))


def _put_off(
    database: Database, as_of: date, scope: str, values: tuple[int, ...]
) -> dict[int, list[PutOff]]:
    """Action → its extensions up to the day, the oldest first."""
    found: dict[int, list[PutOff]] = defaultdict(list)
    for action_id, on, new, reason, approver in sql.rows(
        database, _among(_EXTENSIONS, scope), (as_of.isoformat(), *values)
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
    units: Sequence[UnitFacts],
    support: Sequence[str],
    targets: Sequence[Target],
    put_off: Sequence[PutOff],
    milestones: tuple[Milestone, ...],
    goals: tuple[PeriodGoal, ...],
) -> ActionFacts:
    ident, plan_id, number, title, text, text_status, campaign, section, heading, *rest = stored
    printed_number, has_open_units, *due = rest
    # By their places, as those of units.
    return ActionFacts(
        ident,
        plan_id,
        number,
        title,
        text,
        _text_status(text_status),
        campaign,
        section,
        _heading_status(heading),
        _deadline_from(*due),
        tuple(units),
        tuple(support),
        tuple(targets),
        tuple(put_off),
        milestones,
        printed_number,
        bool(has_open_units),
        goals,
    )


@lru_cache(maxsize=1024)
def _deadline_from(
    day: str | None, precision: str, basis: str, words: str | None
) -> Deadline | None:
    """The deadline that is stored; most actions of a plan share a few."""
    if day is None:
        return None
    return Deadline(date.fromisoformat(day), DuePrecision(precision), DueBasis(basis), words or "")
