"""Every command on a database on a server."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.folders.addresses import folder_name
from tests.e2e.conftest import Program
from tests.e2e.endings.every_command import DAY, MAKING, READING, WRITING, Order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.forked.forks import ForkServer
    from tests.servers import OwnServer


@dataclass(frozen=True)
class Desk:
    """A database on a server, with what stays on this machine below ``place``."""

    place: Path
    server: OwnServer
    name: str
    forks: ForkServer | None

    @property
    def out(self) -> Path:
        """The folder outside the data."""
        return self.place / "out"

    @property
    def program(self) -> Program:
        """The program on the database."""
        return Program(self.server.address(self.name), self.forks)

    @property
    def seed(self) -> Path:
        """What lay in that folder before the first test."""
        return self.place / "seed"

    def step_count(self) -> int:
        """How many steps its journal has."""
        return self.server.count(self.name, "journal_step")

    @property
    def local(self) -> Path:
        """What lies in a folder of this machine for its database."""
        return self.place / "fenghua_supervisor-server" / folder_name(self.program.folder)

    def opened(self, name: str, seed: Path) -> Desk:
        """The same on another database with the same content, and with what ``seed`` holds."""
        made = replace(self, name=name)
        shutil.copytree(seed, made.local, ignore=shutil.ignore_patterns("office.db"))
        return made


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory,
    forks: ForkServer | None,
    server: OwnServer,
    _prepared_folder: Path,
) -> Iterator[Desk]:
    place = tmp_path_factory.mktemp("on-server")
    shutil.copytree(_prepared_folder, place, dirs_exist_ok=True)
    name = server.copy_of(place / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "XDG_DATA_HOME", str(place))
        shutil.rmtree(place / "data" / "backups")
        made = Desk(place, server, name, forks).opened(name, place / "data")
        # The first command makes the backup of the day, which the others find.
        assert made.program("history", as_of=DAY).returncode == 0
        assert len(list((made.local / "backups").glob("backup-*.zip"))) == 1
        shutil.copytree(made.local, made.seed)
        yield made
    server.drop(name)


@pytest.fixture
def own_desk(desk: Desk) -> Iterator[Desk]:
    """One that nobody else writes to."""
    name = desk.server.create(desk.name)
    yield desk.opened(name, desk.seed)
    desk.server.drop(name)


def carried_out(desk: Desk, order: Order) -> None:
    before = desk.step_count()
    ran = desk.program(*order.at(desk.out), as_of=DAY)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert desk.step_count() == before + order.steps
    if order.makes:
        assert any(path.name.startswith(order.makes) for path in desk.out.iterdir())


@pytest.mark.parametrize("order", [*READING, *MAKING], ids=lambda order: order.name)
def test_what_shows_and_makes_something_works_as_in_a_folder(desk: Desk, order: Order) -> None:
    carried_out(desk, order)


@pytest.mark.parametrize("order", WRITING, ids=lambda order: order.name)
def test_what_writes_works_as_in_a_folder(own_desk: Desk, order: Order) -> None:
    carried_out(own_desk, order)


def test_only_a_data_folder_is_opened_to_a_group(desk: Desk) -> None:
    assert "只用于数据文件夹" in desk.program.refused("init", "--shared")


def test_the_check_names_the_engine(desk: Desk) -> None:
    report = desk.program.json("check", as_of=DAY)
    assert report["ok"]
    assert report["engine"].startswith("PostgreSQL 1")


def test_a_diagnosis_is_saved_also_of_a_server_that_is_not_there(
    forks: ForkServer | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    program = Program("postgresql://clerk@127.0.0.1:1/office", forks)
    ran = program("diagnose", "--out", tmp_path / "d.zip")
    assert ran.returncode == 0, ran.stderr
    assert "连不上数据库服务器" in program.refused("history")
    assert "不要写密码" in Program("postgresql://a:b@127.0.0.1:1/office", forks).refused("history")
