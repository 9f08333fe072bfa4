"""What every chart does: keys, pointer, words, theme, letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsWidget, QScrollArea, QWidget
from shiboken6 import Shiboken

from fenghua_supervisor.domain.cockpit.figures import Mark
from fenghua_supervisor.ui.look import theme
from tests.domain.cockpit.sample_figures import sample_figures
from tests.ui.widgets.charts.chart_driving import (
    CHARTS,
    CampaignLightsChart,
    click,
    focused,
    middle_of,
    no_figures,
    place,
    shown,
    words_of,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.widgets.charts.chart import Chart

every_chart = pytest.mark.parametrize("kind", CHARTS, ids=lambda kind: kind.__name__)


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    """The window turned dark, and back after the test."""
    theme.set_choice(qapp, theme.ThemeChoice.DARK)
    yield
    theme.set_choice(qapp, theme.ThemeChoice.LIGHT)
    QSettings().clear()


@every_chart
def test_a_click_leads_to_exactly_the_rows_of_the_place(qtbot: QtBot, kind: type[Chart]) -> None:
    chart = shown(qtbot, kind(), width=700, height=420)
    marks = [spot for spot in chart.spots() if isinstance(spot.leads, Mark)]
    heard: list[object] = []
    chart.mark_chosen.connect(heard.append)
    for spot in marks:
        click(chart, spot)
    assert heard == [spot.leads for spot in marks]
    assert all(mark.count for mark in heard)


@every_chart
def test_the_keys_go_over_all_places_in_reading_order(qtbot: QtBot, kind: type[Chart]) -> None:
    chart = focused(qtbot, shown(qtbot, kind()))
    walked = []
    for _ in chart.spots():
        walked.append(chart.current_spot())
        QTest.keyClick(chart, Qt.Key.Key_Right)
    assert tuple(walked) == chart.spots()
    assert chart.current_spot() == chart.spots()[-1]
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.current_spot() == chart.spots()[0]
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current_spot() == chart.spots()[-2]


@every_chart
def test_the_place_of_the_keys_is_said_and_shown(qtbot: QtBot, kind: type[Chart]) -> None:
    chart = focused(qtbot, shown(qtbot, kind()))
    before = chart.grab().toImage()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    spot = chart.current_spot()
    assert spot is not None
    assert chart.said() == chart.accessibleDescription() == spot.said
    assert "按Enter" in spot.said
    assert chart.accessibleName() == kind.NAME
    assert chart.grab().toImage() != before


def test_up_and_down_lead_to_the_nearest_place_of_the_next_row(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = focused(qtbot, shown(qtbot, CampaignLightsChart(), figures))
    first, second = figures.campaigns[0].name, figures.campaigns[1].name
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(chart, key)
    assert chart.current_spot() == place(chart, second, "黄")
    QTest.keyClick(chart, Qt.Key.Key_Up)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.current_spot() == place(chart, first, "黄")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_lead_to_the_rows(qtbot: QtBot, key: Qt.Key) -> None:
    figures = sample_figures()
    chart = focused(qtbot, shown(qtbot, CampaignLightsChart(), figures))
    with qtbot.waitSignal(chart.mark_chosen) as heard:
        QTest.keyClick(chart, key)
    assert heard.args == [figures.campaigns[0].base]


def test_other_keys_go_to_the_page(qtbot: QtBot) -> None:
    chart = focused(qtbot, shown(qtbot, CampaignLightsChart()))
    spot = chart.current_spot()
    QTest.keyClick(chart, Qt.Key.Key_A)
    assert chart.current_spot() == spot


def test_the_keys_stay_on_the_same_thing_when_the_month_changes(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = focused(qtbot, shown(qtbot, CampaignLightsChart(), figures))
    QTest.keyClick(chart, Qt.Key.Key_Down)
    spot = chart.current_spot()
    turned = type(figures)(
        **{name: getattr(figures, name) for name in figures.__slots__}
        | {"campaigns": tuple(reversed(figures.campaigns))}
    )
    chart.show_figures(turned)
    again = chart.current_spot()
    assert spot is not None
    assert again is not None
    assert again.leads == spot.leads
    assert again.row != spot.row


@every_chart
def test_the_pointer_becomes_a_hand_and_the_same_is_said(qtbot: QtBot, kind: type[Chart]) -> None:
    chart = shown(qtbot, kind())
    spot = chart.spots()[0]
    QTest.mouseMove(chart.viewport(), middle_of(spot))
    assert chart.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert chart.said() == spot.said
    QTest.mouseMove(chart.viewport(), QPoint(chart.width() - 1, 1))
    assert chart.viewport().cursor().shape() is not Qt.CursorShape.PointingHandCursor
    assert chart.said() == ""


def test_a_press_that_is_let_go_elsewhere_leads_nowhere(qtbot: QtBot) -> None:
    chart = shown(qtbot, CampaignLightsChart())
    heard: list[object] = []
    chart.mark_chosen.connect(heard.append)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    one, other = chart.spots()[0], chart.spots()[1]
    QTest.mousePress(chart.viewport(), left, none, middle_of(one))
    QTest.mouseRelease(chart.viewport(), left, none, middle_of(other))
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.RightButton, none, middle_of(one))
    assert heard == []


@every_chart
def test_the_wheel_scrolls_the_page(qtbot: QtBot, kind: type[Chart]) -> None:
    area, page = QScrollArea(), QWidget()
    page.setFixedSize(500, 2000)
    qtbot.addWidget(area)
    chart = kind(page)
    chart.show_figures(sample_figures())
    area.setWidget(page)
    area.resize(520, 300)
    with qtbot.waitExposed(area):
        area.show()
    QTest.wheelEvent(area.windowHandle(), QPointF(200, 100), QPoint(0, -120))
    assert area.verticalScrollBar().value() > 0


@every_chart
def test_it_turns_dark_with_the_window(
    qtbot: QtBot, kind: type[Chart], request: pytest.FixtureRequest
) -> None:
    chart = shown(qtbot, kind())
    light = chart.grab().toImage()
    request.getfixturevalue("dark")
    dark = chart.grab().toImage()
    fresh = shown(qtbot, kind()).grab().toImage()
    assert dark != light
    assert dark == fresh


@every_chart
def test_without_figures_it_says_why_it_is_empty(qtbot: QtBot, kind: type[Chart]) -> None:
    chart = focused(qtbot, shown(qtbot, kind(), no_figures()))
    assert written(chart) == [kind.EMPTY]
    assert chart.spots() == ()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    chart.show_figures(sample_figures())
    assert kind.EMPTY not in written(chart)


@every_chart
def test_another_month_changes_the_items_and_makes_no_new_ones(
    qtbot: QtBot, kind: type[Chart]
) -> None:
    chart = shown(qtbot, kind())
    items = len(chart.scene().items())
    picture = chart.grab().toImage()
    chart.show_figures(no_figures())
    assert chart.grab().toImage() != picture
    chart.show_figures(sample_figures())
    assert len(chart.scene().items()) == items
    assert chart.grab().toImage() == picture


@every_chart
def test_another_theme_draws_it_once(
    qtbot: QtBot, qapp: QApplication, kind: type[Chart], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Chart] = []
    draw = kind._draw_into  # noqa: SLF001

    def counted(chart: Chart, *parts: object) -> None:
        drawn.append(chart)
        draw(chart, *parts)  # type: ignore[arg-type]

    monkeypatch.setattr(kind, "_draw_into", counted)
    chart = shown(qtbot, kind(), width=700, height=420)
    for choice in (theme.ThemeChoice.DARK, theme.ThemeChoice.CONTRAST, theme.ThemeChoice.LIGHT):
        drawn.clear()
        theme.set_choice(qapp, choice)
        assert drawn == [chart]
    QSettings().clear()


@every_chart
def test_all_letters_grow_for_the_wall(qtbot: QtBot, kind: type[Chart]) -> None:
    chart = shown(qtbot, kind(), width=1000, height=700)
    chart.set_letters(20)
    assert chart.drawing is not None
    pixels = 20 * chart.logicalDpiY() / 72
    heights = [chart.drawing.letters.font(word.size).pixelSize() for word in words_of(chart)]
    assert min(heights) > pixels * 0.9
    chart.set_letters(None)
    assert chart.drawing.letters.font().pixelSize() < pixels


def test_nothing_stands_in_it_that_a_layout_of_its_own_would_delete_again(qtbot: QtBot) -> None:
    chart = CampaignLightsChart()
    qtbot.addWidget(chart)
    widgets = [item for item in chart.scene().items() if isinstance(item, QGraphicsWidget)]
    assert [widget for widget in widgets if widget.layout() is not None] == []


@every_chart
def test_a_chart_ends_with_its_window_and_nothing_is_deleted_twice(
    qtbot: QtBot, kind: type[Chart]
) -> None:
    for _ in range(3):
        window = QWidget()
        chart = kind(window)
        window.show()
        chart.show_figures(sample_figures())
        assert QGraphicsWidget not in map(type, chart.scene().items())
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not Shiboken.isValid(chart)
