from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.disk import retrying
from fenghua_supervisor.disk.atomic import kept_whole, write_bytes
from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.disk.retrying import PAUSES_S, patiently
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REPLACE = os.replace


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; none lasts."""
    made: list[float] = []
    monkeypatch.setattr(retrying.time, "sleep", made.append)
    return made


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Let a virus scanner hold each file that is renamed, for so many tries."""

    def hold(times: int, number: int = errno.EACCES) -> None:
        left = [times]

        def replace(source: Path, target: Path) -> None:
            if left[0]:
                left[0] -= 1
                raise OSError(number, os.strerror(number), str(target))
            REPLACE(source, target)

        monkeypatch.setattr(os, "replace", replace)

    return hold


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY])
@pytest.mark.parametrize("times", [1, len(PAUSES_S)])
def test_a_file_that_is_held_for_a_moment_is_written_all_the_same(
    tmp_path: Path, waited: list[float], held: Callable[..., None], times: int, number: int
) -> None:
    held(times, number)
    (tmp_path / "a.pdf").write_bytes(b"old")
    write_bytes(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert waited == list(PAUSES_S[:times])
    held(times, number)
    write_set(tmp_path / "set", [("b.pdf", b"new")])
    held(times, number)
    with kept_whole(tmp_path / "own") as temporary:
        temporary.write_bytes(b"new")
    assert [path.name for path in tmp_path.rglob("*.*")] == ["a.pdf", "b.pdf"]


def test_one_that_stays_held_is_one_sentence_and_the_old_file_stays(
    tmp_path: Path, waited: list[float], held: Callable[..., None]
) -> None:
    held(99)
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(UserError, match="写不进去：可能正被Excel或WPS打开"):
        write_bytes(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert sum(waited) == pytest.approx(sum(PAUSES_S))


def test_what_no_waiting_helps_is_said_at_once(
    tmp_path: Path, waited: list[float], held: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    held(99, errno.ENOSPC)
    with pytest.raises(UserError, match="磁盘已满"):
        write_bytes(tmp_path / "a.pdf", b"new")
    monkeypatch.setattr(retrying.os, "access", lambda *_: False)

    def closed() -> None:
        raise PermissionError(errno.EACCES, "no")

    with pytest.raises(PermissionError):
        patiently(closed, tmp_path / "a.pdf")
    assert waited == []
