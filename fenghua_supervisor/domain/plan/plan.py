"""A plan and its actions as they are written: deadlines, targets, headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import Direction, DueBasis, DuePrecision, Relation

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline with its precision, its basis and the words it was read from.

    ``date`` is the last day on which the action is still in time.
    """

    date: date
    precision: DuePrecision
    basis: DueBasis
    words: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """One target as written: 「天然气利用总量 达 1.06 亿方/年」.

    ``value`` is None for targets without a figure; ``value_high`` is set for ranges only;
    ``words`` keeps the clause of the text the target was read from.
    """

    name: str
    relation: Relation
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    direction: Direction = Direction.UP
    words: str = ""


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One numbered action as a plan states it; ``text`` is the body without number and units."""

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


@dataclass(frozen=True, slots=True)
class ParseProblem:
    """Something a plan says that could not be read: which item, which line, why (Chinese)."""

    why: str
    number: int | None = None
    line: int | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    """What a file holds: actions in order, numbers that are absent, and what was unreadable."""

    title: str
    period_start: date | None
    period_end: date | None
    actions: tuple[PlanAction, ...]
    missing_numbers: tuple[int, ...] = ()
    problems: tuple[ParseProblem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in the ledger; ``expected_count`` is the number of rows it always has."""

    id: int
    title: str
    period_start: date
    period_end: date
    expected_count: int
    source: str = ""
