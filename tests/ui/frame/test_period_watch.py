from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.services.plan.period_over import opening_day
from fenghua_supervisor.services.settings.as_of_choice import choose_as_of
from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.frame.notice_bar import NoticeBar
from fenghua_supervisor.ui.frame.period_watch import PeriodWatch
from fenghua_supervisor.ui.frame.top.calendar_popup import CalendarPopup
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.plan.period_over_dialog import PeriodOverDialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.conftest import Clock

LEFT = Qt.MouseButton.LeftButton
END, TODAY = date(2025, 12, 31), date(2026, 11, 29)


@pytest.fixture
def late(clock: Clock) -> None:
    """It is long after the end of the plan."""
    clock.moment = datetime(2026, 11, 29, 9, 30)


@pytest.fixture
def opened(session: Session, office: Office, qtbot: QtBot) -> Callable[[], MainWindow]:
    """Opens the window as a start does."""

    def open_it() -> MainWindow:
        window = MainWindow(session, opening_day(office))
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        PeriodWatch(window).start(asks=True)
        return window

    return open_it


def asked(window: MainWindow) -> bool:
    return any(dialog.isVisible() for dialog in window.findChildren(PeriodOverDialog))


def told(window: MainWindow) -> list[str]:
    lines = window.findChild(NoticeBar).findChildren(WrapLabel)
    return [line.text() for line in lines if line.isVisible()]


@pytest.mark.usefixtures("late")
def test_a_start_after_the_end_asks_once_and_shows_no_red_before(
    opened: Callable[[], MainWindow], office: Office, qtbot: QtBot
) -> None:
    window = opened()
    assert asked(window)
    assert window.as_of == END
    lights = {row.light for row in office.queries.ledger.rows(window.as_of) if row.counts}
    assert "red" not in lights
    dialog = window.findChild(PeriodOverDialog)
    qtbot.mouseClick(dialog.ways.cards[0], LEFT)
    assert window.as_of == END
    again = opened()
    assert not asked(again)
    assert again.as_of == END


def test_while_the_period_goes_on_nobody_is_asked(opened: Callable[[], MainWindow]) -> None:
    window = opened()
    assert not asked(window)
    assert window.as_of == date(2025, 10, 31)


@pytest.mark.usefixtures("late")
def test_a_start_as_of_a_day_of_ones_own_is_not_asked(session: Session, qtbot: QtBot) -> None:
    window = MainWindow(session, date(2025, 9, 30))
    qtbot.addWidget(window)
    window.show()
    PeriodWatch(window).start(asks=True)
    assert not asked(window)


def test_a_window_open_over_the_last_night_asks_in_the_morning(
    opened: Callable[[], MainWindow], clock: Clock, qtbot: QtBot
) -> None:
    clock.moment = datetime(2025, 12, 31, 23, 50)
    window = opened()
    assert not asked(window)
    clock.moment = datetime(2026, 1, 1, 8)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert asked(window)


@pytest.mark.usefixtures("late")
def test_what_is_typed_while_the_plan_rests_bears_the_day_that_the_window_names(
    opened: Callable[[], MainWindow], office: Office, qtbot: QtBot
) -> None:
    choose_as_of(office, AsOfBasis.PERIOD_END)
    window = opened()
    window.set_as_of(TODAY)
    window.set_as_of(END)
    window.open(ActionLink(office.queries.plan.action_id(82)))
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(FollowUpDialog)
    assert dialog.day.day() == END
    dialog.progress.setPlainText("已验收。")
    (line,) = told(window)
    assert line.startswith("按2025年12月31日（方案期末）查看，之后的记录不列出来")
    qtbot.mouseClick(dialog.day_note.button, LEFT)
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert office.queries.plan.last_record(1, TODAY) == TODAY
    ways = window.findChild(NoticeBar).findChildren(PlainButton)
    qtbot.mouseClick(next(way for way in ways if way.text() == "回到今天"), LEFT)
    assert window.as_of == TODAY
    assert told(window) == []


@pytest.mark.usefixtures("late")
def test_the_calendar_offers_the_end_of_the_period(
    opened: Callable[[], MainWindow], office: Office, qtbot: QtBot
) -> None:
    choose_as_of(office, AsOfBasis.TODAY)
    window = opened()
    assert window.as_of == TODAY
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    buttons = window.findChild(CalendarPopup).findChildren(QuietButton)
    qtbot.mouseClick(next(b for b in buttons if b.text() == "方案期末"), LEFT)
    assert window.as_of == END
