"""What every random walk over an office shares: a seeded folder, its content, its end."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis.stateful import RuleBasedStateMachine

from fenghua_supervisor.app import open_office
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store import integrity

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)


class OfficeMachine(RuleBasedStateMachine):
    """Starts on a fresh copy of the shipped plan; ends with a look at its journal."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()) / "data"
        shutil.copytree(_seed().name, self.folder)
        self.office = _open(self.folder)

    def reopen(self) -> None:
        """Close the program and start it again."""
        self.office.close()
        self.office = _open(self.folder)

    def content(self) -> str:
        """The hash of all that is stored."""
        return integrity.content_hash(self.office.store.database)

    def teardown(self) -> None:
        """The journal is whole; the folder goes."""
        assert integrity.journal_problems(self.office.store.database) == []
        self.office.close()
        shutil.rmtree(self.folder.parent)


def refusal_of(verb: Callable[[], object]) -> str:
    """What a verb says when it refuses; empty when it does its work."""
    try:
        verb()
    except UserError as refused:
        return str(refused)
    return ""


def _open(folder: Path) -> Office:
    office = open_office(folder, lambda: datetime(2025, 10, 31, 9, 30), "测试员")
    # Nobody cuts the power here; every commit reaching the disk takes most of the time.
    office.store.database.pragma("synchronous", 0)
    return office


@cache
def _seed() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory()
    _open(Path(folder.name)).close()
    return folder
