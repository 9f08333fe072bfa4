"""Faults that are tried by tests which stand in the room of what they test.

The names are of files, or of tests in them; each file says what is fed and what must come of it.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.result import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]

TESTS: dict[str, tuple[str, ...]] = {
    "F07": ("tests/e2e/test_read_only.py",),
    "F13": ("tests/e2e/test_bad_input.py::test_a_locked_database_is_said_and_left_alone",),
}


class _Counter:
    """A plugin that counts what ran and what failed."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)
        elif report.failed:
            self.tally.tried([report.nodeid])
        elif report.when == "call":
            self.tally.tried()


def run_tests(names: Iterable[str]) -> Tally:
    """Run the named tests in this process; each that ran is an injection."""
    counter = _Counter()
    arguments = ["-q", "-p", "no:xdist", "--rootdir", str(ROOT), *names]
    with contextlib.redirect_stdout(io.StringIO()) as told:
        status = pytest.main(arguments, plugins=[counter])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        counter.tally.losses.append(f"the tests did not run: {told.getvalue()[-500:]}")
    if counter.skipped:
        counter.tally.note = f"{len(counter.skipped)} skipped on this machine"
    return counter.tally
