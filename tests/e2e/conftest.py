"""The program as a script runs it: a process of its own, on a data folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.paths import PROGRAM_DIR

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Program:
    """Runs ``main.py`` on one data folder as of 2025-10-31."""

    folder: Path

    def __call__(self, *arguments: object, as_of: str = "2025-10-31") -> CompletedText:
        """Run one command; standard output and error are text."""
        return subprocess.run(
            [
                sys.executable,
                str(PROGRAM_DIR / "main.py"),
                "--data-dir",
                str(self.folder),
                "--as-of",
                as_of,
                *map(str, arguments),
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "random"},
            check=False,
            timeout=120,
        )

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
        (sentence,) = ran.stderr.strip().splitlines()
        assert sentence.endswith("。")
        return sentence


CompletedText = subprocess.CompletedProcess[str]


@pytest.fixture
def new_program(tmp_path: Path) -> Program:
    """The program where there is no data folder yet."""
    return Program(tmp_path / "data")


@pytest.fixture
def program(new_program: Program, _seed_folder: Path) -> Program:
    """The program on the ledger that its first command makes: made once and copied."""
    shutil.copytree(_seed_folder, new_program.folder)
    return new_program
