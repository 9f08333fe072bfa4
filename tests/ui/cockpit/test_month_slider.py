from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from fenghua_supervisor.ui.cockpit.month_slider import MonthSlider, month_ends
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

START, AS_OF = date(2025, 1, 1), date(2025, 10, 17)


@pytest.fixture
def months(qtbot: QtBot) -> MonthSlider:
    slider = MonthSlider()
    slider.set_days(month_ends(START, AS_OF))
    qtbot.addWidget(slider)
    slider.show()
    return slider


def said(months: MonthSlider) -> str:
    return months.findChild(PlainLabel).text()


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        (date(2025, 3, 31), ["2025-01-31", "2025-02-28", "2025-03-31"]),
        (date(2025, 3, 30), ["2025-01-31", "2025-02-28", "2025-03-30"]),
        (date(2025, 1, 5), ["2025-01-05"]),
        (date(2024, 12, 5), ["2024-12-05"]),
    ],
)
def test_the_days_are_ends_of_months_and_the_as_of_day_is_the_last(
    as_of: date, days: list[str]
) -> None:
    assert [day.isoformat() for day in month_ends(START, as_of)] == days


def test_it_begins_on_the_as_of_day(months: MonthSlider) -> None:
    assert (said(months), months.is_last) == ("2025年10月17日", True)
    assert not months.findChild(QuietButton).isVisible()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([Qt.Key.Key_Left], "2025年9月30日"),
        ([Qt.Key.Key_Home], "2025年1月31日"),
        ([Qt.Key.Key_Home, Qt.Key.Key_Right], "2025年2月28日"),
        ([Qt.Key.Key_Home, Qt.Key.Key_End], "2025年10月17日"),
    ],
)
def test_the_keys_move_it(
    months: MonthSlider, qtbot: QtBot, keys: list[Qt.Key], words: str
) -> None:
    for key in keys:
        qtbot.keyClick(months.findChild(QSlider), key)
    assert said(months) == words


def test_a_page_is_a_quarter(months: MonthSlider, qtbot: QtBot) -> None:
    qtbot.keyClick(months.findChild(QSlider), Qt.Key.Key_Home)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        with qtbot.waitSignal(months.day_changed, raising=False, timeout=50) as moved:
            qtbot.keyClick(months.findChild(QSlider), key)
        if moved.args:
            break
    assert months.day() == date(2025, 4, 30)


def test_a_slider_at_the_end_follows_the_as_of_day_and_another_one_stays(
    months: MonthSlider,
) -> None:
    months.set_days(month_ends(START, date(2025, 11, 30)))
    assert months.day() == date(2025, 11, 30)
    months.choose(date(2025, 6, 30))
    months.set_days(month_ends(START, date(2025, 12, 2)))
    assert months.day() == date(2025, 6, 30)
    months.set_days(month_ends(START, date(2025, 3, 10)))
    assert months.day() == date(2025, 3, 10)


def test_the_button_asks_for_the_whole_window_as_of_its_day(
    months: MonthSlider, qtbot: QtBot
) -> None:
    months.choose(date(2025, 6, 30))
    with qtbot.waitSignal(months.day_wanted) as wanted:
        qtbot.mouseClick(months.findChild(QuietButton), Qt.MouseButton.LeftButton)
    assert wanted.args == [date(2025, 6, 30)]
