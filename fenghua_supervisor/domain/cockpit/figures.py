"""The finished figures of one cockpit; whatever draws them adds nothing.

Screen, PDF, picture and table are made from one value of :class:`CockpitFigures`. Every figure
that counts something is a :class:`Mark`, which knows the rows it counts: no mark can lead to other
rows than its own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.codes.notices import NoticeKind


class RowKind(StrEnum):
    """What the rows behind a figure are, and so which ids a mark holds."""

    ACTIONS = "actions"
    TARGETS = "targets"
    SHEETS = "sheets"
    INSTRUCTIONS = "instructions"
    FINDINGS = "findings"
    CASES = "cases"

    @property
    def counter(self) -> str:
        """The word that such rows are counted by."""
        return _COUNTERS[self]


_COUNTERS = {
    RowKind.ACTIONS: "项",
    RowKind.TARGETS: "个",
    RowKind.SHEETS: "份",
    RowKind.INSTRUCTIONS: "件",
    RowKind.FINDINGS: "个",
    RowKind.CASES: "件",
}


@record
class Mark:
    """A count and the ids of the rows it counts, each once; ``words`` name it, like 「红灯」."""

    words: str
    kind: RowKind
    ids: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many rows it counts."""
        return len(self.ids)

    @property
    def counted(self) -> str:
        """How many it counts with their word, like 「13项」."""
        return f"{self.count}{self.kind.counter}"


@record
class CockpitHead:
    """What the page is about.

    ``base``: the actions in the base of every rate; ``left_out``: those in none, ``left_out_words``
    says why, like 「原文待导入53项」. ``compared_on``: the last day of the month before, None when
    the plan had not begun. ``legend``: the lights of the rule in force with their words,
    the gravest first.
    """

    plan_id: int
    plan_title: str
    scope: Scope
    as_of: date
    rule: str
    legend: tuple[tuple[Light, str], ...]
    base: Mark
    left_out: Mark
    left_out_words: str
    compared_on: date | None
    office: str
    is_demo: bool


@record
class Headline:
    """The first block: one sentence, its figures, and what waits for a decision.

    ``due``: the counted actions whose deadline in force has come (应完成), ``due_done`` those of
    them that are done. Changes are against ``CockpitHead.compared_on``; None when there is nothing
    to compare with. ``verdict`` is 比上月好转, 比上月变差, 有进有退, 与上月持平, or empty.
    ``decisions``: only those that count something, the gravest first.
    """

    sentence: str
    done: Mark
    due: Mark
    due_done: Mark
    red: Mark
    done_change: int | None
    red_change: int | None
    verdict: str
    decisions: tuple[Mark, ...]


@record
class CampaignLights:
    """One 攻坚行动: a mark for each light in the order of the legend; they sum to ``base``.

    Campaigns whose actions all count in no rate are not here. ``red_share`` and ``done_share``: in
    percent of ``base``. ``is_worst``: the highest share of red; nobody is when all have the same.
    """

    name: str
    base: Mark
    lights: tuple[Mark, ...]
    red_share: Decimal
    done_share: Decimal
    is_worst: bool


@record
class TrendMonth:
    """One month's end, the last one the as-of day itself.

    ``actual``: the mean of the reported percentages over the base, an action without a report as 0
    and a done one as 100; ``expected``: the mean of 序时进度; an action that waits for data not
    published is in neither. ``done``: the actions done by then. Both means are None when nothing
    counted on the day, ``actual`` also when nothing at all was reported by then.
    """

    day: date
    label: str
    base: int
    done: Mark
    actual: Decimal | None
    expected: Decimal | None


@record
class UnitDot:
    """One lead unit; its parts of actions, each in the first class it belongs to.

    ``overdue``: open and past the deadline in force; ``lagging``: behind by the rule;
    ``unreported``: open and never reported, or not since it was reopened; ``share``: all three in
    percent of ``items``.
    ``driver``: the three in words, 「逾期1、滞后2、未填报1」, empty when there is none of them.
    ``is_ranked``: it has enough items for a share to be fair.
    """

    unit_id: int
    unit: str
    items: Mark
    overdue: Mark
    lagging: Mark
    unreported: Mark
    share: Decimal
    driver: str
    is_ranked: bool


