"""Processes that do the same at the same time: one does it, the others are refused."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.paths import PROGRAM_DIR
from fenghua_supervisor.services.safekeeping.checking import check_data

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock

MAIN = [sys.executable, str(PROGRAM_DIR / "main.py"), "--as-of", "2025-10-31", "--data-dir"]
AT_ONCE = 3


def all_at_once(folder: Path, *arguments: str) -> list[tuple[int, str]]:
    """Exit status and refusal of the same command started several times at once."""
    command = [*MAIN, str(folder), *arguments]
    running = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(AT_ONCE)
    ]
    said = [process.communicate(timeout=60)[1] for process in running]
    return sorted((process.returncode, words) for process, words in zip(running, said, strict=True))


def test_an_action_is_closed_once(tmp_path: Path, clock: Clock) -> None:
    open_office(tmp_path, clock, "测试员").close()
    ended = all_at_once(tmp_path, "close", "69", "--text", "完成", "--doc-number", "1号")
    office = open_office(tmp_path, clock, "测试员")
    assert [status for status, _ in ended] == [0, 1, 1]
    assert office.queries.office.counts()["佐证材料"] == 1
    office.close()


@pytest.mark.timeout(120)
def test_a_new_folder_gets_one_ledger(tmp_path: Path, clock: Clock) -> None:
    assert all_at_once(tmp_path / "new", "init") == [(0, "")] * AT_ONCE
    office = open_office(tmp_path / "new", clock, "测试员")
    assert len(office.queries.plan.plans()) == 1
    assert check_data(office).ok
    office.close()
