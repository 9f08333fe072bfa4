"""How figures are rounded and written; one rule for window, paper and exports."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

TENTH = Decimal("0.1")
HUNDRED = Decimal(100)
NOTHING = "—"  #: what a cell shows that has nothing to show


def round_tenth(value: Decimal) -> Decimal:
    """``value`` rounded half up to one decimal place."""
    return value.quantize(TENTH, rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """``value`` without exponent and without trailing zeros: 60.0 → 「60」."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent_text(value: Decimal | None) -> str:
    """``value`` as 「91.7%」, an absent one as 「—」."""
    return NOTHING if value is None else f"{plain(round_tenth(value))}%"


def parse_percent(text: str) -> Decimal:
    """Read a percentage between 0 and 100, with or without 「%」, at most one decimal place.

    Raises UserError when the text is no such number.
    """
    cleaned = text.strip().rstrip("%％").strip()
    try:
        value = Decimal(cleaned)
    except InvalidOperation:
        raise UserError(f"完成进度“{text}”不是数字，请填0到100之间的数。") from None
    return check_percent(value)


def check_percent(value: Decimal) -> Decimal:
    """``value`` if it is a percentage the ledger accepts; UserError otherwise."""
    if not value.is_finite() or not 0 <= value <= HUNDRED:
        raise UserError(f"完成进度{value}%超出范围，请填0到100之间的数。")
    if value != round_tenth(value):
        raise UserError(f"完成进度{value}%最多保留一位小数，请改为{percent_text(value)}。")
    return round_tenth(value)


def rate(count: int, total: int) -> Decimal | None:
    """``count`` of ``total`` in percent, rounded half up to one decimal; None for nothing."""
    return round_tenth(HUNDRED * count / total) if total else None


def shares(counts: Sequence[int], told: int | None = None) -> list[Decimal]:
    """Shares of one whole in percent, one decimal place, summing to exactly 100.0.

    By the largest remainder: each share is cut to its tenth, and the tenths that are left over go
    to those that lost most, the larger count first among equals. So no share is a whole tenth
    away from its true value. All zero → all 0. ``told``: the place of a share that the reader knows
    as a rate; it is rounded as that rate is, and the others make up the rest.
    """
    total = sum(counts)
    if total == 0:
        return [Decimal("0.0") for _ in counts]
    tenths = [1000 * count // total for count in counts]
    others = [index for index in range(len(counts)) if index != told]
    if told is not None:
        tenths[told] = (2000 * counts[told] + total) // (2 * total)
    lost_most = sorted(others, key=lambda index: (-(1000 * counts[index] % total), -counts[index]))
    for index in lost_most[: 1000 - sum(tenths)]:
        tenths[index] += 1
    return [Decimal(count).scaleb(-1) for count in tenths]


def number_ranges(numbers: Sequence[int]) -> str:
    """Write ascending numbers with runs drawn together: 1—53、60."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs)


def item_ranges(numbers: Sequence[int]) -> str:
    """「第1—53项」 or 「第1—10、12项」 for ascending numbers."""
    return f"第{number_ranges(numbers)}项"
