"""A data folder that takes no writes: reading goes on, every save is refused, nothing is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import Program, steps_in
from tests.e2e.endings.every_command import (
    DAY,
    MAKING,
    READING,
    WRITING,
    Order,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.forked.forks import ForkServer

IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
pytestmark = pytest.mark.skipif(not IS_ROOT, reason="needs root on Linux")
NOBODY = 65534


@contextmanager
def mounted_read_only(folder: Path, point: Path) -> Iterator[None]:
    """The folder as on a disk for reading only, seen at ``point``."""
    point.mkdir()
    if subprocess.run(["mount", "--bind", str(folder), str(point)], check=False).returncode:
        pytest.skip("the system does not let us mount")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(point)], check=True)
        yield
    finally:
        subprocess.run(["umount", str(point)], check=True)


def found_in(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and the time of its last change."""
    stats = {path: path.stat() for path in [folder, *folder.rglob("*")]}
    return {str(path): (stat.st_size, stat.st_mtime_ns) for path, stat in stats.items()}


@pytest.fixture(scope="module")
def desk(_prepared_folder: Path) -> Iterator[Path]:
    """``data`` and ``out``, where other accounts may read all and write nothing."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        shutil.copytree(_prepared_folder, place, dirs_exist_ok=True)
        for path in (place, place / "data", *(place / "data").rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        (place / "out").chmod(0o777)
        yield place


@pytest.fixture(scope="module")
def mounted(desk: Path) -> Iterator[Path]:
    with mounted_read_only(desk / "data", desk / "mounted"):
        yield desk


@pytest.fixture
def read_only(mounted: Path, forks: ForkServer | None) -> Program:
    return Program(mounted / "mounted", forks)


@pytest.mark.parametrize("order", [*READING, *MAKING], ids=lambda order: order.name)
def test_what_only_reads_works(read_only: Program, mounted: Path, order: Order) -> None:
    ran = read_only(*order.at(mounted / "out"), as_of=DAY)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    "words",
    [
        *(" ".join(order.words) for order in WRITING),
        *("repair", "backup --drill", "restore OUT/b.zip", "init --shared"),
    ],
)
def test_what_writes_is_refused_in_one_sentence(
    read_only: Program, mounted: Path, words: str
) -> None:
    before = len(steps_in(read_only.folder))
    order = Order(tuple(words.split()))
    ran = read_only(*order.at(mounted / "out"), as_of=DAY)
    assert ran.returncode == 1, ran.stdout
    (sentence,) = ran.stderr.splitlines()
    assert "只读" in sentence
    assert sentence.endswith("。")
    assert len(steps_in(read_only.folder)) == before


@pytest.mark.parametrize("mode", [0o755, 0o555])
def test_another_account_reads_and_leaves_no_trace(
    desk: Path, forks: ForkServer, mode: int
) -> None:
    """Of a folder that is somebody else's, and of one that its owner has closed to writing."""
    folder = desk / "data"
    owner = 0 if mode == 0o755 else NOBODY
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner, owner)
        path.chmod(mode if path.is_dir() else mode & 0o444)
    before = found_in(folder)

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        given = ("--data-dir", folder, "--as-of", DAY, *words)
        return forks.run(*given, target="tests.forked.jobs:nobody")

    for words in (("actions",), ("due",), ("check",), ("history",)):
        ran = run(*words)
        assert (ran.returncode, ran.stderr) == (0, "")
    refused = run("log", 82, "--text", "写不进。")
    assert refused.returncode == 1
    assert "不让现在的账户写入" in refused.stderr
    assert found_in(folder) == before
