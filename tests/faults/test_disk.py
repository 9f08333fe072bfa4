"""The disk that loses power keeps what was synced, and nothing else for sure."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.faults.disk import SECTOR, Disk, lay_out
from tests.forked.calls import Call, Op

if TYPE_CHECKING:
    from pathlib import Path

NEW, MOVED = 900, 901
LONG = b"a" * SECTOR + b"b" * SECTOR


class Desk:
    """A folder with one old file, and the calls made on it."""

    def __init__(self, folder: Path) -> None:
        (folder / "old").write_bytes(b"old")
        self.folder, self.disk = folder, Disk([str(folder)])
        self.inode = folder.stat().st_ino

    def call(self, op: Op, inode: int, name: str = "", to: str = "", data: bytes = b"") -> None:
        path, to_path = str(self.folder / name), str(self.folder / to) if to else ""
        self.disk.play(Call(op, inode, 0, path, to_path, data))

    def found(self) -> set[tuple[tuple[str, bytes | None], ...]]:
        """All that 300 losses of power leave, each as pairs of name and content."""
        seen = set()
        for seed in range(300):
            after = self.disk.after_power_loss(random.Random(seed))
            names = {path.removeprefix(f"{self.folder}/"): found for path, found in after.items()}
            names.pop(str(self.folder))
            seen.add(tuple(sorted(names.items())))
        return seen

    def contents(self, name: str) -> set[bytes | None]:
        """What a file holds in them; None: it is not there."""
        return {dict(one).get(name) for one in self.found()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_was_not_synced_is_whole_torn_or_gone(desk: Desk) -> None:
    desk.call(Op.CREATE, NEW, "new")
    desk.call(Op.WRITE, NEW, "new", data=LONG)
    torn = bytes(SECTOR) + b"b" * SECTOR
    assert desk.contents("new") == {None, b"", LONG, b"a" * SECTOR, torn}


def test_a_synced_file_is_whole_and_lasts_only_with_its_name(desk: Desk) -> None:
    desk.call(Op.CREATE, NEW, "new")
    desk.call(Op.WRITE, NEW, "new", data=LONG)
    desk.call(Op.SYNC, NEW, "new")
    assert desk.contents("new") == {None, LONG}
    desk.call(Op.SYNC, desk.inode)
    assert desk.contents("new") == {LONG}


def test_a_rename_is_done_or_not_and_sure_once_its_folder_is_synced(desk: Desk) -> None:
    old = (desk.folder / "old").stat().st_ino
    desk.call(Op.RENAME, old, "old", "renamed")
    assert desk.found() == {(("old", b"old"),), (("renamed", b"old"),)}
    desk.call(Op.SYNC, desk.inode)
    assert desk.found() == {(("renamed", b"old"),)}


def test_a_removal_may_not_have_arrived(desk: Desk) -> None:
    desk.call(Op.UNLINK, (desk.folder / "old").stat().st_ino, "old")
    assert desk.contents("old") == {None, b"old"}


def test_a_number_that_is_given_again_is_another_file(desk: Desk) -> None:
    old = (desk.folder / "old").stat().st_ino
    desk.call(Op.UNLINK, old, "old")
    desk.call(Op.SYNC, desk.inode)
    desk.call(Op.CREATE, old, "new")
    desk.call(Op.SYNC, desk.inode)
    assert desk.found() == {(("new", b""),)}


def test_files_of_a_folder_whose_name_was_lost_are_lost(desk: Desk) -> None:
    desk.call(Op.MKDIR, NEW, "sub")
    desk.call(Op.CREATE, MOVED, "sub/new")
    desk.call(Op.SYNC, NEW, "sub")
    assert {len(one) for one in desk.found()} == {1, 3}


def test_an_image_is_laid_out_as_files(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path.with_name("image")
    lay_out(desk.disk.after_power_loss(random.Random(1)), tmp_path, target)
    assert (target / "old").read_bytes() == b"old"
