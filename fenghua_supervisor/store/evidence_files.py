"""Evidence files in a folder, under the hash of their content and never under a given name."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.syncing import make_folder, move_into_place
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.store.stored_files import (
    PART_BYTES,
    StoredFile,
    StoredFiles,
    parts_of,
    require_fit,
    require_hash,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class EvidenceFiles(StoredFiles):
    """The folder of evidence files; a file once stored is never changed or removed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        #: what was added since the step in hand began
        self._fresh: list[Path] = []

    def path_of(self, sha256: str) -> Path:
        """Where the file with this hash lies; UserError when ``sha256`` is no hash."""
        return self._folder / require_hash(sha256)[:2] / sha256

    @contextmanager
    def kept_if_done(self) -> Iterator[None]:
        """Files of a refused step are taken out again."""
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
        """By way of a temporary file in the same folder."""
        require_fit(source)
        return self._keep_parts(parts_of(source), source.name)

    def keep_bytes(self, content: bytes, name: str) -> StoredFile:
        """By way of a temporary file in the same folder."""
        return self._keep_parts([content], name)

    def beside(self) -> Path:
        """The folder itself."""
        return self._folder

    def adopt(self, source: Path, sha256: str) -> None:
        """On the same disk it only gets another name."""
        self._put(source, sha256, source.stat().st_size)

    def put_back(self, source: Path, sha256: str) -> bool:
        """By way of a temporary file in the same folder."""
        return write_whole(parts_of(source), self.path_of(sha256), sha256, self._folder)

    def size_of(self, sha256: str) -> int | None:
        """As the disk says."""
        try:
            return self.path_of(sha256).stat().st_size
        except (OSError, UserError):
            return None

    def parts(self, sha256: str) -> Iterator[bytes]:
        """As they are read from the disk."""
        path = self.path_of(sha256)
        if not path.is_file():
            raise UserError("这份材料的原件不在数据文件夹里，请从备份恢复。")
        try:
            with path.open("rb") as stream:
                while part := stream.read(PART_BYTES):
                    yield part
        except OSError as error:
            raise UserError(
                f"这份材料的原件不能读取（{reason(error)}），请检查磁盘或从备份恢复。"
            ) from error

    def verified(self, sha256: str) -> Path:
        """The stored file itself."""
        for _ in self.checked_parts(sha256):
            pass
        return self.path_of(sha256)

    def shown(self, sha256: str) -> Path:
        """The stored file itself."""
        path = self.path_of(sha256)
        if not path.is_file():
            raise UserError("这份材料的原件不在数据文件夹里，请从备份恢复。")
        return path

    def stored(self) -> Iterator[str]:
        """The names of the files."""
        return (path.name for path in self._folder.glob("??/" + "?" * 64))

    def _keep_parts(self, parts: Iterable[bytes], name: str) -> StoredFile:
        try:
            return self._written(parts, name)
        except OSError as error:
            raise UserError(
                f"“{name}”没有存入数据文件夹（{reason(error)}），未作改动，"
                "请检查磁盘空间和文件夹权限后重试。"
            ) from error

    def _written(self, parts: Iterable[bytes], name: str) -> StoredFile:
        temporary, sha256, size = lay_down(parts, self._folder)
        try:
            self._put(temporary, sha256, size)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return StoredFile(sha256, size, name)

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


def lay_down(parts: Iterable[bytes], folder: Path) -> tuple[Path, str, int]:
    """Write ``parts`` into a file of its own in ``folder``, down to the disk; its hash and size.

    Nothing is left of one that cannot be written whole. OSError: refused.
    """
    make_folder(folder)
    # Not by tempfile, whose files are the owner's alone also in a folder of two users.
    path = folder / f".{os.urandom(8).hex()}.tmp"
    try:
        return path, *write_down(parts, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def write_down(parts: Iterable[bytes], target: Path) -> tuple[str, int]:
    """Write ``parts`` down to the disk as a new file; their hash and size. OSError: refused."""
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as stream:
        for part in parts:
            digest.update(part)
            size += len(part)
            stream.write(part)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest(), size


def write_whole(parts: Iterable[bytes], target: Path, sha256: str, aside: Path) -> bool:
    """Write ``parts`` to ``target``, down to the disk, if they are of this hash.

    They are written in the folder ``aside`` first, on the same disk. False: they have not this
    hash, and nothing was changed. OSError when the disk refuses.
    """
    make_folder(target.parent)
    temporary = aside / f".{os.urandom(8).hex()}.tmp"
    try:
        found, _ = write_down(parts, temporary)
        if found != sha256:
            return False
        move_into_place(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _is_whole(path: Path, sha256: str, size: int) -> bool:
    try:
        if path.stat().st_size != size:
            return False
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        # Absent, or not for us to read: ours then takes its place.
        return False
