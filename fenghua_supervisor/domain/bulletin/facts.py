"""What a bulletin is made from: rows, entries and notices of its period."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annex_list import MOST_WORST, MOST_WORST_BESIDE
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.done_rate import DoneRate, counted, done_rate
from fenghua_supervisor.domain.senses.evaluated_work import EvaluatedWork
from fenghua_supervisor.domain.writing.numbers import item_ranges
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
    from fenghua_supervisor.domain.bulletin.own_texts import StoredText
    from fenghua_supervisor.domain.bulletin.paper import ItemStanding, TrendPoint
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.cases.inspected_work import InspectedWork
    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.several_plans import SeveralPlans
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.plan.plan import Plan


@record
class Previous:
    """How the items stood at the end of the period before: its words, its rule, the standings.

    ``frozen`` says that they are those of a frozen edition and not counted anew.
    """

    words: str
    rule: str
    standings: tuple[ItemStanding, ...]
    frozen: bool = False

    @property
    def judged(self) -> bool:
        """Whether a single item was judged then: before the first reports none is."""
        return any(item.counted and item.light is not Light.GREY for item in self.standings)


@record(slots=False)
class BulletinFacts:
    """All that a bulletin is made from: rows as of ``as_of`` and what came in within the period.

    ``rows`` are those of the scope; ``reports`` maps action id to the latest report of each lead
    unit as of the day; ``closings`` are the period's sign-offs, ``report_count`` its progress
    reports, ``notices`` its notices, ``raised`` the notices taken further by the next rung,
    ``older_overdue`` the older notices that still lack an answer.
    ``texts`` are the office's own words, ``picked`` its highlights in their order, ``reasons``
    why an entry among them stands out. ``previous`` is how the items stood before; None when there
    was nothing before. ``issued_on`` is the 印发日期, ``reply_by`` the day by which units answer
    the paper; ``kinds`` maps each unit to its kind. ``together``: the paper is about several
    plans, and ``rows`` are their matters. ``inspected``: None: nothing was inspected so far.
    ``evaluated``: empty where no section tells of it; ``realised``: the last month's index.
    """

    plan: Plan
    settings: Settings
    rule: LightRule
    period: Period
    scope: Scope
    as_of: date
    number: EditionNumber
    rows: Sequence[LedgerRow]
    reports: Mapping[int, Sequence[Entry]]
    closings: Sequence[Entry]
    report_count: int
    targets: Mapping[int, Sequence[TargetProgress]] = field(default_factory=dict)
    milestones: Mapping[int, Sequence[Milestone]] = field(default_factory=dict)
    notices: Sequence[Notice] = ()
    raised: frozenset[int] = frozenset()
    older_overdue: int = 0
    picked: Sequence[Entry] = ()
    texts: Mapping[BulletinSection, StoredText] = field(default_factory=dict)
    previous: Previous | None = None
    trend: tuple[TrendPoint, ...] = ()
    reasons: Mapping[int, str] = field(default_factory=dict)
    issued_on: date | None = None
    reply_by: date | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)
    together: SeveralPlans | None = None
    inspected: InspectedWork | None = None
    evaluated: EvaluatedWork = EvaluatedWork()
    realised: Monitoring | None = None

    @cached_property
    def counted(self) -> list[LedgerRow]:
        """The rows that are the base of every rate."""
        return counted(self.rows, with_dropped=self.settings.dropped_in_base)

    @property
    def most_worst(self) -> int:
        """So many of the worst stand in the text: a month with inspections has five pages, too."""
        off = BulletinSection.INSPECTIONS in self.settings.paper_form.off
        found = None if off else self.inspected
        is_told = found is not None and found.tells(self.period.first, self.as_of)
        return MOST_WORST_BESIDE if is_told else MOST_WORST

    @property
    def judged(self) -> bool:
        """Whether there is an item with a light other than grey."""
        return any(row.light is not Light.GREY for row in self.counted)

    @cached_property
    def duties(self) -> list[LedgerRow]:
        """The same with the parts of units that count: each once, of one matter of several."""
        if self.together is None:
            return self.counted
        return counted(self.together.duties, with_dropped=self.settings.dropped_in_base)

    @property
    def every_row(self) -> Sequence[LedgerRow]:
        """All actions, with those that another one speaks for."""
        return self.rows if self.together is None else self.together.rows

    def members(self, row: LedgerRow) -> tuple[LedgerRow, ...]:
        """The actions that are one matter with a row, itself among them."""
        return (row,) if self.together is None else self.together.members[row.id]

    def named(self, rows: Sequence[LedgerRow]) -> str:
        """「第54—56项」; of several plans each with its own: 「行动方案第54项，工作要点第3项」."""
        if self.together is None:
            return item_ranges([row.number for row in rows])
        return self.together.named(map(self.together.place, rows))

    def place(self, row: LedgerRow) -> tuple[int, int]:
        """Which item of which plan a row is, as in its standing."""
        return (0, row.number) if self.together is None else self.together.place(row)

    def label(self, row: LedgerRow) -> str:
        """What stands in a table in the place of a number; empty: the number itself."""
        return "" if self.together is None else self.together.label(row)

    def plan_id_of(self, row: LedgerRow) -> int:
        """Which plan a row is of, where several stand together; else 0."""
        return 0 if self.together is None else row.plan_id

    def own_label(self, row: LedgerRow) -> str:
        """The plan and number of one action alone; empty: the number itself."""
        return "" if self.together is None else self.together.own_label(row)

    @property
    def done_rate(self) -> DoneRate:
        """How many of them are done."""
        return done_rate(self.rows, with_dropped=self.settings.dropped_in_base)

    @property
    def this(self) -> str:
        """How the text calls the period: 「本月」, 「今年以来」."""
        return self.period.called(self.as_of)

    @property
    def told_period(self) -> str:
        """「2025年10月」; of one that still goes on 「2025年1—6月」."""
        return self.period.told(self.as_of)

    @property
    def title_period(self) -> str:
        """The same inside a title: 「2025年10月份」, 「2025年度」, 「2025年1—6月」."""
        told = self.told_period
        return self.period.title_words if told == self.period.words else told
