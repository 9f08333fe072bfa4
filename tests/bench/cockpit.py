"""The cockpit: first shown, moved over the months, printed; switches of page and of theme."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

from fenghua_supervisor.domain.cockpit.paper_size import PaperSize
from fenghua_supervisor.reports.cockpit.pdf import render_cockpit
from fenghua_supervisor.services.cockpit.collecting import collect_cockpit
from tests.bench import data
from tests.bench.report import Figure, limit, milliseconds
from tests.house_rules import ROOT

ROUNDS, PAPERS = 5, 7
STALL_MS, SWITCH_MS, SHOWN_MS, PAPER_MS = 50, 100, 1500, 500
_IMPORT = "import time; t = time.perf_counter(); import {name}; print(time.perf_counter() - t)"


def measure() -> list[Figure]:
    """The window's part in a process of its own each time, the paper in this one."""
    folder = data.own_copy(data.demo(12), "cockpit")
    runs = [_window(str(folder), number) for number in range(1, ROUNDS + 1)]
    values = {key: median(_number(run[key]) for run in runs) for key in runs[0]}
    charts = median(_import_milliseconds("pyqtgraph") for _ in range(ROUNDS))
    note = f"median of {ROUNDS} windows; baseline: pyqtgraph imported by a bare Python"
    return [
        limit("page switch, the slowest page", values["switches"], SWITCH_MS, SWITCH_MS),
        limit("another theme, the slowest page", values["themes"], SWITCH_MS, SWITCH_MS),
        limit("cockpit first shown, with pyqtgraph", values["shown"], charts, SHOWN_MS, note),
        limit("… longest stall meanwhile", values["stall"], STALL_MS, STALL_MS),
        limit("slider, 12 new months: stall", values["new months"], STALL_MS, STALL_MS),
        limit("slider, 12 known months: stall", values["known months"], STALL_MS, STALL_MS),
        *_papers(),
    ]


def _number(value: float | list[float]) -> float:
    return max(value) if isinstance(value, list) else value


def _window(folder: str, number: int) -> dict[str, float | list[float]]:
    """What one window tells; the figures of all of them take minutes on a busy machine."""
    print(f"  window {number} of {ROUNDS} …", flush=True)
    command = [sys.executable, "-m", "tests.bench.cockpit_window", folder]
    environment = data.clean_environment()
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    taken: dict[str, float | list[float]] = json.loads(done.stdout)
    return taken


def _import_milliseconds(name: str) -> float:
    command = [sys.executable, "-c", _IMPORT.format(name=name)]
    environment = data.clean_environment()
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return float(done.stdout) * 1000


def _papers() -> list[Figure]:
    """The cockpit as PDF, warm, from figures that are there."""
    office = data.office_of(data.demo(12))
    figures = collect_cockpit(office, data.AS_OF)
    office.close()
    return [
        limit(
            f"cockpit as PDF, {size.value}",
            median(milliseconds(lambda s=size: render_cockpit(figures, s)) for _ in range(PAPERS)),
            *(PAPER_MS, PAPER_MS),
        )
        for size in PaperSize
    ]
