"""The ledger on which every command has something to do, made once for all tests of the endings."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import Program
from tests.e2e.endings.every_command import prepare
from tests.memory_disk import made_once

if TYPE_CHECKING:
    from pathlib import Path

    from tests.forked.forks import ForkServer


@pytest.fixture(scope="session")
def _prepared_folder(
    forks: ForkServer | None, _fresh_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """``data`` and ``out``, to be copied."""

    def fill(folder: Path) -> None:
        shutil.copytree(_fresh_folder, folder / "data")
        (folder / "out").mkdir()
        prepare(Program(folder / "data", forks), folder / "out")

    return made_once(tmp_path_factory, "prepared", fill)
