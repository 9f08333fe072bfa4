"""Plans, their actions by number, their targets and milestones."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.plan import Direction, DuePrecision, PlanKind, Relation
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.plan.plan import PeriodGoal, Plan, Target
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Plans, Reader, in_actions, in_plans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.store.readers.office import OfficeReader

#: Action id → ids and targets in the order of the text.
Targets = dict[int, tuple[tuple[int, Target], ...]]

_TARGETS = """
    SELECT t.action_id, t.id, t.name, t.relation, t.value, t.value_high, t.unit, t.direction,
        t.words, t.is_stretch
    FROM target t JOIN action a ON a.id = t.action_id
    WHERE t.active = 1 AND {scope} ORDER BY t.action_id, t.position"""
_GOALS = """
    SELECT g.action_id, g.ends_on, g.precision, g.text, g.percent
    FROM period_goal g JOIN action a ON a.id = g.action_id
    WHERE {scope} ORDER BY g.action_id, g.ends_on"""
_MILESTONES = """SELECT m.id, m.action_id, m.position, m.title, m.due_date, m.owner, m.percent,
    m.done_on FROM milestone m"""
_IN_ORDER = "ORDER BY m.action_id, m.position, m.id"


class PlanReader(Reader):
    """What the plans say: actions, targets, milestones."""

    def __init__(self, database: Database, path: Path, office: OfficeReader) -> None:
        super().__init__(database, path)
        self._office = office
        #: the one plan that everything is about, where only one is asked for
        self.only: int | None = None
        self._made: tuple[list[sql.SqlRow], list[Plan]] = ([], [])

    def plans(self) -> list[Plan]:
        """All plans in the order they were added.

        As the settings, they are made anew when other rows are stored.
        """
        found = sql.rows(
            self._database,
            "SELECT id, title, period_start, period_end, expected_count, source, kind, closed_on"
            " FROM plan ORDER BY id",
        )
        if self._made[0] != found:
            self._made = (found, [_plan(stored) for stored in found])
        return list(self._made[1])

    def current(self) -> Plan:
        """The only plan that is asked for, the one chosen in the settings, else the first one."""
        plans = self.plans()
        if not plans:
            raise UserError("台账里还没有方案，请先导入方案。")
        wanted = self.only or self._office.settings().plan_id
        return next((plan for plan in plans if plan.id == wanted), plans[0])

    def plan(self, plan_id: int) -> Plan:
        """One plan; UserError when there is none."""
        found = next((plan for plan in self.plans() if plan.id == plan_id), None)
        if found is None:
            raise UserError("这个方案已不在台账中，请刷新后再试。")
        return found

    def open_plans(self, as_of: date) -> list[Plan]:
        """The plans that the office follows on a day: begun or chosen, and not closed by then.

        Only the one that is asked for where there is one.
        """
        plans = self.plans()
        chosen = self.current().id if plans else None
        if self.only is not None:
            return [plan for plan in plans if plan.id == self.only]
        return [
            plan
            for plan in plans
            if plan.is_followed(as_of) and (plan.id == chosen or plan.period_start <= as_of)
        ]

    def last_record(self, plan_id: int, as_of: date) -> date | None:
        """The day of the last record on a plan up to ``as_of``; None: there is none."""
        found = sql.row(
            self._database,
            "SELECT max((SELECT max(e.on_date) FROM entry e WHERE e.action_id = a.id"
            " AND e.on_date <= ?)) FROM action a WHERE a.plan_id = ?",
            (as_of.isoformat(), plan_id),
        )
        return date.fromisoformat(found[0]) if found and found[0] else None

    def action_id(self, number: int, plan_id: int | None = None) -> int:
        """The id of the action with this number in a plan (default: the current one)."""
        plan = plan_id if plan_id is not None else self.current().id
        found = sql.row(
            self._database,
            "SELECT id FROM action WHERE plan_id = ? AND number = ?",
            (plan, number),
        )
        if found is None:
            raise UserError(f"台账中没有第{number}项，请核对编号。")
        return int(found[0])

    def targets(self, plans: Plans = None) -> Targets:
        """The targets of every action of one plan, of some or of all, that has any."""
        scope, values = in_plans(plans)
        return _targets(sql.rows(self._database, _TARGETS.format(scope=scope), values))

    def targets_of(self, action_ids: Collection[int]) -> Targets:
        """The targets of some actions; each of them is a key, with or without targets."""
        statement = _TARGETS.format(scope="t.action_id IN ({marks})")
        found = _targets(sql.rows_of(self._database, statement, list(action_ids)))
        return {action_id: found.get(action_id, ()) for action_id in action_ids}

    def period_goals(self, plans: Plans = None) -> dict[int, tuple[PeriodGoal, ...]]:
        """Action id → its goals of quarters and months, for every action of plans that has any."""
        return self._goals(*in_plans(plans))

    def period_goals_of(self, actions: Collection[int]) -> dict[int, tuple[PeriodGoal, ...]]:
        """The same for some actions."""
        return self._goals(*in_actions(actions))

    def _goals(self, scope: str, values: Sequence[object]) -> dict[int, tuple[PeriodGoal, ...]]:
        found: dict[int, list[PeriodGoal]] = defaultdict(list)
        for owner, *stored in sql.rows(self._database, _GOALS.format(scope=scope), values):
            found[owner].append(_goal(stored))
        return {owner: tuple(goals) for owner, goals in found.items()}

    def milestones(self, action_id: int) -> tuple[Milestone, ...]:
        """The milestones of one action in their order."""
        return self.milestones_of((action_id,)).get(action_id, ())

    def milestones_of(self, actions: Collection[int]) -> dict[int, tuple[Milestone, ...]]:
        """Action id → its milestones, for every one of some actions that has any."""
        scope, values = in_actions(actions, "m.action_id")
        return self._milestones(f"WHERE {scope} ", values)

    def milestone(self, milestone_id: int) -> Milestone:
        """One milestone; UserError when there is none."""
        found = sql.row(self._database, f"{_MILESTONES} WHERE m.id = ?", (milestone_id,))
        if found is None:
            raise UserError("这个节点已不存在，请刷新后再试。")
        return _milestone(found)

    def all_milestones(self) -> dict[int, tuple[Milestone, ...]]:
        """Action id → its milestones, for every action that has any."""
        return self._milestones("", ())

    def _milestones(self, where: str, values: Sequence[object]) -> dict[int, tuple[Milestone, ...]]:
        found: dict[int, list[Milestone]] = defaultdict(list)
        for row in sql.rows(self._database, f"{_MILESTONES} {where}{_IN_ORDER}", values):
            found[row[1]].append(_milestone(row))
        return {action: tuple(milestones) for action, milestones in found.items()}

    def open_milestones(self, as_of: date, until: date) -> list[Milestone]:
        """Milestones due up to ``until`` that are not done as of a day, the earliest first."""
        found = sql.rows(
            self._database,
            f"{_MILESTONES} WHERE m.due_date <= ? AND (m.done_on IS NULL OR m.done_on > ?)"
            " ORDER BY m.due_date, m.id",
            (until.isoformat(), as_of.isoformat()),
        )
        return [_milestone(row) for row in found]


def _plan(stored: Sequence[Any]) -> Plan:
    ident, title, start, end, count, source, kind, closed_on = stored
    return Plan(
        id=ident,
        title=title,
        period_start=date.fromisoformat(start),
        period_end=date.fromisoformat(end),
        expected_count=count,
        source=source,
        kind=PlanKind(kind),
        closed_on=date.fromisoformat(closed_on) if closed_on else None,
    )


def _goal(stored: Sequence[Any]) -> PeriodGoal:
    """A goal from its stored columns day … percent."""
    ends_on, precision, text, percent = stored
    share = Decimal(percent) if percent is not None else None
    return PeriodGoal(date.fromisoformat(ends_on), DuePrecision(precision), text, share)


def _targets(found: Iterable[sql.SqlRow]) -> Targets:
    targets: dict[int, list[tuple[int, Target]]] = defaultdict(list)
    for action_id, target_id, *stored in found:
        targets[action_id].append((target_id, _target(stored)))
    return {action_id: tuple(pairs) for action_id, pairs in targets.items()}


def _target(stored: Sequence[Any]) -> Target:
    """A target from its stored columns name … is_stretch."""
    name, relation, value, high, unit, direction, words, is_stretch = stored
    return Target(
        name=name or "",
        relation=Relation(relation),
        value=Decimal(value) if value is not None else None,
        value_high=Decimal(high) if high is not None else None,
        unit=unit or "",
        direction=Direction(direction),
        words=words or "",
        is_stretch=bool(is_stretch),
    )


def _milestone(row: sql.SqlRow) -> Milestone:
    ident, action, position, title, due, owner, percent, done = row
    return Milestone(
        ident,
        action,
        position,
        title,
        date.fromisoformat(due),
        owner,
        Decimal(percent),
        date.fromisoformat(done) if done else None,
    )
