"""The targets of a plan as indicators: nothing is invented, equal weights, and it is said so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import AboutRule, Bearing, Frequency, Method
from fenghua_supervisor.domain.codes.plan import Direction, Relation
from fenghua_supervisor.domain.indicators.indicator import Indicator
from fenghua_supervisor.domain.indicators.system import FULL_WEIGHT, IndicatorGroup, SystemDraft
from fenghua_supervisor.domain.plan.target_state import ABOUT
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.plan.plan import Target

#: What the system of the plan is called unless another name is given.
SYSTEM_NAME = "方案指标"
#: What a version says of weights that nobody has set.
EQUAL_WEIGHTS = "权重未经办公室确定：各组相等，组内各指标相等；没有基期值，未作补设。"
_DOWN = frozenset({Relation.AT_MOST, Relation.BELOW, Relation.ZERO_GROWTH, Relation.CLEARED})
#: Words that nothing but a judgement can hold against: they get no indicator.
_UNMEASURED = frozenset({Relation.TREND, Relation.DOUBLED})
_MAY_BE_NEGATIVE = ("增速", "增长", "增幅", "降幅", "净流入", "下降")


@record
class Candidate:
    """A target that may become an indicator: of which action, in which campaign, led by whom."""

    target_id: int
    action_number: int
    place: int
    campaign: str
    lead: str
    target: Target
    plan_id: int = 1
    is_first_plan: bool = True

    @property
    def code(self) -> str:
        """「062-1」: the action's number and the target's place in it."""
        own = f"{self.action_number:03d}-{self.place}"
        return own if self.is_first_plan else f"{self.plan_id}.{own}"

    @property
    def has_figure(self) -> bool:
        """Whether the text gives a figure."""
        return self.target.value is not None

    @property
    def needs_figure(self) -> bool:
        """Whether it is measured by the figure of an order from above (完成市下达任务)."""
        return self.target.relation is Relation.SUPERIOR_TASK

    @property
    def is_measured(self) -> bool:
        """Whether it can be an indicator: it has a figure, or is done or not."""
        return self.has_figure or self.target.relation not in _UNMEASURED


@record
class AdoptionChoice:
    """What is taken over: targets without a figure too, or not; figures of orders by target id.

    ``without`` are target ids that are left out; ``about`` says how 「左右」 is read, and
    ``about_of`` otherwise for some targets.
    """

    name: str = SYSTEM_NAME
    with_words: bool = False
    ordered: tuple[tuple[int, Decimal], ...] = ()
    without: frozenset[int] = frozenset()
    about: AboutRule = AboutRule.CAP
    about_of: tuple[tuple[int, AboutRule], ...] = ()
    frequency: Frequency = Frequency.YEAR
    shipped: tuple[IndicatorGroup, ...] = ()


def adopted(candidates: Sequence[Candidate], choice: AdoptionChoice) -> SystemDraft:
    """The system that the chosen targets make, each campaign a group; UserError: there is none."""
    ordered, about_of = dict(choice.ordered), dict(choice.about_of)
    groups: dict[str, list[Indicator]] = {}
    for candidate in candidates:
        figure = ordered.get(candidate.target_id)
        if candidate.target_id in choice.without or not _is_taken(candidate, choice, figure):
            continue
        rule = about_of.get(candidate.target_id, choice.about)
        indicator = replace(indicator_of(candidate, rule, figure), frequency=choice.frequency)
        groups.setdefault(candidate.campaign or "方案目标", []).append(indicator)
    made = [IndicatorGroup(name, tuple(rows)) for name, rows in groups.items()]
    if not made and not choice.shipped:
        raise UserError("方案里没有可以采用的目标，请先导入方案，或从Excel导入指标体系。")
    return SystemDraft(choice.name, equally_weighed([*made, *choice.shipped]), note=EQUAL_WEIGHTS)


def indicator_of(
    candidate: Candidate, about: AboutRule = AboutRule.CAP, ordered: Decimal | None = None
) -> Indicator:
    """A target as an indicator, with what its words say and no more."""
    target = candidate.target
    value = target.value if target.value is not None else ordered
    bare = Indicator(
        code=candidate.code,
        name=target.name,
        unit=target.unit if value is not None else "",
        bearing=_bearing(target),
        source=candidate.lead,
        basis=target.words,
        signed=any(word in target.name for word in _MAY_BE_NEGATIVE),
        target_id=candidate.target_id,
    )
    if value is None:
        return replace(bare, method=Method.YES_NO, bearing=Bearing.UP, signed=False)
    if target.relation is Relation.RANGE and target.value_high is not None:
        return replace(bare, method=Method.INTERVAL, low=value, high=target.value_high)
    if target.relation is Relation.ABOUT:
        return _about(bare, value, about)
    if value <= 0:
        return replace(bare, method=Method.YES_NO, target=value)
    return replace(bare, target=value)


def equally_weighed(groups: Iterable[IndicatorGroup]) -> tuple[IndicatorGroup, ...]:
    """The groups with equal weights, and equal weights inside each; together exactly 100."""
    filled = [group for group in groups if group.indicators]
    share = FULL_WEIGHT / len(filled)
    return tuple(
        IndicatorGroup(
            group.name,
            tuple(replace(one, weight=share / len(group.indicators)) for one in group.indicators),
            group.pending,
        )
        for group in filled
    )


def told_of(draft: SystemDraft) -> str:
    """What a system holds in one line: 「4组72个指标，各组占25，组内相等」."""
    shares = {group.weight for group in draft.groups}
    told = f"{len(draft.groups)}组{len(draft.indicators)}个指标"
    pending = sum(len(group.pending) for group in draft.groups)
    waiting = f"，另有{pending}项原文待导入" if pending else ""
    is_equal = len(shares) == 1 and all(
        len({one.weight for one in group.indicators}) == 1 for group in draft.groups
    )
    return f"{told}{'，各组权重相等、组内相等' if is_equal else ''}{waiting}"


def counted(candidates: Sequence[Candidate]) -> Mapping[str, int]:
    """How many have a figure, need one, are words, or cannot be measured at all."""
    return Counter(_sort(candidate) for candidate in candidates)


def _sort(candidate: Candidate) -> str:
    if candidate.has_figure:
        return "figure"
    if candidate.needs_figure:
        return "order"
    return "words" if candidate.is_measured else "unmeasured"


def _is_taken(candidate: Candidate, choice: AdoptionChoice, ordered: Decimal | None) -> bool:
    if candidate.has_figure or ordered is not None:
        return True
    return choice.with_words and candidate.is_measured and not candidate.needs_figure


def _bearing(target: Target) -> Bearing:
    if target.relation in _DOWN or target.direction is Direction.DOWN:
        return Bearing.DOWN
    is_held = target.direction is Direction.HOLD and target.relation is Relation.RANGE
    return Bearing.BETWEEN if is_held else Bearing.UP


def _about(bare: Indicator, value: Decimal, rule: AboutRule) -> Indicator:
    if rule is AboutRule.CAP and value > 0:
        return replace(bare, bearing=Bearing.DOWN, target=value)
    margin = abs(value) * ABOUT
    return replace(
        bare,
        method=Method.INTERVAL,
        bearing=Bearing.BETWEEN,
        low=value - margin,
        high=value + margin,
    )
