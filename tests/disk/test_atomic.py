from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.disk import syncing
from fenghua_supervisor.disk.atomic import write_bytes, written_whole
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_file_appears_whole(tmp_path: Path) -> None:
    write_bytes(tmp_path / "甲.pdf", b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("甲.pdf", b"new")]


def write_half(target: Path) -> None:
    with written_whole(target) as temporary:
        temporary.write_bytes(b"half")
        raise KeyError


def test_an_interrupted_write_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "甲.pdf"
    target.write_bytes(b"old")
    with pytest.raises(KeyError):
        write_half(target)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("甲.pdf", b"old")]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "denied"), "“甲.pdf”写不进去：可能正被Excel或WPS打开"),
        (OSError(28, "No space left on device"), "“甲.pdf”没有保存成功"),
    ],
)
def test_what_the_disk_refuses_is_one_sentence(tmp_path: Path, error: OSError, words: str) -> None:
    with pytest.raises(UserError, match=words), written_whole(tmp_path / "甲.pdf"):
        raise error


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件夹“.*没有”不存在"):
        write_bytes(tmp_path / "没有" / "甲.pdf", b"")


def test_a_target_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "甲.pdf").mkdir()
    with pytest.raises(UserError, match="甲.pdf"):
        write_bytes(tmp_path / "甲.pdf", b"new")


def test_a_name_that_may_not_last_is_not_called_unsaved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(syncing, "sync_folder", refuse)
    with pytest.raises(UserError, match="已写好，但磁盘随后报错（磁盘读写出错）"):
        write_bytes(tmp_path / "甲.pdf", b"new")
    assert (tmp_path / "甲.pdf").read_bytes() == b"new"
