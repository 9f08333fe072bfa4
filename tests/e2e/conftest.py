"""The program as a script runs it, on a data folder of its own.

A command runs in a fork of a process that has loaded the program, which has carried out others
before it; ``apart`` starts one of its own, as a user does.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.paths import PROGRAM_DIR

if TYPE_CHECKING:
    from tests.forked.forks import ForkServer


@dataclass(frozen=True, slots=True)
class Program:
    """Runs ``main.py`` on one data folder, or the address of a server, as of 2025-10-31."""

    folder: Path | str
    #: None: every command is a process of its own
    forks: ForkServer | None

    def __call__(self, *arguments: object, as_of: str = "2025-10-31") -> CompletedText:
        """Run one command; standard output and error are text."""
        given = ["--data-dir", str(self.folder), "--as-of", as_of, *map(str, arguments)]
        if self.forks is not None:
            return self.forks.run_in_turn(*given, environment=os.environ, directory=Path.cwd())
        return subprocess.run(
            [sys.executable, str(PROGRAM_DIR / "main.py"), *given],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "random"},
            check=False,
            timeout=120,
        )

    @property
    def apart(self) -> Program:
        """The same, each command in a process of its own from ``main.py`` on."""
        return replace(self, forks=None)

    def json(self, *arguments: object, as_of: str = "2025-10-31") -> Any:  # noqa: ANN401
        """The JSON document a command prints."""
        ran = self("--json", *arguments, as_of=as_of)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    def refused(self, *arguments: object) -> str:
        """The sentence of a command that must be refused: one line, no traceback."""
        ran = self(*arguments)
        assert ran.returncode == 1, (ran.returncode, ran.stdout, ran.stderr)
        assert "Traceback" not in ran.stderr
        sentence, *more = ran.stderr.strip().splitlines()
        assert not more, ran.stderr
        assert sentence.endswith("。")
        return sentence


def steps_in(folder: Path) -> list[tuple[object, ...]]:
    """The steps of the journal of a data folder, first to last; no command is run for it."""
    with closing(
        sqlite3.connect(f"{(folder / 'office.db').as_uri()}?mode=ro", uri=True)
    ) as journal:
        return journal.execute("SELECT * FROM journal_step ORDER BY id").fetchall()


CompletedText = subprocess.CompletedProcess[str]


@pytest.fixture
def new_program(tmp_path: Path, forks: ForkServer | None) -> Program:
    """The program where there is no data folder yet."""
    return Program(tmp_path / "data", forks)


@pytest.fixture
def program(new_program: Program, _fresh_folder: Path) -> Program:
    """The program on the ledger that its first command makes: made once and copied."""
    shutil.copytree(_fresh_folder, new_program.folder)
    return new_program
