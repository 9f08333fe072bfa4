"""How many items stand how: every item in exactly one part, for sentences that add up."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, STOPPED_STATES, State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.writing.numbers import shares
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus

#: From this gap on, in points, a lagging item is named apart.
WIDE_GAP = Decimal(30)


class Part(Enum):
    """How an item stands on a day; the first that fits."""

    DONE = "已办结"
    OVERDUE = "逾期未办结"
    DUE_TODAY = "今日到期未办结"
    BEHIND = "未到期但进度滞后"
    SILENT = "尚未报送进展"
    UNJUDGED = "不评灯"
    ON_TIME = "按序时推进"


def part_of(row: LedgerRow, as_of: date) -> Part:
    """Where an item that counts stands."""
    if row.state in DONE_STATES:
        return Part.DONE
    if row.state in STOPPED_STATES:
        return Part.UNJUDGED
    if any(unit.verdict.overdue_days > 0 for unit in row.lead_units):
        return Part.OVERDUE
    if row.deadline is not None and row.deadline.date == as_of:
        return Part.DUE_TODAY
    if is_behind(row):
        return Part.BEHIND
    if any(never_reported(unit) for unit in row.lead_units):
        return Part.SILENT
    return Part.UNJUDGED if row.light is Light.GREY else Part.ON_TIME


def is_behind(row: LedgerRow) -> bool:
    """Whether one of its units lags or is overdue."""
    return row.behind


def never_reported(unit: UnitStatus) -> bool:
    """Whether a unit still has to do its part and has never said how it stands."""
    is_asked = unit.is_open and unit.state is not State.SUBMITTED
    return is_asked and (unit.last_report_on is None or unit.reopened)


def gap_of(row: LedgerRow, unit: UnitStatus) -> Decimal | None:
    """By how many points a lagging unit is short; None when that is not known."""
    if not unit.verdict.behind or unit.percent is None or row.expected_percent is None:
        return None
    gap = row.expected_percent - unit.percent
    return gap if gap > 0 else None


def is_wide(row: LedgerRow) -> bool:
    """Whether one of its units is short by thirty points or more."""
    gaps = (gap_of(row, unit) for unit in row.lead_units)
    return any(gap is not None and gap >= WIDE_GAP for gap in gaps)


@record
class Tally:
    """The items that count, by the part they stand in, in the order of their numbers."""

    parts: dict[Part, tuple[LedgerRow, ...]]
    behind: tuple[LedgerRow, ...]
    wide: int

    def count(self, *parts: Part) -> int:
        """How many items stand in these parts."""
        return sum(len(self.parts[part]) for part in parts)

    @property
    def total(self) -> int:
        """All of them."""
        return self.count(*Part)


def tally(facts: BulletinFacts) -> Tally:
    """How the items of the paper stand."""
    found: dict[Part, list[LedgerRow]] = {part: [] for part in Part}
    for row in facts.counted:
        found[part_of(row, facts.as_of)].append(row)
    behind = tuple(row for row in facts.counted if is_behind(row))
    parts = {part: tuple(rows) for part, rows in found.items()}
    return Tally(parts, behind, sum(is_wide(row) for row in behind))


def shares_of_lights(lights: Sequence[Light], counts: Sequence[int]) -> list[Decimal]:
    """The share of each light in percent, together 100.0; that of the done is the 办结率 itself."""
    return shares(counts, lights.index(Light.BLUE) if Light.BLUE in lights else None)


def twice_behind(facts: BulletinFacts) -> list[LedgerRow]:
    """Items that lag now and lagged in the paper before, by number."""
    lagged = lagged_before(facts)
    return [row for row in facts.counted if is_behind(row) and facts.place(row) in lagged]


def lagged_before(facts: BulletinFacts) -> set[object]:
    """The places of the items that lagged in the paper before."""
    before = facts.previous.standings if facts.previous else ()
    return {item.place for item in before if item.behind}


@record
class Reporting:
    """Duties that owed a report of the period, by unit, and who gave one.

    ``heard``: whether anything was ever reported; ``owing``: unit → its silent duties; ``asked``:
    how many units gave a report or owe one.
    """

    units: int
    duties: int
    asked: int
    reporting: int
    owing: dict[str, int]
    heard: bool

    @property
    def nobody_did(self) -> bool:
        """Whether reports were owed and not a single unit gave one in the period."""
        return bool(self.owing) and not self.reporting

    @property
    def tells_no_order(self) -> bool:
        """Whether nobody reported of most that there is to do, so that no unit is better."""
        return self.nobody_did and 2 * sum(self.owing.values()) >= self.duties


def reporting(rows: Sequence[LedgerRow], since: date) -> Reporting:
    """Who reported since a day, and who still owes; the most owing first."""
    parts = [unit for row in rows for unit in row.lead_units]
    owing: dict[str, int] = {}
    for row in rows:
        for unit in row.units_owing(since):
            owing[unit.unit] = owing.get(unit.unit, 0) + 1
    gave = {unit.unit for unit in parts if unit.last_report_on and unit.last_report_on >= since}
    return Reporting(
        units=len({unit.unit for unit in parts}),
        duties=len(parts),
        asked=len(gave | owing.keys()),
        reporting=len(gave),
        owing=dict(sorted(owing.items(), key=lambda item: -item[1])),
        heard=any(unit.last_report_on or unit.state in DONE_STATES for unit in parts),
    )
