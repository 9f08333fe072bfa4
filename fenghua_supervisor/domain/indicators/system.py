"""Indicator systems: groups, weights that sum to 100, rules; versions that are never changed."""

from __future__ import annotations

import json
from dataclasses import field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.indicators import (
    Bearing,
    Frequency,
    GoalBasis,
    Method,
    MissingRule,
)
from fenghua_supervisor.domain.indicators.indicator import Indicator, problems_of
from fenghua_supervisor.domain.indicators.rounding import added, weight_text, weight_words
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fenghua_supervisor.domain.writing.month import Month

FULL_WEIGHT = Fraction(100)
MOST_INDICATORS = 500
_FIGURES = ("target", "baseline", "low", "high", "least", "most")
_WORDS = ("code", "name", "unit", "source", "release", "basis")


@record
class IndicatorGroup:
    """A field of a system; ``pending`` are indicators known by part of their name only."""

    name: str
    indicators: tuple[Indicator, ...]
    pending: tuple[str, ...] = ()

    @property
    def weight(self) -> Fraction:
        """What its indicators weigh together."""
        return added(indicator.weight for indicator in self.indicators)


@record
class IndexRules:
    """What an index does with gaps, which goal counts, and below which coverage it is a trial.

    ``least_coverage`` is in percent of the weights.
    """

    missing: MissingRule = MissingRule.LEAVE_OUT
    goal_basis: GoalBasis = GoalBasis.YEAR
    least_coverage: Decimal = Decimal(80)

    def goal(self, indicator: Indicator, month: Month) -> Decimal | None:
        """What a figure of a month is held against."""
        return indicator.goal(month.year if self.goal_basis is GoalBasis.YEAR else None)


