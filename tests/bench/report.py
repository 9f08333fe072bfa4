"""Figures beside their baselines: medians of alternating runs, a table and a JSON file."""

from __future__ import annotations

import json
import os
import platform
import re
from dataclasses import asdict, dataclass
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Between these two lines of a page the table stands.
_BEGIN, _END = "<!-- bench -->", "<!-- /bench -->"


@dataclass(frozen=True)
class Figure:
    """One measured row; ``ratio`` is value / baseline, or value - baseline for a surplus."""

    name: str
    value: float
    baseline: float
    ratio: float
    goal: str
    unit: str
    met: bool
    note: str = ""


def times(name: str, value: float, baseline: float, limit: float, note: str = "") -> Figure:
    """A time in milliseconds that may be ``limit`` times its baseline."""
    ratio = value / baseline
    goal = f"≤ {limit:g} ×"
    return Figure(name, value, baseline, ratio, goal, "ms", ratio <= limit, note)


def compared(name: str, value: float, baseline: float, note: str = "") -> Figure:
    """Two times in milliseconds beside one another, without a goal."""
    return Figure(name, value, baseline, value / baseline, "", "ms", met=True, note=note)


def limit(name: str, value: float, baseline: float, most: float, note: str = "") -> Figure:
    """A time in milliseconds with a limit of its own; the ratio is for information."""
    goal = f"≤ {most:g} ms"
    return Figure(name, value, baseline, value / baseline, goal, "ms", value <= most, note)


def growth(
    name: str, large: tuple[float, int], small: tuple[float, int], most: float, note: str = ""
) -> Figure:
    """How a time grows with a size, each (milliseconds, size): the exponent is the ratio."""
    (value, size), (baseline, before) = large, small
    exponent = log(value / baseline) / log(size / before)
    goal = f"^ {most:g}"
    return Figure(name, value, baseline, exponent, goal, "ms", exponent <= most, note)


def surplus(name: str, value: float, baseline: float, limit: float, note: str = "") -> Figure:
    """A size in MiB that may be ``limit`` above its baseline."""
    more = value - baseline
    return Figure(name, value, baseline, more, f"≤ +{limit:g} MiB", "MiB", more <= limit, note)


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def alternate(
    rounds: int, ours: Callable[[], float], baseline: Callable[[], float]
) -> tuple[float, float]:
    """Medians of ``rounds`` runs of both, taken in turns so that both meet the same machine."""
    pairs = [(ours(), baseline()) for _ in range(rounds)]
    return median(a for a, _ in pairs), median(b for _, b in pairs)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(figures: Sequence[Figure]) -> str:
    """The figures as text, one line each."""
    lines = [f"{'':44}{'value':>12}{'baseline':>12}{'ratio':>10}  goal"]
    for f in figures:
        ratio = f"{f.ratio:+.1f}" if f.unit == "MiB" else f"{f.ratio:.3g}"
        verdict = _verdict(f, "MISSED")
        lines.append(
            f"{f.name:44}{f.value:9.1f} {f.unit:<3}{f.baseline:9.1f} {f.unit:<3}{ratio:>9}"
            f"  {f.goal:<12}{verdict}"
        )
        if f.note:
            lines.append(f"    {f.note}")
    return "\n".join(lines)


def write_json(figures: Sequence[Figure], path: Path) -> None:
    """Save the figures as a list of objects."""
    text = json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def write_into(figures: Sequence[Figure], page: Path, machine: str) -> None:
    """Put the figures into a page of Markdown, in the place of those that stand there.

    ValueError: the page has no place for them.
    """
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"{page} has no lines {_BEGIN} and {_END}")
    rows = ["| measured | value | baseline | ratio | goal | |", "|---|---|---|---|---|---|"]
    for f in figures:
        verdict = _verdict(f, "**missed**")
        value, baseline = f"{f.value:.1f} {f.unit}", f"{f.baseline:.1f} {f.unit}"
        rows.append(f"| {f.name} | {value} | {baseline} | {_ratio(f)} | {f.goal} | {verdict} |")
    told = "\n".join([f"On {machine}:", "", *rows])
    page.write_text(f"{before}{_BEGIN}\n{told}\n{_END}{after}", encoding="utf-8")


def _verdict(figure: Figure, missed: str) -> str:
    """Whether the goal is met; nothing where there is none."""
    return ("met" if figure.met else missed) if figure.goal else ""


def _ratio(figure: Figure) -> str:
    """How value and baseline compare, as the goal is written."""
    if figure.unit == "MiB":
        return f"{figure.ratio:+.1f} MiB"
    is_exponent = figure.goal.startswith("^")
    return f"^ {figure.ratio:.2f}" if is_exponent else f"{figure.ratio:.2f} ×"


def this_machine() -> str:
    """The machine in words: processor, cores, memory, system and Python."""
    cpu = Path("/proc/cpuinfo")
    told = cpu.read_text(encoding="utf-8") if cpu.exists() else ""
    model = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    name = model[1] if model else platform.processor() or platform.machine()
    parts = [name, f"{os.cpu_count()} cores"]
    if hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        parts.append(f"{memory:.0f} GiB")
    if platform.system() == "Linux":
        parts.append(platform.freedesktop_os_release()["PRETTY_NAME"])
    else:
        parts.append(platform.platform())
    return ", ".join([*parts, f"Python {platform.python_version()}"])
