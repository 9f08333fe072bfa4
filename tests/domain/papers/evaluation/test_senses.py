"""What the report on a survey says, and what it must not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from fenghua_supervisor.domain.codes.senses import SurveyMode
from fenghua_supervisor.domain.papers.evaluation.senses import interval_plot, senses_report
from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper, PaperWords, SheetTable
from fenghua_supervisor.domain.senses.figures import SurveyFigures, figures_of
from fenghua_supervisor.domain.senses.rule import SenseRule
from tests.domain.papers.evaluation.evaluation_facts import FACTS
from tests.domain.senses.test_figures import all_senses, survey

RULE = SenseRule()


def figures(counts: tuple[int, ...] | None = None, **changes: object) -> SurveyFigures:
    questions = all_senses(counts) if counts else all_senses()
    return figures_of(replace(survey(*questions), **changes), RULE)


def text_of(paper: OfficePaper) -> str:
    words = [piece.text for piece in paper.pieces if isinstance(piece, PaperWords)]
    cells = [
        str(cell)
        for piece in paper.pieces
        if isinstance(piece, SheetTable)
        for row in piece.rows
        for cell in row
    ]
    return "\n".join((*words, *cells))


def test_a_report_tells_figures_intervals_and_how_they_moved() -> None:
    before = figures(
        (150, 140, 70, 20, 10, 10), id=2, wave="二季度", to_on=date(2025, 6, 20),
        from_on=date(2025, 6, 1),
    )  # fmt: skip
    paper = senses_report(figures(), before, FACTS)
    told = text_of(paper)
    assert paper.title == "三季度群众“四感”测评专报"
    assert paper.number == "内部测评"
    for words in ("80.51", "78.25—82.77", "76.9%", "72.5%—80.8%", "获得感持平（+1.03±"):
        assert words in told
    assert "未经统计部门批准，为内部测评" in told
    assert "最大误差为±4.90个百分点" in told


def test_an_approved_one_bears_its_number() -> None:
    paper = senses_report(figures(approval="奉统调〔2025〕3号"), None, FACTS)
    assert paper.number == "奉统调〔2025〕3号"
    assert "内部测评" not in text_of(paper)
    assert "此前没有同样采用电话访问方式的测评" in text_of(paper)


def test_an_open_link_tells_no_error_and_says_why() -> None:
    told = text_of(senses_report(figures(mode=SurveyMode.OPEN_LINK), None, FACTS))
    assert "自愿参与，不推断全区" in told
    assert "78.25" not in told
    assert "最大误差" not in told


def test_few_answers_show_nothing() -> None:
    paper = senses_report(figures((8, 0, 0, 0, 0, 0), received=8), None, FACTS)
    told = text_of(paper)
    assert "不足30份" in told
    assert "100.00" not in told
    assert "67.6" not in told
    few = figures((8, 0, 0, 0, 0, 0), received=8)
    assert interval_plot(few, None).rows[0].words == "不计算"


def test_the_plot_begins_where_there_is_something_to_see() -> None:
    plot = interval_plot(figures(), None)
    assert (plot.start, plot.stop) == (70, 100)
    first = plot.rows[0]
    assert (first.label, first.value, first.low) == ("四感指数", Decimal("80.51"), Decimal("78.25"))
    assert "获得感80.51±2.26" in plot.alt
    assert "横轴从70分起" in plot.note