@record
class SystemDraft:
    """A new system, or with ``system_id`` a new version of one; ``note`` says what it rests on."""

    name: str
    groups: tuple[IndicatorGroup, ...]
    rules: IndexRules = field(default_factory=IndexRules)
    note: str = ""
    system_id: int | None = None

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in their order."""
        return tuple(one for group in self.groups for one in group.indicators)


@record(kw_only=True)
class SystemVersion:
    """One version of a system as it was published."""

    id: int
    system_id: int
    name: str
    version: int
    made_on: date
    groups: tuple[IndicatorGroup, ...]
    rules: IndexRules
    note: str = ""
    is_demo: bool = False

    @property
    def words(self) -> str:
        """「方案指标（第1版）」."""
        return f"{self.name}（第{self.version}版）"

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in their order."""
        return tuple(one for group in self.groups for one in group.indicators)

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code; UserError when the version has none."""
        found = next((one for one in self.indicators if one.code == code), None)
        if found is None:
            raise UserError(f"“{self.words}”里没有代码为“{code}”的指标，请核对代码。")
        return found

    def draft(self) -> SystemDraft:
        """What a next version starts from."""
        return SystemDraft(self.name, self.groups, self.rules, self.note, self.system_id)


@record
class IndexSystem:
    """A named system with the numbers of its versions; a stopped one is not offered."""

    id: int
    name: str
    versions: tuple[tuple[int, int, date], ...]
    stopped_on: date | None = None
    is_demo: bool = False


def problems_of_system(draft: SystemDraft) -> list[str]:
    """What keeps a draft from being published, a Chinese sentence each."""
    found = [why for indicator in draft.indicators for why in problems_of(indicator)]
    return [*_whole_problems(draft), *found]


def check_system(draft: SystemDraft) -> None:
    """UserError with the first of what keeps a draft from being published."""
    found = problems_of_system(draft)
    if found:
        more = f"（另有{len(found) - 1}处问题）" if len(found) > 1 else ""
        raise UserError(f"{found[0]}{more}")


def weight_sum(draft: SystemDraft) -> Fraction:
    """What all indicators weigh together."""
    return added(group.weight for group in draft.groups)


def _whole_problems(draft: SystemDraft) -> Iterator[str]:
    indicators = draft.indicators
    if not indicators:
        yield "体系里还没有指标，请至少写一个。"
        return
    if len(indicators) > MOST_INDICATORS:
        yield f"体系有{len(indicators)}个指标，请不超过{MOST_INDICATORS}个。"
    yield from _twice([group.name for group in draft.groups], "分组")
    yield from _twice([one.code for one in indicators if one.code], "指标代码")
    total = weight_sum(draft)
    if total != FULL_WEIGHT:
        gap = FULL_WEIGHT - total
        way = f"少{weight_words(gap)}" if gap > 0 else f"多{weight_words(-gap)}"
        yield f"权重合计是{_sum_words(total)}，应当是100（{way}），请调整后再发布。"
    if not 0 <= draft.rules.least_coverage <= 100:
        yield f"覆盖度下限{plain(draft.rules.least_coverage)}%无效，请填0到100之间的数。"


def _sum_words(total: Fraction) -> str:
    shown = weight_words(total)
    return shown if shown != "100.00" else f"{shown}（有除不尽的尾数，请写成10/7这样的分数）"


def _twice(names: Sequence[str], what: str) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{what}“{name}”出现了{names.count(name)}次，请改成不重复的。"


def definition_text(draft: SystemDraft) -> str:
    """What a version says, as it is stored for good: JSON, all numbers exact and as text."""
    told = {
        "rules": {
            "missing": draft.rules.missing.value,
            "goal_basis": draft.rules.goal_basis.value,
            "least_coverage": plain(draft.rules.least_coverage),
        },
        "groups": [
            {
                "name": group.name,
                "indicators": [_told(one) for one in group.indicators],
                "pending": list(group.pending),
            }
            for group in draft.groups
        ],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def defined_by(text: str) -> tuple[tuple[IndicatorGroup, ...], IndexRules]:
    """The groups and rules of a stored version."""
    told = json.loads(text)
    rules = told["rules"]
    groups = tuple(
        IndicatorGroup(
            group["name"],
            tuple(_indicator(one) for one in group["indicators"]),
            tuple(group["pending"]),
        )
        for group in told["groups"]
    )
    return groups, IndexRules(
        MissingRule(rules["missing"]),
        GoalBasis(rules["goal_basis"]),
        Decimal(rules["least_coverage"]),
    )


def parse_weight(text: str) -> Fraction:
    """A weight as it is stored and typed: 「2.5」, 「10/7」; UserError when it is none."""
    top, _, bottom = text.strip().lstrip("=").partition("/")
    try:
        weight = Fraction(Decimal(top)) / (Fraction(Decimal(bottom)) if bottom else 1)
    except (InvalidOperation, ValueError, OverflowError, ZeroDivisionError):
        raise UserError(f"权重“{text}”不是数，请填2.5或10/7这样的数。") from None
    if abs(weight) > FULL_WEIGHT or len(text) > 40:
        raise UserError(f"权重“{text}”太大，全部权重合计应当是100。")
    return weight


def _told(indicator: Indicator) -> dict[str, Any]:
    told: dict[str, Any] = {word: getattr(indicator, word) for word in _WORDS}
    for name in _FIGURES:
        figure = getattr(indicator, name)
        told[name] = None if figure is None else plain(figure)
    return told | {
        "bearing": indicator.bearing.value,
        "method": indicator.method.value,
        "frequency": indicator.frequency.value,
        "weight": weight_text(indicator.weight),
        "signed": indicator.signed,
        "goals": {str(year): plain(goal) for year, goal in indicator.goals},
    }


def _indicator(told: dict[str, Any]) -> Indicator:
    figures: dict[str, Any] = {
        name: None if told[name] is None else Decimal(told[name]) for name in _FIGURES
    }
    return Indicator(
        **{word: told[word] for word in _WORDS},
        **figures,
        bearing=Bearing(told["bearing"]),
        method=Method(told["method"]),
        frequency=Frequency(told["frequency"]),
        weight=parse_weight(told["weight"]),
        signed=told["signed"],
        goals=tuple(sorted((int(year), Decimal(goal)) for year, goal in told["goals"].items())),
    )
