"""The wheel over a field without focus scrolls the page and changes nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDoubleSpinBox,
    QScrollArea,
    QSlider,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from fenghua_supervisor.ui.cockpit.month_slider import MonthSlider, month_ends
from fenghua_supervisor.ui.frame import registry
from fenghua_supervisor.ui.look.wheel_guard import GUARDED, guarded
from fenghua_supervisor.ui.widgets.fields import DateField, WorkdaysField

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.frame.main_window import MainWindow


def turn(widget: QWidget, steps: int = -1) -> None:
    """Turn the wheel over the middle of ``widget``, as the window system tells its window."""
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    handle = window.windowHandle()
    assert handle is not None
    QTest.wheelEvent(handle, QPointF(place), QPoint(0, steps * 120))
    QApplication.processEvents()


def value(widget: QWidget) -> object:
    """What the wheel could change."""
    if isinstance(widget, (QComboBox, QTabBar)):
        return widget.currentIndex()
    if isinstance(widget, QDateTimeEdit):
        return widget.dateTime()
    return widget.property("value")


def combo() -> QWidget:
    box = QComboBox()
    box.addItems(["甲", "乙", "丙"])
    box.setCurrentIndex(1)
    return box


def typed_combo() -> QWidget:
    box = combo()
    assert isinstance(box, QComboBox)
    box.setEditable(True)
    return box


def tabs() -> QWidget:
    bar = QTabBar()
    for word in "甲乙丙":
        bar.addTab(word)
    bar.setCurrentIndex(1)
    bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return bar


def number() -> QWidget:
    box = QSpinBox()
    box.setValue(50)
    return box


def decimal() -> QWidget:
    box = QDoubleSpinBox()
    box.setValue(50)
    return box


def slider() -> QWidget:
    line = QSlider(Qt.Orientation.Horizontal)
    line.setValue(50)
    return line


KINDS = pytest.mark.parametrize(
    "make",
    [combo, typed_combo, tabs, number, decimal, slider, DateField, QDateEdit, WorkdaysField],
)


@pytest.fixture
def area(qtbot: QtBot) -> QScrollArea:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.resize(300, 200)
    return area


def put(area: QScrollArea, make: Callable[..., QWidget]) -> QWidget:
    host = QWidget()
    column = QVBoxLayout(host)
    field = WorkdaysField(120) if make is WorkdaysField else make()
    column.addSpacing(40)
    column.addWidget(field)
    column.addSpacing(900)
    area.setWidget(host)
    area.setWidgetResizable(True)
    area.show()
    area.activateWindow()
    area.setFocus()
    QTest.qWaitForWindowActive(area)
    return field


@KINDS
def test_without_focus_the_wheel_scrolls_the_page(
    area: QScrollArea, make: Callable[..., QWidget]
) -> None:
    field = put(area, make)
    before = value(field)
    turn(field)
    assert value(field) == before
    assert not field.hasFocus()
    assert area.verticalScrollBar().value() > 0


@KINDS
def test_with_focus_the_wheel_changes_as_before(
    area: QScrollArea, make: Callable[..., QWidget]
) -> None:
    field = put(area, make)
    field.setFocus()
    before = value(field)
    turn(field, 1)
    assert value(field) != before
    assert area.verticalScrollBar().value() == 0


def test_scrolling_over_the_settings_changes_none(window: MainWindow) -> None:
    page = window.show_page("settings")
    QApplication.processEvents()
    fields = [w for kind in GUARDED for w in page.findChildren(kind) if guarded(w) is not None]
    assert fields
    area = next(a for a in page.findChildren(QScrollArea) if a.isAncestorOf(fields[0]))
    before = [value(field) for field in fields]
    for field in fields:
        for steps in (-1, 1, -1):
            area.ensureWidgetVisible(field)
            turn(field, steps)
    assert [value(field) for field in fields] == before


def test_the_month_of_the_cockpit_stays_under_the_wheel(area: QScrollArea) -> None:
    months = MonthSlider()
    months.set_days(month_ends(date(2025, 1, 1), date(2025, 10, 31)))
    put(area, lambda: months)
    area.setFocus()
    bar = months.findChild(QSlider)
    assert bar is not None
    turn(bar, -1)
    assert months.is_last


@pytest.mark.usefixtures("plain_paper")
def test_on_no_page_the_wheel_changes_a_field_without_focus(window: MainWindow) -> None:
    kinds = set()
    for line in registry.PAGES:
        window.show_page(line.key)
        QApplication.processEvents()
        for field in (w for kind in GUARDED for w in window.findChildren(kind)):
            if guarded(field) is None or not field.isVisible() or field.hasFocus():
                continue
            before = value(field)
            middle = QPointF(field.rect().center())
            for steps in (-120, 120, 120):
                event = QWheelEvent(
                    *(middle, field.mapToGlobal(middle), QPoint(), QPoint(0, steps)),
                    *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
                    *(Qt.ScrollPhase.NoScrollPhase, False),
                )
                QApplication.sendEvent(field, event)
            assert value(field) == before, (line.key, field)
            assert not field.hasFocus(), (line.key, field)
            kinds.add(line.key)
    assert {"bulletin", "settings"} <= kinds
