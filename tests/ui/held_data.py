"""Another program that holds the data, and a user who watches what the window does meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.app import open_office
from fenghua_supervisor.store.connection.recipe import WINDOW_BUSY_MS
from fenghua_supervisor.ui.base import patience, rereading
from fenghua_supervisor.ui.base.waiting_dialog import WaitingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

#: How other programs hold it: while they write, and while nobody may even read.
KINDS = ("IMMEDIATE", "EXCLUSIVE")


class OtherProgram:
    """Holds the data through a connection of its own until it lets go."""

    def __init__(self, office: Office) -> None:
        self._database = SqliteDatabase(str(office.store.path))

    def hold(self, kind: str) -> None:
        self._database.begin(kind)

    def let_go(self) -> None:
        if self._database.connection().in_transaction:
            self._database.rollback()

    def close(self) -> None:
        self.let_go()
        self._database.close()


class User:
    """Looks at the screen every few moments; counts how often the window let it."""

    def __init__(self) -> None:
        self.looks = 0
        self.seen: list[int] = []
        self._then: Callable[[WaitingDialog], object] | None = None
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def once_waiting(self, then: Callable[[WaitingDialog], object]) -> None:
        """Do this when the window says that it waits, and was seen to be alive while it did."""
        self._then = then
        self.seen.clear()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        self.looks += 1
        dialog = waiting()
        if dialog is None or self._then is None:
            return
        self.seen.append(self.looks)
        if len(self.seen) > 5:
            then, self._then = self._then, None
            then(dialog)


def waiting() -> WaitingDialog | None:
    """The dialog that says that the window waits."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, WaitingDialog)]
    return next((dialog for dialog in shown if dialog.isVisible()), None)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "AGAIN_MS", 10)
    monkeypatch.setattr(patience, "DIALOG_AFTER_MS", 20)
    monkeypatch.setattr(rereading, "AGAIN_MS", 20)


@pytest.fixture
def office(office: Office, clock: Clock) -> Iterator[Office]:
    """Opened as the window opens it: it does not wait by itself."""
    opened = open_office(office.data_dir, clock, "测试员", busy_ms=WINDOW_BUSY_MS)
    yield opened
    opened.close()


@pytest.fixture
def other(office: Office) -> Iterator[OtherProgram]:
    program = OtherProgram(office)
    yield program
    program.close()


@pytest.fixture
def user() -> Iterator[User]:
    watching = User()
    yield watching
    watching.stop()
