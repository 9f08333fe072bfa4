"""A COMMIT whose answer is lost: the truth is found out, told, and nothing is done twice."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import peewee
import pytest

from fenghua_supervisor.errors import DatabaseTooNew, UserError
from fenghua_supervisor.services.on_server import reach_server
from fenghua_supervisor.services.opening import open_office_on_server
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import Anchors
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.server import database as connections
from fenghua_supervisor.store.tables.units import UnitRow
from tests.cutting_proxy import CuttingProxy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock
    from tests.servers import OwnServer


@pytest.fixture
def name(server: OwnServer, _seed_folder: Path) -> Iterator[str]:
    made = server.copy_of(_seed_folder)
    yield made
    server.drop(made)


@pytest.fixture
def way(server: OwnServer) -> Iterator[CuttingProxy]:
    with CuttingProxy(server.reached) as proxy:
        yield proxy


@pytest.fixture
def office(way: CuttingProxy, name: str, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    address = f"postgresql://postgres@127.0.0.1:{way.port}/{name}?sslmode=disable"
    opened = open_office_on_server(address, tmp_path / "here", clock, "测试员")
    yield opened
    opened.close()


def step(office: Office) -> None:
    with office.begin("添加单位") as work:
        work.add(UnitRow(name="区某局"))


def units(office: Office) -> int:
    found = sql.rows(
        office.store.database, "SELECT count(*) FROM unit WHERE name LIKE ?", ("区某局",)
    )
    return int(found[0][0])


def test_a_step_whose_answer_is_lost_is_found_to_stand(office: Office, way: CuttingProxy) -> None:
    way.cut = "after"
    step(office)
    (remark,) = office.take_remarks()
    assert "这一步已经保存" in remark
    assert units(office) == 1
    assert integrity.inspect(office.store.database).problems == []
    remembered = [a for a in Anchors(office.store.anchors.path).read() if not a.fork]
    assert [anchor.step for anchor in remembered] == [office.queries.journal.step_count()]


def test_a_step_that_never_arrived_is_found_lost_and_can_be_done_again(
    office: Office, way: CuttingProxy
) -> None:
    way.cut = "before"
    with pytest.raises(UserError, match="这一步未保存"):
        step(office)
    assert (units(office), office.take_remarks()) == (0, [])
    step(office)
    assert units(office) == 1
    assert integrity.inspect(office.store.database).problems == []


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_AGAIN_S", (0.01,))


def lose(office: Office, way: CuttingProxy, cut: str) -> None:
    """A step is saved, the answer is lost, and the server is away after it."""
    way.cut, way.stays_away = cut, True
    with pytest.raises(UserError, match="是否已经保存还不能确定.*请先不要重做"):
        step(office)
    assert office.take_remarks() == []
    assert office.store.database.is_unsettled


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize(
    ("cut", "told", "there"),
    [
        ("after", "那一步“添加单位”已经保存，请不要重做", 1),
        ("before", "那一步没有保存，请再做一次", 0),
    ],
)
def test_what_became_of_it_is_told_when_the_server_is_back(
    office: Office, way: CuttingProxy, cut: str, told: str, there: int
) -> None:
    lose(office, way, cut)
    assert not reach_server(NullProgress(), office)
    way.is_away = False
    assert reach_server(NullProgress(), office)
    (remark,) = office.take_remarks()
    assert told in remark
    assert (units(office), office.store.database.is_unsettled) == (there, False)
    assert reach_server(NullProgress(), office)
    assert office.take_remarks() == []


@pytest.mark.usefixtures("_impatient")
def test_a_step_that_stands_is_not_done_twice_unasked(office: Office, way: CuttingProxy) -> None:
    lose(office, way, "after")
    way.is_away = False
    with pytest.raises(UserError, match="上一步“添加单位”.*其实已经保存；为免重复，这次没有保存"):
        step(office)
    assert units(office) == 1
    with office.begin("添加单位") as work:
        work.add(UnitRow(name="区另一局"))
    assert integrity.inspect(office.store.database).problems == []


@pytest.mark.usefixtures("_impatient")
def test_a_step_that_was_lost_is_simply_done_again(office: Office, way: CuttingProxy) -> None:
    lose(office, way, "before")
    way.is_away = False
    step(office)
    assert (units(office), office.store.database.is_unsettled) == (1, False)


def test_a_command_waits_for_a_server_that_comes_back(
    office: Office, way: CuttingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    way.cut, way.stays_away = "after", True
    pauses = list[float]()

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        way.is_away = len(pauses) < 3

    monkeypatch.setattr(connections.time, "sleep", pause)
    step(office)
    assert "这一步已经保存" in office.take_remarks()[0]
    assert (len(pauses), units(office)) == (3, 1)


def test_a_commit_is_none_without_its_transaction(office: Office, server: OwnServer) -> None:
    database = office.store.database

    def lose_and_commit() -> None:
        with translated(office.store.path), database.atomic():
            sql.run(database, "UPDATE setting SET value = value")
            database.connection().close()

    with pytest.raises(UserError, match="这一步未保存"):
        lose_and_commit()

    def fail_and_commit() -> None:
        refused = pytest.raises(peewee.DataError)
        with translated(office.store.path), database.atomic(), refused:
            sql.run(database, "UPDATE action SET number = ?", ("八十二",))

    with pytest.raises(UserError, match="未作任何改动"):
        fail_and_commit()


def test_a_program_that_was_overtaken_by_a_newer_one_writes_no_more(
    office: Office, server: OwnServer, name: str
) -> None:
    steps = office.queries.journal.step_count()
    database = office.store.database
    version = database.engine.version(database)
    with closing(connections.ServerDatabase(server.address(name), 1000)) as other:
        other.connect()
        other.engine.set_version(other, version + 1)
        with pytest.raises(DatabaseTooNew, match=f"数据版本{version + 1}.*这一步未保存.*新版程序"):
            step(office)
        assert office.queries.journal.step_count() == steps
        other.engine.set_version(other, version)
    step(office)
    assert office.queries.journal.step_count() == steps + 1
