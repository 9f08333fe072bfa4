"""Targets as bullet bars: five classes that fill the bar, and the mark of 序时 on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.ui.widgets.charts.drawing import Stroke
from tests.domain.cockpit.sample_figures import sample_figures
from tests.ui.widgets.charts.chart_driving import TargetBarsChart, place, shown, written

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_every_class_leads_to_its_targets(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, TargetBarsChart(), figures)
    for bar in figures.targets:
        assert place(chart, bar.name).leads == bar.total
        for mark in (bar.met, bar.on_way, bar.at_risk, bar.no_reading, bar.not_published):
            if mark.count:
                assert place(chart, bar.name, mark.words).leads == mark


def test_the_classes_are_told_apart_without_colour(qtbot: QtBot) -> None:
    chart = shown(qtbot, TargetBarsChart())
    assert chart.drawing is not None
    patterns = [pattern for _, pattern in chart.drawing.bars]
    assert len(set(patterns)) == len(patterns) == 5
    words = {"已达到", "推进中", "有风险", "尚无数据", "数据未发布", "序时"}
    assert words <= set(written(chart))


def test_the_mark_of_what_is_due_stands_on_the_bar(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, TargetBarsChart(), figures)
    assert chart.drawing is not None
    name = figures.targets[0].name
    first = place(chart, name, "已达到").box.left()
    last = max(spot.box.right() for spot in chart.spots() if spot.key[0] == name)
    _, *marks = chart.drawing.lines[Stroke.MARK]
    assert abs(marks[0][0].x() - (first + (last - first) * 0.95)) <= 1


def test_a_campaign_without_what_is_due_has_no_mark(qtbot: QtBot) -> None:
    figures = sample_figures()
    bars = tuple(replace(bar, expected=None) for bar in figures.targets)
    chart = shown(qtbot, TargetBarsChart(), replace(figures, targets=bars))
    assert chart.drawing is not None
    assert len(chart.drawing.lines[Stroke.MARK]) == 1
    assert "序时95" not in place(chart, bars[0].name).said
