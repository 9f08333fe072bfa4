"""四感测评专报: how people were asked, what came of it, how it moved, and how it was reckoned."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.codes.senses import Course, Sense
from fenghua_supervisor.domain.papers.inspections.facts import ended, numbered
from fenghua_supervisor.domain.papers.inspections.paper import (
    IntervalPlot,
    OfficePaper,
    PaperWords,
    PlotRow,
    SheetColumn,
    SheetTable,
)
from fenghua_supervisor.domain.senses.comparing import index_moved, sense_moved
from fenghua_supervisor.domain.senses.intervals import rate_margin
from fenghua_supervisor.domain.senses.words import (
    OPEN_LINK_WORDS,
    change_words,
    margin_words,
    rate_within_words,
    rate_words,
    rounded,
    sample_line,
    sample_words,
    score_words,
    within_words,
)
from fenghua_supervisor.domain.writing.numbers import NOTHING, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.papers.evaluation.facts import EvaluationFacts
    from fenghua_supervisor.domain.papers.inspections.paper import PaperPiece
    from fenghua_supervisor.domain.senses.figures import SenseFigure, SurveyFigures

INDEX = "四感指数"
_RESULTS = (
    SheetColumn("项目", 24, is_centred=True),
    SheetColumn("得分", 20, is_centred=True),
    SheetColumn("95%区间", 31, is_centred=True),
    SheetColumn("满意率", 20, is_centred=True),
    SheetColumn("95%区间", 31, is_centred=True),
    SheetColumn("份数", 14, is_centred=True),
    SheetColumn("说明", 16, is_centred=True),
)
_QUESTIONS = (
    SheetColumn("感", 18, is_centred=True),
    SheetColumn("题目", 48),
    SheetColumn("得分", 17, is_centred=True),
    SheetColumn("95%区间", 29, is_centred=True),
    SheetColumn("满意率", 18, is_centred=True),
    SheetColumn("有效", 13, is_centred=True),
    SheetColumn("不计", 13, is_centred=True),
)
_STRATA = (
    SheetColumn("镇街", 30),
    SheetColumn("人口", 22, is_centred=True),
    SheetColumn("份数", 16, is_centred=True),
    *(SheetColumn(sense.label, 22, is_centred=True) for sense in Sense),
)
_LOWEST, _TOP, _STEP = 0, 100, 10
_AIR = Decimal(5)


def senses_report(
    figures: SurveyFigures, before: SurveyFigures | None, facts: EvaluationFacts
) -> OfficePaper:
    """The report on a survey, held against the one before in the same way."""
    survey = figures.survey
    parts: list[tuple[str, Sequence[PaperPiece]]] = [
        ("测评情况", _asked(figures)),
        ("测评结果", _results(figures, before)),
        ("与上次相比", _moves(figures, before)),
        ("各题结果", _questions(figures)),
    ]
    if figures.by_stratum:
        parts.append(("各镇街结果", _strata(figures)))
    parts.append(("计算说明", _how(figures)))
    pieces: list[PaperPiece] = []
    headings = numbered([heading for heading, _ in parts])
    for heading, (_, part) in zip(headings, parts, strict=True):
        pieces += [PaperWords(heading, 1), *part]
    return OfficePaper(
        kind=EvaluationPaper.SENSES,
        office=facts.office.name,
        signature=facts.office.signature,
        title=f"{survey.wave}群众“四感”测评专报",
        dated=facts.as_of,
        name=survey.wave,
        pieces=tuple(pieces),
        number=survey.standing,
        mark=facts.mark(is_demo=survey.is_demo),
        signed=True,
        sealed=facts.office.sealed,
    )


def _asked(figures: SurveyFigures) -> list[PaperWords]:
    survey = figures.survey
    approval = (
        f"批准文号：{survey.approval}。"
        if survey.approval
        else "本次未经统计部门批准，为内部测评，结果不对外公布。"
    )
    whom = f"调查对象：{ended(survey.population)}" if survey.population else ""
    told = [
        PaperWords(f"{survey.days_words}，{sample_line(figures)}。{whom}{approval}"),
    ]
    if not survey.is_drawn:
        words = "答卷由网上公开链接收集，参加的人不是抽取的，不计算误差，也不作升降判断"
        told.append(PaperWords(f"{words}：{OPEN_LINK_WORDS}。"))
    return told


def _rows(figures: SurveyFigures) -> list[tuple[str, SenseFigure | None]]:
    return [(INDEX, figures.index), *((s.label, figures.sense(s)) for s in Sense)]


def _results(figures: SurveyFigures, before: SurveyFigures | None) -> list[PaperPiece]:
    least = figures.rule.least
    rows = tuple(
        (
            label,
            score_words(figure, least),
            within_words(figure),
            rate_words(figure),
            rate_within_words(figure),
            str(figure.n) if figure is not None else NOTHING,
            sample_words(figure, least).replace(f"不足{least}份，", "") or NOTHING,
        )
        for label, figure in _rows(figures)
    )
    names = tuple(label for label, _ in _rows(figures))
    return [interval_plot(figures, before), SheetTable(_RESULTS, rows, names)]


def interval_plot(figures: SurveyFigures, before: SurveyFigures | None) -> IntervalPlot:
    """The index and the senses as dots with their intervals."""
    least, known = figures.rule.least, dict(_rows(before)) if before is not None else {}
    rows = tuple(
        _plot_row(label, figure, known.get(label), least) for label, figure in _rows(figures)
    )
    ends = [end for row in rows for end in (row.value, row.low, row.before) if end is not None]
    first = int((min(ends, default=Decimal(0)) - _AIR) // _STEP) * _STEP
    start = max(_LOWEST, min(first, _TOP - 2 * _STEP))
    has_ring = any(row.before is not None for row in rows)
    ring = f"；空心圆为上次（{before.survey.wave}）" if before is not None and has_ring else ""
    bar = "，横线为95%置信区间" if any(row.low is not None for row in rows) else ""
    note = f"圆点为得分{bar}{ring}；横轴从{start}分起。"
    told = "；".join(f"{row.label}{row.words}" for row in rows)
    return IntervalPlot(rows, start, _TOP, note, f"四感得分和区间图。{told}。")


def _plot_row(
    label: str, figure: SenseFigure | None, before: SenseFigure | None, least: int
) -> PlotRow:
    if figure is None:
        return PlotRow(label, "不计算" if label == INDEX else "没有问")
    if not figure.is_shown:
        return PlotRow(label, f"不足{least}份，不显示")
    words = f"{rounded(figure.value)}{margin_words(figure)}"
    value, within = rounded(figure.value), figure.within
    low, high = (rounded(within[0]), rounded(within[1])) if within is not None else (None, None)
    old = rounded(before.value) if before is not None and before.is_shown else None
    return PlotRow(label, words, value, low, high, old)


def _moves(figures: SurveyFigures, before: SurveyFigures | None) -> list[PaperWords]:
    if before is None:
        return [PaperWords(f"此前没有同样采用{figures.survey.mode.label}方式的测评，不作比较。")]
    moves = [(INDEX, index_moved(figures, before))]
    moves += [(sense.label, sense_moved(sense, figures, before)) for sense in Sense]
    told = "；".join(f"{label}{change_words(move)}" for label, move in moves)
    known = any(move.course is not Course.UNSAID for _, move in moves)
    rule = "变化超过它自己的误差才称为上升或下降，括号内为变化和误差。" if known else ""
    return [PaperWords(f"与{before.survey.wave}相比：{told}。{rule}")]


def _questions(figures: SurveyFigures) -> list[PaperPiece]:
    least = figures.rule.least
    rows = []
    for each in figures.questions:
        figure, sense = each.figure, each.question.sense
        rows.append(
            (
                sense.label if sense is not None else NOTHING,
                each.question.text,
                score_words(figure, least),
                within_words(figure),
                rate_words(figure),
                str(figure.n) if figure is not None else "0",
                str(figure.left_out) if figure is not None else NOTHING,
            )
        )
    names = tuple(f"第{place}题" for place in range(1, len(rows) + 1))
    return [SheetTable(_QUESTIONS, tuple(rows), names)]


def _strata(figures: SurveyFigures) -> list[PaperPiece]:
    least = figures.rule.least
    people = {stratum.name: stratum.population for stratum in figures.survey.strata}
    rows = []
    for name, most, senses in figures.by_stratum:
        own, known = dict(senses), people[name]
        rows.append(
            (
                name,
                str(known) if known is not None else "未填",
                str(most),
                *(
                    score_words(own[sense], least) if sense in own else f"不足{least}份"
                    for sense in Sense
                ),
            )
        )
    note = f"不足{least}份的镇街不显示得分；各镇街样本小，得分高低不作排名。"
    return [SheetTable(_STRATA, tuple(rows), tuple(row[0] for row in rows), note)]


def _how(figures: SurveyFigures) -> list[PaperWords]:
    survey, rule = figures.survey, figures.rule
    weights = (
        "四感指数为四感得分的平均"
        if rule.has_equal_weights
        else "四感指数按"
        + "、".join(f"{sense.label}{plain(rule.weight(sense))}" for sense in Sense)
        + "的权重计算"
    )
    satisfied = f"{plain(rule.satisfied_from)}分以上的答案计为满意"
    scored = f"按{rule.title}计分：{rule.words}；一感的得分为各题得分的平均"
    told = [f"{scored}，{weights}；{satisfied}。"]
    if survey.is_drawn:
        margin = rounded(rate_margin(survey.n) * 100) if survey.n else None
        within = (
            "得分的95%区间为得分±1.96倍标准误，分层的按人口加权计算；满意率的区间按Wilson公式计算"
        )
        most = f"按简单随机抽样，{survey.n}份的最大误差为±{margin}个百分点。" if margin else ""
        told.append(f"{within}。{most}")
    told += [f"{note}。" for note in figures.notes]
    told.append(f"依据：{ended(rule.basis)}" if rule.basis else "")
    return [PaperWords(words) for words in told if words]
