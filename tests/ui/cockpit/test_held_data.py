from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.store.connection.recipe import WINDOW_BUSY_MS
from fenghua_supervisor.ui.base.rereading import HELD
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from tests.ui.held_data import OtherProgram, waiting
from tests.ui.held_data import quick as quick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

pytestmark = pytest.mark.usefixtures("quick")

SEPTEMBER = date(2025, 9, 30)


@pytest.fixture
def demo_office(demo_office: Office, clock: Clock) -> Iterator[Office]:
    """Opened as the window opens it: it does not wait by itself."""
    opened = open_office(demo_office.data_dir, clock, "测试员", busy_ms=WINDOW_BUSY_MS)
    yield opened
    opened.close()


@pytest.fixture
def other(demo_office: Office) -> Iterator[OtherProgram]:
    program = OtherProgram(demo_office)
    yield program
    program.close()


def test_months_that_cannot_be_read_are_shown_later(
    cockpit: CockpitPage, other: OtherProgram, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    before = cockpit.figures()
    other.hold("EXCLUSIVE")
    cockpit.slider.choose(SEPTEMBER)
    qtbot.waitUntil(lambda: HELD in feedback.texts("done"))
    assert (cockpit.figures(), waiting()) == (before, None)
    other.let_go()
    qtbot.waitUntil(lambda: cockpit.figures().head.as_of == SEPTEMBER)
    assert not feedback.texts("warn") + feedback.texts("error") + feedback.texts("bug")


def test_a_cockpit_that_is_opened_while_nobody_may_read_is_shown_later(
    window: MainWindow, other: OtherProgram, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    other.hold("EXCLUSIVE")
    page = window.show_page("cockpit")
    assert isinstance(page, CockpitPage)
    qtbot.waitUntil(lambda: HELD in feedback.texts("done"))
    other.let_go()
    qtbot.waitUntil(lambda: page.board.is_drawn)
    assert not feedback.texts("warn") + feedback.texts("error") + feedback.texts("bug")
