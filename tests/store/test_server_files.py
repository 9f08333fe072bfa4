"""Files of the records in a server's database: in parts, under their hash, with their step."""

from __future__ import annotations

import hashlib
import tracemalloc
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.integrity import content_hash
from fenghua_supervisor.store.server import open_server, open_server_store
from fenghua_supervisor.store.server_files import ServerFiles
from fenghua_supervisor.store.stored_files import PART_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fenghua_supervisor.store.connection.server.database import ServerDatabase
    from tests.servers import OwnServer

#: Two whole parts and a bit.
LONG = bytes(range(256)) * (2 * PART_BYTES // 256) + b"end"


@pytest.fixture
def database(server: OwnServer) -> Iterator[ServerDatabase]:
    name = server.create_ours()
    with closing(open_server(server.address(name))) as opened:
        yield opened
    server.drop(name)


@pytest.fixture
def files(database: ServerDatabase, tmp_path: Path) -> ServerFiles:
    return ServerFiles(database, tmp_path)


@pytest.mark.parametrize("content", [b"", b"proof", LONG[: 2 * PART_BYTES], LONG])
def test_what_is_kept_comes_back(files: ServerFiles, content: bytes) -> None:
    stored = files.keep_bytes(content, "p.pdf")
    assert (stored.sha256, stored.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert files.size_of(stored.sha256) == len(content)
    assert files.read(stored.sha256) == content
    assert files.verified(stored.sha256).read_bytes() == content
    assert files.keep_bytes(content, "again.pdf").sha256 == stored.sha256
    assert list(files.stored()) == [stored.sha256]


def test_a_file_is_taken_in_and_a_moved_one_is_gone(files: ServerFiles, tmp_path: Path) -> None:
    source = tmp_path / "long.pdf"
    source.write_bytes(LONG)
    stored = files.keep(source)
    files.adopt(source, stored.sha256)
    assert not source.exists()
    assert files.problem(stored.sha256) is None
    source.write_bytes(b"")
    with pytest.raises(UserError, match="空文件"):
        files.keep(source)
    with pytest.raises(UserError, match="不能读取"):
        files.keep(tmp_path / "none.pdf")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE fenghua_file SET content = '\\x00' WHERE part = 2", "缺失或不全"),
        ("DELETE FROM fenghua_file WHERE part = 1", "缺失或不全"),
        ("DELETE FROM fenghua_file", "缺失或不全"),
        ("UPDATE fenghua_file SET content = 'foe' WHERE part = 2", "已被改动"),
    ],
)
def test_damage_is_seen_and_put_back(
    files: ServerFiles, database: ServerDatabase, tmp_path: Path, damage: str, told: str
) -> None:
    sha256 = files.keep_bytes(LONG, "p.pdf").sha256
    sql.run(database, damage)
    assert told in (files.problem(sha256) or "")
    with pytest.raises(UserError, match=told):
        files.verified(sha256)
    good, other = tmp_path / "good", tmp_path / "other"
    good.write_bytes(LONG)
    other.write_bytes(b"other")
    assert not files.put_back(other, sha256)
    assert files.put_back(good, sha256)
    assert files.read(sha256) == LONG


def test_a_refused_step_takes_its_files_along(files: ServerFiles, database: ServerDatabase) -> None:
    def refused() -> None:
        with database.atomic(), files.kept_if_done():
            files.keep_bytes(b"proof", "p.pdf")
            raise UserError("refused")

    with pytest.raises(UserError, match="refused"):
        refused()
    assert list(files.stored()) == []


def test_files_change_neither_content_nor_journal(
    files: ServerFiles, database: ServerDatabase
) -> None:
    before = content_hash(database)
    files.keep_bytes(LONG, "p.pdf")
    assert content_hash(database) == before
    assert sql.rows(database, "SELECT 1 FROM journal_step") == []


def test_a_large_file_never_lies_in_the_memory(files: ServerFiles, tmp_path: Path) -> None:
    source = tmp_path / "large.bin"
    with source.open("wb") as stream:
        for part in range(24):
            stream.write(bytes([part]) * PART_BYTES)
    tracemalloc.start()
    stored = files.keep(source)
    assert files.problem(stored.sha256) is None
    files.verified(stored.sha256)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12 * PART_BYTES


def test_copies_that_were_looked_at_go_when_the_office_is_closed(
    server: OwnServer, tmp_path: Path
) -> None:
    name = server.create_ours()
    store = open_server_store(server.address(name), tmp_path / "here")
    with store.database.atomic():
        stored = store.files.keep_bytes(b"proof", "p.pdf")
    copy = store.files.shown(stored.sha256)
    assert copy.read_bytes() == b"proof"
    assert tmp_path not in copy.parents
    store.close()
    assert not copy.exists()
    server.drop(name)
