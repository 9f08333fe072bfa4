"""The figures of a cockpit as plain tables, one a block, and a last one that defines them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.cockpit.names import WORST
from fenghua_supervisor.domain.cockpit.sheets import SHEET_WORDS
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import Caption, CockpitFigures, Mark

#: A text, a count, or a percentage; None: there is none.
Value = str | int | Decimal | None


@record
class FigureTable:
    """A block as a table: ``heads`` with their ``widths`` in Han characters, and rows of values."""

    name: str
    note: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Value, ...], ...]


def cockpit_title(figures: CockpitFigures) -> str:
    """「奉化…行动方案驾驶舱」, with the part of the plan it is about."""
    about = f"（{figures.head.scope.words}）" if figures.head.scope.words else ""
    return f"{figures.head.plan_title}驾驶舱{about}"


def figure_tables(figures: CockpitFigures) -> tuple[FigureTable, ...]:
    """The six blocks in the order of the page, and what their words mean, the last one.

    Findings and cases, where there are any, have a table of their own behind the sheets.
    """
    return (
        _overview(figures),
        _campaigns(figures),
        _trend(figures),
        _units(figures),
        _targets(figures),
        _sheets(figures),
        *_findings(figures),
        _meaning(figures),
    )


def _note(caption: Caption) -> str:
    return f"{caption.heading}　{caption.base}"


def _counted(*marks: Mark) -> tuple[int, ...]:
    return tuple(mark.count for mark in marks)


def _overview(figures: CockpitFigures) -> FigureTable:
    head, line = figures.head, figures.headline
    rows: list[tuple[Value, ...]] = [
        ("计入统计", head.base.count, ""),
        ("已办结", line.done.count, ""),
        ("应完成", line.due.count, "时限截至统计日已到"),
        ("应完成中已办结", line.due_done.count, ""),
        (line.red.words, line.red.count, ""),
        ("未计入", head.left_out.count, head.left_out_words),
    ]
    if head.compared_on is not None and line.done_change is not None:
        on = f"与{chinese_date(head.compared_on)}相比，负数为减少"
        rows += [
            ("办结比上月增减", line.done_change, on),
            (f"{line.red.words}比上月增减", line.red_change, on),
            ("比上月", line.verdict, ""),
        ]
    rows += [(mark.words, mark.count, "待决事项") for mark in line.decisions]
    return FigureTable("概况", line.sentence, ("项目", "数值", "说明"), (20, 8, 26), tuple(rows))


def _campaigns(figures: CockpitFigures) -> FigureTable:
    words = [word for _, word in figures.head.legend]
    return FigureTable(
        "攻坚行动亮灯",
        _note(figures.captions.campaigns),
        ("攻坚行动", "计入统计", *words, "红灯占比", "办结率", "备注"),
        (20, 6, *(5 for _ in words), 6, 6, 6),
        tuple(
            (
                one.name,
                *_counted(one.base, *one.lights),
                one.red_share,
                one.done_share,
                WORST if one.is_worst else "",
            )
            for one in figures.campaigns
        ),
    )


def _trend(figures: CockpitFigures) -> FigureTable:
    return FigureTable(
        "近十二个月",
        _note(figures.captions.trend),
        ("统计日", "计入统计", "已办结", "实际进度", "序时进度"),
        (8, 6, 6, 7, 7),
        tuple(
            (point.day.isoformat(), point.base, point.done.count, point.actual, point.expected)
            for point in figures.trend
        ),
    )


def _units(figures: CockpitFigures) -> FigureTable:
    return FigureTable(
        "牵头单位",
        _note(figures.captions.units),
        ("牵头单位", "牵头任务", "逾期", "滞后", "未填报", "占比", "主要原因", "排名"),
        (16, 6, 5, 5, 5, 6, 14, 6),
        tuple(
            (
                dot.unit,
                *_counted(dot.items, dot.overdue, dot.lagging, dot.unreported),
                dot.share,
                dot.driver,
                "" if dot.is_ranked else "不排名",
            )
            for dot in figures.units
        ),
    )


def _targets(figures: CockpitFigures) -> FigureTable:
    heads = ("已达到", "推进中", "有风险", "尚无数据", "数据未发布")
    return FigureTable(
        "指标",
        _note(figures.captions.targets),
        ("攻坚行动", "指标", *heads, "序时进度"),
        (20, 6, *(6 for _ in heads), 7),
        tuple(
            (
                bar.name,
                *_counted(bar.total, bar.met, bar.on_way, bar.at_risk),
                *_counted(bar.no_reading, bar.not_published),
                bar.expected,
            )
            for bar in figures.targets
        ),
    )


def _sheets(figures: CockpitFigures) -> FigureTable:
    return FigureTable(
        "督办文书",
        _note(figures.captions.sheets),
        ("文书", *SHEET_WORDS),
        (10, 6, 6, 6, 6, 6),
        tuple(
            (
                line.kind.label if line.kind else "合计",
                *_counted(line.issued, line.answered, line.waiting, line.late, line.raised),
            )
            for line in figures.sheets
        ),
    )


def _findings(figures: CockpitFigures) -> tuple[FigureTable, ...]:
    flow = figures.findings
    if flow is None:
        return ()
    counts = (flow.found, flow.assigned, flow.signed_off, flow.open, flow.late)
    rates: list[tuple[str, Decimal | None]] = [
        ("整改率", flow.settled_rate),
        ("按期率", flow.in_time_rate),
        ("反弹率", flow.rebound_rate),
    ]
    rows: list[tuple[Value, ...]] = [(mark.words, mark.count, "问题") for mark in counts]
    rows += [(word, rate, "问题") for word, rate in rates]
    rows += [(mark.words, mark.count, "未销号问题挂号时间") for mark in flow.ages]
    rows += [(mark.words, mark.count, "包案") for mark in (flow.cases, flow.missed)]
    month = f"{figures.head.as_of.month}月回访"
    rows += [("应访", flow.wanted, month), ("已访", flow.visited, month)]
    note = f"督查问题和包案　截至{chinese_date(figures.head.as_of)}"
    return (FigureTable("督查整改", note, ("项目", "数值", "说明"), (12, 8, 16), tuple(rows)),)


def _meaning(figures: CockpitFigures) -> FigureTable:
    head = figures.head
    rows: list[tuple[Value, ...]] = [
        ("方案", head.plan_title),
        ("范围", head.scope.words or "整个方案"),
        ("统计截止日", chinese_date(head.as_of)),
        ("计入统计", f"{head.base.count}项"),
        ("未计入", head.left_out_words or "无"),
        ("亮灯规则", head.rule),
        ("统计单位", head.office),
        *(("口径", note) for note in figures.notes),
    ]
    mark = DEMO_MARK if head.is_demo else ""
    return FigureTable(
        "说明", mark or "各表的统计日、基数和口径", ("项目", "内容"), (8, 50), tuple(rows)
    )
