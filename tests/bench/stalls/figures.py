"""The longest piece of work on the window's thread: pages, dialogs, steps, other days, themes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record
from tests.bench import data
from tests.bench.report import Figure, limit
from tests.house_rules import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_WORST = 4
#: A page or a dialog is shown first once in a window: so many windows are opened for the median.
_WINDOWS = {"pages": 3, "dialogs": 3}


@record
class Walk:
    """One walk over a window with so much data, and what the longest piece of it may take in ms.

    ``months`` of activity in so many ``plans`` of 122 actions each; ``pages``: the keys of those
    that are walked over, all when there is none; ``part``: of a walk only what begins so.
    """

    name: str
    months: int
    plans: int
    words: str
    most: float
    pages: tuple[str, ...] = ()
    part: str = ""

    @property
    def told(self) -> str:
        """What is measured."""
        return f"{self.words}, {self.plans * 122:,} actions, {self.months} months"


#: Pages of a ledger of many plans; the others show no more of it than of one. A bulletin of a
#: hundred plans takes a minute to set, so that one walk must do.
_LISTS = ("today", "tasks", "round", "units")
_OF_ALL = (*_LISTS, "bulletin")
WALKS = (
    Walk("pages", 12, 1, "page first shown", 100, part="first"),
    Walk("pages", 60, 1, "page first shown", 150, part="first"),
    Walk("pages", 60, 1, "page shown again", 50, part="again"),
    Walk("dialogs", 12, 1, "dialog first shown", 100),
    Walk("dialogs", 60, 1, "dialog first shown", 150),
    Walk("idle", 12, 1, "step while idle", 50, part="ahead"),
    Walk("idle", 60, 1, "step while idle", 50, part="ahead"),
    Walk("writes", 12, 1, "follow-up or its undo", 50),
    Walk("writes", 2, 100, "follow-up or its undo", 100, _OF_ALL),
    Walk("days", 12, 1, "another day", 150),
    Walk("days", 2, 10, "another day", 150, _OF_ALL),
    Walk("days", 2, 100, "another day", 150, _LISTS),
    Walk("themes", 12, 1, "another theme", 150),
)


def measure() -> list[Figure]:
    """Each walk in a process of its own; two walks of one kind and size are taken once."""
    taken: dict[tuple[str, int, int], dict[str, float]] = {}
    figures = []
    for walk in WALKS:
        key = walk.name, walk.months, walk.plans
        if key not in taken:
            print(f"  {walk.told} …", flush=True)
            taken[key] = _walked(walk)
        found = {name: value for name, value in taken[key].items() if walk.part in name}
        worst = sorted(found, key=found.__getitem__, reverse=True)[:_WORST]
        note = "; ".join(f"{name} {found[name]:.0f}" for name in worst)
        figures.append(limit(walk.told, found[worst[0]], walk.most, walk.most, note))
    return figures


def _walked(walk: Walk) -> dict[str, float]:
    """What was done → its longest piece in ms, the median where it was done several times."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(_WINDOWS.get(walk.name, 1)):
        folder = data.own_copy(data.demo(walk.months, walk.plans), "stalls")
        for line in _window(folder, walk).splitlines():
            name, value = json.loads(line)
            found[name].append(value)
    return {name: median(values) for name, values in found.items()}


def _window(folder: Path, walk: Walk) -> str:
    """What a window tells of its walk, a line each."""
    command = [sys.executable, "-m", "tests.bench.stalls.window", str(folder), walk.name]
    done = subprocess.run(
        [*command, *walk.pages],
        env=data.clean_environment(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout
