from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback


@pytest.fixture
def session(demo_office: Office, feedback: FakeFeedback) -> Session:
    """Over twelve months of demo data."""
    return Session(demo_office, feedback, InlineJobs(feedback))


@pytest.fixture
def cockpit(window: MainWindow, qtbot: QtBot) -> CockpitPage:
    """The page in its window, every block drawn."""
    page = window.show_page("cockpit")
    assert isinstance(page, CockpitPage)
    qtbot.waitUntil(lambda: page.board.is_drawn)
    return page
