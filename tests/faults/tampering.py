"""F11, F15, F40: databases with something planted, taken away while open, or edited by hand."""

from __future__ import annotations

import random
import shutil
import zipfile
from typing import TYPE_CHECKING

from pysqlite3 import dbapi2

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.store.backups.sealing import SEAL, write_seal
from fenghua_supervisor.store.connection import sql
from tests.faults.ground import NOW
from tests.faults.result import Tally
from tests.faults.rot import DATABASE, contents, with_backup

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.ground import Ground
    from tests.faults.result import Size

PLANTED = {
    "a trigger that deletes": (
        "CREATE TRIGGER t AFTER INSERT ON journal_step BEGIN DELETE FROM entry; END"
    ),
    "a trigger that lies dormant": (
        "CREATE TRIGGER t AFTER UPDATE ON plan WHEN new.id > 9 BEGIN DELETE FROM entry; END"
    ),
    "a view over our rows": "CREATE VIEW v AS SELECT * FROM entry",
    "a view that loads code": "CREATE VIEW v AS SELECT load_extension('/tmp/x.so')",
    "a table more": "CREATE TABLE more (x)",
    "an index more": "CREATE INDEX more ON entry (kind)",
    "an index over an expression": "CREATE INDEX more ON entry (abs(id))",
    "a virtual table": "CREATE VIRTUAL TABLE more USING fts5(x)",
    "an index less": "DROP INDEX entry_state",
    "a column more": "ALTER TABLE entry ADD COLUMN more TEXT",
    "a computed column": "ALTER TABLE entry ADD COLUMN more TEXT AS (kind || 'x') VIRTUAL",
    "a table renamed": "ALTER TABLE snooze RENAME TO snoozed",
}
OPENING = (("actions",), ("log", "82", "--text", "x"), ("backup", "out/x.zip"))


def planted_schemas(ground: Ground, size: Size) -> Tally:
    """A hostile database is refused as the live one and as a backup that is sealed anew."""
    tally = Tally()
    seed = ground.prepared("hostile", lambda work: with_backup(ground, work))
    for words, statement in list(PLANTED.items())[:: size.of(4, 1)]:
        with ground.copy(seed) as work:
            path = work / "data" / DATABASE
            _execute(path, statement)
            before = contents(path)
            for command in OPENING[: size.of(2, len(OPENING))]:
                ended = ground.run(work, *command)
                untouched = contents(path) == before
                fine = ended.returncode == 1 and untouched and _is_sentence(ended.stderr)
                tally.tried([] if fine else [f"{words}, {command[0]}: {ended.stderr}"])
            restored = ground.run(work, "restore", "b.zip")
            sound = restored.returncode == 0 and ground.run(work, "check").returncode == 0
            tally.tried([] if sound else [f"{words}, the way back: {restored.stderr}"])
        with ground.copy(seed) as work:
            _plant_in_backup(work, statement)
            before = contents(work / "data" / DATABASE)
            ended = ground.run(work, "restore", "b.zip")
            fine = ended.returncode == 1 and contents(work / "data" / DATABASE) == before
            tally.tried([] if fine else [f"{words}, restored: {ended.stdout}{ended.stderr}"])
    return tally


def edits_by_hand(ground: Ground, size: Size) -> Tally:
    """Any value, any row, the tail, or the whole file: ``check`` says that it was changed."""
    tally, chance = Tally(), random.Random(40)
    seed = ground.prepared("hostile", lambda work: with_backup(ground, work))
    for number in range(size.of(6, 400)):
        with ground.copy(seed) as work:
            words = _edit(work / "data" / DATABASE, chance)
            tally.tried(_seen(ground, work, f"{words} ({number})"))
    for words, act in (("the tail cut", _cut_tail), ("an older file put back", _put_back)):
        with ground.copy(seed) as work:
            act(ground, work)
            tally.tried(_seen(ground, work, words))
    return tally


def files_taken_away(ground: Ground, size: Size) -> Tally:
    """The database is deleted, moved, replaced or written over while it is open."""
    tally = Tally()
    seed = ground.prepared("hostile", lambda work: with_backup(ground, work))
    acts: tuple[Callable[[Path], object], ...] = (
        lambda path: path.unlink(),
        lambda path: path.rename(path.with_name("moved.db")),
        lambda path: shutil.copyfile(path, path.with_suffix(".x")).replace(path),
        lambda path: path.write_bytes(b"nothing of ours" * 1000),
        lambda path: path.write_bytes(b""),
        lambda path: path.with_name(f"{DATABASE}-journal").write_bytes(b"noise" * 1000),
        lambda path: shutil.rmtree(path.parent),
    )
    for place, act in enumerate(acts * size.of(1, 5)):
        with ground.copy(seed) as work:
            tally.tried(f"act {place % len(acts)}: {words}" for words in _while_open(work, act))
    return tally


