"""From the start of the process to a usable window, and its memory, beside a bare Qt window."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench import data
from tests.bench.report import Figure, surplus, times
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


def measure() -> list[Figure]:
    """Both figures from the same processes."""
    folder = str(data.demo(12))

    def ours() -> tuple[float, float]:
        day = data.AS_OF.isoformat()
        return _open(ROOT / "main.py", "--data-dir", folder, "--as-of", day)

    ours(), _bare()
    pairs = [(ours(), _bare()) for _ in range(ROUNDS)]
    value, baseline = (median(pair[i][0] for pair in pairs) for i in (0, 1))
    memory, bare_memory = (median(pair[i][1] for pair in pairs) for i in (0, 1))
    note = f"median of {ROUNDS} processes each, in turns; a year of activity; files in the cache"
    return [
        times("process start → window usable", value, baseline, 2, note),
        surplus("memory with the 122 actions open", memory, bare_memory, 80),
    ]
