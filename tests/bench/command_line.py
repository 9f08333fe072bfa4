"""Commands from start to end, beside the start of a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.bench import data
from tests.bench.report import Figure, alternate, milliseconds, times
from tests.house_rules import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 15
LOG = ("log", "60", "--text", "已协调三家单位明确分工")
ACTIONS = ("actions", "--json")


def _took(*command: str) -> float:
    def run() -> None:
        subprocess.run(
            [sys.executable, *command],
            env=data.clean_environment(),
            stdout=subprocess.DEVNULL,
            check=True,
            cwd=ROOT,
        )

    return milliseconds(run)


def _beside_python(folder: Path, words: tuple[str, ...], limit: float) -> Figure:
    options = ("--data-dir", str(folder), "--as-of", data.AS_OF.isoformat())

    def ours() -> float:
        return _took(str(ROOT / "main.py"), *options, *words)

    def bare() -> float:
        return _took("-c", "pass")

    # The first makes the backup of the day.
    ours(), bare()
    value, baseline = alternate(ROUNDS, ours, bare)
    note = f"median of {ROUNDS} processes each, in turns; beside python -c pass"
    return times(f"command line: {words[0]}", value, baseline, limit, note)


def measure() -> list[Figure]:
    """A follow-up that is logged, and the whole ledger as JSON."""
    folder = data.own_copy(data.demo(12), "command-line")
    return [_beside_python(folder, LOG, 10), _beside_python(folder, ACTIONS, 12)]
