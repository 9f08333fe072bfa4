"""What every random walk over an office shares: a seeded folder, its content, its end."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from hypothesis.stateful import RuleBasedStateMachine

from fenghua_supervisor.app import open_office
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store import integrity
from tests.servers import open_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office
    from tests.servers import OwnServer

DAY = date(2025, 10, 31)


class OfficeMachine(RuleBasedStateMachine):
    """Starts on a fresh copy of the shipped plan; ends with a look at its journal."""

    #: where the data lies, if not in a folder
    server: ClassVar[OwnServer | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.folder, seed = Path(tempfile.mkdtemp()) / "data", Path(_seed().name)
        if self.server is None:
            shutil.copytree(seed, self.folder)
        else:
            self.name = self.server.copy_of(seed)
        self.office = self._open()

    def reopen(self) -> None:
        """Close the program and start it again."""
        self.office.close()
        self.office = self._open()

    def _open(self) -> Office:
        if self.server is None:
            return _open(self.folder)
        return open_on(self.server, self.name, self.folder, _clock)

    def content(self) -> str:
        """The hash of all that is stored."""
        return integrity.content_hash(self.office.store.database)

    def teardown(self) -> None:
        """The journal is whole; the folder goes."""
        assert integrity.journal_problems(self.office.store.database) == []
        self.office.close()
        if self.server is not None:
            self.server.drop(self.name)
        shutil.rmtree(self.folder.parent)


def refusal_of(verb: Callable[[], object]) -> str:
    """What a verb says when it refuses; empty when it does its work."""
    try:
        verb()
    except UserError as refused:
        return str(refused)
    return ""


def _clock() -> datetime:
    return datetime(2025, 10, 31, 9, 30)


def _open(folder: Path) -> Office:
    office = open_office(folder, _clock, "测试员")
    # Nobody cuts the power here; every commit reaching the disk takes most of the time.
    office.store.database.pragma("synchronous", 0)
    return office


@cache
def _seed() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory()
    _open(Path(folder.name)).close()
    return folder
