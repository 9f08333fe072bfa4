"""Every command that writes a file, on every kind of place where it must not."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.cli.call import OneOf
from fenghua_supervisor.cli.parser import COMMANDS
from tests.e2e.conftest import steps_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest.mark import ParameterSet
    from conftest import Program

    from fenghua_supervisor.cli.call import Command, UnopenedCommand
    from tests.servers import OwnServer

#: command → its words before the target; the target of the second group is a folder
TO_A_FILE: dict[str, tuple[str, ...]] = {
    "bulletin": ("bulletin", "--month", "2025-10", "--out"),
    "bulletin --freeze": ("bulletin", "--month", "2025-10", "--freeze", "--out"),
    "cockpit": ("cockpit", "--out"),
    "export": ("export",),
    "export-findings": ("export-findings",),
    "backup": ("backup",),
    "diagnose": ("diagnose", "--out"),
    "notice": ("notice", "奉共富督催〔2025〕1号", "--out"),
    "action-paper": ("action-paper", "82", "--out"),
    "findings": ("findings", "--paper", "问题清单", "--out"),
    "pilots": ("pilots", "--out"),
    "results": ("results", "--out"),
    "indicators": ("indicators", "--out"),
    "senses": ("senses", "--out"),
    "index": ("index", "--out"),
    "scores": ("scores", "--out"),
    "board": ("board", "--number", "1", "--out"),
    "objection": ("objection", "--number", "1", "--out"),
    "case --paper": ("case", "--paper", "包案台账", "--out"),
    "action-paper --issue": ("action-paper", "82", "--issue", "--out"),
    "papers": ("papers", "督查专报〔2025〕第1期", "--out"),
}
TO_A_FOLDER: dict[str, tuple[str, ...]] = {
    "forms": ("forms", "--month", "2025-10", "--unit", "区医保局", "--out"),
    "issue-notices": (
        *("issue-notices", "--unit", "区住建局", "--reason", "督查", "--kind", "约谈"),
        *("--at", "2027-01-04 9:00", "--place", "会议室", "--talks-by", "王副区长"),
        "--out",
    ),
    "send": ("send", "--folder"),
}
#: Commands whose file is read, not written.
READS = {
    *("import-plan", "import-forms", "restore", "log", "close", "submit", "extend", "act-now"),
    *("inspect", "finding", "case", "meeting", "import-findings", "import-survey"),
    *("indicator-value", "import-indicators"),
}
#: It makes a data folder of what is on a server.
FROM_A_SERVER = ("move-from-server",)
FILES = (
    *("data/office.db", "data/office.db-journal", "data/evidence/ab/new", "data/logs/app.log"),
    *("data/window.lock", "data/papers/../office.db", "into/office.db", "link", "dangling"),
    *("hard", "fifo", "folder", "device", "data/slips/1.json"),
    *("data/backups/files/ab/abc", "data/backups/old.zip", "data"),
)
FOLDERS = (
    *("data", "data/evidence", "data/logs/new", "data/backups", "into", "into/slips", "hard"),
    *("dangling", "fifo", "device", "data/office.db", "data/papers/out"),
)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory, _fresh_folder: Path) -> Path:
    """A data folder that has been worked in, with links, a pipe and more beside it."""
    place = tmp_path_factory.mktemp("place")
    data = place / "data"
    shutil.copytree(_fresh_folder, data)
    for name in ("backups/files/ab", "evidence/ab", "papers", "logs"):
        (data / name).mkdir(parents=True, exist_ok=True)
    for name in ("backups/old.zip", "backups/files/ab/abc", "evidence/ab/abc"):
        (data / name).write_text(name)
    (place / "into").symlink_to(data)
    (place / "link").symlink_to(data / "office.db")
    (place / "dangling").symlink_to(place / "nowhere")
    os.link(data / "office.db", place / "hard")
    os.mkfifo(place / "fifo")
    if os.getuid() == 0:
        # As /dev/full is, which root could replace.
        os.mknod(place / "device", stat.S_IFCHR | 0o600, os.makedev(1, 7))
    else:
        os.mkfifo(place / "device")
    (place / "folder").mkdir()
    (data / "papers/out").symlink_to(place / "folder")
    return place


def state(program: Program) -> tuple[object, ...]:
    """The steps, and every file of the folder that no start writes."""
    data, place = program.folder, program.folder.parent
    kept = ("logs", "backups/backup-", "window.lock", "checked.txt")
    names = {p.relative_to(data).as_posix() for p in data.rglob("*")}
    return (
        steps_in(program.folder),
        sorted(name for name in names if not name.startswith(kept)),
        (data / "backups/old.zip").read_text(),
        (data / "evidence/ab/abc").read_text(),
        sorted(path.name for path in place.iterdir()),
        list((place / "folder").iterdir()),
    )


def thirds() -> list[ParameterSet]:
    """Each command with each third of the places; one of them each time, the others long."""
    return [
        pytest.param(name, third, marks=[] if (at + third) % 3 == 0 else [pytest.mark.long])
        for at, name in enumerate((*TO_A_FILE, *TO_A_FOLDER))
        for third in range(3)
    ]


@pytest.mark.parametrize(("command", "third"), thirds())
def test_no_command_writes_where_it_must_not(
    program: Program, laid_out: Path, command: str, third: int
) -> None:
    program = replace(program, folder=laid_out / "data")
    words = {**TO_A_FILE, **TO_A_FOLDER}[command]
    before = state(program)
    for target in (FILES if command in TO_A_FILE else FOLDERS)[third::3]:
        said = program.refused(*words, laid_out / target)
        assert "没有找到" not in said, target
    assert state(program) == before


@pytest.fixture
def on_server(
    program: Program,
    server: OwnServer,
    _fresh_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Program]:
    """The program on a database on a server."""
    # What stays on this machine is not left in the home of whoever runs the tests.
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "local"))
    name = server.copy_of(_fresh_folder)
    yield replace(program, folder=server.address(name))
    server.drop(name)


def test_nothing_is_moved_to_where_it_must_not(
    program: Program, laid_out: Path, on_server: Program
) -> None:
    here = replace(program, folder=laid_out / "data")
    before = state(here)
    for target in FOLDERS:
        assert on_server.refused(*FROM_A_SERVER, laid_out / target), target
    assert state(here) == before


def test_papers_may_be_written_beside_the_ledger(program: Program) -> None:
    papers = program.folder / "papers"
    for words in TO_A_FOLDER.values():
        if words[0] != "send":
            assert program(*words, papers / "2025").returncode == 0
    assert program("export", papers / "台账.xlsx").returncode == 0
    assert program("backup", program.folder / "backups/mine.zip").returncode == 0
    assert "备份不覆盖备份" in program.refused("backup", program.folder / "backups/mine.zip")
    assert "只放备份" in program.refused("export", program.folder / "backups/台账.xlsx")


def takes_a_path(command: Command | UnopenedCommand) -> bool:
    groups = (a.arguments if isinstance(a, OneOf) else (a,) for a in command.arguments)
    return any(argument.options.get("type") is Path for group in groups for argument in group)


def test_every_command_that_takes_a_path_is_in_the_table() -> None:
    written = {words[0] for words in (*TO_A_FILE.values(), *TO_A_FOLDER.values())}
    assert written | READS | {*FROM_A_SERVER} == {
        name for name, c in COMMANDS.items() if takes_a_path(c)
    }
