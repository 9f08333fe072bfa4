from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.store.slips import Slip, Slips

if TYPE_CHECKING:
    from pathlib import Path

SLIP = Slip(7, "a" * 64, "notices", "/out", {3: "催办单.pdf"}, "2025-10")


@pytest.fixture
def slips(tmp_path: Path) -> Slips:
    return Slips(tmp_path / "slips")


def another_start(tmp_path: Path) -> Slips:
    """The same folder in another process: a lock is the file's that was opened."""
    return Slips(tmp_path / "slips")


def test_an_open_slip_is_left_only_once_its_writer_is_gone(slips: Slips, tmp_path: Path) -> None:
    slips.open(SLIP)
    later = another_start(tmp_path)
    assert later.left() == []
    assert slips.left() == []
    slips.let_go()
    assert later.left() == [SLIP]
    assert another_start(tmp_path).left() == []


def test_a_closed_slip_is_kept_and_is_not_left(slips: Slips, tmp_path: Path) -> None:
    slips.open(SLIP)
    assert slips.held(7) == SLIP
    written = replace(SLIP, written={"/out/催办单.pdf": "b" * 64})
    slips.close(written)
    assert slips.held(7) is None
    later = another_start(tmp_path)
    assert (later.left(), later.of(7, SLIP.seal)) == ([], written)


def test_a_slip_is_of_its_own_step_only(slips: Slips) -> None:
    slips.open(SLIP)
    slips.close(SLIP)
    assert slips.of(7, "c" * 64) is None
    assert slips.of(8, SLIP.seal) is None
    slips.open(replace(SLIP, seal="c" * 64))
    slips.drop(replace(SLIP, seal="c" * 64))
    assert slips.of(7, SLIP.seal) == SLIP


def test_a_slip_that_cannot_be_read_is_in_nobodys_way(slips: Slips, tmp_path: Path) -> None:
    assert slips.left() == []
    slips.open(SLIP)
    slips.let_go()
    (tmp_path / "slips/000000008.open").write_text("{")
    assert slips.left() == [SLIP]
    assert [path.name for path in (tmp_path / "slips").iterdir()] == ["000000007.open"]
