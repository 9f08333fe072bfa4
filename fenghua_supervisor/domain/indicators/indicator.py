"""What a version of a system says of one indicator, and what is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import Bearing, Frequency, Method
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = Decimal(100)


@record(kw_only=True)
class Indicator:
    """One indicator as a version defines it.

    ``target`` is the figure for ratio and progress, ``goals`` the one of a year where there is
    one; ``low`` and ``high`` bound the interval that scores full, ``least`` and ``most`` where
    the score has come down to nothing. ``weight`` is exact, of 100. ``source`` is the unit that
    gives the value, ``release`` says in words when. ``signed``: a value may be below zero.
    """

    code: str
    name: str
    unit: str = ""
    bearing: Bearing = Bearing.UP
    method: Method = Method.RATIO
    weight: Fraction = Fraction(0)
    target: Decimal | None = None
    baseline: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    goals: tuple[tuple[int, Decimal], ...] = ()
    frequency: Frequency = Frequency.YEAR
    source: str = ""
    release: str = ""
    basis: str = ""
    signed: bool = False
    target_id: int | None = None

    @property
    def title(self) -> str:
        """「062-1 重大慢病过早死亡率」."""
        return f"{self.code} {self.name}"

    def goal(self, year: int | None) -> Decimal | None:
        """The figure that a value of a year is held against; without a year the last one."""
        return dict(self.goals).get(year, self.target) if year is not None else self.target


def goal_words(indicator: Indicator, goal: Decimal | None) -> str:
    """What an indicator asks for, with one of its goals: 「≥60%」, 「0.3—0.4」, 「完成」."""
    if indicator.method is Method.YES_NO and goal is None:
        return "完成"
    if indicator.method is Method.MANUAL:
        return "评定"
    if indicator.method is Method.INTERVAL:
        ends = (indicator.low, indicator.high)
        if ends[0] == ends[1] and ends[0] is not None:
            return f"{plain(ends[0])}{indicator.unit}"
        low, high = (plain(end) if end is not None else "" for end in ends)
        return f"{low}—{high}{indicator.unit}"
    if goal is None:
        return ""
    mark = "≤" if indicator.bearing is Bearing.DOWN else "≥"
    return f"{mark}{plain(goal)}{indicator.unit}"


def problems_of(indicator: Indicator) -> list[str]:
    """What makes an indicator one that cannot be scored, a Chinese sentence each."""
    named = f"指标“{indicator.name or indicator.code or '（未写名称）'}”"
    found = [f"{named}{why}" for why in _plain_problems(indicator)]
    check = _CHECKS.get(indicator.method)
    return found + ([f"{named}{why}" for why in check(indicator)] if check else [])


def _plain_problems(indicator: Indicator) -> Iterator[str]:
    if not indicator.name.strip():
        yield "没有名称，请填写。"
    if not indicator.code.strip():
        yield "没有代码，请填写一个不重复的代码。"
    if indicator.weight < 0:
        yield "的权重是负数，请填0以上的数。"
    years = [year for year, _ in indicator.goals]
    if len(years) != len(set(years)):
        yield "同一年写了两个目标，请只留一个。"


def _figures(indicator: Indicator) -> Iterator[tuple[str, Decimal]]:
    if indicator.target is not None:
        yield "目标值", indicator.target
    for year, goal in indicator.goals:
        yield f"{year}年目标", goal


def _ratio_problems(indicator: Indicator) -> Iterator[str]:
    if indicator.target is None:
        yield "没有目标值，请填写目标值，或改用“是否完成”。"
    if indicator.bearing is Bearing.BETWEEN:
        yield "是适度指标，不能按完成比例计分，请改用“区间”。"
    for what, figure in _figures(indicator):
        if figure == 0:
            yield f"的{what}是0，不能作除数，请改用“是否完成”或“基期进度”。"
        elif figure < 0:
            yield f"的{what}{plain(figure)}是负数，不能按完成比例计分，请改用“基期进度”或“区间”。"


def _progress_problems(indicator: Indicator) -> Iterator[str]:
    if indicator.target is None or indicator.baseline is None:
        yield "按基期进度计分要有基期值和目标值，请补齐，或改用“完成比例”。"
        return
    if indicator.bearing is Bearing.BETWEEN:
        yield "是适度指标，不能按基期进度计分，请改用“区间”。"
        return
    is_down = indicator.bearing is Bearing.DOWN
    for what, figure in _figures(indicator):
        if figure == indicator.baseline:
            yield f"的{what}与基期值相同（{plain(figure)}），不能计算进度，请改用“完成比例”。"
        elif (figure < indicator.baseline) is not is_down:
            way = "低于" if figure < indicator.baseline else "高于"
            yield (
                f"的{what}{plain(figure)}{way}基期值{plain(indicator.baseline)}，"
                f"与“{indicator.bearing.label}”相反，请核对。"
            )


def _interval_problems(indicator: Indicator) -> Iterator[str]:
    low, high = indicator.low, indicator.high
    if low is None or high is None:
        yield "按区间计分要有区间的下限和上限，请补齐。"
        return
    if low > high:
        yield f"的区间下限{plain(low)}大于上限{plain(high)}，请核对。"
    if indicator.least is None and low <= 0 and indicator.bearing is not Bearing.DOWN:
        yield "的区间下限不大于0，请另写低到多少计0分（容许下限）。"
    if indicator.least is not None and indicator.least >= low:
        yield f"的容许下限{plain(indicator.least)}不小于区间下限{plain(low)}，请核对。"
    if indicator.most is not None and indicator.most <= high:
        yield f"的容许上限{plain(indicator.most)}不大于区间上限{plain(high)}，请核对。"


_CHECKS = {
    Method.RATIO: _ratio_problems,
    Method.PROGRESS: _progress_problems,
    Method.INTERVAL: _interval_problems,
}
