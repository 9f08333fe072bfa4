"""From the start of the process to a usable window, and its memory, beside a bare Qt window."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench import data
from tests.bench.report import Figure, compared, surplus, times
from tests.house_rules import ROOT

ROUNDS = 9
HERE = Path(__file__).parent


def _open(script: Path, *arguments: str) -> tuple[float, float]:
    """Milliseconds until the window of a script is usable, and its memory in MiB."""
    command = [sys.executable, str(HERE / "probe.py"), str(script), *arguments]
    start = time.monotonic()
    done = subprocess.run(
        command, env=data.clean_environment(), stdout=subprocess.PIPE, check=True, cwd=ROOT
    )
    seen = json.loads(done.stdout)
    return (seen["usable"] - start) * 1000, seen["mebibytes"]


def _bare() -> tuple[float, float]:
    return _open(HERE / "bare_window.py")


def _lists(folder: str) -> str:
    """The file that holds what the window of a folder is made of."""
    lists = str(data.CACHE / "window.json")
    command = [sys.executable, "-m", "tests.bench.twins.window_lists", folder, lists]
    subprocess.run(command, env=data.clean_environment(), check=True, cwd=ROOT)
    return lists


def measure() -> list[Figure]:
    """All figures from the same processes."""
    folder = str(data.demo(12))
    lists = _lists(folder)

    def ours() -> tuple[float, float]:
        day = data.AS_OF.isoformat()
        return _open(ROOT / "main.py", "--data-dir", folder, "--as-of", day)

    def plain() -> tuple[float, float]:
        return _open(HERE / "twins" / "plain_window.py", lists)

    ours(), _bare(), plain()
    turns = [(ours(), _bare(), plain()) for _ in range(ROUNDS)]
    value, baseline, twin = (median(turn[i][0] for turn in turns) for i in (0, 1, 2))
    memory, bare_memory = (median(turn[i][1] for turn in turns) for i in (0, 1))
    note = f"median of {ROUNDS} processes each, in turns; a year of activity; files in the cache"
    return [
        times("process start → window usable", value, baseline, 2, note),
        compared("the same window from plain lists : bare window", twin, baseline),
        surplus("memory with the 122 actions open", memory, bare_memory, 80),
    ]
