"""Two machines of an office on one server: what one finds or puts back is known to the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import DamagedData
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import damage, watching
from fenghua_supervisor.services.safekeeping.repairing import repair
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import Anchors, anchor_problems
from fenghua_supervisor.store.backups.origins import origin_of
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.shared_note import share_damage, take_in
from fenghua_supervisor.store.tables.units import UnitRow
from fenghua_supervisor.store.taking_over import take_over
from tests.servers import open_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock
    from tests.servers import OwnServer

ODD = "坏了，it's 100% so?"


@pytest.fixture
def two(
    server: OwnServer, _seed_folder: Path, tmp_path: Path, clock: Clock
) -> Iterator[tuple[Office, Office]]:
    name = server.copy_of(_seed_folder)
    one, other = (open_on(server, name, tmp_path / folder, clock) for folder in ("one", "other"))
    yield one, other
    one.close()
    other.close()
    server.drop(name)


def add(office: Office, name: str) -> None:
    with office.begin("添加单位") as work:
        work.add(UnitRow(name=name))


def tamper(office: Office, sign: str) -> None:
    sql.run(office.store.database, f"UPDATE unit SET name = name || '{sign}' WHERE id = 1")


def found_on(machine: str, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The daily check on a machine of that name finds what is wrong."""
    with monkeypatch.context() as patch:
        patch.setattr(damage, "host_name", lambda: machine)
        found = watching.check_again(NullProgress(), office.data_dir, office.now())
    assert found is not None
    assert f"在电脑“{machine}”上" in found.head


def test_damage_that_one_finds_stops_both_until_it_is_mended(
    two: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two
    tamper(one, "！")
    found_on("甲机", one, monkeypatch)
    for office in (one, other):
        with pytest.raises(DamagedData, match="已停止写入，这一步未作任何改动"):
            add(office, "区某局")
        known = damage.standing(office.data_dir)
        assert known is not None
        assert known.found_by == "甲机"
    assert one.queries.journal.step_count() == 1
    repair(one)
    add(other, "区某局")
    add(one, "区另一局")
    assert damage.standing(other.data_dir) is None


def test_a_machine_that_finds_nothing_does_not_end_what_another_has_found(
    two: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two
    tamper(one, "！")
    found_on("甲机", one, monkeypatch)
    tamper(one, "")
    sql.run(one.store.database, "UPDATE unit SET name = replace(name, '！', '')")
    with pytest.raises(DamagedData):
        add(other, "区某局")
    monkeypatch.setattr(damage, "host_name", lambda: "乙机")
    stands = watching.check_again(NullProgress(), other.data_dir, other.now())
    assert stands is not None
    assert "在电脑“甲机”上" in stands.head
    monkeypatch.setattr(damage, "host_name", lambda: "甲机")
    assert watching.check_again(NullProgress(), one.data_dir, one.now()) is None
    add(other, "区某局")


def test_a_machine_that_opens_hears_of_it(
    two: tuple[Office, Office], server: OwnServer, tmp_path: Path, clock: Clock
) -> None:
    said = {
        "found_at": "2025-10-31T09:00:00",
        "problems": [ODD],
        "whole_at": None,
        "whole_step": "",
    }
    share_damage(two[0].store.database, json.dumps(said))  # type: ignore[arg-type]
    (name,) = sql.rows(two[0].store.database, "SELECT current_database()")[0]
    third = open_on(server, name, tmp_path / "third", clock)
    known = damage.standing(third.data_dir)
    assert known is not None
    assert known.problems == (ODD,)
    third.close()


def test_a_journal_that_one_puts_back_is_no_damage_to_the_other(
    two: tuple[Office, Office], tmp_path: Path
) -> None:
    one, other = two
    before = tmp_path / "before.db"
    origin_of(one.data_dir).copy(before)
    add(one, "区某局")
    add(other, "区另一局")
    remembered = Anchors(other.store.anchors.path).read()
    assert [anchor.step for anchor in remembered if not anchor.fork] == [2, 3]
    with integrity.opened(before) as copy, one.store.database.atomic():
        take_over(one.store, copy)
    one.store.remember()
    assert anchor_problems(other.store.database, remembered)
    for office in (one, other):
        assert watching.check_again(NullProgress(), office.data_dir, office.now()) is None
    add(other, "区第三局")
    sql.run(other.store.database, "DELETE FROM journal_change WHERE step_id > 1")
    sql.run(other.store.database, "DELETE FROM journal_step WHERE id > 1")
    found = watching.check_again(NullProgress(), other.data_dir, other.now())
    assert found is not None
    assert "后面的步骤被删去" in "".join(found.problems)


def test_what_somebody_else_has_written_there_is_no_note(two: tuple[Office, Office]) -> None:
    one, _ = two
    for text in ("ours", "[1]", '{"damage": 3, "fork": [1]}'):
        take_in(text, one.data_dir)
        sql.run(one.store.database, f"COMMENT ON TABLE fenghua_meta IS '{text}'")
        add(one, f"区某局{text}")
    assert damage.standing(one.data_dir) is None


def test_a_machine_without_a_folder_keeps_nothing(tmp_path: Path) -> None:
    take_in('{"damage": "{}", "fork": [1, "a", "2025-10-31T09:00:00", 1]}', tmp_path / "none")
    assert list(tmp_path.iterdir()) == []
