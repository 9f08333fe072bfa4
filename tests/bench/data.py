"""Data folders with demonstration data, made once and kept below build/."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from pysqlite3 import dbapi2

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.ledger.entry_kinds import STATE_AFTER
from tests.house_rules import PACKAGE, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
#: The longest past of a demonstration.
YEARS = 5
CACHE = ROOT / "build" / "bench"


def demo(months: int, plans: int = 1) -> Path:
    """A folder with so much activity up to ``AS_OF``; it belongs to the bench, do not write."""
    steps = sorted((ROOT / PACKAGE / "store/schema").glob("*.py"))
    schema = b"".join(step.read_bytes() for step in steps)
    folder = CACHE / f"demo-{months}x{plans}-{hashlib.sha256(schema).hexdigest()[:8]}"
    if not folder.exists():
        half_made = folder.with_suffix(".tmp")
        shutil.rmtree(half_made, ignore_errors=True)
        run_main(half_made, "demo", "--months", str(months), "--plans", str(plans))
        half_made.rename(folder)
    return folder


def with_a_longer_past(folder: Path, times: int) -> Path:
    """A copy with all entries but changes of state ``times`` times more, in the years before.

    The journal does not tell of them: it serves to measure how a long past is read.
    """
    made = folder.with_name(f"{folder.name}-past{times}")
    if made.exists():
        return made
    half_made = own_copy(folder, f"{made.name}.tmp")
    database = dbapi2.connect(str(half_made / "office.db"), isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    names = [name for _, name, *_ in database.execute("PRAGMA table_info(entry)")]
    [(last,)] = database.execute("SELECT max(id) FROM entry").fetchall()
    states = ", ".join(f"'{kind}'" for kind in (*STATE_AFTER, EntryKind.EXTEND))
    for time_before in range(1, times + 1):
        given = {
            "id": f"{last * time_before} + row_number() OVER ()",
            "on_date": f"date(on_date, '-{YEARS * time_before} years')",
            "supersedes_id": "NULL",
        }
        columns = ", ".join(given.get(name, name) for name in names)
        database.execute(
            f"INSERT INTO entry ({', '.join(names)}) SELECT {columns} FROM entry"  # noqa: S608
            f" WHERE id <= {last} AND kind NOT IN ({states}) ORDER BY action_id, on_date"
        )
    database.close()
    half_made.rename(made)
    return made


def own_copy(folder: Path, name: str) -> Path:
    """A copy that may be written to, on the same disk."""
    copy = CACHE / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("backups"))
    return copy


def run_main(folder: Path, *arguments: str) -> None:
    """One command of the program."""
    options = ["--data-dir", str(folder), "--as-of", AS_OF.isoformat()]
    command = [sys.executable, str(ROOT / "main.py"), *options, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def office_of(folder: Path) -> Office:
    """The open office of a folder, with the clock at ``AS_OF``."""
    return open_office(folder, lambda: datetime.combine(AS_OF, time(9)), "bench")


def clean_environment() -> dict[str, str]:
    """Without a screen, without the settings of whoever runs this, with compiled modules kept."""
    home = CACHE / "home"
    home.mkdir(parents=True, exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(home)}
