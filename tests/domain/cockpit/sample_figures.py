"""A hand-made cockpit of believable figures, for tests of what draws or writes one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.cockpit.figures import (
    CampaignLights,
    Caption,
    CockpitCaptions,
    CockpitFigures,
    CockpitHead,
    FindingFlow,
    Headline,
    Mark,
    RowKind,
    SheetLine,
    TargetBar,
    TrendMonth,
    UnitDot,
)
from fenghua_supervisor.domain.cockpit.sheets import SHEET_WORDS
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import HUNDRED, round_tenth

AS_OF = date(2025, 10, 31)
_BEFORE = date(2025, 9, 30)
LEGEND = tuple(
    (light, light.label) for light in (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)
)
#: campaign → how many show each light of the legend
_CAMPAIGNS = {
    "全生命周期公共服务提质攻坚行动*": (7, 4, 13, 1, 2),
    "区域治理现代化攻坚行动": (3, 2, 9, 1, 1),
    "新时代新风尚养成攻坚行动": (2, 2, 8, 1, 0),
    "全域美丽大花园建设攻坚行动": (1, 2, 8, 1, 1),
}
#: unit → items, overdue, lagging, unreported
_UNITS = {
    "区综合行政执法局": (4, 1, 2, 0),
    "区卫生健康局": (9, 1, 3, 1),
    "区教育局": (8, 0, 3, 0),
    "区农业农村局": (6, 0, 1, 1),
    "市生态环境局奉化分局": (5, 0, 1, 0),
    "区民政局": (7, 0, 1, 0),
    "区委宣传部": (10, 0, 1, 0),
    "区文化和广电旅游体育局": (6, 0, 0, 0),
    "区发改局": (4, 0, 0, 0),
    "区司法局": (2, 0, 1, 0),
    "团区委": (1, 0, 0, 0),
}
#: campaign → met, on the way, at risk, without reading, not published
_TARGETS = {
    "全生命周期公共服务提质攻坚行动*": (6, 11, 7, 4, 2),
    "全域美丽大花园建设攻坚行动": (4, 6, 2, 3, 0),
    "新时代新风尚养成攻坚行动": (3, 5, 1, 2, 1),
    "区域治理现代化攻坚行动": (2, 7, 3, 1, 0),
}
#: rung → answered, waiting, late, raised
_SHEETS = {
    NoticeKind.URGE: (41, 6, 3, 4),
    NoticeKind.SUPERVISE: (3, 1, 1, 1),
    NoticeKind.CIRCULAR: (1, 0, 0, 0),
}
_ACTUAL = (
    "28.5",
    "31.2",
    "34.0",
    "37.9",
    "41.5",
    "46.2",
    "50.8",
    "54.4",
    "58.1",
    "61.0",
    "63.7",
    "66.3",
)
_EXPECTED = (
    "76.7",
    "78.3",
    "80.0",
    "81.7",
    "83.3",
    "85.0",
    "86.7",
    "88.3",
    "90.0",
    "91.7",
    "93.3",
    "95.0",
)


class _Ids:
    """Deals out ids, each once."""

    def __init__(self, first: int = 1) -> None:
        self._next = first

    def mark(self, words: str, kind: RowKind, count: int) -> Mark:
        """A mark of ``count`` fresh rows."""
        ids = tuple(range(self._next, self._next + count))
        self._next += count
        return Mark(words, kind, ids)


def joined(words: str, *marks: Mark) -> Mark:
    """One mark of all the rows of others."""
    return Mark(words, marks[0].kind, tuple(ident for mark in marks for ident in mark.ids))


def sample_figures() -> CockpitFigures:
    """As of 2025-10-31: 69 actions in the base, 4 done, 13 red, 53 left out; every block filled."""
    campaigns = _campaigns()
    base = joined("计入统计", *(campaign.base for campaign in campaigns))
    done = joined("已办结", *(campaign.lights[3] for campaign in campaigns))
    red = joined("红灯", *(campaign.lights[0] for campaign in campaigns))
    left_out = Mark("未计入", RowKind.ACTIONS, tuple(range(1001, 1054)))
    return CockpitFigures(
        head=CockpitHead(
            plan_id=1,
            plan_title="奉化推进高质量发展建设共同富裕特色区行动方案（2021—2025年）",
            scope=WHOLE,
            as_of=AS_OF,
            rule="默认规则（2025-01版）",
            legend=LEGEND,
            base=base,
            left_out=left_out,
            left_out_words="原文待导入53项",
            compared_on=_BEFORE,
            office="奉化区共同富裕特色区建设领导小组办公室",
            is_demo=True,
        ),
        captions=_captions(),
        headline=_headline(base, done, red),
        campaigns=campaigns,
        trend=_trend(done),
        units=_units(),
        targets=_targets(),
        sheets=_sheets(),
        notes=(
            "红灯等各灯按亮灯规则“默认规则（2025-01版）”评定。",
            "应完成指按现行时限截至统计日已到期的行动。",
            "进度均值中未填报的按0计，已办结的按100计。",
            "牵头任务少于3项的单位不排名，列在最后。",
        ),
    )


def _headline(base: Mark, done: Mark, red: Mark) -> Headline:
    due = Mark("应完成", RowKind.ACTIONS, base.ids[-1:])
    return Headline(
        sentence=(
            "已办结4项，按时限应完成1项（其中已办结0项）；红灯13项；与上月末（9月30日）相比，"
            "办结+1项、红灯−3项，比上月好转；未计入53项（原文待导入53项）。"
        ),
        done=done,
        due=due,
        due_done=Mark("应完成中已办结", RowKind.ACTIONS, ()),
        red=red,
        done_change=1,
        red_change=-3,
        verdict="比上月好转",
        decisions=(
            Mark("逾期未办结，定延期或督办", RowKind.ACTIONS, due.ids),
            Mark("异议待定，定维持或改派", RowKind.ACTIONS, base.ids[5:7]),
            Mark("督办单逾期未答，定是否通报", RowKind.SHEETS, (63,)),
            Mark("马上就办超时未回复，定催问", RowKind.INSTRUCTIONS, (2, 5)),
        ),
    )


def _campaigns() -> tuple[CampaignLights, ...]:
    ids = _Ids()
    found = []
    for name, counts in _CAMPAIGNS.items():
        lights = tuple(
            ids.mark(word, RowKind.ACTIONS, count)
            for (_, word), count in zip(LEGEND, counts, strict=True)
        )
        found.append(
            CampaignLights(
                name=name,
                base=joined(name, *lights),
                lights=lights,
                red_share=_share(counts[0], sum(counts)),
                done_share=_share(counts[3], sum(counts)),
                is_worst=not found,
            )
        )
    return tuple(found)


def _trend(done: Mark) -> tuple[TrendMonth, ...]:
    days = [date(2024, 11, 30)]
    while len(days) < len(_ACTUAL):
        days.append(Month.of(days[-1]).next.last)
    return tuple(
        TrendMonth(
            day=day,
            label=f"{day:%y}年{day.month}月" if day.month == 1 else f"{day.month}月",
            base=69,
            done=Mark("已办结", RowKind.ACTIONS, done.ids[: (index + 2) // 3]),
            actual=Decimal(actual),
            expected=Decimal(expected),
        )
        for index, (day, actual, expected) in enumerate(zip(days, _ACTUAL, _EXPECTED, strict=True))
    )


def _units() -> tuple[UnitDot, ...]:
    found = []
    for unit_id, (unit, (items, *classes)) in enumerate(_UNITS.items(), start=1):
        ids = _Ids(unit_id * 100)
        overdue, lagging, unreported, rest = (
            ids.mark(words, RowKind.ACTIONS, count)
            for words, count in zip(
                ("逾期", "滞后", "未填报", "其余"), (*classes, items - sum(classes)), strict=True
            )
        )
        found.append(
            UnitDot(
                unit_id=unit_id,
                unit=unit,
                items=joined(unit, overdue, lagging, unreported, rest),
                overdue=overdue,
                lagging=lagging,
                unreported=unreported,
                share=_share(sum(classes), items),
                driver="、".join(
                    f"{mark.words}{mark.count}"
                    for mark in (overdue, lagging, unreported)
                    if mark.count
                ),
                is_ranked=items >= 3,
            )
        )
    return tuple(found)


def _targets() -> tuple[TargetBar, ...]:
    ids = _Ids()
    found = []
    for name, counts in _TARGETS.items():
        classes = [
            ids.mark(words, RowKind.TARGETS, count)
            for words, count in zip(
                ("已达到", "推进中", "有风险", "尚无数据", "数据未发布"), counts, strict=True
            )
        ]
        found.append(TargetBar(name, joined(name, *classes), *classes, expected=Decimal("95.0")))
    return tuple(found)


def _sheets() -> tuple[SheetLine, ...]:
    ids = _Ids()
    lines = []
    for kind, counts in _SHEETS.items():
        classes = [
            ids.mark(words, RowKind.SHEETS, count)
            for words, count in zip(SHEET_WORDS[1:], counts, strict=True)
        ]
        lines.append(SheetLine(kind, joined("发出", *classes), *classes))
    return (
        *lines,
        SheetLine(
            None,
            *(
                joined(getattr(lines[0], name).words, *(getattr(line, name) for line in lines))
                for name in ("issued", "answered", "waiting", "late", "raised")
            ),
        ),
    )


def sample_flow() -> FindingFlow:
    """Findings of all ages, and cases of which one lacks visits."""
    ids = _Ids()
    settled = ids.mark("销号", RowKind.FINDINGS, 8)
    ages = tuple(
        ids.mark(words, RowKind.FINDINGS, count)
        for words, count in zip(
            ("0—15天", "16—30天", "31—60天", "60天以上"), (1, 1, 0, 2), strict=True
        )
    )
    still = joined("未销号", *ages)
    found = joined("发现", settled, still)
    return FindingFlow(
        found=found,
        assigned=Mark("交办", RowKind.FINDINGS, found.ids[:11]),
        signed_off=settled,
        open=still,
        late=Mark("逾期", RowKind.FINDINGS, still.ids[:3]),
        ages=ages,
        settled_rate=Decimal("66.7"),
        in_time_rate=Decimal("75.0"),
        rebound_rate=Decimal("12.5"),
        cases=Mark("在办包案", RowKind.CASES, (1, 2, 3)),
        missed=Mark("回访不足", RowKind.CASES, (2,)),
        wanted=6,
        visited=4,
    )


def _captions() -> CockpitCaptions:
    on = "截至2025年10月31日"
    return CockpitCaptions(
        headline=Caption("总体", f"{on}，基数69项"),
        campaigns=Caption("攻坚行动亮灯", f"{on}，基数69项"),
        trend=Caption("近十二个月进度", f"各月末，最后一点{on}，基数69项"),
        units=Caption("牵头单位", f"{on}，基数11个单位62项次"),
        targets=Caption("指标达成", f"{on}，基数70个指标"),
        sheets=Caption("督办文书", "2025年1月1日至10月31日，发出61份"),
    )


def _share(count: int, total: int) -> Decimal:
    return round_tenth(HUNDRED * count / total)
