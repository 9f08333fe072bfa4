"""The place of each unit, by figures that anybody can count again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import RankLine
from fenghua_supervisor.domain.codes.ledger import DONE_STATES, State
from fenghua_supervisor.domain.writing.numbers import HUNDRED, round_tenth

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus


def rank_units(
    rows: Sequence[LedgerRow], as_of: date, *, by_original: bool = True
) -> list[RankLine]:
    """Units by the share of their items that lag or are overdue, then by the share done.

    Equal figures share a place, and the next place is left out. ``by_original``: an item whose
    deadline was put off counts as overdue by its first deadline.
    """
    parts: dict[str, list[tuple[LedgerRow, UnitStatus]]] = defaultdict(list)
    for row in rows:
        for unit in row.lead_units:
            if unit.state is not State.DROPPED:
                parts[unit.unit].append((row, unit))
    lines = [_line(unit, own, as_of, by_original) for unit, own in parts.items()]
    lines.sort(key=lambda line: (*_merit(line), line.unit))
    return _placed(lines)


def _placed(lines: Sequence[RankLine]) -> list[RankLine]:
    placed: list[RankLine] = []
    for position, line in enumerate(lines, start=1):
        tied = bool(placed) and _merit(placed[-1]) == _merit(line)
        placed.append(replace(line, rank=placed[-1].rank if tied else position))
    return placed


def _merit(line: RankLine) -> tuple[Fraction, Fraction]:
    """Exact shares: rounding must tie no two units that differ."""
    return Fraction(line.behind, line.items), -Fraction(line.done, line.items)


def _line(
    unit: str, parts: Sequence[tuple[LedgerRow, UnitStatus]], as_of: date, by_original: bool
) -> RankLine:
    overdue = [is_overdue(row, part, as_of, by_original=by_original) for row, part in parts]
    behind = sum(
        late or part.verdict.behind for late, (_, part) in zip(overdue, parts, strict=True)
    )
    done = sum(part.state in DONE_STATES for _, part in parts)
    return RankLine(
        rank=0,
        unit=unit,
        items=len(parts),
        done=done,
        done_share=_share(done, len(parts)),
        behind=behind,
        overdue=sum(overdue),
        behind_share=_share(behind, len(parts)),
    )


def is_overdue(row: LedgerRow, part: UnitStatus, as_of: date, *, by_original: bool = False) -> bool:
    """Whether a unit's part is open past the deadline in force, or past the first one."""
    if not part.is_open:
        return False
    due = row.original_deadline if by_original and row.extensions else row.deadline
    return due is not None and due.date < as_of


def _share(count: int, total: int) -> Decimal:
    return round_tenth(HUNDRED * count / total)
