"""The files of the records, kept under the hash of their content: what both engines offer.

SQLite keeps them in a folder (``evidence_files``), a server in its database (``server_files``).
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

#: Files are read and written in parts of so many bytes.
PART_BYTES = 1 << 20
MAX_BYTES = 200 * 1024 * 1024


@record
class StoredFile:
    """A file in the store: hash as 64 hex digits, size in bytes, the name it came with."""

    sha256: str
    size: int
    name: str


class StoredFiles(ABC):
    """Files that are never changed or removed once they are stored."""

    @abstractmethod
    def kept_if_done(self) -> AbstractContextManager[None]:
        """Files stored meanwhile are gone again when the step in the block is refused.

        Only under the write lock: nobody else can have come to rely on them then.
        """

    @abstractmethod
    def keep(self, source: Path) -> StoredFile:
        """Copy ``source`` into the store; the same content is kept once.

        Raises UserError when it cannot be read, is empty or larger than 200 MB, or when the
        store cannot take it; nothing is kept then.
        """

    @abstractmethod
    def keep_bytes(self, content: bytes, name: str) -> StoredFile:
        """Store ``content`` that the program made itself; UserError when the store refuses."""

    @abstractmethod
    def adopt(self, source: Path, sha256: str) -> None:
        """Move ``source``, whose content has this hash, into the store unless a whole one is there.

        OSError or UserError when refused.
        """

    def beside(self) -> Path | None:
        """A folder in which a file can be laid down to be adopted; None: there is none.

        What is left in it is swept as the rest of a killed write is.
        """
        return None

    @abstractmethod
    def put_back(self, source: Path, sha256: str) -> bool:
        """Put a copy of ``source`` in the place of a stored file that is gone or damaged.

        False, and nothing is changed, when its content has not this hash. OSError or UserError
        when refused.
        """

    @abstractmethod
    def size_of(self, sha256: str) -> int | None:
        """The size in bytes of a stored file, its content unread; None: it is not there."""

    @abstractmethod
    def parts(self, sha256: str) -> Iterator[bytes]:
        """The content of a stored file as it is, in parts; UserError when it cannot be read."""

    @abstractmethod
    def verified(self, sha256: str) -> Path:
        """A file on this machine, to be read only, once its content was checked in small parts.

        Raises UserError when it is absent, cannot be read or was changed.
        """

    @abstractmethod
    def shown(self, sha256: str) -> Path:
        """As ``verified``, for what is only to be looked at: where it lies here it is not read."""

    @abstractmethod
    def stored(self) -> Iterator[str]:
        """The hashes under which files are stored."""

    def checked_parts(self, sha256: str) -> Iterator[bytes]:
        """``parts``; UserError behind the last one when they are not of this hash."""
        digest = hashlib.sha256()
        for part in self.parts(sha256):
            digest.update(part)
            yield part
        if digest.hexdigest() != sha256:
            raise UserError("这份材料的原件已被改动，与登记时不一致，请从备份恢复。")

    def read(self, sha256: str) -> bytes:
        """The content of a stored file; UserError when it is absent or was changed."""
        return b"".join(self.checked_parts(sha256))

    def problem(self, sha256: str) -> str | None:
        """Why a stored file can no longer be trusted, or None."""
        try:
            for _ in self.checked_parts(sha256):
                pass
        except UserError as error:
            return str(error)
        return None


def require_hash(sha256: str) -> str:
    """``sha256`` itself; UserError when it is no hash."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise UserError("佐证材料的编号无效，请用“数据检查”查看。")
    return sha256


def require_fit(source: Path) -> None:
    """Refuse what is no file, is empty or too large; UserError, also when it cannot be read."""
    try:
        size = source.stat().st_size
        is_file = source.is_file()
    except OSError as error:
        raise unreadable(source.name, error) from error
    if not is_file:
        raise UserError(f"佐证材料“{source.name}”不是文件，请选择一个文件。")
    if size == 0:
        raise UserError(f"佐证材料“{source.name}”是空文件，请换一个有内容的文件。")
    if size > MAX_BYTES:
        raise UserError(f"佐证材料“{source.name}”超过200MB，请压缩或改登文号。")


def parts_of(source: Path) -> Iterator[bytes]:
    """The content of a file that is to be stored, in parts; UserError when it cannot be read."""
    try:
        with source.open("rb") as stream:
            while part := stream.read(PART_BYTES):
                yield part
    except OSError as error:
        raise unreadable(source.name, error) from error


def unreadable(name: str, error: OSError) -> UserError:
    """What to tell of a file that the disk does not give."""
    return UserError(f"佐证材料“{name}”不能读取（{reason(error)}），请检查文件后重试。")
