"""A keystroke in the search box of the task page, with 12,200 actions in the list."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

from tests.bench import data
from tests.bench.report import Figure, limit, percentile
from tests.house_rules import ROOT

FRAME_MS, SLOW_MS = 16, 50


def measure() -> list[Figure]:
    """Busy time of the GUI thread for each keystroke, with all that follows from it."""
    command = [sys.executable, "-m", "tests.bench.typing_window", str(data.demo(2, 100))]
    environment = data.clean_environment()
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    taken = json.loads(done.stdout)
    note = f"{len(taken)} keystrokes; the first of them makes the index: {taken[0]:.0f} ms"
    return [
        limit("keystroke at 12,200 actions, median", median(taken), FRAME_MS, FRAME_MS, note),
        limit("keystroke at 12,200 actions, p95", percentile(taken, 0.95), SLOW_MS, SLOW_MS),
    ]