@record
class TargetBar:
    """The targets of one 攻坚行动; the five classes sum to ``total``.

    ``at_risk``: not met, and its action is red or behind; ``no_reading`` and ``on_way``: the other
    ones not met; ``not_published``: its latest reading is 数据未发布. ``expected``: the mean of
    序时进度 of their actions in percent, the mark on the bar; None when there is none.
    """

    name: str
    total: Mark
    met: Mark
    on_way: Mark
    at_risk: Mark
    no_reading: Mark
    not_published: Mark
    expected: Decimal | None


@record
class SheetLine:
    """The sheets of one rung (``kind`` None: of all) issued since the first day of the year.

    ``raised`` (a sheet of the next rung was issued on it), and of the others ``answered`` (a reply
    to judge or a satisfactory one), ``waiting`` (its day has not come) and ``late`` (its day is
    past) sum to ``issued``; withdrawn sheets are not here.
    """

    kind: NoticeKind | None
    issued: Mark
    answered: Mark
    waiting: Mark
    late: Mark
    raised: Mark


@record
class FindingFlow:
    """What became of all findings registered by the day; the ``ages`` sum to ``open``.

    ``found``: with those that were dismissed or merged, which count in no rate. ``assigned``: given
    to their units at any time. Rates in percent, None of nothing. ``cases``: those that go on;
    ``wanted`` and ``visited``: visits of the day's month, ``missed``: the cases that lack some of
    a month that is over.
    """

    found: Mark
    assigned: Mark
    signed_off: Mark
    open: Mark
    late: Mark
    ages: tuple[Mark, ...]
    settled_rate: Decimal | None
    in_time_rate: Decimal | None
    rebound_rate: Decimal | None
    cases: Mark
    missed: Mark
    wanted: int
    visited: int


@record
class Realised:
    """The degree of realisation (实现度) of the day's month; all figures rounded for show.

    ``is_trial``: too few data for a figure that may be frozen. ``before``: that of the month
    before as it is known on the day; None: it had none.
    """

    value: Decimal
    coverage: Decimal
    is_trial: bool
    before: Decimal | None = None

    @property
    def words(self) -> str:
        """「实现度84.6（覆盖度82.2%）」, a trial 「实现度试算84.3（覆盖度79.4%）」."""
        return f"实现度{'试算' if self.is_trial else ''}{self.value}（覆盖度{self.coverage}%）"


@record
class Felt:
    """The last survey on the four senses.

    ``short``: the index with its error, 「四感指数80.22±1.85」, or why there is none; ``told``: all
    four with wave and sample, a sentence.
    """

    wave: str
    short: str
    told: str


@record
class Caption:
    """Heading of a block and the line under it: its day and its base."""

    heading: str
    base: str


@record
class CockpitCaptions:
    """The captions of the blocks."""

    headline: Caption
    campaigns: Caption
    trend: Caption
    units: Caption
    targets: Caption
    sheets: Caption


@record
class CockpitFigures:
    """One cockpit as of a day: six blocks.

    ``campaigns`` and ``units``: the worst first, units that are not ranked last; ``trend``: at most
    twelve months, the oldest first; ``targets``: in the order of ``campaigns``; ``sheets``: the
    rungs of the ladder that were used, then the sum, nothing when none was issued. ``findings``
    share the block of the sheets; None: there are neither findings nor cases. ``realised`` stands
    with the targets; None: no indicators. So does ``felt``; None: no survey.
    ``notes`` define the words, a sentence each.
    """

    head: CockpitHead
    captions: CockpitCaptions
    headline: Headline
    campaigns: tuple[CampaignLights, ...]
    trend: tuple[TrendMonth, ...]
    units: tuple[UnitDot, ...]
    targets: tuple[TargetBar, ...]
    sheets: tuple[SheetLine, ...]
    notes: tuple[str, ...]
    findings: FindingFlow | None = None
    realised: Realised | None = None
    felt: Felt | None = None
