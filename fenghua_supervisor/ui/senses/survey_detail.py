"""The detail of a survey: its scores with intervals, how they moved, where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense
from fenghua_supervisor.domain.papers.evaluation.senses import interval_plot
from fenghua_supervisor.domain.senses.comparing import index_moved, sense_moved
from fenghua_supervisor.domain.senses.words import (
    change_words,
    rate_within_words,
    rate_words,
    sample_line,
    sample_words,
    score_words,
    within_words,
)
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.base.detail_pane import DetailContent, Facts
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail
from fenghua_supervisor.ui.senses.interval_plot import IntervalPlotView
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapNoteLabel, WrapSubLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.papers.frozen_result import FrozenResult
    from fenghua_supervisor.domain.senses.figures import SurveyFigures
    from fenghua_supervisor.domain.senses.survey import Question

PUBLISH, WITHDRAW = "publish", "withdraw"
STEPS = {PUBLISH: "定稿发布", WITHDRAW: "作废"}
_INDEX = "四感指数"


@record
class WaveRow:
    """A survey in the list with what it comes to; ``correction``: what differs by now."""

    figures: SurveyFigures
    before: SurveyFigures | None
    published: FrozenResult | None
    correction: str = ""

    @property
    def id(self) -> int:
        """The id of the survey."""
        return self.figures.survey.id

    @property
    def standing(self) -> str:
        """「已发布」 or 「未发布」."""
        return "已发布" if self.published is not None else "未发布"


def light_of_survey(row: WaveRow) -> Light:
    """The light beside the standing of a survey."""
    if row.correction:
        return Light.YELLOW
    return Light.BLUE if row.published is not None else Light.GREY


class SurveyDetail(TakenFurtherDetail):
    """Shows one survey, or a hint when none is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一个批次，这里显示四感得分、区间和变化，可以出测评专报、定稿发布。"
        super().__init__(("没有选中批次", hint, "review"), STEPS, {}, parent)

    def show_survey(self, row: WaveRow) -> None:
        """Show one survey; the pane starts at its top."""
        self.show_content(self._content_of(row))
        why = {PUBLISH: "", WITHDRAW: ""}
        if row.published is not None:
            why[PUBLISH] = f"已于{chinese_date(row.published.frozen_on)}定稿，原样保留。"
        self.show_steps(why, (PUBLISH, WITHDRAW))

    def _content_of(self, row: WaveRow) -> DetailContent:
        figures = row.figures
        survey, least = figures.survey, figures.rule.least
        content = self.new_content()
        content.add(NoteLabel(f"{survey.mode.label} · {survey.days_words}", content))
        content.add(HeadLabel(survey.wave, content).wrap())
        content.add(WrapSubLabel(sample_line(figures), content))
        content.add_standing(light_of_survey(row), row.standing, row.correction or survey.standing)
        plot = interval_plot(figures, row.before)
        content.add(IntervalPlotView(plot, content))
        content.add(WrapNoteLabel(plot.note, content))
        self._add_rates(content, figures, least)
        content.add_section("与上次相比")
        content.add(WrapSubLabel(_moves(row), content))
        if figures.by_stratum:
            self._add_strata(content, figures, least)
        content.add_section("各题和份数")
        for each in survey.questions:
            if each.role is QuestionRole.SCORED:
                content.add(WrapSubLabel(_question_words(each), content))
        for note in figures.notes:
            content.add(WrapNoteLabel(note, content))
        return content

    def _add_rates(self, content: DetailContent, figures: SurveyFigures, least: int) -> None:
        content.add_section("满意率")
        facts = Facts(content)
        for sense in Sense:
            figure = figures.sense(sense)
            within = rate_within_words(figure)
            small = sample_words(figure, least)
            told = [rate_words(figure), f"（{within}）" if within != "—" else "", small]
            facts.add(sense.label, " ".join(filter(None, told)))
        content.add(facts)

    def _add_strata(self, content: DetailContent, figures: SurveyFigures, least: int) -> None:
        content.add_section("各镇街")
        facts = Facts(content)
        for name, most, senses in figures.by_stratum:
            own = dict(senses)
            scores = "　".join(f"{s.label} {score_words(own[s], least)}" for s in Sense if s in own)
            facts.add(name, scores or f"{most}份，不足{least}份，不显示")
        content.add(facts)


def _moves(row: WaveRow) -> str:
    before = row.before
    if before is None:
        return "此前没有同样方式的测评。"
    moves = [(_INDEX, index_moved(row.figures, before))]
    moves += [(sense.label, sense_moved(sense, row.figures, before)) for sense in Sense]
    told = "；".join(f"{label}{change_words(move)}" for label, move in moves)
    return f"与{before.survey.wave}相比：{told}。"


def _question_words(question: Question) -> str:
    told = "，".join(
        f"{option.text}{question.n(option.text)}份"
        f"（{'不计' if option.score is None else plain(option.score)}）"
        for option in question.options
    )
    skipped = f"，未答{question.skipped}份" if question.skipped else ""
    return f"{question.text}：{told}{skipped}"


def listed_score(row: WaveRow, sense: Sense | None) -> str:
    """The score in a cell of the list, with its interval behind it."""
    figures = row.figures
    figure = figures.index if sense is None else figures.sense(sense)
    words, within = score_words(figure, figures.rule.least), within_words(figure)
    return words if within == "—" else f"{words}（{within}）"
