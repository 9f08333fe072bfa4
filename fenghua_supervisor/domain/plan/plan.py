"""A plan and its actions as they are written: deadlines, targets, headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import (
    Direction,
    DueBasis,
    DuePrecision,
    PlanKind,
    Relation,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal


_DIGITS_OF_A_YEAR = 4


@record
class Deadline:
    """A deadline with its precision, its basis and the words it was read from.

    ``date`` is the last day on which the action is still in time.
    """

    date: date
    precision: DuePrecision
    basis: DueBasis
    words: str = ""


@record
class Target:
    """One target as written: 「天然气利用总量 达 1.06 亿方/年」.

    ``value`` is None for targets without a figure; ``value_high`` is set for ranges only;
    ``words`` keeps the clause of the text the target was read from; a stretch target (力争) is
    hoped for and not promised.
    """

    name: str
    relation: Relation
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    direction: Direction = Direction.UP
    words: str = ""
    is_stretch: bool = False


@record
class ProposedMilestone:
    """A step with a day of its own inside an action's text, before the action's deadline."""

    title: str
    deadline: Deadline


@record
class PeriodGoal:
    """What an action is to have reached by the end of a quarter or month (形象进度).

    ``end`` is the last day of the period, ``precision`` its length (quarter or month);
    ``percent`` is set when the plan gives a share of the whole.
    """

    end: date
    precision: DuePrecision
    text: str
    percent: Decimal | None = None


@record
class PlanAction:
    """One numbered action as a plan states it; ``text`` is the body without number and units.

    ``number`` is unique in the plan; ``printed_number`` is how the paper writes it where that is
    not the plain number: 「（三）」, 「2.1」, or a number that begins anew in each chapter.
    ``has_open_units``: a list of units ends in 等 and names not all of them.
    """

    number: int
    title: str
    text: str
    campaign: str
    section: str
    heading_status: HeadingStatus
    lead_units: tuple[str, ...]
    support_units: tuple[str, ...]
    deadline: Deadline | None
    targets: tuple[Target, ...] = ()
    text_status: TextStatus = TextStatus.IMPORTED
    line: int | None = None
    printed_number: str = ""
    milestones: tuple[ProposedMilestone, ...] = ()
    period_goals: tuple[PeriodGoal, ...] = ()
    has_open_units: bool = False


@record
class ParseProblem:
    """Something a plan says that could not be read: which item, which line, why (Chinese)."""

    why: str
    number: int | None = None
    line: int | None = None
    excerpt: str = ""


@record
class ParsedPlan:
    """What a file holds: actions in order, numbers that are absent, and what was unreadable."""

    title: str
    period_start: date | None
    period_end: date | None
    actions: tuple[PlanAction, ...]
    missing_numbers: tuple[int, ...] = ()
    problems: tuple[ParseProblem, ...] = ()
    notes: tuple[str, ...] = ()
    kind: PlanKind = PlanKind.PROGRAMME


@record
class Plan:
    """A plan in the ledger; ``expected_count`` is the number of rows it always has.

    From ``closed_on`` on the office follows it no more; what was recorded stays.
    """

    id: int
    title: str
    period_start: date
    period_end: date
    expected_count: int
    source: str = ""
    kind: PlanKind = PlanKind.PROGRAMME
    closed_on: date | None = None

    def is_followed(self, day: date) -> bool:
        """Whether the office had not ended following it by a day."""
        return self.closed_on is None or day < self.closed_on


def find_plan(plans: Sequence[Plan], words: str) -> Plan:
    """The plan meant by ``words``: its id, or a part of its title; UserError when not clear.

    A short number is an id only: every title has some figure in it.
    """
    is_id = words.isdecimal() and len(words) < _DIGITS_OF_A_YEAR
    found = [plan for plan in plans if words == str(plan.id)] or [
        plan for plan in plans if words and not is_id and words in plan.title
    ]
    if len(found) != 1:
        why = "不止一个" if found else "没有"
        known = "、".join(f"{plan.id}（{plan.title}）" for plan in found or plans)
        raise UserError(f"{why}方案符合“{words}”，请写编号或标题中独有的几个字，可选的有{known}。")
    return found[0]
