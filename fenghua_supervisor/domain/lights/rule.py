"""A light rule: by which thresholds an office judges progress, and how it says so."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER, Light, LightBasis
from fenghua_supervisor.domain.lights.thresholds import Rungs
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE = Decimal(1)
#: Lights that every rule gives: 办结, on course, and not judged.
_ALWAYS = frozenset({Light.BLUE, Light.GREEN, Light.GREY})
#: The best first, grey apart at the end: as tables and legends name the lights.
_COLUMNS = (*reversed(LIGHT_ORDER[:-1]), LIGHT_ORDER[-1])
_BASIS_WORDS = {
    LightBasis.MONTHS: "已过整月数占总月数的比例计算",
    LightBasis.DAYS: "已过天数占总天数的比例计算",
    LightBasis.MILESTONES: (
        "最近一个到期节点的应完成进度计算，未设节点的按已过整月数占总月数的比例计算"
    ),
}


@record
class LightRule:
    """A named, versioned rule; a measure without rungs does not count.

    ``gap`` is 序时进度 minus reported progress, in percentage points, or with ``relative`` in
    percent of 序时进度. ``near_days`` before the deadline an open item turns yellow (0: never),
    ``late`` counts days after it. ``silent`` counts whole months without a report, ``unstarted``
    whole months since the start while nothing was done. ``labels`` are the rule's own words for
    lights. ``source`` says where the rule comes from, ``note`` what must be said beside it.
    """

    key: str
    name: str
    version: str
    basis: LightBasis
    gap: Rungs
    near_days: int = 0
    relative: bool = False
    late: Rungs = Rungs(red=_ONE)
    silent: Rungs = Rungs()
    unstarted: Rungs = Rungs()
    labels: tuple[tuple[Light, str], ...] = ()
    source: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """Name and version, as a bulletin records them."""
        return f"{self.name}（{self.version}版）"

    @property
    def lights(self) -> tuple[Light, ...]:
        """The lights this rule can give, the best first."""
        return tuple(light for light in _COLUMNS if self.gives(light))

    def gives(self, light: Light) -> bool:
        """Whether an item can get ``light`` under this rule."""
        if light in _ALWAYS or (light is Light.YELLOW and self.near_days > 0):
            return True
        measures = (self.gap, self.late, self.silent, self.unstarted)
        return any(measure.at(light) is not None for measure in measures)

    def own_word(self, light: Light) -> str:
        """The rule's own word for a light; empty when it has none."""
        return dict(self.labels).get(light, "")

    def word(self, light: Light) -> str:
        """The word that stands beside a light's colour."""
        return self.own_word(light) or light.label

    def named(self, light: Light) -> str:
        """「红灯」; 「橙灯（预警）」 when the rule calls it by another name; 「已办结」."""
        if light is Light.BLUE:
            return "已办结"
        own = self.own_word(light)
        return f"{light.label}灯{f'（{own}）' if own else ''}"

    @property
    def legend(self) -> tuple[tuple[Light, str], ...]:
        """The lights this rule can give with their words, the best first."""
        return tuple((light, self.word(light)) for light in self.lights)

    def full_word(self, light: Light) -> str:
        """The word; with the colour after it when the rule calls the light by another name."""
        own = self.own_word(light)
        return f"{own}（{light.label}灯）" if own else light.label

    def meaning(self, light: Light) -> str:
        """What ``light`` says under this rule."""
        if light is Light.BLUE:
            return "经审核同意销号"
        if light is Light.GREY:
            return "未启动、未填报、数据未发布或已中止"
        if light is Light.GREEN:
            return self._on_course()
        return "，或".join(self._cases(light))

    @property
    def basis_words(self) -> str:
        """How the expected progress is counted."""
        return f"序时进度按{_BASIS_WORDS[LightBasis(self.basis)]}"

    @property
    def words(self) -> str:
        """The whole rule in one sentence."""
        meanings = [f"{self.full_word(light)}：{self.meaning(light)}" for light in self.lights]
        return "；".join([self.basis_words, *meanings, *([self.note] if self.note else [])])

    def _on_course(self) -> str:
        if not self.gap.given:
            return "未到以下各灯的情形"
        light, threshold = self.gap.given[0]
        if threshold == 0 and light not in self.gap.inclusive:
            return "实际进度不低于序时进度"
        limit = "不到" if light in self.gap.inclusive else "不超过"
        return f"实际进度与序时进度的差距{limit}{self._amount(threshold)}"

    def _cases(self, light: Light) -> Iterator[str]:
        if self.gap.at(light) is not None:
            yield self._gap_case(light)
        if light is Light.YELLOW and self.near_days:
            yield f"距时限不超过{self.near_days}天且未办结"
        if self.late.at(light) is not None:
            yield self._late_case(light)
        if self.silent.at(light) is not None:
            span = _span(self.silent, light, "个月")
            yield f"{'' if span == '1个月' else '连续'}{span}未填报"
        if self.unstarted.at(light) is not None:
            yield f"启动满{_span(self.unstarted, light, '个月')}未见进展"

    def _gap_case(self, light: Light) -> str:
        threshold, above = self.gap.at(light), self.gap.above(light)
        assert threshold is not None
        until = ""
        if above is not None:
            less = "不到" if above[0] in self.gap.inclusive else "不超过"
            until = f"{less}{self._amount(above[1])}"
        if threshold == 0 and light not in self.gap.inclusive:
            return f"实际进度低于序时进度{f'，差距{until}' if until else ''}"
        more = "达到" if light in self.gap.inclusive else "超过"
        if not until:
            return f"差距{more}{self._amount(threshold)}"
        return f"差距{more}{self._from(threshold)}、{until}"

    def _from(self, threshold: Decimal) -> str:
        """The lower end of a range: the unit stands once, at its upper end."""
        return f"序时进度的{plain(threshold)}%" if self.relative else plain(threshold)

    def _amount(self, threshold: Decimal) -> str:
        if self.relative:
            return f"序时进度的{plain(threshold)}%"
        return f"{plain(threshold)}个百分点"

    def _late_case(self, light: Light) -> str:
        if len(self.late.given) == 1 and self.late.at(light) == _ONE:
            return "已逾期未办结"
        return f"逾期{_span(self.late, light, '天')}未办结"


def _span(rungs: Rungs, light: Light, unit: str) -> str:
    """「1至7天」, or 「8天及以上」 for the gravest light."""
    first, above = rungs.at(light), rungs.above(light)
    assert first is not None
    if above is None:
        return f"{plain(first)}{unit}及以上"
    last = above[1] - _ONE
    return f"{plain(first)}{unit}" if last <= first else f"{plain(first)}至{plain(last)}{unit}"
