"""F08, F09, F10: bits that flip in the database and in backups, files that are cut or replaced."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

from pysqlite3 import dbapi2

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import inspect_backup
from tests.faults.result import Tally
from tests.faults.scenes import ledger

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.ground import Ground
    from tests.faults.result import Size

DATABASE = "office.db"
COMMANDS = (("log", "82", "--text", "x"), ("actions",), ("backup",), ("check",))


def contents(path: Path) -> str | None:
    """A hash of every value of every row, read without any check; None when it cannot be read."""
    try:
        database = dbapi2.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    except dbapi2.Error:
        return None
    database.text_factory = bytes
    try:
        digest = hashlib.sha256()
        tables = [row[0] for row in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )]  # fmt: skip
        for table in tables:
            name = table.decode("utf-8", "surrogateescape")
            for row in database.execute(f'SELECT rowid, * FROM "{name}" ORDER BY rowid'):
                digest.update(repr((table, row)).encode())
    except (dbapi2.Error, UnicodeError, OverflowError, ValueError, MemoryError):
        return None
    finally:
        database.close()
    return digest.hexdigest()


def flips_of_the_database(ground: Ground, size: Size) -> Tally:
    """A flipped bit that changes data is seen by the next backup, and is in none."""
    tally, chance, wanted = Tally(), random.Random(8), size.of(8, 1000)
    seed = ground.prepared("ledger-for-rot", lambda work: ledger(ground, work))
    content = (seed / "data" / DATABASE).read_bytes()
    before, harmless = contents(seed / "data" / DATABASE), 0
    while tally.injections < wanted:
        flipped = bytearray(content)
        place = chance.randrange(len(content) * 8)
        flipped[place // 8] ^= 1 << place % 8
        with ground.copy(seed) as work:
            path = work / "data" / DATABASE
            path.write_bytes(flipped)
            if contents(path) == before:
                harmless += 1
                continue
            ended = ground.run(work, "backup", "out/b.zip")
            is_taken = ended.returncode == 0 or (work / "out" / "b.zip").exists()
            told = ended.stderr.strip()
            rude = [] if told.endswith("。") and "程序内部出错" not in told else [told]
            lost = ["it went into a backup"] if is_taken else rude
            tally.tried(f"bit {place}: {words}" for words in lost)
    tally.note = f"{harmless} more flips changed no data"
    return tally


def damaged_backups(ground: Ground, size: Size) -> Tally:
    """A backup with a flipped bit, cut short or empty is refused, and the data stays."""
    tally, chance = Tally(), random.Random(9)
    seed = ground.prepared("backups-for-rot", lambda work: with_backup(ground, work))
    content = (seed / "b.zip").read_bytes()
    for number in range(size.of(20, 2000)):
        with ground.copy(seed) as work:
            if number % 4:
                damaged = bytearray(content)
                place = chance.randrange(len(content) * 8)
                damaged[place // 8] ^= 1 << place % 8
            else:
                damaged = bytearray(content[: chance.randrange(len(content)) if number else 0])
            (work / "b.zip").write_bytes(damaged)
            lost = [] if _is_refused(work / "b.zip") else [f"damage {number} was not seen"]
            if number % size.of(10, 20) == 0:
                lost += _restore_changes_nothing(ground, work)
            tally.tried(lost)
    return tally


def _is_refused(backup: Path) -> bool:
    try:
        inspect_backup(NullProgress(), backup)
    except UserError:
        return True
    return False


def _restore_changes_nothing(ground: Ground, work: Path) -> list[str]:
    before = contents(work / "data" / DATABASE)
    ended = ground.run(work, "restore", "b.zip")
    if ended.returncode == 1 and contents(work / "data" / DATABASE) == before:
        return []
    return [f"a damaged backup was restored: {ended.returncode} {ended.stderr}"]


def with_backup(ground: Ground, work: Path) -> None:
    ledger(ground, work)
    ground.must(work, "backup", "b.zip")


def destroyed_databases(ground: Ground, size: Size) -> Tally:
    """What is no database any more is said in a sentence, kept, and replaced from a backup."""
    tally, chance = Tally(), random.Random(10)
    seed = ground.prepared("backups-for-rot", lambda work: with_backup(ground, work))
    content = (seed / "data" / DATABASE).read_bytes()
    wrecks = {
        "no header": bytes(100) + content[100:],
        "a text": "这不是数据库。".encode() * 500,
        "empty": b"",
        "one byte": b"S",
        "noise": chance.randbytes(50_000),
        "half": content[: len(content) // 2],
        "a zip": (seed / "b.zip").read_bytes(),
        "another database": _foreign(seed),
    }
    for words, wreck in wrecks.items():
        for command in COMMANDS[: size.of(1, len(COMMANDS))]:
            with ground.copy(seed) as work:
                (work / "data" / DATABASE).write_bytes(wreck)
                tally.tried(f"{words}: {lost}" for lost in _wreck(ground, work, wreck, command))
    return tally


def _wreck(ground: Ground, work: Path, wreck: bytes, command: tuple[str, ...]) -> list[str]:
    refused = ground.run(work, *command)
    told = refused.stderr.strip()
    lost = []
    if refused.returncode != 1 or "\n" in told or "程序内部出错" in told:
        lost.append(f"{command[0]} said {refused.returncode}: {told}")
    restored = ground.run(work, "restore", "b.zip")
    if restored.returncode or ground.run(work, "check").returncode:
        lost.append(f"no way back: {restored.stderr.strip()}")
    kept = [path.read_bytes() for path in (work / "data").glob(f"{DATABASE}.corrupt-*")]
    if wreck not in kept:
        lost.append("the wreck was not kept")
    return lost


def _foreign(work: Path) -> bytes:
    path = work.parent / "foreign.db"
    database = dbapi2.connect(str(path))
    database.execute("CREATE TABLE IF NOT EXISTS t (x)")
    database.close()
    return path.read_bytes()
