"""Charts as a user meets them: shown, clicked, walked over by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.ui.widgets.charts.chart import Chart
    from fenghua_supervisor.ui.widgets.charts.drawing import Spot


def shown(
    qtbot: QtBot, chart: Chart, figures: CockpitFigures, width: int = 420, height: int = 260
) -> Chart:
    """The chart on the screen with its figures."""
    qtbot.addWidget(chart)
    chart.resize(width, height)
    chart.show()
    chart.show_figures(figures)
    return chart


def place(chart: Chart, *key: str) -> Spot:
    """The place of a key."""
    return next(spot for spot in chart.spots() if spot.key == key)


def click(chart: Chart, *key: str) -> None:
    """Press the place of a key with the left button."""
    spot = place(chart, *key)
    QTest.mouseClick(
        chart.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        spot.box.center().toPoint(),
    )


def written(chart: Chart) -> list[str]:
    """All words that can be read, as they were before any was cut."""
    assert chart.drawing is not None
    return [word.whole for word in chart.drawing.words]