def _while_open(work: Path, act: Callable[[Path], object]) -> list[str]:
    """What was told as saved must be in the file that bears the name."""
    path, told = work / "data" / DATABASE, []
    office = open_office(work / "data", lambda: NOW, "测试员")
    draft = FollowUpDraft((office.queries.plan.action_id(82),), NOW.date(), Reported("推进。"))
    try:
        log_follow_up(office, draft)
        act(path)
        for _ in range(3):
            try:
                told += log_follow_up(office, draft).value
            except UserError:
                break
    finally:
        office.close()
    if not told:
        return []
    try:
        again = open_office(work / "data", lambda: NOW, "测试员")
    except UserError as refused:
        return [f"told, and then: {refused}"]
    stored = {row[0] for row in sql.rows(again.store.database, "SELECT id FROM entry")}
    again.close()
    return [f"entry {entry} is lost" for entry in set(told) - stored]


def _execute(path: Path, statement: str) -> None:
    database = dbapi2.connect(str(path))
    database.execute(statement)
    database.commit()
    database.close()


def _plant_in_backup(work: Path, statement: str) -> None:
    """The database in the backup is changed, and the backup sealed as its owner would."""
    with zipfile.ZipFile(work / "b.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    (work / "planted.db").write_bytes(members[DATABASE])
    _execute(work / "planted.db", statement)
    members[DATABASE] = (work / "planted.db").read_bytes()
    with zipfile.ZipFile(work / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = b"0" * SEAL
    write_seal(work / "b.zip", NullProgress().advance)


def _edit(path: Path, chance: random.Random) -> str:
    """Change or delete one row of one table by hand."""
    database = dbapi2.connect(str(path))
    tables = [name for (name,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )]  # fmt: skip
    tables = [name for name in tables if database.execute(f"SELECT 1 FROM {name}").fetchone()]
    table = chance.choice(tables)
    rows = [row for (row,) in database.execute(f"SELECT rowid FROM {table}")]
    row = chance.choice(rows)
    columns = [found[1] for found in database.execute(f"PRAGMA table_info({table})")]
    column = chance.choice([name for name in columns if name != "id"])
    if chance.random() < 0.2:
        database.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
        words = f"{table} {row} deleted"
    else:
        try:
            database.execute(
                f"UPDATE {table} SET {column} = coalesce({column}, 0) || '1' WHERE rowid = ?",
                (row,),
            )
        except dbapi2.IntegrityError:
            database.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
        words = f"{table}.{column} of {row}"
    database.commit()
    database.close()
    return words


def _cut_tail(ground: Ground, work: Path) -> None:
    """A step is saved and then taken out with all it wrote, as if it had never been."""
    ground.must(work, "log", "83", "--text", "要被抹去的一步。")
    path = work / "data" / DATABASE
    database = dbapi2.connect(str(path))
    ((step,),) = database.execute("SELECT max(id) FROM journal_step")
    written = database.execute(
        "SELECT table_name, row_id FROM journal_change WHERE step_id = ? AND before IS NULL",
        (step,),
    ).fetchall()
    for table, row in written:
        database.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
    database.execute("DELETE FROM journal_change WHERE step_id = ?", (step,))
    database.execute("DELETE FROM journal_step WHERE id = ?", (step,))
    database.commit()
    database.close()


def _put_back(ground: Ground, work: Path) -> None:
    older = work / "older.db"
    shutil.copyfile(work / "data" / DATABASE, older)
    ground.must(work, "log", "83", "--text", "要被抹去的一步。")
    shutil.copyfile(older, work / "data" / DATABASE)


def _seen(ground: Ground, work: Path, words: str) -> list[str]:
    ended = ground.run(work, "check")
    if ended.returncode == 1 and _is_sentence(ended.stderr):
        return []
    return [f"{words} was not seen: {ended.returncode} {ended.stdout}{ended.stderr}"]


def _is_sentence(told: str) -> bool:
    return told.strip().endswith("。") and "程序内部出错" not in told and "Traceback" not in told
