from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.cockpit import collecting
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from tests.e2e.endings.every_command import step_count
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback


#: the rows of a plan on a day, as they are in every fresh copy of the demo data
_ROWS: dict[tuple[int, date], object] = {}


@pytest.fixture(scope="session")
def _fresh(_demo_folder: Path) -> int:
    """How many steps the demo data has before anything is written into a copy."""
    return step_count(_demo_folder)


@pytest.fixture
def session(
    demo_office: Office, _fresh: int, feedback: FakeFeedback, monkeypatch: pytest.MonkeyPatch
) -> Session:
    """Over twelve months of demo data, the rows of each day read once while nothing is written."""

    def every_row_of(office: Office, plan_id: int, day: date) -> object:
        if office is not demo_office or office.queries.journal.step_count() != _fresh:
            return real(office, plan_id, day)
        if (plan_id, day) not in _ROWS:
            _ROWS[plan_id, day] = real(office, plan_id, day)
        return _ROWS[plan_id, day]

    real = collecting.every_row_of
    monkeypatch.setattr(collecting, "every_row_of", every_row_of)
    return Session(demo_office, feedback, InlineJobs(feedback))


@pytest.fixture
def cockpit(window: MainWindow, qtbot: QtBot) -> CockpitPage:
    """The page in its window, every block drawn."""
    page = window.show_page("cockpit")
    assert isinstance(page, CockpitPage)
    qtbot.waitUntil(lambda: page.board.is_drawn)
    return page
