"""What each lead unit has not brought to its day, the worst first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.ranking import is_overdue
from fenghua_supervisor.domain.cockpit.figures import UnitDot
from fenghua_supervisor.domain.cockpit.marks import actions, percent, share_of
from fenghua_supervisor.domain.codes.ledger import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from fenghua_supervisor.domain.cockpit.facts import CockpitFacts
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus

#: With fewer items a single one would make the share.
FEWEST_ITEMS = 3
OVERDUE, LAGGING, UNREPORTED = "逾期", "滞后", "未填报"
_FINE = ""

_Part = tuple["LedgerRow", "UnitStatus"]


def unit_dots(facts: CockpitFacts) -> tuple[UnitDot, ...]:
    """The units of the base by their share of what is amiss; those with few items come last.

    A part of an action that was dropped is no item of its unit any more.
    """
    parts: dict[int, list[_Part]] = defaultdict(list)
    for row in facts.base:
        for part in row.lead_units:
            if part.state is not State.DROPPED:
                parts[part.unit_id].append((row, part))
    judged = [_judged(unit_id, own, facts.as_of) for unit_id, own in parts.items()]
    judged.sort(key=_place)
    return tuple(dot for _, dot in judged)


def _place(judged: tuple[Fraction, UnitDot]) -> tuple[bool, float, float, str]:
    share, dot = judged
    # Of counts below millions no two shares are the same as floats, which are compared faster.
    return not dot.is_ranked, -float(share), -float(share * dot.items.count), dot.unit


def _judged(unit_id: int, parts: Sequence[_Part], as_of: date) -> tuple[Fraction, UnitDot]:
    found: dict[str, list[LedgerRow]] = {OVERDUE: [], LAGGING: [], UNREPORTED: [], _FINE: []}
    for row, part in parts:
        found[_class(row, part, as_of)].append(row)
    overdue, lagging, unreported = (
        actions(words, found[words]) for words in (OVERDUE, LAGGING, UNREPORTED)
    )
    unit = parts[0][1].unit
    items = actions(unit, (row for row, _ in parts))
    amiss = actions("", (row for words in found if words != _FINE for row in found[words]))
    share = share_of(amiss, items)
    return share, UnitDot(
        unit_id=unit_id,
        unit=unit,
        items=items,
        overdue=overdue,
        lagging=lagging,
        unreported=unreported,
        share=percent(share),
        driver="、".join(
            f"{mark.words}{mark.count}" for mark in (overdue, lagging, unreported) if mark.ids
        ),
        is_ranked=items.count >= FEWEST_ITEMS,
    )


def _class(row: LedgerRow, part: UnitStatus, as_of: date) -> str:
    """The first class that a part of an action belongs to; one to be reviewed owes no report."""
    if is_overdue(row, part, as_of):
        return OVERDUE
    if part.verdict.behind:
        return LAGGING
    return UNREPORTED if part.owes_report(as_of.min) else _FINE
