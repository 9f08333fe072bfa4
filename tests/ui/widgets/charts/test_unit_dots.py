"""Units: the worst five and the best five of those that are ranked, with what drives each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.ui.widgets.charts.drawing import Spotted
from tests.domain.cockpit.sample_figures import sample_figures
from tests.ui.widgets.charts.chart_driving import (
    UnitDotsChart,
    crowded_figures,
    place,
    shown,
    written,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_worst_five_and_the_best_five_are_shown(qtbot: QtBot) -> None:
    figures = crowded_figures()
    chart = shown(qtbot, UnitDotsChart(), figures, 900, 600)
    units = [figures.units[index].unit for index in (*range(5), *range(75, 80))]
    shown_units = [spot.key[0] for spot in chart.spots() if len(spot.key) == 1]
    assert shown_units == units
    assert {"最差5个", "最好5个（中间70个略）"} <= set(written(chart))


def test_few_units_are_all_shown_but_not_those_with_too_few_actions(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, UnitDotsChart(), figures, 420, 260)
    ranked = [unit.unit for unit in figures.units if unit.is_ranked]
    assert [spot.key[0] for spot in chart.spots() if len(spot.key) == 1] == ranked


def test_the_dot_leads_to_all_actions_and_each_cause_to_its_own(qtbot: QtBot) -> None:
    unit = sample_figures().units[1]
    chart = shown(qtbot, UnitDotsChart())
    assert place(chart, unit.unit).leads == unit.items
    for mark in (unit.overdue, unit.lagging, unit.unreported):
        assert place(chart, unit.unit, mark.words).leads == mark
    assert {"5/9", "逾期1", "滞后3", "未填报1"} <= set(written(chart))
    assert place(chart, unit.unit).said == (
        "区卫生健康局 共9项（逾期1、滞后3、未填报1），点击或按Enter查看"
    )


def test_the_dots_stand_on_one_scale(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, UnitDotsChart(), figures)
    assert chart.drawing is not None
    assert chart.drawing.axis is not None
    area = chart.drawing.axis.box
    dots = chart.drawing.dots[Spotted.UNIT]
    ranked = [unit for unit in figures.units if unit.is_ranked]
    for dot, unit in zip(dots, ranked, strict=True):
        assert abs((dot.x() - area.left()) / area.width() * 100 - float(unit.share)) < 0.01


def test_a_single_unit_is_drawn(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, UnitDotsChart(), replace(figures, units=figures.units[:1]))
    assert [spot.key[0] for spot in chart.spots() if len(spot.key) == 1] == ["区综合行政执法局"]
