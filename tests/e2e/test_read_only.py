"""A data folder on a disk that takes no writes: reading goes on, every save is one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Program

MAY_MOUNT = sys.platform == "linux" and os.geteuid() == 0


def mount(*arguments: object) -> bool:
    """Whether the system did it."""
    return subprocess.run(["mount", *map(str, arguments)], check=False).returncode == 0


@pytest.fixture
def read_only(program: Program) -> Iterator[Program]:
    """The program on a ledger whose folder is mounted read-only."""
    program.json("log", 82, "--text", "只读之前。")
    folder = program.folder
    if not MAY_MOUNT or not mount("--bind", folder, folder):
        pytest.skip("mounting a read-only folder needs root on Linux")
    try:
        assert mount("-o", "remount,bind,ro", folder)
        yield program
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_read_only_ledger_can_be_read_and_saved_elsewhere(
    read_only: Program, tmp_path: Path
) -> None:
    assert len(read_only.json("actions", "--search", "只读之前")) == 1
    assert read_only.json("check")["ok"] is True
    read_only.json("backup", tmp_path / "b.zip")
    read_only.json("bulletin", "--month", "2025-10", "--out", tmp_path / "b.pdf")
    assert len(read_only.json("due")) > 0
    assert read_only.json("act-now", "--list") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", 82, "--text", "写不进。"),
        ("close", 69, "--text", "完成", "--doc-number", "奉发〔2025〕1号"),
        ("close", 69, "--text", "完成", "--evidence", __file__),
        (
            "issue-notices",
            "--kind",
            "督办",
            "--unit",
            "区住建局",
            "--reason",
            "急",
            "--out",
            "/no/such/folder",
        ),
        ("act-now", "--text", "核实食堂问题"),
        ("assign", 69),
        ("extend", 69, "--to", "2026-06-30", "--text", "雨季", "--approver", "分管领导"),
        ("undo",),
        ("demo", "--months", 1),
        ("restore", "/no/such/file.zip"),
        ("backup",),
        ("bulletin", "--month", "2025-10", "--out", os.devnull + "/x.pdf"),
    ],
)
def test_every_save_in_a_read_only_folder_is_refused_in_one_sentence(
    read_only: Program, arguments: tuple[object, ...]
) -> None:
    read_only.refused(*arguments)
    assert len(read_only.json("history")) == 2


def test_a_restore_into_a_read_only_folder_is_refused(read_only: Program, tmp_path: Path) -> None:
    read_only.json("backup", tmp_path / "b.zip")
    assert "不能写入" in read_only.refused("restore", tmp_path / "b.zip")
