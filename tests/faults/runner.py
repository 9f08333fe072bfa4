"""Runs the parts of the faults, each in a process of its own, and sets the table."""

from __future__ import annotations

import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from tests.faults.by_tests import run_tests
from tests.faults.ground import ground
from tests.faults.result import Result, Tally, result_of
from tests.faults.table import FAULTS
from tests.forked.forks import ForkServer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from tests.faults.result import Size
    from tests.faults.table import Fault

BY_TESTS = -1


def try_part(number: str, place: int, size: Size) -> Tally:
    """One part of a fault in a process of its own."""
    fault = next(fault for fault in FAULTS if fault.number == number)
    if place == BY_TESTS:
        return run_tests(fault.tests)
    began = time.monotonic()
    with ForkServer(watching=True) as server, ground(server) as place_of_trials:
        tally = fault.parts[place](place_of_trials, size)
    sys.stderr.write(f"{number}.{place}: {tally.injections}, {time.monotonic() - began:.0f} s\n")
    return tally


def gathered(fault: Fault, parts: Sequence[Future[Tally]]) -> Result:
    """The line of a fault; a part that could not be run is a loss."""
    if fault.not_run or not parts:
        reason = fault.not_run or "nothing tries it yet"
        return Result(fault.number, fault.words, not_run=reason)
    tally = Tally()
    for part in parts:
        error = part.exception()
        tally.add(Tally(losses=[repr(error)]) if error else part.result())
    return result_of(fault.number, fault.words, tally)


def table_of(results: Sequence[Result]) -> str:
    """The table as Markdown, and a line that sums it up."""
    lines = ["| fault | what is done | injections | losses | |", "|---|---|---:|---:|---|"]
    for one in results:
        said = f"{one.verdict}: {one.not_run}" if one.not_run else one.verdict
        note = f" ({one.note})" if one.note else ""
        lines.append(
            f"| {one.fault} | {one.words} | {one.injections} | {one.losses} | {said}{note} |"
        )
    held = sum(one.verdict == "held" for one in results)
    injections, losses = (
        sum(getattr(r, name) for r in results) for name in ("injections", "losses")
    )
    lines += ["", f"{held} of {len(results)} held, {injections} injections, {losses} losses."]
    return "\n".join(lines)


def run_faults(wanted: Sequence[Fault], size: Size, jobs: int) -> list[Result]:
    """The lines of the faults asked for, ``jobs`` parts at a time."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, max_tasks_per_child=1) as pool:
        asked = {
            fault.number: [
                pool.submit(try_part, fault.number, place, size)
                for place in (*range(len(fault.parts)), *([BY_TESTS] if fault.tests else ()))
                if not fault.not_run
            ]
            for fault in wanted
        }
        return [gathered(fault, asked[fault.number]) for fault in wanted]
