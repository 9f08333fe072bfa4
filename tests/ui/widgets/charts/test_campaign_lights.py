"""亮灯 by campaign: the worst first, in words; a shape and a word above each light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.domain.cockpit.sample_figures import sample_figures
from tests.ui.widgets.charts.chart_driving import (
    CampaignLightsChart,
    crowded_figures,
    place,
    shown,
    written,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_every_count_of_every_light_can_be_pressed(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, CampaignLightsChart(), figures)
    for campaign in figures.campaigns:
        assert place(chart, campaign.name).leads == campaign.base
        for (_, word), mark in zip(figures.head.legend, campaign.lights, strict=True):
            keys = [spot for spot in chart.spots() if spot.key == (campaign.name, word)]
            assert [spot.leads for spot in keys] == [mark] * bool(mark.count)


def test_the_worst_is_the_first_and_said_in_words(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, CampaignLightsChart(), figures, 900, 600)
    assert written(chart).count("最差") == 1
    assert chart.spots()[0].leads == figures.campaigns[0].base


def test_every_light_has_its_shape_and_its_word(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, CampaignLightsChart(), figures)
    assert chart.drawing is not None
    assert [light for _, light in chart.drawing.shapes] == [
        light for light, _ in figures.head.legend
    ]
    assert {word for _, word in figures.head.legend} <= set(written(chart))
    said = place(chart, figures.campaigns[0].name, "红").said
    assert said == "全生命周期公共服务提质攻坚行动* 红灯7项，点击或按Enter查看"


def test_bars_are_shares_on_one_scale(qtbot: QtBot) -> None:
    """7 of 27 red is a longer bar than 3 of 16, which is longer than 2 of 13."""
    chart = shown(qtbot, CampaignLightsChart(), width=900, height=400)
    assert chart.drawing is not None
    red = next(boxes for (tone, _), boxes in chart.drawing.bars.items() if tone == "red")
    lengths = [box.width() for box in red]
    assert lengths == sorted(lengths, reverse=True)
    assert round(lengths[0] / lengths[1], 1) == round((7 / 27) / (3 / 16), 1)


def test_campaigns_without_room_are_counted(qtbot: QtBot) -> None:
    chart = shown(qtbot, CampaignLightsChart(), crowded_figures(), 330, 200)
    rows = {spot.row for spot in chart.spots()}
    assert f"另有{30 - len(rows)}个攻坚行动红灯较少，放大窗口可见" in written(chart)
