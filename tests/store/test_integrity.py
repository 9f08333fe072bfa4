from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import DatabaseError, SqliteDatabase

from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.store.chain import canonical
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR
from fenghua_supervisor.store.integrity import inspect, opened, stored_files, tolerant
from fenghua_supervisor.store.stored_rows import stored_rows
from fenghua_supervisor.store.tables.bulletin import BulletinIssueRow
from fenghua_supervisor.store.tables.journaled import (
    TABLE_NAMES,
    column_names,
    journal_text,
    later_columns,
    row_of,
    table_words,
)
from fenghua_supervisor.store.tables.ledger import EvidenceRow
from tests.conftest import AS_OF, NOW

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

pytestmark = pytest.mark.in_a_folder


def test_a_fresh_ledger_is_whole(office: Office) -> None:
    report = check_data(office)
    assert report.ok
    assert (report.counts["任务"], report.steps) == (122, 1)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE action SET text = text || '！' WHERE number = 82", "任务有1条记录与留痕不符"),
        ("DELETE FROM action_unit WHERE id = 1", "责任单位有1条记录与留痕不符"),
        ("UPDATE journal_change SET after = 'x' WHERE id = 5", "留痕第1步中"),
        ("UPDATE journal_step SET actor = '他人' WHERE id = 1", "留痕第1步被改动"),
    ],
)
def test_tampering_is_noticed_and_named(office: Office, statement: str, told: str) -> None:
    sql.run(office.store.database, statement)
    report = check_data(office)
    assert not report.ok
    assert told in "".join(report.problems)


def test_a_flipped_character_anywhere_in_the_data_is_noticed(demo_office: Office) -> None:
    chance = random.Random(7)
    database = demo_office.store.database
    columns = [("entry", "progress_text"), ("target", "name"), ("unit", "name")]
    for table, column in columns:
        (row_id, text) = chance.choice(sql.rows(database, f"SELECT id, {column} FROM {table}"))
        changed = chr(ord(text[0]) ^ 1) + text[1:]
        sql.run(database, f"UPDATE {table} SET {column} = ? WHERE id = ?", (changed, row_id))
    assert len(check_data(demo_office).problems) == len(columns)


def test_every_kind_of_record_has_a_name_for_what_the_check_says() -> None:
    words = [each.word for each in table_words().values()]
    assert len(set(filter(None, words))) == len(TABLE_NAMES)


def test_every_kept_file_is_known_by_name(office: Office) -> None:
    sql.run(office.store.database, "PRAGMA foreign_keys = OFF")
    with office.begin("佐证") as work:
        work.add(EvidenceRow(entry_id=1, doc_number="1号", sha256="a" * 64))
        work.add(EvidenceRow(entry_id=1, doc_number="2号"))
        work.add(
            BulletinIssueRow(
                plan_id=1, month="2025-10", year=2025, issue_no=10, running_no=58,
                as_of=AS_OF, rule="规则", sha256="b" * 64, issued_at=NOW,
            )
        )  # fmt: skip
    assert stored_files(office.store.database) == {
        "a" * 64: "佐证材料“1号”",
        "b" * 64: "2025-10的定稿通报",
    }


def contents(path: Path) -> object:
    """All rows of all tables, and what the file says of itself; the refusal when unreadable."""
    database = sql.PlainDatabase(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        with tolerant(database):
            tables = sql.rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
            marks = (int(database.user_version), int(database.application_id))
            return marks, [sql.rows(database, f'SELECT * FROM "{name}"') for (name,) in tables]
    except (DatabaseError, DRIVER_ERROR) as refusal:
        return str(refusal)
    finally:
        database.close()


def test_every_flipped_bit_that_changes_data_is_seen(office: Office, tmp_path: Path) -> None:
    """A change in the file that changes no data may go unseen; that is most of the free space."""
    whole, path, chance = office.store.path.read_bytes(), tmp_path / "flipped.db", random.Random(5)
    path.write_bytes(whole)
    before, changed = contents(path), 0
    for _ in range(60):
        content = bytearray(whole)
        content[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        if contents(path) != before:
            changed += 1
            with opened(path) as database:
                assert inspect(database).problems
    assert changed > 10


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sqlite_writes_a_row_as_the_journal_does(text: str) -> None:
    database = SqliteDatabase(":memory:")
    (found,) = sql.rows(database, "SELECT json_object('a', ?, 'b', 1, 'c', NULL)", (text,))
    assert found == (canonical({"a": text, "b": 1, "c": None}),)
    taken_out = """SELECT json_remove(json_object('a', ?, 'b', 1, 'c', NULL), '$.b', '$.""')"""
    assert sql.rows(database, taken_out, (text,)) == [(canonical({"a": text, "c": None}),)]
    database.close()


@pytest.mark.parametrize("table", [name for name in TABLE_NAMES if row_of(name).later])
def test_sqlite_leaves_out_later_columns_as_the_journal_does(table: str) -> None:
    names = column_names(table)
    usual = {**dict.fromkeys(names, 1), **later_columns(table)}
    other = dict.fromkeys(names, 2)
    database = SqliteDatabase(":memory:")
    sql.run(database, f"CREATE TABLE {table} ({', '.join(names)})")
    for row in (usual, other):
        sql.insert(database, table, row)
    expected = [(row["id"], journal_text(table, row)) for row in (usual, other)]
    assert list(stored_rows(database, table)) == expected
    assert all(
        name not in expected[0][1] and name in expected[1][1] for name in row_of(table).later
    )
    database.close()
