"""Twelve months: a month leads to its cockpit, a count to the actions done by then."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fenghua_supervisor.ui.widgets.charts.drawing import Stroke
from fenghua_supervisor.ui.widgets.charts.letters import Size
from tests.domain.cockpit.sample_figures import sample_figures
from tests.ui.widgets.charts.chart_driving import (
    TrendChart,
    click,
    focused,
    place,
    seen_box,
    shown,
    words_of,
    written,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures


def ending(actual: str, expected: str) -> CockpitFigures:
    """Figures whose last month has these percentages."""
    figures = sample_figures()
    last = replace(figures.trend[-1], actual=Decimal(actual), expected=Decimal(expected))
    return replace(figures, trend=(*figures.trend[:-1], last))


def test_a_month_leads_to_that_month(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, TrendChart(), figures)
    months: list[object] = []
    chart.month_chosen.connect(months.append)
    with qtbot.assertNotEmitted(chart.mark_chosen):
        for month in figures.trend:
            click(chart, place(chart, "month", month.day.isoformat()))
    assert months == [month.day for month in figures.trend]


def test_a_month_is_chosen_by_the_keys_too(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = focused(qtbot, shown(qtbot, TrendChart(), figures))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.month_chosen) as heard:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert heard.args == [figures.trend[1].day]


def test_the_counts_under_the_months_lead_to_the_actions_done(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, TrendChart(), figures)
    with qtbot.waitSignal(chart.mark_chosen) as heard:
        click(chart, place(chart, "done", figures.trend[-1].day.isoformat()))
    assert heard.args == [figures.trend[-1].done]


def test_both_lines_are_named_at_their_ends_and_told_apart_without_colour(qtbot: QtBot) -> None:
    chart = shown(qtbot, TrendChart())
    assert {"实际 66.3%", "序时 95%"} <= set(written(chart))
    assert chart.drawing is not None
    assert {Stroke.ACTUAL, Stroke.EXPECTED} <= chart.drawing.lines.keys()


@pytest.mark.parametrize(
    ("actual", "words"), [("66.3", "28.7个百分点"), ("90", "5个百分点"), ("3", "92个百分点")]
)
def test_the_distance_of_the_lines_is_said(qtbot: QtBot, actual: str, words: str) -> None:
    chart = shown(qtbot, TrendChart(), ending(actual, "95"), 560, 260)
    assert {"落后序时", words} <= set(written(chart))


@pytest.mark.parametrize(("actual", "expected"), [("95", "95"), ("0", "0.4"), ("100", "100")])
def test_the_names_of_lines_that_meet_stand_under_one_another(
    qtbot: QtBot, actual: str, expected: str
) -> None:
    chart = shown(qtbot, TrendChart(), ending(actual, expected), 330, 200)
    ends = [word for word in words_of(chart) if word.whole.startswith(("实际", "序时"))]
    assert not seen_box(chart, ends[0]).intersects(seen_box(chart, ends[1]))


def test_a_month_without_figures_leaves_a_gap(qtbot: QtBot) -> None:
    figures = sample_figures()
    months = [
        replace(month, actual=None) if index == 4 else month
        for index, month in enumerate(figures.trend)
    ]
    chart = shown(qtbot, TrendChart(), replace(figures, trend=tuple(months)))
    assert chart.drawing is not None
    assert [len(line) for line in chart.drawing.lines[Stroke.ACTUAL]] == [4, 7]
    assert [len(line) for line in chart.drawing.lines[Stroke.EXPECTED]] == [12]


def test_a_single_month_is_drawn(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, TrendChart(), replace(figures, trend=figures.trend[-1:]))
    assert "10月" in written(chart)
    assert not chart.grab().isNull()


@pytest.mark.parametrize("height", [82, 120, 200, 400])
def test_the_percentages_at_the_axis_stand_apart(qtbot: QtBot, height: int) -> None:
    chart = TrendChart()
    chart.setMinimumSize(200, 70)
    shown(qtbot, chart, height=height)
    assert chart.drawing is not None
    axis = chart.drawing.axis
    apart = axis.box.height() / (len(axis.ticks) - 1)
    assert apart >= chart.drawing.letters.line(Size.NOTE)
