from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.disk import file_set
from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.errors import Cancelled, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_files_appear_in_a_folder_that_is_made(tmp_path: Path) -> None:
    paths = write_set(tmp_path / "a" / "b", [("甲.pdf", b"1"), ("乙.pdf", b"2")])
    assert [(path.name, path.read_bytes()) for path in paths] == [
        ("甲.pdf", b"1"),
        ("乙.pdf", b"2"),
    ]
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == ["乙.pdf", "甲.pdf"]


@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_left_when_the_files_break_off(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "out"
    if there:
        folder.mkdir()
        (folder / "甲.pdf").write_bytes(b"old")

    def files() -> Iterator[tuple[str, bytes]]:
        yield "甲.pdf", b"new"
        raise Cancelled

    with pytest.raises(Cancelled):
        write_set(folder, files())
    assert folder.exists() is there
    assert [path.read_bytes() for path in tmp_path.rglob("*.pdf")] == [b"old"] * there


def test_a_name_taken_by_a_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "甲.pdf").mkdir()
    with pytest.raises(UserError, match="甲.pdf”是文件夹，不是普通文件"):
        write_set(tmp_path, [("甲.pdf", b"1")])


def test_no_files_make_no_folder(tmp_path: Path) -> None:
    assert write_set(tmp_path / "out", []) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("refused", ["sync", "move"])
def test_a_refusal_at_the_end_takes_every_file_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def refuse(path: Path, target: Path | None = None) -> None:
        if refused == "sync" or target == tmp_path / "乙.pdf":
            raise OSError(5, "Input/output error")
        replace(path, target or path)

    replace = os.replace
    (tmp_path / "甲.pdf").write_bytes(b"old")
    with monkeypatch.context() as patch:
        if refused == "sync":
            patch.setattr(file_set, "sync_folder", refuse)
        else:
            patch.setattr(file_set.os, "replace", refuse)
        with pytest.raises(UserError, match="没有写进文件夹"):
            write_set(tmp_path, [("甲.pdf", b"1"), ("乙.pdf", b"2")])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("甲.pdf", b"old")]
