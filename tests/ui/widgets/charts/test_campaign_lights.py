"""亮灯 by campaign: the worst first, every count leads to exactly its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.widgets.charts.campaign_lights import CampaignLightsChart
from tests.domain.cockpit.sample_figures import sample_figures
from tests.ui.widgets.charts.chart_driving import click, place, shown, written

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_click_on_a_segment_leads_to_exactly_its_mark(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, CampaignLightsChart(), figures)
    chosen: list[object] = []
    chart.mark_chosen.connect(chosen.append)
    wanted = [mark for campaign in figures.campaigns for mark in campaign.lights if mark.count]
    for campaign in figures.campaigns:
        for (_, word), mark in zip(figures.head.legend, campaign.lights, strict=True):
            if mark.count:
                click(chart, campaign.name, word)
    assert chosen == wanted


def test_the_name_leads_to_the_whole_campaign(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, CampaignLightsChart(), figures)
    with qtbot.waitSignal(chart.mark_chosen) as heard:
        click(chart, figures.campaigns[1].name)
    assert heard.args == [figures.campaigns[1].base]


def test_a_light_without_actions_can_not_be_pressed(qtbot: QtBot) -> None:
    chart = shown(qtbot, CampaignLightsChart(), sample_figures())
    assert all(spot.leads.count for spot in chart.spots())


def test_the_worst_is_the_first_and_said_in_words(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, CampaignLightsChart(), figures, 900, 600)
    words = written(chart)
    assert words.count("最差") == 1
    assert words.index("最差") < words.index(figures.campaigns[1].name)
    assert place(chart, figures.campaigns[0].name).box.top() < min(
        place(chart, campaign.name).box.top() for campaign in figures.campaigns[1:]
    )


def test_every_light_has_its_word_beside_its_shape(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, CampaignLightsChart(), figures)
    assert chart.drawing is not None
    assert [light for _, light in chart.drawing.shapes] == [
        light for light, _ in figures.head.legend
    ]
    assert {word for _, word in figures.head.legend} <= set(written(chart))
