"""The place of each unit among its like, by figures that anybody can count again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, State
from fenghua_supervisor.domain.units.leagues import League, league_of
from fenghua_supervisor.domain.writing.numbers import HUNDRED, round_tenth
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus


@record
class RankLine:
    """A unit's place: the lower ``poor_share`` the better, then the higher ``done_share``.

    ``rank`` 0: too few items to be ranked, it is only listed. ``behind`` counts duties that lag
    or are overdue, ``silent`` the others that owe a report of the period; both are ``poor``.
    """

    rank: int
    unit: str
    items: int
    done: int
    behind: int
    overdue: int
    silent: int = 0
    league: League = League.DEPARTMENT

    @property
    def poor(self) -> int:
        """Duties that count against the unit."""
        return self.behind + self.silent

    @property
    def done_share(self) -> Decimal:
        """Those done of all its duties, in percent."""
        return _share(self.done, self.items)

    @property
    def poor_share(self) -> Decimal:
        """Those that count against it of all its duties, in percent."""
        return _share(self.poor, self.items)


@record
class RankRule:
    """How an office ranks: silence since ``since`` counts, units below ``least_items`` do not.

    ``by_original``: an item whose deadline was put off counts as overdue by its first deadline.
    """

    since: date
    as_of: date
    by_original: bool = True
    least_items: int = 3


def rank_units(
    rows: Sequence[LedgerRow], rule: RankRule, kinds: Mapping[str, str] | None = None
) -> list[RankLine]:
    """Units league by league in their order, those with too few items behind the ranked.

    ``kinds``: name of a unit → its kind. Equal figures share a place, and the next is left out.
    """
    known = kinds or {}
    parts: dict[str, list[tuple[LedgerRow, UnitStatus]]] = defaultdict(list)
    for row in rows:
        for unit in row.lead_units:
            if unit.state is not State.DROPPED:
                parts[unit.unit].append((row, unit))
    lines = [
        replace(_line(unit, own, rule), league=league_of(known.get(unit, ""), unit))
        for unit, own in parts.items()
    ]
    lines.sort(key=lambda line: (*_merit(line), line.unit))
    return [line for league in League for line in _of_league(lines, league, rule.least_items)]


def leagues(lines: Sequence[RankLine]) -> dict[League, list[RankLine]]:
    """The lines by league, in the order of the paper; a league without units is left out."""
    found = {league: [line for line in lines if line.league is league] for league in League}
    return {league: own for league, own in found.items() if own}


def _of_league(lines: Sequence[RankLine], league: League, least: int) -> Iterator[RankLine]:
    """The ranked of a league, then the others; a single one has nobody to be compared with."""
    own = [line for line in lines if line.league is league]
    ranked = [line for line in own if line.items >= least]
    if len(ranked) < 2:
        ranked = []
    yield from _placed(ranked)
    others = (line for line in own if line not in ranked)
    yield from sorted(others, key=lambda line: (-line.items, line.unit))


def _placed(lines: Sequence[RankLine]) -> list[RankLine]:
    placed: list[RankLine] = []
    for position, line in enumerate(lines, start=1):
        tied = bool(placed) and _merit(placed[-1]) == _merit(line)
        placed.append(replace(line, rank=placed[-1].rank if tied else position))
    return placed


def _merit(line: RankLine) -> tuple[Fraction, Fraction]:
    """Exact shares: rounding must tie no two units that differ."""
    return Fraction(line.poor, line.items), -Fraction(line.done, line.items)


def _line(unit: str, parts: Sequence[tuple[LedgerRow, UnitStatus]], rule: RankRule) -> RankLine:
    late = [is_overdue(row, part, rule.as_of, by_original=rule.by_original) for row, part in parts]
    behind = [out or part.verdict.behind for out, (_, part) in zip(late, parts, strict=True)]
    silent = [
        not lags and part.owes_report(rule.since)
        for lags, (_, part) in zip(behind, parts, strict=True)
    ]
    done = sum(part.state in DONE_STATES for _, part in parts)
    return RankLine(0, unit, len(parts), done, sum(behind), sum(late), sum(silent))


def is_overdue(row: LedgerRow, part: UnitStatus, as_of: date, *, by_original: bool = False) -> bool:
    """Whether a unit's part is open past the deadline in force, or past the first one."""
    if not part.is_open:
        return False
    due = row.original_deadline if by_original and row.extensions else row.deadline
    return due is not None and due.date < as_of


def _share(count: int, total: int) -> Decimal:
    return round_tenth(HUNDRED * count / total)
