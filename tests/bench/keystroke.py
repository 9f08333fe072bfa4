"""Keystrokes in a window with 12,200 actions: in the search box, and through the list."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

from tests.bench import data
from tests.bench.report import Figure, limit, percentile
from tests.house_rules import ROOT

MEDIAN_MS, FRAME_MS, SORT_MS, PIECE_MS = 10, 16, 100, 50


def measure() -> list[Figure]:
    """Busy time of the GUI thread for each keystroke, with all that follows from it."""
    command = [sys.executable, "-m", "tests.bench.typing_window", str(data.demo(2, 100))]
    environment = data.clean_environment()
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found = json.loads(done.stdout)
    typed, results, arrows = found["typed"], found["results"], found["arrows"]
    at, note = "at 12,200 actions", f"{len(typed)} keystrokes in the search box, the list below it"
    pieces = f"{len(found['pieces'])} pieces while nobody touches the window; the longest"
    return [
        limit(f"keystroke {at}, median", median(typed), MEDIAN_MS, MEDIAN_MS, note),
        _slowest(f"keystroke {at}, p95", typed),
        limit(f"first keystroke {at}", typed[0], FRAME_MS, FRAME_MS),
        limit(f"search prepared {at}", max(found["pieces"]), PIECE_MS, PIECE_MS, pieces),
        _slowest(f"keystroke over another page {at}, p95", results, "results alone"),
        _slowest(f"arrow key through the list {at}, p95", arrows, f"{len(arrows)} keys"),
        limit(f"list sorted by a column {at}", max(found["sorts"]), SORT_MS, SORT_MS, "slowest"),
    ]


def _slowest(name: str, taken: list[float], note: str = "") -> Figure:
    return limit(name, percentile(taken, 0.95), FRAME_MS, FRAME_MS, note)
