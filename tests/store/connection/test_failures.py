from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import peewee
import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.errors import Busy, DamagedData, UserError
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR, translated
from fenghua_supervisor.store.store import open_store
from fenghua_supervisor.store.tables.units import UnitRow

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

pytestmark = pytest.mark.in_a_folder

PATH = Path("数据/office.db")


def test_a_locked_database_is_named_after_waiting(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    other = SqliteDatabase(str(store.path), lock_type="EXCLUSIVE")
    with other.atomic(), pytest.raises(Busy, match="正被其他程序占用"):
        open_store(tmp_path, busy_ms=1)


@pytest.mark.parametrize(
    ("message", "kind", "told"),
    [
        ("database is locked", Busy, "“office.db”正被其他程序占用"),
        ("attempt to write a readonly database", UserError, "“数据”不能写入"),
        ("unable to open database file", UserError, "“数据”不能写入"),
        ("database or disk is full", UserError, "磁盘已满"),
        ("disk I/O error", UserError, "磁盘读写出错"),
        ("database disk image is malformed", DamagedData, "已损坏或不是本程序的数据"),
        ("no such table: plan", UserError, "数据库出错，未作任何改动：no such table: plan。"),
    ],
)
@pytest.mark.parametrize("error", [peewee.OperationalError, DRIVER_ERROR])
def test_each_failure_is_one_sentence(
    error: type[Exception], message: str, kind: type[UserError], told: str
) -> None:
    with pytest.raises(UserError, match=told) as caught, translated(PATH):
        raise error(message)
    assert type(caught.value) is kind


def test_what_breaks_a_rule_of_the_schema_is_left_as_it_is() -> None:
    with pytest.raises(peewee.IntegrityError), translated(PATH):
        raise peewee.IntegrityError("CHECK constraint failed")


def test_the_error_before_a_failed_rollback_is_told() -> None:
    failed = peewee.OperationalError("cannot rollback - no transaction is active")
    failed.__context__ = peewee.OperationalError("database or disk is full")
    with pytest.raises(UserError, match="磁盘已满"), translated(PATH):
        raise failed


@pytest.mark.parametrize("act", ["deleted", "moved", "replaced"])
def test_nothing_is_committed_to_a_file_that_lost_its_name(office: Office, act: str) -> None:
    path, before = office.store.path, office.queries.journal.step_count()
    copy = path.with_name("copy.db")
    shutil.copyfile(path, copy)
    if act == "deleted":
        path.unlink()
    elif act == "moved":
        path.rename(path.with_name("moved.db"))
    else:
        os.replace(copy, path)
    with pytest.raises(UserError, match="被移走、删除或换掉"), office.begin("添加单位") as work:
        work.add(UnitRow(name="区某局"))
    assert office.queries.journal.step_count() == before
