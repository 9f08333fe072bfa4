"""A bulletin as the office would issue it: the printed plan, made-up follow-ups, hostile texts."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annex_list import MOST_WORST, RowCounts, annex_list
from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
from fenghua_supervisor.domain.bulletin.notice_figures import NoticeLine
from fenghua_supervisor.domain.bulletin.paper import (
    Annexes,
    AnnexGap,
    AnnexGroup,
    AnnexRow,
    BulletinBody,
    BulletinData,
    BulletinHead,
    CampaignLine,
    ClosedItem,
    Distribution,
    LaggingItem,
    LaggingUnit,
    MilestoneLine,
    PaperSection,
    Paragraph,
    RuleLine,
    TargetLine,
    TrendPoint,
    WorstLine,
)
from fenghua_supervisor.domain.bulletin.period import WHOLE, parse_period
from fenghua_supervisor.domain.bulletin.ranking import RankLine
from fenghua_supervisor.domain.codes.bulletin import Annex, BulletinSection
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.plan import TargetState
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.paths import SHIPPED_DIR

if TYPE_CHECKING:
    from collections.abc import Mapping

HOSTILE = (
    "<b>&未闭合 x</para>y <img src=\"file:///etc/passwd\"/> &lt;x&gt; =cmd|'/C calc'!A0 完成率<80%"
)
RARE = "涉及垚山、峃口、溇港等地，新增建筑面积12.6万㎡。"
LONG = "建立健全工作专班，细化分解年度任务。" * 222 + "以上。"
CAMPAIGNS = {
    54: "（四）公共服务优质共享攻坚行动",
    80: "（五）全域美丽大花园建设攻坚行动",
    93: "（六）新时代新风尚养成攻坚行动",
    107: "（七）区域治理现代化攻坚行动",
}
_PROGRESS = (
    "已完成前期调研和方案起草，专题会议研究2次，年度任务分解到各责任科室。",
    (
        "项目主体工程完工，累计完成投资1.26亿元，占年度计划的83.5%；正在办理竣工验收手续，"
        "同步推进设备采购和人员招聘。存在问题：部分地块土地指标尚未落实，影响后续工程开工。"
        "下步举措：会同区自然资源和规划分局在月底前完成用地报批，倒排工期，确保年底前投入使用。"
    ),
    (
        "1.印发实施方案，明确12个部门职责分工；\n2.完成首批8个村试点建设，覆盖群众1.3万人；\n"
        "3.开展业务培训6场次，培训人员420人次。"
    ),
    RARE,
)
_CYCLE = (Light.GREEN, Light.RED, Light.GREEN, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)
_WORDS = {Light.GREY: "未填报"}
LEGEND = tuple(
    (light, light.label) for light in (Light.BLUE, Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)
)


@cache
def plan_texts() -> dict[int, tuple[str, tuple[str, ...]]]:
    """Number → (text, lead units) of the items 54–122 as the newspaper printed them."""
    printed = (SHIPPED_DIR / "plan" / "fenghua-2021-2025.txt").read_text(encoding="utf-8")
    joined = re.sub(r"\s+", "", printed)
    items: dict[int, tuple[str, tuple[str, ...]]] = {}
    place = joined.index("54.")
    for number in range(54, 123):
        # The newspaper lost the point after 88.
        mark = f"{number}" if number == 88 else f"{number}."
        place = joined.index(mark, place) + len(mark)
        found = re.search(r"（牵头单位：(.+?)）", joined[place:])
        assert found, number
        text = joined[place : place + found.start()]
        items[number] = (text, tuple(found[1].split("、")))
        place += found.end()
    return items


def prose() -> str:
    """The whole plan as running text."""
    return "".join(text for text, _ in plan_texts().values())


def light_of(number: int) -> Light:
    """A light for an item, the same each time."""
    return _CYCLE[number % len(_CYCLE)]


def title_of(number: int) -> str:
    """The first clause of an item."""
    return re.split("[，。；]", plan_texts()[number][0])[0][:24]


def reason_of(light: Light) -> str:
    """A reason such as the rule words it."""
    return {
        Light.RED: "应完成91.7%，实际55%，差36.7个百分点",
        Light.YELLOW: "距时限26天；应完成91.7%，实际76.5%，差15.2个百分点",
        Light.GREEN: "应完成91.7%，实际93%，超1.3个百分点",
        Light.BLUE: "已办结，2025年11月12日销号",
        Light.GREY: "尚无进展填报",
    }[light]


def annex_row(number: int, progress: str | None = None) -> AnnexRow:
    """One row of the annex."""
    text, units = plan_texts()[number]
    light = light_of(number)
    return AnnexRow(
        number=number,
        text=text,
        units="\n".join(units),
        due="2025年底",
        expected="91.7%",
        percent={Light.BLUE: "100%", Light.GREY: "—", Light.RED: "55%"}.get(light, "76.5%"),
        light=light,
        light_word=_WORDS.get(light, light.label),
        reason=reason_of(light),
        progress=_PROGRESS[number % len(_PROGRESS)] if progress is None else progress,
    )


def annex(long_entries: dict[int, str] | None = None) -> tuple[AnnexGroup, ...]:
    """All 122 items: 1–53 as one row."""
    groups = [AnnexGroup("", (AnnexGap("第1—53项\u3000原文待导入，未计入各项比例"),))]
    starts = [*CAMPAIGNS, 123]
    for start, end in zip(starts, starts[1:], strict=False):
        given = {59: HOSTILE, **(long_entries or {})}
        rows = [annex_row(number, given.get(number)) for number in range(start, end)]
        groups.append(AnnexGroup(CAMPAIGNS[start], tuple(rows)))
    return tuple(groups)


def lagging() -> tuple[LaggingUnit, ...]:
    """Red and yellow items under each of their lead units."""
    found: dict[str, list[LaggingItem]] = {}
    for number, (_, units) in plan_texts().items():
        light = light_of(number)
        if light in (Light.RED, Light.YELLOW):
            for unit in units:
                item = LaggingItem(number, title_of(number), light, light.label, reason_of(light))
                found.setdefault(unit, []).append(item)
    return tuple(LaggingUnit(unit, tuple(items)) for unit, items in found.items())


def campaigns() -> tuple[CampaignLine, ...]:
    """A line for each campaign and one for the items without text."""
    lines = [CampaignLine("未标明（第1—53项）", 53, 53, (0,) * len(LEGEND), None)]
    starts = [*CAMPAIGNS, 123]
    for start, end in zip(starts, starts[1:], strict=False):
        lights = [light_of(number) for number in range(start, end)]
        counts = tuple(lights.count(light) for light, _ in LEGEND)
        share = Decimal(100 * counts[0]) / len(lights)
        lines.append(CampaignLine(CAMPAIGNS[start], len(lights), 0, counts, round(share, 1)))
    return tuple(lines)


def closed() -> tuple[ClosedItem, ...]:
    """The blue items."""
    return tuple(
        ClosedItem(
            number,
            title_of(number),
            "\n".join(units),
            date(2025, 11, number % 28 + 1),
            "目标任务全部完成，佐证材料齐全，经办公室审核同意销号。",
        )
        for number, (_, units) in plan_texts().items()
        if light_of(number) is Light.BLUE
    )


def rule_lines() -> tuple[RuleLine, ...]:
    """The meaning of each light."""
    lights = [light_of(number) for number in plan_texts()]
    meanings = {
        Light.BLUE: "已办结：经审核同意销号",
        Light.GREEN: "实际进度不落后于序时进度10个百分点以上",
        Light.YELLOW: "落后10至30个百分点，或距时限不足30天尚未办结",
        Light.RED: "落后30个百分点以上，或已逾期未办结",
        Light.GREY: "未启动、未填报、数据未发布，或原文待导入；均不计入办结率",
    }
    return tuple(
        RuleLine(light, light.label, meanings[light], lights.count(light)) for light, _ in LEGEND
    )


def bulletin(long_entries: dict[int, str] | None = None, **changes: object) -> BulletinData:
    """The whole bulletin; ``changes`` replace fields of its parts."""
    values = {**_head(), **_text(), **_tables(), **_round(), **_annexes(long_entries), **changes}
    listed = annex_list(_row_counts(values), PaperForm())
    worst = _worst(values["lagging"]) if Annex.LAGGING in listed else ()  # type: ignore[arg-type]
    values = {"listed": listed, "worst": worst, **values}

    def part(kind: type) -> object:
        return kind(**{f.name: values[f.name] for f in fields(kind) if f.name in values})

    return BulletinData(*map(part, (BulletinHead, Distribution, BulletinBody, Annexes)))  # type: ignore[arg-type]


def _row_counts(values: Mapping[str, object]) -> RowCounts:
    def rows(name: str) -> int:
        return len(values[name])  # type: ignore[arg-type]

    lagging: tuple[LaggingUnit, ...] = values["lagging"]  # type: ignore[assignment]
    return RowCounts(
        ledger=rows("ledger"),
        lagging=sum(len(unit.items) for unit in lagging),
        closed=rows("closed"),
        targets=rows("targets"),
        steps=rows("steps"),
        units=max(rows("ranking"), rows("notices")),
        charts=rows("trend"),
        rule=rows("rule_lines"),
    )


def _worst(lagging: tuple[LaggingUnit, ...]) -> tuple[WorstLine, ...]:
    lines = [WorstLine(unit.unit, item, item.told) for unit in lagging for item in unit.items]
    return tuple(lines[:MOST_WORST])


def _head() -> dict[str, object]:
    return {
        "masthead": "督查通报",
        "issue_line": "2025年第11期（总第35期）",
        "office": "奉化区共同富裕特色区建设领导小组办公室",
        "issued_on": date(2025, 11, 30),
        "title_lines": ("关于共同富裕特色区行动方案", "2025年11月推进情况的通报"),
        "addressee": "各镇人民政府、各街道办事处，区级机关各部门、各直属单位",
        "period": parse_period("2025-11"),
        "scope": WHOLE,
        "number": EditionNumber(2025, 11, 35),
        "as_of": date(2025, 11, 30),
    }


def _text() -> dict[str, object]:
    return {
        "opening": (
            Paragraph(
                "为推动《奉化推进高质量发展建设共同富裕特色区行动方案（2021—2025年）》落地见效，"
                "根据“工作项目化、项目责任化、责任清单化”要求，领导小组办公室对122项重点任务"
                "11月份推进情况进行了跟踪督办。现将有关情况通报如下。"
            ),
        ),
        "sections": _sections(),
    }


def _sections() -> tuple[PaperSection, ...]:
    return (
        PaperSection(
            BulletinSection.OVERALL,
            "一、总体情况",
            (
                Paragraph(
                    "截至2025年11月30日，行动方案共122项任务，其中第1—53项原文待导入，未计入以下各项"
                    "比例。计入统计的69项任务中，办结10项，占14.5%；绿灯29项，占42.0%；黄灯10项，"
                    "占14.5%；红灯10项，占14.5%；灰灯10项，占14.5%。"
                ),
                Paragraph(
                    "从牵头单位看，43家单位中本月按时填报38家，填报率88.4%；逾期未报5家，已由办公室"
                    "统一催办。从攻坚行动看，各项工作总体平稳有序，部分项目受用地、资金等要素制约进展滞后。"
                ),
            ),
        ),
        PaperSection(
            BulletinSection.LAGGING,
            "二、滞后及逾期事项",
            (Paragraph("截至11月30日，亮红灯10项、亮黄灯10项，按牵头单位列示如下。"),),
        ),
        PaperSection(
            BulletinSection.CLOSED,
            "三、本月办结事项",
            (Paragraph("11月份共办结销号10项，列示如下。"),),
        ),
        PaperSection(BulletinSection.NOTICES, "四、督办催办情况", (Paragraph("共发出文书4份。"),)),
        PaperSection(BulletinSection.RANKING, "五、单位排名", (Paragraph("对2个牵头单位排名。"),)),
        PaperSection(
            BulletinSection.NEXT_STEPS,
            "六、下步要求",
            (
                Paragraph("（一）压实主体责任。", 2),
                Paragraph(
                    "各牵头单位要对照任务清单和时限要求，逐项分析滞后原因，制定赶超措施，"
                    "明确责任人和完成时间，于12月5日前将整改措施报领导小组办公室。"
                ),
                Paragraph("（二）强化要素保障。", 2),
                Paragraph("区发改局、区财政局、区自然资源和规划分局要加强协调，优先保障红灯项目。"),
                Paragraph("（三）严格跟踪督办。", 2),
                Paragraph(
                    "领导小组办公室将对红灯事项开展“全景式”督查，对连续两个月亮红灯的单位进行约谈，"
                    "督查结果纳入年度综合绩效考核。"
                ),
            ),
        ),
    )


def _tables() -> dict[str, object]:
    lines = campaigns()
    counts = tuple(sum(line.counts[i] for line in lines) for i in range(len(LEGEND)))
    return {
        "campaign_caption": "各攻坚行动推进情况（单位：项）",
        "campaign_columns": (
            "攻坚行动",
            "项数",
            "未计入",
            "办结",
            "绿",
            "黄",
            "红",
            "灰",
            "办结率",
        ),
        "campaigns": lines,
        "campaign_total": CampaignLine("合计", 122, 53, counts, Decimal("14.5")),
        "lagging": lagging(),
        "closed": closed(),
    }


def _round() -> dict[str, object]:
    """The trend, sheets, places, targets and steps."""
    day = date(2025, 11, 30)
    return {
        "trend_caption": "近2期亮灯变化（单位：项）",
        "trend": (
            TrendPoint("10月", (8, 30, 11, 10, 10)),
            TrendPoint("11月", (10, 29, 10, 10, 10)),
        ),
        "notices": (NoticeLine("区教育局", 1, 1, 0, 1), NoticeLine("区民政局", 1)),
        "ranking": (
            RankLine(1, "区民政局", 3, 1, 0, 0),
            RankLine(2, "区教育局", 6, 0, 2, 1),
        ),
        "targets": (
            TargetLine(
                82, "天然气利用总量", "达到1.06亿方/年", "1.02亿方/年", day, TargetState.ON_WAY
            ),
            TargetLine(90, "倍差", "低于1.58", "1.56", day, TargetState.MET),
        ),
        "steps": (
            MilestoneLine(82, title_of(82), "管网二期", day, "王五", Decimal(60), "今天到期"),
            MilestoneLine(82, title_of(82), "竣工验收", day, "王五", Decimal(100), "按期完成"),
        ),
    }


def _annexes(long_entries: dict[int, str] | None) -> dict[str, object]:
    return {
        "ledger_note": "进展情况由各牵头单位填报，办公室审核。",
        "ledger": annex(long_entries),
        "report_to": "区委、区人大常委会、区政府、区政协主要领导，领导小组成员",
        "send_to": "各镇（街道），区级各部门、各直属单位，在奉省、市属各单位",
        "copies": 80,
        "legend": LEGEND,
        "rule": "默认规则（1版）",
        "rule_words": "序时进度按整月计算；差距不超过10个百分点为绿，超过10至30个百分点或距时限"
        "不足30天为黄，超过30个百分点或已逾期为红。",
        "subject": "奉化共同富裕特色区建设督查通报 2025年11月",
        "keywords": ("督查通报", "共同富裕", "2025-11"),
        "rule_intro": (
            Paragraph("本期按“默认规则（1版）”评定亮灯。任务有多个牵头单位的，以最差的一家为准。"),
        ),
        "rule_lines": rule_lines(),
    }
