"""Runs tools of others, whose words are of interest only when they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SHOWN = 4000


def run(command: Sequence[str], folder: Path, log: Path, **variables: str) -> None:
    """Run a command in ``folder``; what it says lies in ``log``, and its end is shown if it failed.

    ``variables`` are added to the environment.
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    log.write_text(done.stdout, encoding="utf-8")
    if done.returncode:
        sys.stderr.write(done.stdout[-_SHOWN:])
        raise SystemExit(f"{command[0]} failed in {folder}; its log: {log}")
