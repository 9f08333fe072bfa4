"""Processes that do the same at the same time: one does it, the others are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.services.safekeeping.checking import check_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Clock
    from tests.forked.forks import ForkServer

AT_ONCE = 3


@pytest.fixture
def all_at_once(forks: ForkServer | None) -> Callable[..., list[tuple[int, str]]]:
    """Exit status and refusal of the same command started several times at once."""
    if forks is None:
        pytest.skip("nothing can fork here")

    def start(folder: Path, *arguments: str) -> list[tuple[int, str]]:
        given = ("--as-of", "2025-10-31", "--data-dir", folder, *arguments)
        running = [forks.start(*given) for _ in range(AT_ONCE)]
        ended = [one.wait() for one in running]
        return sorted((one.returncode, one.stderr) for one in ended)

    return start


def test_an_action_is_closed_once(
    tmp_path: Path, clock: Clock, all_at_once: Callable[..., list[tuple[int, str]]]
) -> None:
    open_office(tmp_path, clock, "测试员").close()
    ended = all_at_once(tmp_path, "close", "69", "--text", "完成", "--doc-number", "1号")
    office = open_office(tmp_path, clock, "测试员")
    assert [status for status, _ in ended] == [0, 1, 1]
    assert office.queries.office.counts()["佐证材料"] == 1
    office.close()


@pytest.mark.timeout(120)
def test_a_new_folder_gets_one_ledger(
    tmp_path: Path, clock: Clock, all_at_once: Callable[..., list[tuple[int, str]]]
) -> None:
    assert all_at_once(tmp_path / "new", "init") == [(0, "")] * AT_ONCE
    office = open_office(tmp_path / "new", clock, "测试员")
    assert len(office.queries.plan.plans()) == 1
    assert check_data(office).ok
    office.close()
