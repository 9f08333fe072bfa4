"""Marks of rows, and the shares that are told of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind
from fenghua_supervisor.domain.codes.ledger import DONE_STATES
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.writing.numbers import HUNDRED, round_tenth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

NO_SHARE = Fraction(0)


def actions(words: str, rows: Iterable[LedgerRow]) -> Mark:
    """The mark of these actions."""
    return Mark(words, RowKind.ACTIONS, tuple(row.id for row in rows))


def is_done(row: LedgerRow) -> bool:
    """Whether the whole action is done."""
    return row.state in DONE_STATES


def is_red(row: LedgerRow) -> bool:
    """Whether the whole action shows red."""
    return row.light is Light.RED


def share_of(part: Mark, whole: Mark) -> Fraction:
    """The exact share: rounding must tie no two that differ; 0 of nothing."""
    return Fraction(part.count, whole.count) if whole.ids else NO_SHARE


def percent(share: Fraction) -> Decimal:
    """A share in percent, one decimal place."""
    return round_tenth(HUNDRED * share.numerator / share.denominator)


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """The mean, one decimal place; None of nothing."""
    return round_tenth(sum(values[1:], start=values[0]) / len(values)) if values else None
