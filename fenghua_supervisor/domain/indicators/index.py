"""The degree of realisation: scores weighed exactly, what is missing by the version's rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import LineStanding, MissingRule
from fenghua_supervisor.domain.indicators.indicator import goal_words
from fenghua_supervisor.domain.indicators.rounding import added
from fenghua_supervisor.domain.indicators.scoring import Score, progress_beside, score_of
from fenghua_supervisor.domain.indicators.values import held, holding, period_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.indicators.indicator import Indicator
    from fenghua_supervisor.domain.indicators.system import IndexRules, SystemVersion
    from fenghua_supervisor.domain.indicators.values import Held, IndicatorValue
    from fenghua_supervisor.domain.writing.month import Month

_ZERO = Fraction(0)
_HUNDRED = Fraction(100)


@record(kw_only=True)
class IndexLine:
    """One indicator in an index: the value it uses, its score, and how that came about."""

    group: str
    indicator: Indicator
    weight: Fraction
    standing: LineStanding
    value: IndicatorValue | None = None
    goal: Decimal | None = None
    score: Score | None = None
    beside: Score | None = None
    words: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is in the sum."""
        return self.score is not None

    @property
    def points(self) -> Fraction:
        """Weight times score."""
        return self.weight * self.score.value if self.score is not None else _ZERO

    @property
    def goal_words(self) -> str:
        """What it is held against."""
        return goal_words(self.indicator, self.goal)

    @property
    def period_words(self) -> str:
        """The period of its value; empty when there is none."""
        value = self.value
        return period_words(self.indicator.frequency, value.month) if value is not None else ""


@record
class Sum:
    """Lines weighed together; ``value`` is None when none has a score. Coverage in percent."""

    name: str
    value: Fraction | None
    weight: Fraction
    coverage: Fraction
    count: int
    present: int


@record
class Index:
    """The degree of realisation of a month, line by line.

    ``is_what_if``: counted with weights that no version has; nothing of it can be kept.
    """

    version: SystemVersion
    month: Month
    lines: tuple[IndexLine, ...]
    total: Sum
    groups: tuple[Sum, ...]
    is_what_if: bool = False

    @property
    def is_trial(self) -> bool:
        """Too few data for a figure that may be frozen, or weights that are tried only."""
        return self.is_what_if or self.total.coverage < Fraction(self.rules.least_coverage)

    @property
    def rules(self) -> IndexRules:
        """The rules of the version."""
        return self.version.rules


@record
class Contribution:
    """What one indicator brought to the change of the index, in points of it."""

    code: str
    name: str
    points: Fraction


def index_of(
    version: SystemVersion,
    values: Mapping[str, Sequence[IndicatorValue]],
    month: Month,
    weights: Mapping[str, Fraction] | None = None,
) -> Index:
    """The index of a month; ``values`` are those known on the day it is looked at, by code.

    ``weights`` are tried in place of the version's, by code.
    """
    (index,) = indexes_of(version, values, (month,), weights)
    return index


def indexes_of(
    version: SystemVersion,
    values: Mapping[str, Sequence[IndicatorValue]],
    months: Sequence[Month],
    weights: Mapping[str, Fraction] | None = None,
) -> list[Index]:
    """The index of each of some months, by the same values; see ``index_of``."""
    known = {code: holding(each) for code, each in values.items()}
    return [_index(version, known, month, weights) for month in months]


def _index(
    version: SystemVersion,
    known: Mapping[str, Sequence[IndicatorValue]],
    month: Month,
    weights: Mapping[str, Fraction] | None,
) -> Index:
    lines = [
        _line(version.rules, group.name, indicator, known.get(indicator.code, ()), month)
        for group in version.groups
        for indicator in group.indicators
    ]
    if weights is not None:
        check_weights(weights)
        tried = [
            replace(line, weight=weights.get(line.indicator.code, line.weight)) for line in lines
        ]
        lines = tried
    groups = tuple(
        weighed(group.name, [line for line in lines if line.group == group.name])
        for group in version.groups
    )
    total = weighed(version.name, lines)
    return Index(version, month, tuple(lines), total, groups, weights is not None)


def check_weights(weights: Mapping[str, Fraction]) -> None:
    """UserError: weights that cannot be tried."""
    if any(weight < 0 for weight in weights.values()):
        raise UserError("权重不能是负数，请填0以上的数。")


def weighed(name: str, lines: Sequence[IndexLine]) -> Sum:
    """The lines weighed together: Σw·s ÷ Σw over those that have a score."""
    counted = added(line.weight for line in lines if line.counts)
    weight = added(line.weight for line in lines)
    fresh = [line for line in lines if line.standing is LineStanding.PRESENT]
    present = added(line.weight for line in fresh)
    points = added(line.points for line in lines)
    return Sum(
        name,
        points / counted if counted else None,
        weight,
        present / weight * 100 if weight else _ZERO,
        len(lines),
        len(fresh),
    )


def contributions(now: Index, before: Index) -> tuple[Contribution, ...]:
    """What each indicator brought to the change; together exactly the change, greatest first."""
    names = {line.indicator.code: line.indicator.name for line in (*before.lines, *now.lines)}
    shares = [_shares(index) for index in (now, before)]
    found = [
        Contribution(code, name, shares[0].get(code, _ZERO) - shares[1].get(code, _ZERO))
        for code, name in names.items()
    ]
    moved = [each for each in found if each.points]
    return tuple(sorted(moved, key=lambda each: (-abs(each.points), each.code)))


def change(now: Index, before: Index) -> Fraction | None:
    """By how many points the index has moved; None where one of the two has no figure."""
    if now.total.value is None or before.total.value is None:
        return None
    return now.total.value - before.total.value


def _shares(index: Index) -> dict[str, Fraction]:
    counted = added(line.weight for line in index.lines if line.counts)
    if not counted:
        return {}
    return {line.indicator.code: line.points / counted for line in index.lines if line.counts}


def _line(
    rules: IndexRules,
    group: str,
    indicator: Indicator,
    known: Sequence[IndicatorValue],
    month: Month,
) -> IndexLine:
    found = held(known, indicator.frequency, month)
    standing = _standing(rules, found)
    uses = found.value if standing in (LineStanding.PRESENT, LineStanding.CARRIED) else None
    goal = rules.goal(indicator, uses.month if uses is not None else month)
    line = partial(
        IndexLine,
        group=group,
        indicator=indicator,
        weight=indicator.weight,
        standing=standing,
        goal=goal,
    )
    if standing is LineStanding.ZEROED:
        why = _why_missing(found)
        return line(score=Score(_ZERO, f"{why}，按0分计"), words=f"{why}，按0分计")
    if standing is LineStanding.LEFT_OUT:
        return line(words=f"{_why_missing(found)}，不计入")
    value = found.value
    assert value is not None
    assert value.value is not None
    score = score_of(indicator, value.value, goal)
    mark = f"沿用{period_words(indicator.frequency, value.month)}数：" if found.is_carried else ""
    return line(
        value=value,
        score=score,
        beside=progress_beside(indicator, value.value, goal),
        words=f"{mark}{score.words}",
    )


def _standing(rules: IndexRules, found: Held) -> LineStanding:
    if found.value is not None and not found.is_carried:
        return LineStanding.PRESENT
    if found.is_carried and rules.missing is MissingRule.CARRY:
        return LineStanding.CARRIED
    if rules.missing is MissingRule.ZERO:
        return LineStanding.ZEROED
    return LineStanding.LEFT_OUT


def _why_missing(found: Held) -> str:
    return found.said.status.label if found.said is not None else "本期无数据"
