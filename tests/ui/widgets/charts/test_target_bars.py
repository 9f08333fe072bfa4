"""Targets as bullet bars: five classes that fill the bar, and the mark of 序时 on it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cockpit.figures import Realised
from fenghua_supervisor.ui.widgets.charts.drawing import Pattern, Spotted, Stroke
from tests.domain.cockpit.sample_figures import sample_figures
from tests.ui.widgets.charts.chart_driving import (
    TargetBarsChart,
    crowded_figures,
    place,
    shown,
    written,
)

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


REALISED = Realised(Decimal("80.0"), Decimal("92.2"), is_trial=False, before=Decimal("60.0"))


@pytest.mark.parametrize(
    ("realised", "tone", "words", "dots"),
    [
        (REALISED, ("brand", Pattern.SOLID), ["实现度", "上月60.0", "80.0"], 2),
        (replace(REALISED, is_trial=True), ("brand", Pattern.EMPTY), ["实现度试算"], 2),
        (replace(REALISED, before=None), ("brand", Pattern.SOLID), ["实现度", "80.0"], 0),
    ],
)
def test_the_degree_of_realisation_has_a_bar_with_a_dot_for_last_month(
    qtbot: QtBot, realised: Realised, tone: tuple[str, Pattern], words: list[str], dots: int
) -> None:
    chart = shown(qtbot, TargetBarsChart(), replace(sample_figures(), realised=realised))
    drawing = chart.drawing
    assert drawing is not None
    assert [word for word in words if word not in written(chart)] == []
    [bar], track = drawing.bars[tone], drawing.bars["grey", Pattern.EMPTY][-1]
    assert abs(bar.width() - track.width() * 0.8) <= 1
    found = drawing.dots.get(Spotted.UNIT, [])
    assert len(found) == dots
    assert all(abs(dot.x() - track.left() - track.width() * 0.6) <= 1 for dot in found[-1:])


def test_without_room_for_its_bar_no_target_gives_way(qtbot: QtBot) -> None:
    figures = crowded_figures()
    chart = shown(qtbot, TargetBarsChart(), replace(figures, realised=REALISED))
    bare = shown(qtbot, TargetBarsChart(), figures)
    assert written(chart) == written(bare)
