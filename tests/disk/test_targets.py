from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.disk.targets import (
    check_backup,
    check_file,
    check_folder,
    require_folder,
)
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = b"SQLite format 3\0".ljust(68, b"\0") + b"FHGF" + b"ledger"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one of everything, and beside it what links into and out of it."""
    folder = tmp_path / "data"
    for name in ("backups/files/ab", "evidence/ab", "papers", "logs"):
        (folder / name).mkdir(parents=True)
    for name in ("office.db", "backups/old.zip", "backups/files/ab/abc", "evidence/ab/abc"):
        (folder / name).write_bytes(HEADER if name == "office.db" else b"old")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/led.pdf").symlink_to(folder / "office.db")
    (tmp_path / "elsewhere/new.pdf").symlink_to(folder / "evidence/new.pdf")
    (tmp_path / "elsewhere/gone.pdf").symlink_to(tmp_path / "nowhere")
    os.link(folder / "office.db", tmp_path / "elsewhere/hard.pdf")
    os.mkfifo(tmp_path / "elsewhere/fifo.pdf")
    (tmp_path / "elsewhere/folder.pdf").mkdir()
    (tmp_path / "into").symlink_to(folder)
    (folder / "papers/out").symlink_to(tmp_path / "elsewhere")
    return folder


IN_THE_DATA = (
    *("data/office.db", "data/office.db-journal", "data/new.pdf", "data/evidence/ab/abc"),
    *("data/logs/app.log", "data/papers/../office.db", "data/new/new.pdf", "into/office.db"),
    *("into/evidence/x.pdf", "elsewhere/../data/x.pdf", "data/backups/../window.lock"),
    *("data/backups/files/ab/abc", "data/backups/files/new.zip"),
)
NOT_A_FILE = (
    *("elsewhere/led.pdf", "elsewhere/new.pdf", "elsewhere/gone.pdf", "elsewhere/hard.pdf"),
    *("elsewhere/fifo.pdf", "elsewhere/folder.pdf", "data/papers/out/x.pdf", "/dev/full"),
    *("/dev/null", "data", "data/papers"),
)
FINE = ("elsewhere/x.pdf", "data/papers/x.pdf", "into/papers/x.pdf", "data/papers/deep/x.pdf")


@pytest.mark.parametrize("check", [check_file, check_backup])
@pytest.mark.parametrize("target", [*IN_THE_DATA, *NOT_A_FILE])
def test_a_bad_target_is_refused_in_one_sentence(
    data: Path, check: Callable[[Path], None], target: str
) -> None:
    with pytest.raises(UserError) as refused:
        check(data.parent / target)
    assert str(refused.value).count("。") == 1


@pytest.mark.parametrize("check", [check_file, check_backup])
@pytest.mark.parametrize("target", [*FINE])
def test_a_file_elsewhere_or_among_the_papers_may_be_written(
    data: Path, check: Callable[[Path], None], target: str
) -> None:
    check(data.parent / target)


def test_only_a_backup_goes_to_the_backups_and_replaces_none(data: Path) -> None:
    check_backup(data / "backups/new.zip")
    check_backup(data.parent / "into/backups/new.zip")
    with pytest.raises(UserError, match="备份不覆盖备份"):
        check_backup(data / "backups/old.zip")
    with pytest.raises(UserError, match="只放备份"):
        check_file(data / "backups/new.pdf")
    with pytest.raises(UserError, match="只放备份"):
        check_folder(data / "backups/forms")


@pytest.mark.parametrize("folder", ["data", "data/evidence", "data/new/deep", "into", "into/logs"])
def test_a_folder_in_the_data_is_refused(data: Path, folder: str) -> None:
    with pytest.raises(UserError, match="数据文件夹"):
        check_folder(data.parent / folder)


@pytest.mark.parametrize("folder", ["elsewhere/hard.pdf", "elsewhere/gone.pdf", "/dev/full"])
def test_a_folder_that_is_none_is_refused(data: Path, folder: str) -> None:
    with pytest.raises(UserError, match="不是文件夹"):
        check_folder(data.parent / folder)


@pytest.mark.parametrize("folder", ["elsewhere", "elsewhere/new/deep", "data/papers/2025", "."])
def test_a_folder_elsewhere_or_among_the_papers_is_fine(data: Path, folder: str) -> None:
    check_folder(data.parent / folder)


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    end = socket.socket(socket.AF_UNIX)
    end.bind("s")
    with end, pytest.raises(UserError, match="套接字"):
        check_file(tmp_path / "s")


def test_a_data_folder_that_is_itself_a_link_is_known(data: Path) -> None:
    with pytest.raises(UserError, match="数据文件夹"):
        check_file(data.parent / "into/x.pdf")


def test_a_copy_of_the_database_makes_no_data_folder(data: Path) -> None:
    (data.parent / "elsewhere/office.db").write_bytes(HEADER)
    check_file(data.parent / "elsewhere/x.zip")
    with pytest.raises(UserError, match="台账的数据文件"):
        check_file(data.parent / "elsewhere/office.db")


@pytest.mark.parametrize("room", ["papers", "backups"])
def test_a_link_in_the_place_of_a_room_leads_into_no_other(data: Path, room: str) -> None:
    (data / room).rename(data.parent / room)
    (data / room).symlink_to(data / "evidence")
    for check in (check_file, check_backup):
        with pytest.raises(UserError, match="数据文件夹"):
            check(data / room / "x.zip")
    with pytest.raises(UserError, match="数据文件夹"):
        check_folder(data / room)


@pytest.mark.parametrize("name", ["office.db", "anchors.log", "evidence/ab/x.pdf"])
def test_a_folder_that_lost_its_database_is_a_data_folder_still(data: Path, name: str) -> None:
    (data / "office.db").unlink()
    (data / "anchors.log").touch()
    with pytest.raises(UserError, match="数据文件夹"):
        check_file(data / name)


def test_the_folder_that_is_named_instead_is_made(data: Path) -> None:
    (data / "papers/out").unlink()
    (data / "papers").rmdir()
    write_bytes(data / "papers/x.pdf", b"paper")
    assert (data / "papers/x.pdf").read_bytes() == b"paper"


def test_the_doors_ask(data: Path) -> None:
    with pytest.raises(UserError, match="数据文件夹"):
        write_bytes(data / "office.db", b"x")
    with pytest.raises(UserError, match="数据文件夹"):
        write_set(data / "evidence", [("a", b"x")])
    with pytest.raises(UserError, match="数据文件夹"):
        write_set(data.parent, [("into/office.db", b"x")])
    assert (data / "office.db").read_bytes() == HEADER


def test_a_backup_replaces_an_older_one_and_nothing_else(data: Path) -> None:
    older, paper = data.parent / "b.zip", data.parent / "b.pdf"
    older.write_bytes(b"PK")
    paper.write_bytes(b"%PDF")
    check_backup(older)
    with pytest.raises(UserError, match="不是备份，没有覆盖"):
        check_backup(paper)


def test_a_folder_that_is_not_there_is_told_ahead_in_the_words_of_writing(data: Path) -> None:
    target = data.parent / "none" / "a.pdf"
    told = []
    for attempt in (lambda: require_folder(target), lambda: write_bytes(target, b"")):
        with pytest.raises(UserError, match="不存在，请先建好") as refused:
            attempt()
        told.append(str(refused.value))
    assert told[0] == told[1]
    (data / "papers/out").unlink()
    (data / "papers").rmdir()
    require_folder(data / "papers/a.pdf")
