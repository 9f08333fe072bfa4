"""Evidence files, stored under the hash of their content and never under a given name."""

from __future__ import annotations

import hashlib
import io
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.syncing import make_folder, move_into_place
from fenghua_supervisor.errors import UserError, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_CHUNK = 1 << 20
MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the store: hash as 64 hex digits, size in bytes, the name it came with."""

    sha256: str
    size: int
    name: str


class EvidenceFiles:
    """The folder of evidence files; a file once stored is never changed or removed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        #: what was added since the step in hand began
        self._fresh: list[Path] = []

    def path_of(self, sha256: str) -> Path:
        """Where the file with this hash lies; UserError when ``sha256`` is no hash."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise UserError("佐证材料的编号无效，请用“数据检查”查看。")
        return self._folder / sha256[:2] / sha256

    @contextmanager
    def kept_if_done(self) -> Iterator[None]:
        """Take files that were stored meanwhile out again when the step in the block is refused.

        Only under the write lock: nobody else can have come to rely on them then.
        """
        before = len(self._fresh)
        try:
            yield
        except BaseException:
            for path in self._fresh[before:]:
                # One that cannot go is in nobody's way.
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise
        finally:
            del self._fresh[before:]

    def keep(self, source: Path) -> StoredFile:
        """Copy ``source`` into the store; the same content is kept once.

        Raises UserError when it cannot be read, is empty or larger than 200 MB, or when the
        store cannot take it; nothing is kept then.
        """
        try:
            size = source.stat().st_size
            if not source.is_file():
                raise UserError(f"佐证材料“{source.name}”不是文件，请选择一个文件。")
            if size == 0:
                raise UserError(f"佐证材料“{source.name}”是空文件，请换一个有内容的文件。")
            if size > MAX_BYTES:
                raise UserError(f"佐证材料“{source.name}”超过200MB，请压缩或改登文号。")
            stream = source.open("rb")
        except OSError as error:
            raise _unreadable(source.name, error) from error

        def read(count: int) -> bytes:
            try:
                return stream.read(count)
            except OSError as error:
                raise _unreadable(source.name, error) from error

        with stream:
            return self._keep_stream(read, source.name)

    def keep_bytes(self, content: bytes, name: str) -> StoredFile:
        """Store ``content`` that the program made itself; UserError when the store refuses."""
        return self._keep_stream(io.BytesIO(content).read, name)

    def adopt(self, source: Path, sha256: str) -> None:
        """Move ``source``, whose content has this hash, into the store unless a whole one is there.

        OSError when refused.
        """
        self._put(source, sha256, source.stat().st_size)

    def verified(self, sha256: str) -> Path:
        """Where a stored file lies, once its content was checked in small parts.

        Raises UserError when it is absent, cannot be read or was changed.
        """
        path = self.path_of(sha256)
        if not path.is_file():
            raise UserError("这份材料的原件不在数据文件夹里，请从备份恢复。")
        try:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise UserError(
                f"这份材料的原件不能读取（{reason(error)}），请检查磁盘或从备份恢复。"
            ) from error
        if found != sha256:
            raise UserError("这份材料的原件已被改动，与登记时不一致，请从备份恢复。")
        return path

    def read(self, sha256: str) -> bytes:
        """The content of a stored file; UserError when it is absent or was changed."""
        return self.verified(sha256).read_bytes()

    def stored(self) -> Iterator[str]:
        """The names of all stored files: the hashes they were stored under."""
        return (path.name for path in self._folder.glob("??/" + "?" * 64))

    def problem(self, sha256: str) -> str | None:
        """Why a stored file can no longer be trusted, or None."""
        try:
            self.verified(sha256)
        except UserError as error:
            return str(error)
        return None

    def _keep_stream(self, read: Callable[[int], bytes], name: str) -> StoredFile:
        try:
            return self._written(read, name)
        except OSError as error:
            raise UserError(
                f"“{name}”没有存入数据文件夹（{reason(error)}），未作改动，"
                "请检查磁盘空间和文件夹权限后重试。"
            ) from error

    def _written(self, read: Callable[[int], bytes], name: str) -> StoredFile:
        make_folder(self._folder)
        digest, size = hashlib.sha256(), 0
        # Not by tempfile, whose files are the owner's alone also in a folder of two users.
        temporary = self._folder / f".{os.urandom(8).hex()}.tmp"
        try:
            with temporary.open("xb") as target:
                while chunk := read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            self._put(temporary, digest.hexdigest(), size)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return StoredFile(digest.hexdigest(), size, name)

    def _put(self, temporary: Path, sha256: str, size: int) -> None:
        """Give a written file its name, unless a whole one has it: that may be another user's."""
        final = self.path_of(sha256)
        if _is_whole(final, sha256, size):
            temporary.unlink()
            return
        make_folder(final.parent)
        if not final.exists():
            self._fresh.append(final)
        move_into_place(temporary, final)


def _is_whole(path: Path, sha256: str, size: int) -> bool:
    try:
        if path.stat().st_size != size:
            return False
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        # Absent, or not for us to read: ours then takes its place.
        return False


def _unreadable(name: str, error: OSError) -> UserError:
    return UserError(f"佐证材料“{name}”不能读取（{reason(error)}），请检查文件后重试。")
