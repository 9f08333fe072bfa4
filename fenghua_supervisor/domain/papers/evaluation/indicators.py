"""Papers of indicators: 监测表 across a page, 实现度测算说明 with every line of the arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import LineStanding
from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.indicators.monitoring import entered_words, index_words, trial_words
from fenghua_supervisor.domain.indicators.rounding import (
    change_words,
    score_words,
    value_words,
    weight_words,
)
from fenghua_supervisor.domain.papers.inspections.paper import (
    OfficePaper,
    PaperWords,
    SheetColumn,
    SheetTable,
    TableAnnex,
)
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from fenghua_supervisor.domain.indicators.index import IndexLine, Sum
    from fenghua_supervisor.domain.indicators.monitoring import Monitored, Monitoring
    from fenghua_supervisor.domain.papers.evaluation.facts import EvaluationFacts
    from fenghua_supervisor.domain.papers.inspections.paper import PaperPiece

_ORDINALS = "一二三四五六七八九十"
_MONITOR = (
    SheetColumn("序号", 10, is_centred=True),
    SheetColumn("指标", 54),
    SheetColumn("目标", 23, is_centred=True),
    SheetColumn("数值", 23, is_centred=True),
    SheetColumn("数据期间", 24, is_centred=True),
    SheetColumn("权重", 13, is_centred=True),
    SheetColumn("实现程度", 16, is_centred=True),
    SheetColumn("状态", 19, is_centred=True),
    SheetColumn("责任单位", 27),
    SheetColumn("数据来源", 16, is_centred=True),
)
_GROUPS = (
    SheetColumn("分组", 64),
    SheetColumn("权重", 20, is_centred=True),
    SheetColumn("指标数", 20, is_centred=True),
    SheetColumn("覆盖度", 26, is_centred=True),
    SheetColumn("实现程度", 26, is_centred=True),
)
_LINES = (
    SheetColumn("代码", 19, is_centred=True),
    SheetColumn("指标", 36),
    SheetColumn("计算过程", 55),
    SheetColumn("权重", 14, is_centred=True),
    SheetColumn("得分", 15, is_centred=True),
    SheetColumn("贡献", 17, is_centred=True),
)
_MOST_NAMED = 5


def monitor_table(shown: Monitoring, facts: EvaluationFacts) -> OfficePaper:
    """监测表: every indicator with its goal, value, score and source, by groups."""
    index = shown.index
    rows: list[tuple[str, ...]] = []
    names: list[str] = []
    number = 0
    for place, group in enumerate(index.groups):
        rows.append(_group_row(_ORDINALS[place % len(_ORDINALS)], group))
        names.append(group.name)
        for row in (row for row in shown.rows if row.line.group == group.name):
            number += 1
            rows.append(_monitor_row(number, row))
            names.append(row.line.indicator.name)
        for pending in _pending(shown, group.name):
            rows.append(("", pending, *[""] * 5, "原文待导入", "", ""))
            names.append(pending)
    return OfficePaper(
        kind=EvaluationPaper.MONITOR,
        office=facts.office.name,
        signature=facts.office.signature,
        title=f"{index.version.name}{index.month.words}监测表",
        dated=facts.as_of,
        name=f"{index.version.name} {index.month}",
        pieces=(SheetTable(_MONITOR, tuple(rows), tuple(names), note=_note(shown)),),
        mark=facts.mark(is_demo=_is_demo(shown)),
        across=True,
        line=f"{index_words(index, shown.change)}　截至{chinese_date(shown.as_of)}",
        signers=("填表人", "审核人"),
    )


def index_account(shown: Monitoring, facts: EvaluationFacts) -> OfficePaper:
    """实现度测算说明: what came out, by which rules, and in its annex each line."""
    index = shown.index
    pieces: list[PaperPiece] = [
        PaperWords("一、测算结果", 1),
        PaperWords(f"{index_words(index, shown.change)}。{_trial(shown)}"),
        *_moved(shown),
        PaperWords("二、测算办法", 1),
        *(PaperWords(words) for words in method_words(shown)),
        PaperWords("三、各组情况", 1),
        SheetTable(
            _GROUPS,
            tuple(_sum_row(group) for group in (*index.groups, index.total)),
            tuple(group.name for group in (*index.groups, index.total)),
        ),
    ]
    table = SheetTable(
        _LINES,
        tuple(_line_row(line, counted_weight(shown)) for line in index.lines),
        tuple(line.indicator.name for line in index.lines),
        note="贡献＝权重×得分÷有数的指标权重合计；各项贡献相加等于实现度，得分四舍五入只在纸面上。",
    )
    return OfficePaper(
        kind=EvaluationPaper.ACCOUNT,
        office=facts.office.name,
        signature=facts.office.signature,
        title=f"{index.month.words}{index.version.name}实现度测算说明",
        dated=facts.as_of,
        name=f"{index.version.name} {index.month}",
        pieces=tuple(pieces),
        mark=facts.mark(is_demo=_is_demo(shown)),
        signed=True,
        sealed=facts.office.sealed,
        annexes=(TableAnnex("附件", "逐项计算表", table),),
    )


def method_words(shown: Monitoring) -> Iterator[str]:
    """By which rules an index is counted, a paragraph each."""
    index, rules = shown.index, shown.index.rules
    total = index.total
    yield (
        f"按{index.version.words}测算，{chinese_date(index.version.made_on)}发布，"
        f"共{len(index.groups)}组{total.count}个指标，权重合计100。"
        f"{index.version.note.rstrip('。')}{'。' if index.version.note else ''}"
    )
    yield (
        "越大越好的指标，得分为数值除以目标；越小越好的，得分为目标除以数值；乘100，"
        "超过100的计100，不足0的计0。按基期进度、区间、是否完成和人工评定计分的，"
        "见附件各项的计算过程。"
    )
    yield (
        f"目标口径：{rules.goal_basis.label}。缺数的指标{rules.missing.label}。"
        f"实现度为各指标得分按权重加权平均；覆盖度为有数指标的权重占全部权重的比重，"
        f"低于{value_words(rules.least_coverage)}%的只作试算，不定稿。"
    )


def counted_weight(shown: Monitoring) -> Fraction:
    """What the indicators that count weigh together."""
    lines = shown.index.lines
    return sum((line.weight for line in lines if line.counts), lines[0].weight * 0)


def _trial(shown: Monitoring) -> str:
    why = trial_words(shown.index)
    return f"{why}。" if why else ""


def _moved(shown: Monitoring) -> Iterator[PaperWords]:
    moved = shown.contributions
    if not moved:
        return
    named = "、".join(
        f"{each.name}（{change_words(each.points, 2)}）" for each in moved[:_MOST_NAMED]
    )
    more = f"等{len(moved)}项" if len(moved) > _MOST_NAMED else ""
    change, entered = change_words(shown.change, 2), entered_words(shown)
    yield PaperWords(
        f"与{shown.before.month.words}相比变化{change}分，按对变化的贡献依次是{named}{more}{entered}。"
    )


def _note(shown: Monitoring) -> str:
    note = shown.index.version.note
    trial = trial_words(shown.index)
    told = ["注：实现程度以目标为100", trial, note.rstrip("。")]
    return f"{'；'.join(filter(None, told))}。"


def _group_row(ordinal: str, group: Sum) -> tuple[str, ...]:
    told = f"{group.count}个有数{group.present}个"
    return (
        ordinal,
        group.name,
        "",
        "",
        told,
        weight_words(group.weight),
        score_words(group.value),
        "",
        "",
        "",
    )


def _monitor_row(number: int, row: Monitored) -> tuple[str, ...]:
    line = row.line
    score = score_words(line.score.value) if line.score is not None else NOTHING
    return (
        str(number),
        line.indicator.name,
        line.goal_words,
        _value(row),
        line.period_words or NOTHING,
        weight_words(line.weight),
        score,
        row.standing,
        line.indicator.source or NOTHING,
        _source(line),
    )


def _source(line: IndexLine) -> str:
    """Where a value is from, said shortly where its own unit has given it."""
    value = line.value
    if value is None or not value.source:
        return NOTHING
    if value.is_from_form:
        return "报表"
    return "同左" if value.source == line.indicator.source else value.source


def _value(row: Monitored) -> str:
    value = row.line.value
    if value is None or value.status.value == "final":
        return row.value_words
    return f"{row.value_words}\n（{value.status.label}）"


def _sum_row(group: Sum) -> tuple[str, ...]:
    return (
        group.name,
        weight_words(group.weight),
        f"{group.present}/{group.count}",
        f"{score_words(group.coverage)}%",
        score_words(group.value),
    )


def _line_row(line: IndexLine, counted: Fraction) -> tuple[str, ...]:
    words = line.words
    if line.beside is not None:
        words += f"\n从基期看：{line.beside.words}（对照）"
    if line.value is not None and line.standing is LineStanding.PRESENT:
        words = f"{line.period_words}：{words}"
    brought = line.points / counted if counted and line.counts else None
    return (
        line.indicator.code,
        line.indicator.name,
        words,
        weight_words(line.weight),
        score_words(line.score.value, 2) if line.score is not None else NOTHING,
        score_words(brought, 3),
    )


def _pending(shown: Monitoring, name: str) -> tuple[str, ...]:
    return next((g.pending for g in shown.index.version.groups if g.name == name), ())


def _is_demo(shown: Monitoring) -> bool:
    return shown.index.version.is_demo or any(
        value.is_demo for row in shown.rows for value in row.values
    )
