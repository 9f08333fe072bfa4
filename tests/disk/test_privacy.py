"""Modes of the data folder: one user's is closed to others, one shared by two is open to both."""

from __future__ import annotations

import grp
import logging
import os
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import main
from fenghua_supervisor.disk import privacy
from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.disk.data_folder import is_ours
from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.disk.privacy import as_usual, kept_private

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534
MAY_CHANGE_USER = os.geteuid() == 0
STAFF = 50
LETTER = "letter.txt"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """The process writes as openly as it can, and is put back: umask and log are its own."""
    handlers, umask = logging.getLogger().handlers, os.umask(0)
    yield
    logging.getLogger().handlers = handlers
    os.umask(umask)


def modes(folder: Path) -> dict[str, int]:
    """The mode of a folder and of everything in it."""
    paths = [folder, *folder.rglob("*")]
    return {str(p.relative_to(folder)): stat.S_IMODE(p.stat().st_mode) for p in paths}


def work(folder: Path, evidence: Path, number: int = 69) -> None:
    """A follow-up, a closing with evidence, a backup of each kind, a paper."""
    papers, unit = str(folder / "papers"), {69: "区住建局", 70: "区民政局", 71: "区教育局"}[number]
    for command in (
        ("log", "82", "--text", "验收。"),
        ("close", str(number), "--text", "完成。", "--evidence", str(evidence)),
        ("backup",),
        ("issue-notices", "--kind", "督办", "--unit", unit, "--reason", "急", "--out", papers),
    ):
        assert main(["--data-dir", str(folder), "--as-of", "2025-10-31", *command]) == 0, command
    assert [path.name for path in folder.iterdir() if not is_ours(path.name)] in ([], [LETTER])


def restore_newest(folder: Path) -> None:
    newest = max(folder.glob("backups/backup-*.zip"))
    assert main(["--data-dir", str(folder), "restore", str(newest)]) == 0


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    (tmp_path / "p.pdf").write_bytes(b"proof")
    return tmp_path / "p.pdf"


@pytest.fixture
def folder(tmp_path: Path, _seed_folder: Path) -> Path:
    """A data folder of one user."""
    return shutil.copytree(_seed_folder, tmp_path / "data")


def test_a_folder_is_its_owners_whatever_the_umask(tmp_path: Path, evidence: Path) -> None:
    work(tmp_path / "data", evidence)
    restore_newest(tmp_path / "data")
    found = modes(tmp_path / "data")
    assert {name: mode for name, mode in found.items() if mode & 0o077} == {}
    assert {found[name] for name in (".", "evidence", "backups", "logs")} == {0o700}
    assert found["office.db"] == 0o600


def test_an_older_open_folder_is_closed_when_it_is_opened(folder: Path, evidence: Path) -> None:
    work(folder, evidence)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert main(["--data-dir", str(folder), "init"]) == 0
    assert not any(mode & 0o077 for mode in modes(folder).values())


def test_a_folder_with_other_things_keeps_its_mode_and_theirs(
    tmp_path: Path, evidence: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / LETTER).write_text("x")
    for path in (home, home / LETTER):
        path.chmod(0o755)
    work(home, evidence)
    found = modes(home)
    assert (found.pop("."), found.pop(LETTER)) == (0o755, 0o755)
    assert not any(mode & 0o077 for mode in found.values())


def test_our_own_place_is_closed_whatever_was_put_there(tmp_path: Path) -> None:
    (tmp_path / "note.txt").touch()
    tmp_path.chmod(0o755)
    with kept_private(tmp_path, own=True):
        pass
    assert modes(tmp_path) == {".": 0o700, "note.txt": 0o666}


def test_a_folder_opened_to_a_group_is_open_to_it_throughout(folder: Path, evidence: Path) -> None:
    work(folder, evidence)
    folder.chmod(0o2770)
    work(folder, evidence, number=70)
    restore_newest(folder)
    found = modes(folder)
    folders = {name for name in found if (folder / name).is_dir()}
    assert {found[name] for name in folders} == {0o2770}
    assert {found[name] for name in found.keys() - folders} == {0o660}


