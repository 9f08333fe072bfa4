"""The ledger's rows as of a day, with lights computed by the rule the office has chosen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.row_building import Frame, as_if_reported, build_row
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Plans, Reader, in_actions, in_plans
from fenghua_supervisor.store.readers.kept.rows import KeptRows
from fenghua_supervisor.store.readers.row_facts import action_facts, standing_facts, standing_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path
    from typing import Protocol

    from peewee import Database

    from fenghua_supervisor.domain.ledger.detail import ActionDetail, KinAction, TargetProgress
    from fenghua_supervisor.domain.ledger.row_building import ActionFacts
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.stood import Stood
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.store.readers.entries import EntryReader
    from fenghua_supervisor.store.readers.kept.rows import Wanted
    from fenghua_supervisor.store.readers.kept.stood import KeptStood
    from fenghua_supervisor.store.readers.kept.texts import KeptTexts
    from fenghua_supervisor.store.readers.lights import LightsReader
    from fenghua_supervisor.store.readers.links import LinksReader
    from fenghua_supervisor.store.readers.office import OfficeReader
    from fenghua_supervisor.store.readers.plan import PlanReader
    from fenghua_supervisor.store.readers.units import UnitsReader

    class Sources(Protocol):
        """The readers whose answers the rows are put together from."""

        @property
        def office(self) -> OfficeReader:
            """Settings."""

        @property
        def plan(self) -> PlanReader:
            """Plans with their actions."""

        @property
        def lights(self) -> LightsReader:
            """Light rules."""

        @property
        def units(self) -> UnitsReader:
            """Units."""

        @property
        def entries(self) -> EntryReader:
            """Entries."""

        @property
        def links(self) -> LinksReader:
            """Links between actions."""


_GONE = "这项任务已不在台账中，请刷新后再试。"


class LedgerReader(Reader):
    """Actions as they stand on a day."""

    def __init__(self, database: Database, path: Path, sources: Sources) -> None:
        super().__init__(database, path)
        self._sources = sources
        self._kept = KeptRows(database, self._wanted_facts)

    @cached_property
    def _stood(self) -> KeptStood:
        # Only papers over several plans ask for them.
        from fenghua_supervisor.store.readers.kept.stood import KeptStood

        return KeptStood(self._database, self._wanted_facts)

    @cached_property
    def _kept_texts(self) -> KeptTexts:
        # Only whoever searches asks for them.
        from fenghua_supervisor.store.readers.kept.texts import KeptTexts

        return KeptTexts(self._database, self._texts_of)

    def rows(
        self,
        as_of: date,
        plans: Plans = None,
        *,
        all_plans: bool = False,
        titles: Mapping[int, str] | None = None,
    ) -> list[LedgerRow]:
        """Rows as of ``as_of``: of the current plan, of ``plans``, or of all plans.

        Those of the plans named in ``titles`` bear that title.
        """
        if plans is None and not all_plans:
            plans = self._sources.plan.current().id
        frames = self._frames(as_of, self._sources.lights.rule())
        return self._kept.rows(frames, _among(frames, plans), titles or {})

    def unread(self, as_of: date, plans: Plans = None, *, standings: bool = False) -> list[int]:
        """Of some plans those the rows of which, or ``standings``, are not at hand as of a day."""
        frames = self._frames(as_of, None if standings else self._sources.lights.rule())
        return self._kept.unread(frames, _among(frames, plans))

    def stood(self, as_of: date, plans: Plans) -> list[Stood]:
        """The actions of some plans in the little that is compared with them on later days."""
        frames = self._frames(as_of, self._sources.lights.rule())
        return self._stood.stood(frames, _among(frames, plans))

    def unread_stood(self, as_of: date, plans: Plans) -> list[int]:
        """Of some plans those of which that is not at hand as of a day."""
        frames = self._frames(as_of, self._sources.lights.rule())
        return self._stood.unread(frames, _among(frames, plans))

    def rows_under(self, rule: LightRule, as_of: date, plans: Plans = None) -> list[LedgerRow]:
        """Rows as of a day as ``rule`` would judge them: of some plans, or of all."""
        frames = self._frames(as_of, rule)
        facts = action_facts(self._database, self._sources.plan, as_of, plans=plans)
        return [build_row(fact, frames[fact.plan_id]) for fact in facts]

    def rows_without(
        self, entries: Collection[int], actions: Collection[int], as_of: date
    ) -> list[LedgerRow]:
        """Rows of some actions as if something had superseded these entries."""
        frames = self._frames(as_of, self._sources.lights.rule())
        facts = action_facts(
            self._database, self._sources.plan, as_of, actions=actions, without=entries
        )
        return [build_row(fact, frames[fact.plan_id]) for fact in facts]

    def standings(
        self, as_of: date, plans: Plans = None, *, titles: Mapping[int, str] | None = None
    ) -> list[LedgerRow]:
        """Rows that count as of a day, of some plans or of all, with states and days only.

        They carry neither lights nor targets nor supporting units, nor the day of the last entry of
        any kind, which take the longest.
        """
        frames = self._frames(as_of, None)
        return self._kept.rows(frames, _among(frames, plans), titles or {})

    def row(self, action_id: int, as_of: date) -> LedgerRow:
        """One row as of a day; UserError when there is no such action."""
        frames = self._frames(as_of, self._sources.lights.rule())
        kept = self._kept.row(frames, action_id)
        if kept is not None:
            return kept
        facts = self._facts(action_id, as_of)
        return build_row(facts, frames[facts.plan_id])

    def standing(self, action_id: int, as_of: date) -> LedgerRow:
        """One row as ``standings`` gives them, also of an action whose text is missing.

        What a step goes by before it writes. UserError when there is no such action.
        """
        facts = standing_of(self._database, as_of, action_id)
        if facts is None:
            raise UserError(_GONE)
        return build_row(facts, self._frame(facts.plan_id, as_of, None))

    def row_as_if(
        self, action_id: int, as_of: date, unit_id: int | None, percent: Decimal, on: date
    ) -> LedgerRow:
        """The row that a progress report would make; UserError when there is no such action.

        ``unit_id`` None: reported for all lead units. ``on``: the day of the report.
        """
        facts = as_if_reported(self._facts(action_id, as_of), unit_id, percent, on)
        return build_row(facts, self._frame(facts.plan_id, as_of, self._sources.lights.rule()))

    def detail(self, action_id: int, as_of: date) -> ActionDetail:
        """Everything about one action as of a day."""
        # Only whoever looks at one action asks for its people.
        from fenghua_supervisor.domain.ledger.detail import ActionDetail, TargetProgress
        from fenghua_supervisor.domain.units.duties import answerables

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
        from fenghua_supervisor.domain.ledger.detail import KinAction

        for link in self._sources.links.of_action(action_id, as_of):
            row = self.row(link.other_than(action_id), as_of)
            title = self._sources.plan.plan(row.plan_id).title
            yield KinAction(link, link.seen_from(action_id), title, row)

    def target_progress(self, plans: Plans, as_of: date) -> dict[int, list[TargetProgress]]:
        """Action id → its targets of some plans with their latest readings as of a day."""
        from fenghua_supervisor.domain.ledger.detail import TargetProgress

        latest = self._sources.entries.plan_readings(plans, as_of)
        return {
            action_id: [TargetProgress(ident, target, latest.get(ident)) for ident, target in found]
            for action_id, found in self._sources.plan.targets(plans).items()
        }

    def search_texts(self, *, all_plans: bool = False) -> list[tuple[int, str]]:
        """Action id → everything it can be found by, normalised, with pinyin initials."""
        if all_plans:
            return self._kept_texts.texts()
        return self._read_texts(*in_plans(self._sources.plan.current().id))

    def read_search_texts(self, most: int) -> bool:
        """Read some of what actions of all plans are found by ahead; whether nothing is left."""
        return self._kept_texts.read_some(most)

    def _texts_of(self, actions: Collection[int] | None) -> list[tuple[int, str]]:
        return self._read_texts(*(in_plans(None) if actions is None else in_actions(actions)))

    def _read_texts(self, scope: str, values: Sequence[int]) -> list[tuple[int, str]]:
        from fenghua_supervisor.domain.writing.search import SEPARATOR as mark

        found = sql.rows(
            self._database,
            "SELECT a.id, a.search_key, (SELECT string_agg(u.name || ? || u.initials, ?)"
            " FROM action_unit au JOIN unit u ON u.id = au.unit_id WHERE au.action_id = a.id),"
            " (SELECT string_agg(e.search_key, ?) FROM entry e WHERE e.action_id = a.id)"
            f" FROM action a WHERE {scope} ORDER BY a.id",
            (mark, mark, mark, *values),
        )
        return [(ident, mark.join(part for part in parts if part)) for ident, *parts in found]

    def _facts(self, action_id: int, as_of: date) -> ActionFacts:
        facts = action_facts(self._database, self._sources.plan, as_of, actions=(action_id,))
        if not facts:
            raise UserError(_GONE)
        return facts[0]

    def _wanted_facts(self, wanted: Wanted, frames: Mapping[int, Frame]) -> Iterable[ActionFacts]:
        as_of = next(iter(frames.values())).as_of
        if wanted.judged:
            return action_facts(
                *(self._database, self._sources.plan, as_of),
                plans=wanted.plans,
                actions=wanted.actions,
            )
        return standing_facts(self._database, as_of, wanted.plans, wanted.actions)

    def _frame(self, plan_id: int, as_of: date, rule: LightRule | None) -> Frame:
        """What the rows of one plan are judged by."""
        start = self._sources.plan.plan(plan_id).period_start
        return Frame(as_of, start, rule, self._sources.office.settings().lead_days)

    def _frames(self, as_of: date, rule: LightRule | None) -> dict[int, Frame]:
        """Plan id → what its rows are judged by."""
        leads = self._sources.office.settings().lead_days
        return {
            plan.id: Frame(as_of, plan.period_start, rule, leads)
            for plan in self._sources.plan.plans()
        }


def _among(frames: Mapping[int, Frame], plans: Plans) -> Sequence[int]:
    """The plans of the ledger that are meant."""
    if plans is None:
        return list(frames)
    wanted = {plans} if isinstance(plans, int) else set(plans)
    return [plan_id for plan_id in frames if plan_id in wanted]
