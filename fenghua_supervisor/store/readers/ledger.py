"""The ledger's rows as of a day, with lights computed by the rule the office has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.detail import ActionDetail, KinAction, TargetProgress
from fenghua_supervisor.domain.ledger.row_building import Frame, as_if_reported, build_row
from fenghua_supervisor.domain.units.duties import answerables
from fenghua_supervisor.domain.writing.search import SEPARATOR
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Plans, Reader
from fenghua_supervisor.store.readers.row_facts import action_facts, standing_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.ledger.row_building import ActionFacts
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.store.readers.entries import EntryReader
    from fenghua_supervisor.store.readers.lights import LightsReader
    from fenghua_supervisor.store.readers.links import LinksReader
    from fenghua_supervisor.store.readers.office import OfficeReader
    from fenghua_supervisor.store.readers.plan import PlanReader
    from fenghua_supervisor.store.readers.units import UnitsReader


@record
class Sources:
    """The readers whose answers the rows are put together from."""

    office: OfficeReader
    plan: PlanReader
    lights: LightsReader
    units: UnitsReader
    entries: EntryReader
    links: LinksReader


class LedgerReader(Reader):
    """Actions as they stand on a day."""

    def __init__(self, database: Database, path: Path, sources: Sources) -> None:
        super().__init__(database, path)
        self._sources = sources

    def rows(self, as_of: date, plans: Plans = None, *, all_plans: bool = False) -> list[LedgerRow]:
        """Rows as of ``as_of``: of the current plan, of ``plans``, or of all plans."""
        if plans is None and not all_plans:
            plans = self._sources.plan.current().id
        return self.rows_under(self._sources.lights.rule(), as_of, plans)

    def rows_under(
        self,
        rule: LightRule,
        as_of: date,
        plans: Plans = None,
        *,
        without: Collection[int] = (),
    ) -> list[LedgerRow]:
        """Rows as of a day as ``rule`` would judge them: of some plans, or of all.

        The entries ``without`` do not count, as if something had superseded them.
        """
        frames = self._frames(as_of, rule)
        facts = action_facts(
            self._database, self._sources.plan, as_of, plans=plans, without=without
        )
        return [build_row(fact, frames[fact.plan_id]) for fact in facts]

    def standings(self, as_of: date, plans: Plans = None) -> list[LedgerRow]:
        """Rows that count as of a day, of some plans or of all, with states and days only.

        They carry neither lights nor targets nor supporting units, which take the longest.
        """
        frames = self._frames(as_of, None)
        facts = standing_facts(self._database, as_of, plans)
        return [build_row(fact, frames[fact.plan_id]) for fact in facts]

    def row(self, action_id: int, as_of: date) -> LedgerRow:
        """One row as of a day; UserError when there is no such action."""
        return self._row_of(self._facts(action_id, as_of), as_of)

    def row_as_if(
        self, action_id: int, as_of: date, unit_id: int | None, percent: Decimal, on: date
    ) -> LedgerRow:
        """The row that a progress report would make; UserError when there is no such action.

        ``unit_id`` None: reported for all lead units. ``on``: the day of the report.
        """
        facts = self._facts(action_id, as_of)
        return self._row_of(as_if_reported(facts, unit_id, percent, on), as_of)

    def detail(self, action_id: int, as_of: date) -> ActionDetail:
        """Everything about one action as of a day."""
        row, plan, units = self.row(action_id, as_of), self._sources.plan, self._sources.units
        readings = self._sources.entries.latest_readings(action_id, as_of)
        targets = tuple(
            TargetProgress(ident, target, readings.get(ident))
            for ident, target in plan.targets_of([action_id])[action_id]
        )
        entries = self._sources.entries.of_action(action_id, as_of)
        leads = [(status.unit_id, status.unit) for status in row.lead_units]
        answers = answerables(leads, units.duties(action_id), units.contacts())
        milestones, kin = plan.milestones(action_id), tuple(self._kin(action_id, as_of))
        return ActionDetail(row, targets, tuple(entries), answers, milestones, kin)

    def _kin(self, action_id: int, as_of: date) -> Iterator[KinAction]:
        for link in self._sources.links.of_action(action_id, as_of):
            row = self.row(link.other_than(action_id), as_of)
            title = self._sources.plan.plan(row.plan_id).title
            yield KinAction(link, link.seen_from(action_id), title, row)

    def target_progress(self, plans: Plans, as_of: date) -> dict[int, list[TargetProgress]]:
        """Action id → its targets of some plans with their latest readings as of a day."""
        latest = self._sources.entries.plan_readings(plans, as_of)
        return {
            action_id: [TargetProgress(ident, target, latest.get(ident)) for ident, target in found]
            for action_id, found in self._sources.plan.targets(plans).items()
        }

    def search_texts(self, *, all_plans: bool = False) -> list[tuple[int, str]]:
        """Action id → everything it can be found by, normalised, with pinyin initials."""
        scope = "TRUE" if all_plans else "a.plan_id = ?"
        values = () if all_plans else (self._sources.plan.current().id,)
        mark = SEPARATOR
        found = sql.rows(
            self._database,
            "SELECT a.id, a.search_key, (SELECT string_agg(u.name || ? || u.initials, ?)"
            " FROM action_unit au JOIN unit u ON u.id = au.unit_id WHERE au.action_id = a.id),"
            " (SELECT string_agg(e.search_key, ?) FROM entry e WHERE e.action_id = a.id)"
            f" FROM action a WHERE {scope}",
            (mark, mark, mark, *values),
        )
        return [(ident, mark.join(part for part in parts if part)) for ident, *parts in found]

    def _facts(self, action_id: int, as_of: date) -> ActionFacts:
        facts = action_facts(self._database, self._sources.plan, as_of, action_id=action_id)
        if not facts:
            raise UserError("这项任务已不在台账中，请刷新后再试。")
        return facts[0]

    def _row_of(self, facts: ActionFacts, as_of: date) -> LedgerRow:
        return build_row(facts, self._frames(as_of, self._sources.lights.rule())[facts.plan_id])

    def _frames(self, as_of: date, rule: LightRule | None) -> dict[int, Frame]:
        """Plan id → what its rows are judged by."""
        leads = self._sources.office.settings().lead_days
        return {
            plan.id: Frame(as_of, plan.period_start, rule, leads)
            for plan in self._sources.plan.plans()
        }
