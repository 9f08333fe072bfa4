"""How a value becomes a score from 0 to 100: exactly, with the arithmetic in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import Bearing, Method
from fenghua_supervisor.domain.indicators.rounding import score_words
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from decimal import Decimal

    from fenghua_supervisor.domain.indicators.indicator import Indicator

_FULL = Fraction(100)
_ZERO = Fraction(0)
_MET, _UNMET = "达到，计100", "未达到，计0"


@record
class Score:
    """A score with how it came about: 「54 ÷ 60 × 100 = 90.0」."""

    value: Fraction
    words: str


def score_of(indicator: Indicator, value: Decimal, goal: Decimal | None) -> Score:
    """The score of a value against a goal, by the indicator's method."""
    return _METHODS[indicator.method](indicator, value, goal)


def progress_beside(indicator: Indicator, value: Decimal, goal: Decimal | None) -> Score | None:
    """The progress from the baseline, where one is known and the score is not that already.

    A ratio flatters what starts high.
    """
    if indicator.method is not Method.RATIO or indicator.baseline in (None, goal) or goal is None:
        return None
    return _progress(indicator, value, goal)


def _ratio(indicator: Indicator, value: Decimal, goal: Decimal | None) -> Score:
    assert goal is not None
    if goal <= 0:
        return _yes_no(indicator, value, goal)
    if indicator.bearing is Bearing.DOWN:
        if value <= 0:
            return Score(_FULL, f"{plain(value)}不大于0，计100")
        return _cut(Fraction(goal) / Fraction(value) * 100, f"{plain(goal)} ÷ {plain(value)} × 100")
    told = f"{_shown(value)} ÷ {plain(goal)} × 100"
    return _cut(Fraction(value) / Fraction(goal) * 100, told)


def _progress(indicator: Indicator, value: Decimal, goal: Decimal | None) -> Score:
    base = indicator.baseline
    assert base is not None
    assert goal is not None
    share = (Fraction(value) - Fraction(base)) / (Fraction(goal) - Fraction(base)) * 100
    gone = f"（{_shown(value)} − {_shown(base)}）"
    return _cut(share, f"{gone} ÷ （{_shown(goal)} − {_shown(base)}） × 100")


def _interval(indicator: Indicator, value: Decimal, _goal: Decimal | None) -> Score:
    low, high = indicator.low, indicator.high
    assert low is not None
    assert high is not None
    if low <= value <= high:
        return Score(_FULL, f"{_shown(value)}在{_shown(low)}—{_shown(high)}内，计100")
    if value < low:
        return _below(indicator, value, low)
    return _above(indicator, value, high)


def _below(indicator: Indicator, value: Decimal, low: Decimal) -> Score:
    if indicator.bearing is Bearing.DOWN:
        return Score(_FULL, f"{_shown(value)}低于{_shown(low)}，越小越好，计100")
    least = indicator.least
    if least is None:
        told = f"{_shown(value)} ÷ {_shown(low)} × 100"
        return _cut(Fraction(value) / Fraction(low) * 100, told)
    share = (Fraction(value) - Fraction(least)) / (Fraction(low) - Fraction(least)) * 100
    return _cut(
        share,
        f"（{_shown(value)} − {_shown(least)}） ÷ （{_shown(low)} − {_shown(least)}） × 100",
    )


def _above(indicator: Indicator, value: Decimal, high: Decimal) -> Score:
    if indicator.bearing is Bearing.UP:
        return Score(_FULL, f"{_shown(value)}高于{_shown(high)}，越大越好，计100")
    most = indicator.most
    if most is None:
        told = f"{_shown(high)} ÷ {_shown(value)} × 100"
        return _cut(Fraction(high) / Fraction(value) * 100 if value > 0 else _ZERO, told)
    share = (Fraction(most) - Fraction(value)) / (Fraction(most) - Fraction(high)) * 100
    return _cut(
        share, f"（{_shown(most)} − {_shown(value)}） ÷ （{_shown(most)} − {_shown(high)}） × 100"
    )


def _yes_no(indicator: Indicator, value: Decimal, goal: Decimal | None) -> Score:
    if goal is None:
        return Score(_FULL, "已完成，计100") if value >= 1 else Score(_ZERO, "未完成，计0")
    is_down = indicator.bearing is Bearing.DOWN
    is_met = value <= goal if is_down else value >= goal
    asked = f"{_shown(value)}对目标{'≤' if is_down else '≥'}{_shown(goal)}"
    return Score(_FULL if is_met else _ZERO, f"{asked}，{_MET if is_met else _UNMET}")


def _manual(_indicator: Indicator, value: Decimal, _goal: Decimal | None) -> Score:
    return Score(min(max(Fraction(value), _ZERO), _FULL), f"人工评定{plain(value)}分")


def _cut(share: Fraction, told: str) -> Score:
    """A share cut to 0…100, with what it was."""
    if share > _FULL:
        return Score(_FULL, f"{told} = {score_words(share, 2)}，封顶100")
    if share < 0:
        return Score(_ZERO, f"{told} = {score_words(share, 2)}，计0")
    return Score(share, f"{told} = {score_words(share, 2)}")


def _shown(value: Decimal) -> str:
    return f"（{plain(value)}）" if value < 0 else plain(value)


_METHODS = {
    Method.RATIO: _ratio,
    Method.PROGRESS: _progress,
    Method.INTERVAL: _interval,
    Method.YES_NO: _yes_no,
    Method.MANUAL: _manual,
}
