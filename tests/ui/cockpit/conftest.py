from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.cockpit.collecting import CockpitDays
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from tests.conftest import AS_OF
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.cockpit.day_count import DayCount
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback


#: what was counted of a plan, or a part of it, on a day of the demo data as they are made
_COUNTED: dict[tuple[int | None, Scope, date], tuple[DayCount, frozenset[int]]] = {}


@pytest.fixture(scope="session")
def _fresh(_demo_folder: Path) -> int:
    """How many steps the demo data has before anything is written into a copy."""
    with sqlite3.connect(f"{(_demo_folder / 'office.db').as_uri()}?mode=ro", uri=True) as database:
        (count,) = database.execute("SELECT count(*) FROM journal_step").fetchone()
    database.close()
    return int(count)


@pytest.fixture
def session(
    demo_office: Office, _fresh: int, feedback: FakeFeedback, monkeypatch: pytest.MonkeyPatch
) -> Session:
    """Over twelve months of demo data, each day counted once while nothing is written."""

    def take(days: CockpitDays, day: date) -> None:
        days._current()  # noqa: SLF001 - forgets what was counted before the last step
        counts, own = days._counts, days._own  # noqa: SLF001 - all that taking a day leaves
        about = (days._plan_id, days._scope, day)  # noqa: SLF001 - what it was made with
        is_shared = days._office is demo_office  # noqa: SLF001
        if not is_shared or demo_office.queries.journal.step_count() != _fresh:
            count(days, day)
            return
        if about not in _COUNTED:
            count(days, day)
            _COUNTED[about] = counts[day], own[day]
        counts[day], own[day] = _COUNTED[about]

    count = CockpitDays.take
    monkeypatch.setattr(CockpitDays, "take", take)
    return Session(demo_office, feedback, InlineJobs(feedback))


@pytest.fixture(scope="module")
def _shown_folder(_demo_folder: Path) -> Path:
    return _demo_folder


@pytest.fixture
def cockpit(window: MainWindow, qtbot: QtBot) -> CockpitPage:
    """The page in its window, every block drawn."""
    return _drawn(window, qtbot)


@pytest.fixture
def shown_cockpit(shown_window: MainWindow, qtbot: QtBot) -> CockpitPage:
    """The page in the window that is shared, at the last day and every block drawn."""
    page = _drawn(shown_window, qtbot)
    page.slider.choose(AS_OF)
    qtbot.waitUntil(lambda: page.figures().head.as_of == AS_OF and page.board.is_drawn)
    return page


def _drawn(window: MainWindow, qtbot: QtBot) -> CockpitPage:
    page = window.show_page("cockpit")
    assert isinstance(page, CockpitPage)
    qtbot.waitUntil(lambda: page.board.is_drawn)
    return page
