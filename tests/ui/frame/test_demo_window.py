"""From the office's own window to the demo data and back, in one process, as app.py goes."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from fenghua_supervisor import app
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.instance_lock import is_held
from fenghua_supervisor.services.demo import trial
from fenghua_supervisor.services.demo.filling import fill_demo
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.store import integrity
from fenghua_supervisor.ui.base.links import DataPlace, PlaceLink
from fenghua_supervisor.ui.base.waiting_dialog import JobDialog
from fenghua_supervisor.ui.frame import desktop
from fenghua_supervisor.ui.frame.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Clock


def fail(_: object, failure: Exception, _logs: object) -> None:
    """No box: what the program would tell in one fails the test."""
    raise failure


@pytest.fixture
def _own_program(
    tmp_path: Path, qapp: QApplication, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The log, the hook and the clock of the tests are put back afterwards."""
    handlers = logging.getLogger().handlers
    monkeypatch.setattr(desktop, "bare_application", lambda: qapp)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(desktop.Desktop, "refused", fail)
    monkeypatch.setattr(app, "system_clock", clock)
    # What begins when a window has settled is other tests' business.
    monkeypatch.setattr(desktop, "SETTLED_MS", 3_600_000)
    yield
    logging.getLogger().handlers = handlers


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _own_program: None) -> Callable[..., None]:
    """Runs the program to its end; each of ``users`` gets one window and leaves it."""

    def run_it(*users: Callable[[MainWindow], None]) -> None:
        turns = iter(users)

        def use(_: QApplication) -> int:
            (window,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
            next(turns)(window)
            assert not window.isVisible()
            return 0

        monkeypatch.setattr(QApplication, "exec", use)
        status = app.main(["--data-dir", str(tmp_path / "data")])
        assert (status, next(turns, None)) == (0, None)

    return run_it


def test_to_the_demo_and_back_the_real_data_is_not_touched(
    run: Callable[..., None], tmp_path: Path
) -> None:
    hashes: list[str] = []

    def begin(window: MainWindow) -> None:
        office = window.session.office
        save_settings(office, replace(office.settings, first_start_seen=True))
        hashes.append(integrity.content_hash(office.store.database))
        window.open(PlaceLink(DataPlace.DEMO))

    def try_out(window: MainWindow) -> None:
        office = window.session.office
        assert office.data_dir == tmp_path / "data-demo"
        assert office.settings.demo_data
        assert len(office.queries.journal.steps()) > 5
        action = office.queries.plan.action_id(82)
        log_follow_up(office, FollowUpDraft((action,), office.today(), Reported("试一试。")))
        window.open(PlaceLink(DataPlace.OFFICE))

    def look(window: MainWindow) -> None:
        office = window.session.office
        assert office.data_dir == tmp_path / "data"
        hashes.append(integrity.content_hash(office.store.database))
        window.close()

    run(begin, try_out, look)
    assert hashes[0] == hashes[1]
    assert not any(is_held(tmp_path / name) for name in ("data", "data-demo"))


def test_a_demo_that_is_cancelled_leads_back_to_the_welcome(
    run: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timer, begun, cancelled = QTimer(), Event(), Event()

    def fill_slowly(*given: object, **named: object) -> object:
        begun.set()
        assert cancelled.wait(60)
        return fill_demo(*given, **named)  # type: ignore[arg-type]

    def cancel() -> None:
        for shown in QApplication.topLevelWidgets():
            # On a busy machine what is prepared before has a dialog as well.
            if begun.is_set() and isinstance(shown, JobDialog) and shown.isVisible():
                shown.no_button.click()
                timer.stop()
                cancelled.set()

    def ask(window: MainWindow) -> None:
        timer.timeout.connect(cancel)
        timer.start(20)
        window.open(PlaceLink(DataPlace.DEMO))

    def look(window: MainWindow) -> None:
        assert not window.session.office.settings.first_start_seen
        window.close()

    monkeypatch.setattr(trial, "fill_demo", fill_slowly)
    run(ask, look)
    assert not (tmp_path / "data-demo" / "office.db").exists()