@contextmanager
def acting_as(user: int, group: int) -> Iterator[None]:
    """Everything in the block is done by another user, who belongs to ``group`` besides."""
    groups = os.getgroups()
    os.setgroups([group])
    os.setegid(user)
    os.seteuid(user)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that other users can reach, unlike pytest's own."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.mark.skipif(not MAY_CHANGE_USER, reason="acting as two users needs root")
def test_two_users_of_one_folder_read_write_and_back_up(
    open_place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, proof = open_place / "data", open_place / "p.pdf"
    proof.write_bytes(b"proof")
    group = grp.getgrgid(STAFF).gr_name
    assert main(["--data-dir", str(folder), "init", "--shared", group]) == 0
    work(folder, proof)
    with acting_as(NOBODY, STAFF):
        # Refused: the action is closed already. The first user's file stays the first user's.
        again = ["close", "69", "--text", "完成。", "--evidence", str(proof)]
        assert main(["--data-dir", str(folder), *again]) == 1
        (kept,) = (p for p in folder.glob("evidence/??/*"))
        assert kept.stat().st_uid == 0
        assert kept.read_bytes() == b"proof"
        work(folder, proof, number=70)
        assert main(["--data-dir", str(folder), "check"]) == 0
        restore_newest(folder)
    work(folder, proof, number=71)
    assert {m for name, m in modes(folder).items() if (folder / name).is_file()} == {0o660}
    assert kept.stat().st_uid == 0
    assert {p.stat().st_gid for p in folder.rglob("*")} == {STAFF}
    assert "没有权限" not in capsys.readouterr().err


@pytest.mark.skipif(not MAY_CHANGE_USER, reason="acting as two users needs root")
def test_a_folder_of_somebody_else_is_said_to_be_theirs(
    open_place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = open_place / "data"
    assert main(["--data-dir", str(folder), "init"]) == 0
    with acting_as(NOBODY, STAFF):
        assert main(["--data-dir", str(folder), "actions"]) == 1
    assert "账户“root”的，现在的账户没有权限；两人共用的，请其先运行init" in capsys.readouterr().err
    os.chown(folder, -1, STAFF)
    folder.chmod(0o2770)
    with acting_as(NOBODY, STAFF):
        assert main(["--data-dir", str(folder), "actions"]) == 1
    assert "请其先打开一次程序" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--shared", "没有这个组"), "没有用户组“没有这个组”"),
        (("--shared",), "还有其他文件"),
    ],
)
def test_a_folder_that_cannot_be_shared_is_said(
    tmp_path: Path,
    arguments: tuple[str, ...],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "data"
    assert main(["--data-dir", str(folder), "init"]) == 0
    if len(arguments) == 1:
        (folder / LETTER).touch()
    assert main(["--data-dir", str(folder), "init", *arguments]) == 1
    assert words in capsys.readouterr().err
    assert modes(folder)["."] == 0o700


def test_documents_follow_the_place_they_are_saved_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy, "_USUAL_UMASK", 0o022)
    for name, mode in (("open", 0o755), ("own", 0o700), ("team", 0o2770)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    (tmp_path / "open" / "old.pdf").touch()
    (tmp_path / "open" / "old.pdf").chmod(0o640)
    with kept_private(tmp_path / "data", own=True):
        for name in ("open/new.pdf", "open/old.pdf", "own/new.pdf", "team/new.pdf"):
            write_bytes(tmp_path / name, b"%PDF-")
        write_set(tmp_path / "open" / "sheets", [("区教育局/催办单.pdf", b"%PDF-")])
    found = modes(tmp_path)
    assert found["open/new.pdf"] == 0o644
    assert found["open/old.pdf"] == 0o640
    assert found["own/new.pdf"] == 0o600
    assert found["team/new.pdf"] == 0o660
    assert found["open/sheets"] == found["open/sheets/区教育局"] == 0o755
    assert found["open/sheets/区教育局/催办单.pdf"] == 0o644


def test_programs_we_start_get_the_users_own_umask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy, "_USUAL_UMASK", 0o022)
    with kept_private(tmp_path, own=True), as_usual():
        (tmp_path / "x").touch()
    assert modes(tmp_path)["x"] == 0o644
