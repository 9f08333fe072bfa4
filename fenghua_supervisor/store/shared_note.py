"""What every machine of an office is to know of a database on a server, beside its rows.

Damage that one machine has found stops writing on all, and a journal that was put back on purpose
is no damage to any of them. It is told in a comment on the table of marks: so it needs no row of
the ledger, stands and falls with its transaction, and a dump holds it. Each machine writes what it
reads there into the files of its own folder, where the damage and its anchors are looked up.
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, cast

from fenghua_supervisor.disk.atomic import kept_whole
from fenghua_supervisor.disk.data_folder import DAMAGE
from fenghua_supervisor.errors import reason
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.anchors import Anchor, Anchors
from fenghua_supervisor.store.connection import sql

if TYPE_CHECKING:
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.store.connection.server.database import ServerDatabase

logger = logging.getLogger(__name__)
_DAMAGE, _FORK = "damage", "fork"


def share_damage(database: ServerDatabase, text: str) -> None:
    """Tell all machines of damage, as its file tells it; empty: there is none any more."""
    with database.atomic():
        _change(database, _DAMAGE, text or None)


def share_fork(database: Database, fork: Anchor) -> Anchor:
    """Tell all machines that the journal was put back to a step, in the caller's transaction.

    It gets the number by which they know whether they have heard of it. As it is where the
    database is a file: that has one folder, and the anchors lie in it.
    """
    if not isinstance(database, sql.AdaptingDatabase):
        return fork
    server = cast("ServerDatabase", database)
    before = _fork_in(_read(server.engine.note(server)))
    numbered = fork._replace(fork=before.fork + 1 if before is not None else 1)
    _change(server, _FORK, [*numbered[:3], numbered.fork])
    return numbered


def take_in(note: str, folder: Path) -> None:
    """Bring the files of this machine's folder up to what is noted on the server.

    A machine that only copies what is there may have none.
    """
    if not folder.is_dir():
        return
    said = _read(note)
    try:
        _take_damage(said.get(_DAMAGE), folder / DAMAGE)
        _take_fork(_fork_in(said), Anchors(folder / ANCHORS_FILE))
    except OSError as error:
        logger.warning("what is noted on the server was not taken in: %s", reason(error))


def _change(database: ServerDatabase, name: str, value: object) -> None:
    said = {**_read(database.engine.note(database)), name: value}
    stored = {key: one for key, one in said.items() if one is not None}
    database.engine.set_note(database, json.dumps(stored, ensure_ascii=False) if stored else "")


def _read(note: str) -> dict[str, object]:
    """What a note says; one that somebody else has written says nothing."""
    try:
        said = json.loads(note) if note else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _take_damage(text: object, path: Path) -> None:
    if not isinstance(text, str):
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_text(encoding="utf-8") != text:
        with kept_whole(path) as temporary:
            temporary.write_text(text, encoding="utf-8")


def _take_fork(fork: Anchor | None, anchors: Anchors) -> None:
    if fork is not None and fork.fork not in {anchor.fork for anchor in anchors.read()}:
        anchors.append([fork])


def _fork_in(said: dict[str, object]) -> Anchor | None:
    told = said.get(_FORK)
    if not isinstance(told, list) or list(map(type, told)) != [int, str, str, int]:
        return None
    step, head, at, number = told
    return Anchor(step, head, at, fork=number)
