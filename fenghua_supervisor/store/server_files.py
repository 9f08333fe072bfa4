"""Evidence files in the database of a server: each in parts under the hash of its content.

They are written in the transaction of their step, so that they stand and fall with it, and a dump
of the database holds them.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.server.engine import FILE_TABLE
from fenghua_supervisor.store.evidence_files import EvidenceFiles, write_whole
from fenghua_supervisor.store.stored_files import (
    PART_BYTES,
    StoredFile,
    StoredFiles,
    parts_of,
    require_fit,
    require_hash,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from peewee import Database

_PART = f"SELECT content FROM {FILE_TABLE} WHERE sha256 = ? AND part = ?"
#: Size as stored and as it should be; nothing of the content is read.
_SIZES = f"SELECT sum(octet_length(content)), max(size) FROM {FILE_TABLE} WHERE sha256 = ?"
_ADD = f"INSERT INTO {FILE_TABLE} (sha256, part, size, content) VALUES (?, ?, ?, ?)"
_REMOVE = f"DELETE FROM {FILE_TABLE} WHERE sha256 = ?"
_ALL = f"SELECT sha256 FROM {FILE_TABLE} WHERE part = 0 ORDER BY sha256"


class ServerFiles(StoredFiles):
    """The files in a server's database; ``copies`` takes those that are looked at here."""

    def __init__(self, database: Database, copies: Path) -> None:
        self._database = database
        self._copies, self._here = copies, EvidenceFiles(copies)

    @contextmanager
    def kept_if_done(self) -> Iterator[None]:
        """The transaction takes them back."""
        yield

    def keep(self, source: Path) -> StoredFile:
        """Read twice, for the hash and for the content, so that it never lies in the memory."""
        require_fit(source)
        return self._kept(lambda: parts_of(source), source.name)

    def keep_bytes(self, content: bytes, name: str) -> StoredFile:
        """In parts."""
        return self._kept(lambda: _cut(content), name)

    def adopt(self, source: Path, sha256: str) -> None:
        """It is gone from its old place afterwards."""
        if self.problem(sha256) is not None and not self.put_back(source, sha256):
            raise UserError(f"佐证材料“{source.name}”在存入时被改动，请重试。")
        source.unlink()

    def put_back(self, source: Path, sha256: str) -> bool:
        """In one transaction."""
        found, size = _measured(parts_of(source))
        if found != require_hash(sha256):
            return False
        self._write(parts_of(source), sha256, size)
        return True

    def size_of(self, sha256: str) -> int | None:
        """As stored; None also where a part is missing."""
        found = sql.row(self._database, _SIZES, (sha256,))
        if found is None or found[0] is None or found[0] != found[1]:
            return None
        return int(found[0])

    def parts(self, sha256: str) -> Iterator[bytes]:
        """One question for each, so that a large file does not fill the memory."""
        require_hash(sha256)
        with translated(Path()):
            size = self.size_of(sha256)
            if size is None:
                raise UserError("这份材料的原件在数据库里缺失或不全，请从备份恢复。")
            read = part = 0
            while read < size:
                found = sql.row(self._database, _PART, (sha256, part))
                if found is None:
                    raise UserError("这份材料的原件在数据库里缺失或不全，请从备份恢复。")
                content = bytes(found[0])
                read, part = read + len(content), part + 1
                yield content

    def verified(self, sha256: str) -> Path:
        """A copy, which is gone when the office is closed."""
        place = self._here.path_of(sha256)
        if self._here.problem(sha256) is not None:
            write_whole(self.checked_parts(sha256), place, sha256, self._copies)
        return place

    def shown(self, sha256: str) -> Path:
        """A copy, which is gone when the office is closed."""
        return self.verified(sha256)

    def stored(self) -> Iterator[str]:
        """By their first parts."""
        return (str(sha256) for (sha256,) in sql.rows(self._database, _ALL))

    def _kept(self, parts: Callable[[], Iterable[bytes]], name: str) -> StoredFile:
        sha256, size = _measured(parts())
        if self.size_of(sha256) != size or self.problem(sha256) is not None:
            self._write(parts(), sha256, size)
        return StoredFile(sha256, size, name)

    def _write(self, parts: Iterable[bytes], sha256: str, size: int) -> None:
        """UserError, and nothing of it is written, when they are no longer what was measured."""
        digest = hashlib.sha256()
        with translated(Path()), self._database.atomic():
            sql.run(self._database, _REMOVE, (sha256,))
            for number, part in enumerate(parts):
                digest.update(part)
                sql.run(self._database, _ADD, (sha256, number, size, part))
            if digest.hexdigest() != sha256:
                raise UserError("佐证材料在存入时被改动，未作改动，请重试。")


def _cut(content: bytes) -> Iterator[bytes]:
    """In parts; an empty one is one part."""
    for start in range(0, max(len(content), 1), PART_BYTES):
        yield content[start : start + PART_BYTES]


def _measured(parts: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for part in parts:
        digest.update(part)
        size += len(part)
    return digest.hexdigest(), size
