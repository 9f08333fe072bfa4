"""Cockpits at their limits, made from the believable one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import Scope
from fenghua_supervisor.domain.cockpit.figures import (
    CampaignLights,
    Caption,
    CockpitFigures,
    Mark,
    RowKind,
    TargetBar,
    UnitDot,
)
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.notices import LADDER
from tests.domain.cockpit.sample_figures import sample_figures, sample_flow

if TYPE_CHECKING:
    from collections.abc import Callable

#: As long as a name gets; 𠮷 and 🙂 are in no bundled font.
LONG_CAMPAIGN = "（十二）全域统筹推进农村集体经济巩固提升与低收入农户综合帮扶高质量发展攻坚行动"
LONG_UNIT = "宁波市奉化区共同富裕示范先行区建设领导小组办公室𠮷🙂专班"


class ManyIds(tuple[int, ...]):
    """Ids of 123,456 rows, without the rows."""

    def __len__(self) -> int:
        return 123_456


class AllIds(tuple[int, ...]):
    """Five times as many."""

    def __len__(self) -> int:
        return 5 * 123_456


def mark(words: str, count: int) -> Mark:
    """A mark of ``count`` actions."""
    return Mark(words, RowKind.ACTIONS, tuple(range(1, count + 1)))


def huge(figures: CockpitFigures) -> CockpitFigures:
    """The same with six digits in every count."""
    many = _every_mark(figures, lambda old: replace(old, ids=ManyIds()))
    return replace(
        many,
        campaigns=tuple(replace(c, base=_all(c.base)) for c in many.campaigns),
        units=tuple(replace(unit, items=_all(unit.items)) for unit in many.units),
        targets=tuple(replace(bar, total=_all(bar.total)) for bar in many.targets),
    )


def _all(old: Mark) -> Mark:
    return replace(old, ids=AllIds())


def nothing(figures: CockpitFigures) -> CockpitFigures:
    """A base of zero: nothing counted, reported, targeted or sent."""
    gone = _every_mark(figures, lambda old: replace(old, ids=()))
    months = tuple(replace(m, base=0, actual=None, expected=None) for m in gone.trend)
    headline = replace(gone.headline, done_change=None, red_change=None, verdict="", decisions=())
    return replace(
        gone,
        head=replace(gone.head, compared_on=None, is_demo=False),
        headline=headline,
        campaigns=(),
        trend=months,
        units=(),
        targets=(),
        sheets=(),
    )


def crowded(figures: CockpitFigures) -> CockpitFigures:
    """Thirty campaigns and eighty units with long names, ten decisions, long words everywhere."""
    campaigns = tuple(
        replace(figures.campaigns[index % 4], name=f"{LONG_CAMPAIGN}{index}", is_worst=index == 0)
        for index in range(30)
    )
    units = tuple(
        replace(
            figures.units[min(index // 8, 9)], unit=f"{LONG_UNIT}{index}号", is_ranked=index < 73
        )
        for index in range(80)
    )
    bars = tuple(replace(figures.targets[i % 4], name=f"{LONG_CAMPAIGN}{i}") for i in range(30))
    decisions = tuple(
        mark(f"第{index}种待决事项的名称很长，需要由领导小组会议研究决定后才能继续推进", index)
        for index in range(1, 11)
    )
    long_words = "原文待导入53项、完成时限待补12项、牵头单位待明确7项、已中止3项"
    return replace(
        figures,
        head=replace(
            figures.head,
            scope=Scope(ScopeKind.CAMPAIGN, LONG_CAMPAIGN),
            plan_title=figures.head.plan_title * 2,
            office=figures.head.office * 2,
            left_out_words=long_words,
        ),
        headline=replace(
            figures.headline, sentence=figures.headline.sentence * 2, decisions=decisions
        ),
        campaigns=campaigns,
        units=units,
        targets=bars,
        notes=figures.notes * 3,
    )


def short_names(figures: CockpitFigures) -> CockpitFigures:
    """Thirty campaigns with names of four characters."""
    return replace(
        figures,
        campaigns=tuple(
            replace(figures.campaigns[i % 4], name=f"行动第{i}", is_worst=i == 0) for i in range(30)
        ),
        targets=tuple(replace(figures.targets[i % 4], name=f"行动第{i}") for i in range(30)),
    )


def lonely(figures: CockpitFigures) -> CockpitFigures:
    """One campaign, one month, one unit, one rung."""
    return replace(
        figures,
        campaigns=figures.campaigns[:1],
        trend=figures.trend[-1:],
        units=figures.units[:1],
        targets=figures.targets[:1],
        sheets=figures.sheets[-2:],
    )


def meeting_lines(figures: CockpitFigures) -> CockpitFigures:
    """Both lines at one height all the way, at the foot of the axis and at its top."""
    months = figures.trend
    low = (replace(month, expected=month.actual) for month in months)
    return replace(figures, trend=tuple(low))


def own_words(figures: CockpitFigures) -> CockpitFigures:
    """A rule of six lights that all have long words of their own; five decisions."""
    words = ("严重滞后", "明显滞后", "接近时限", "进展正常", "已办结", "尚未启动")
    lights = (Light.RED, Light.ORANGE, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)
    campaigns = tuple(
        replace(line, lights=tuple(mark(word, 3 * place) for place, word in enumerate(words, 1)))
        for line in figures.campaigns
    )
    red = replace(figures.headline.red, words="严重滞后")
    decisions = (*figures.headline.decisions, mark("通报逾期未答，定是否约谈", 12))
    return replace(
        figures,
        head=replace(figures.head, legend=tuple(zip(lights, words, strict=True))),
        headline=replace(figures.headline, red=red, decisions=decisions),
        campaigns=campaigns,
    )


def with_findings(figures: CockpitFigures) -> CockpitFigures:
    """Findings below the sheets of all four rungs."""
    rungs = tuple(replace(line, kind=kind) for line in figures.sheets[:1] for kind in LADDER)
    caption = Caption(
        "督办文书和督查问题",
        "截至2025年10月31日，本年文书61份，累计问题12个",
    )
    return replace(
        figures,
        sheets=(*rungs, *figures.sheets[-1:]),
        findings=sample_flow(),
        captions=replace(figures.captions, sheets=caption),
    )


EXTREMES: dict[str, Callable[[], CockpitFigures]] = {
    "believable": sample_figures,
    "huge": lambda: huge(sample_figures()),
    "nothing": lambda: nothing(sample_figures()),
    "crowded": lambda: crowded(sample_figures()),
    "crowded and huge": lambda: huge(crowded(sample_figures())),
    "short names": lambda: short_names(sample_figures()),
    "lonely": lambda: lonely(sample_figures()),
    "own words": lambda: own_words(sample_figures()),
    "with findings": lambda: with_findings(sample_figures()),
    "findings alone": lambda: with_findings(nothing(sample_figures())),
    "crowded with findings": lambda: huge(with_findings(crowded(sample_figures()))),
    "meeting lines": lambda: meeting_lines(sample_figures()),
}


def _every_mark(figures: CockpitFigures, change: Callable[[Mark], Mark]) -> CockpitFigures:
    """The figures with each of their marks changed."""

    def of(value: object) -> object:
        if isinstance(value, Mark):
            return change(value)
        if isinstance(value, tuple):
            return tuple(of(item) for item in value)
        if isinstance(value, (CampaignLights, TargetBar, UnitDot)) or hasattr(value, "__slots__"):
            fields = getattr(value, "__dataclass_fields__", {})
            changed = {name: of(getattr(value, name)) for name in fields}
            return replace(value, **changed) if fields else value  # type: ignore[type-var]
        return value

    changed = of(figures)
    assert isinstance(changed, CockpitFigures)
    return changed
