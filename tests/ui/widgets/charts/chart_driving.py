"""Charts as a user meets them: shown, clicked, walked over by keys; and figures of many sizes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from fenghua_supervisor.ui.widgets.charts.campaign_lights import CampaignLightsChart
from fenghua_supervisor.ui.widgets.charts.drawing import MIDDLE, RIGHT
from fenghua_supervisor.ui.widgets.charts.sheets import SheetsChart
from fenghua_supervisor.ui.widgets.charts.target_bars import TargetBarsChart
from fenghua_supervisor.ui.widgets.charts.trend import TrendChart
from fenghua_supervisor.ui.widgets.charts.unit_dots import UnitDotsChart
from tests.domain.cockpit.sample_figures import sample_figures

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.ui.widgets.charts.chart import Chart
    from fenghua_supervisor.ui.widgets.charts.drawing import Spot, Word

CHARTS = (CampaignLightsChart, TrendChart, UnitDotsChart, TargetBarsChart, SheetsChart)


def shown(
    qtbot: QtBot,
    chart: Chart,
    figures: CockpitFigures | None = None,
    width: int = 420,
    height: int = 260,
) -> Chart:
    """The chart on the screen with its figures."""
    qtbot.addWidget(chart)
    chart.resize(width, height)
    chart.show()
    chart.show_figures(figures or sample_figures())
    return chart


def focused(qtbot: QtBot, chart: Chart) -> Chart:
    """The chart with the keys on it, as after Tab."""
    chart.activateWindow()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.hasFocus)
    return chart


def place(chart: Chart, *key: str) -> Spot:
    """The place of a key."""
    return next(spot for spot in chart.spots() if spot.key == key)


def middle_of(spot: Spot) -> QPoint:
    """Where to point at to be on a place."""
    return spot.box.center().toPoint() + QPoint(4, 4)


def click(chart: Chart, spot: Spot) -> None:
    """Press and let go the left button over a place."""
    QTest.mouseClick(
        chart.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        middle_of(spot),
    )


def words_of(chart: Chart) -> list[Word]:
    """All words of a chart with their boxes."""
    assert chart.drawing is not None
    return chart.drawing.words


def written(chart: Chart) -> list[str]:
    """All words that can be read, as they were before any was cut."""
    return [word.whole for word in words_of(chart)]


def seen_box(chart: Chart, word: Word) -> QRectF:
    """Where the letters of a word stand inside its box."""
    assert chart.drawing is not None
    letters = chart.drawing.letters
    width, height = letters.width(word.text, word.size), letters.font(word.size).pixelSize()
    left = word.box.left()
    if word.align is RIGHT:
        left = word.box.right() - width
    elif word.align is MIDDLE:
        left = word.box.center().x() - width / 2
    return QRectF(left, word.box.center().y() - height / 2, width - 1, height)


def crowded_figures() -> CockpitFigures:
    """30 campaigns, 80 ranked units, with long names."""
    figures = sample_figures()
    campaigns, units, targets = figures.campaigns, figures.units[:9], figures.targets
    return replace(
        figures,
        campaigns=tuple(
            replace(campaigns[n % 4], name=f"{n}号{campaigns[n % 4].name}", is_worst=n == 0)
            for n in range(30)
        ),
        units=tuple(
            replace(units[n // 9], unit_id=n, unit=f"{units[n // 9].unit}第{n}分局")
            for n in range(80)
        ),
        targets=tuple(
            replace(targets[n % 4], name=f"{n}号{targets[n % 4].name}") for n in range(30)
        ),
    )


def no_figures() -> CockpitFigures:
    """A plan with nothing to count."""
    return replace(sample_figures(), campaigns=(), trend=(), units=(), targets=(), sheets=())
