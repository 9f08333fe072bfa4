"""Backups that are read: verified before anything is believed, unpacked within limits.

A backup may come from outside, so nothing it says of itself is trusted: what it unpacks to is
counted while it is written, and every file is named by its own content.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import DamagedData, UserError, reason
from fenghua_supervisor.store.backups.archive import MEMBER
from fenghua_supervisor.store.backups.describing import describe
from fenghua_supervisor.store.backups.manifest import MANIFEST, info_from
from fenghua_supervisor.store.backups.pool import FOLDER, FilePool, copy_whole
from fenghua_supervisor.store.backups.sealing import CHUNK, is_sealed
from fenghua_supervisor.store.database import FILE_NAME
from fenghua_supervisor.store.schema.version import CURRENT_VERSION
from fenghua_supervisor.store.stored_files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fenghua_supervisor.store.backups.manifest import BackupInfo
    from fenghua_supervisor.store.stored_files import StoredFiles

#: What an archive may unpack to: our databases shrink to a tenth, bombs to a thousandth.
MOST_BYTES, MOST_TIMES = 128 << 20, 40
MANIFEST_BYTES = 32 << 20
_NOT_OURS = (
    *(zipfile.BadZipFile, zlib.error, EOFError),
    *(AttributeError, LookupError, TypeError, ValueError),
)


class TooLarge(UserError):
    """The backup unpacks to more than any of ours does."""


def read_backup(
    source: Path,
    folder: Path,
    progress: Callable[[int, int, str], None],
    *,
    lacking: StoredFiles | None = None,
) -> BackupInfo:
    """Verify ``source`` and unpack it into ``folder``; UserError when it is not whole.

    With ``lacking`` the files of the backup, inside it or in the pool beside it, that are not whole
    there lie in ``folder``/evidence then, each under the hash of its content; ``left_out`` are
    those that are whole nowhere.
    """
    if not source.is_file():
        raise UserError(f"没有找到备份文件“{source}”，请重新选择。")
    with _refusals(source):
        _require_sealed(source, progress)
        with zipfile.ZipFile(source) as archive:
            budget = _Budget(source)
            info = _manifest_of(archive)
            budget.unpack(archive, FILE_NAME, folder / FILE_NAME)
            if lacking is not None:
                _unpack_files(archive, folder / "evidence", budget, lacking, progress)
        try:
            found = describe(folder / FILE_NAME, info.made_at, progress)
        except DamagedData as damage:
            raise UserError(
                f"备份文件“{source.name}”里的数据不完好（{str(damage).rstrip('。')}），"
                "未作改动，请换一份备份。"
            ) from damage
        if found.content_hash != info.content_hash or info.head not in {"", found.head}:
            raise zipfile.BadZipFile
        if lacking is None:
            return info
        lost = _fetch_files(found, source, folder / "evidence", lacking, progress)
        return replace(info, files=found.files, left_out=lost)


def read_info(source: Path) -> tuple[BackupInfo, frozenset[str]]:
    """What ``source`` says of itself, unverified, and the hashes of the files inside it.

    UserError when that cannot be read.
    """
    with _refusals(source), zipfile.ZipFile(source) as archive:
        names = archive.namelist()
        inside = frozenset(name[len(MEMBER) :] for name in names if name.startswith(MEMBER))
        return _manifest_of(archive), inside


def check_backup(
    source: Path, said: BackupInfo, folder: Path, progress: Callable[[int, int, str], None]
) -> None:
    """UserError when ``source`` is not whole; ``said`` is what ``read_info`` tells of it.

    What was checked before it was sealed is whole as long as the seal holds. One of a former
    version was not, and is unpacked into ``folder``.
    """
    if said.head:
        with _refusals(source):
            _require_sealed(source, progress)
    else:
        read_backup(source, folder, progress)


def unpack_database(source: Path, target: Path) -> None:
    """Unpack the database of a backup alone, unverified but within the limits."""
    with _refusals(source), zipfile.ZipFile(source) as archive:
        _Budget(source).unpack(archive, FILE_NAME, target)


def pool_of(source: Path) -> FilePool:
    """The pool beside a backup; it may not exist."""
    return FilePool(source.parent / FOLDER)


def _require_sealed(source: Path, progress: Callable[[int, int, str], None]) -> None:
    if not is_sealed(source, progress):
        raise zipfile.BadZipFile


@contextmanager
def _refusals(source: Path) -> Iterator[None]:
    try:
        yield
    except _NOT_OURS as error:
        raise UserError(
            f"备份文件“{source.name}”已损坏或不是本程序的备份，未作改动，请换一份备份。"
        ) from error
    except (NotImplementedError, RuntimeError) as error:  # encrypted, or packed in another way
        raise UserError(f"“{source.name}”不是本程序的备份，未作改动，请换一份备份。") from error
    except OSError as error:
        raise UserError(
            f"备份“{source.name}”没有解开（{reason(error)}），未作改动，请检查磁盘空间和权限。"
        ) from error


def _manifest_of(archive: zipfile.ZipFile) -> BackupInfo:
    with archive.open(MANIFEST) as stream:
        info = info_from(stream.read(MANIFEST_BYTES))
    if info.version > CURRENT_VERSION:
        raise UserError("这份备份由更新版本的程序写成，请先升级本程序再恢复。")
    return info


class _Budget:
    """How many bytes an archive may still unpack to."""

    def __init__(self, source: Path) -> None:
        self._name = source.name
        self._left = MOST_BYTES + MOST_TIMES * source.stat().st_size

    def unpack(self, archive: zipfile.ZipFile, name: str, target: Path) -> str:
        """Unpack one member down to the disk; the hash of its content. TooLarge when it is."""
        digest = hashlib.sha256()
        with archive.open(name) as packed, target.open("wb") as stream:
            while chunk := packed.read(CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise TooLarge(
                        f"备份文件“{self._name}”解开后异常地大，不是本程序的备份，"
                        "未作改动，请换一份备份。"
                    )
                digest.update(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        return digest.hexdigest()


def _unpack_files(
    archive: zipfile.ZipFile,
    folder: Path,
    budget: _Budget,
    lacking: StoredFiles,
    progress: Callable[[int, int, str], None],
) -> None:
    """Unpack files under names of our own making, never under those in the archive."""
    members = [item for item in archive.infolist() if item.filename.startswith(MEMBER)]
    folder.mkdir()
    for index, member in enumerate(members):
        progress(index, len(members), "解开佐证材料")
        if member.file_size > MAX_BYTES:
            raise zipfile.BadZipFile
        sha256 = budget.unpack(archive, member.filename, folder / "part")
        if lacking.problem(sha256) is None:
            (folder / "part").unlink()
        else:
            (folder / "part").replace(folder / sha256)


def _fetch_files(
    info: BackupInfo,
    source: Path,
    folder: Path,
    lacking: StoredFiles,
    progress: Callable[[int, int, str], None],
) -> tuple[str, ...]:
    """Copy what the rows name and is not there out of the pool beside the backup.

    A sentence on each file that is whole nowhere.
    """
    pool, lost = pool_of(source), []
    for index, (sha256, label) in enumerate(info.files.items()):
        progress(index, len(info.files), f"核对{label}")
        target = folder / sha256
        problem = None if target.exists() else lacking.problem(sha256)
        if problem is None:
            continue
        if not pool.is_whole(sha256) or not copy_whole(
            pool.path_of(sha256), target, sha256, folder
        ):
            lost.append(f"{label}：{problem}")
    return tuple(lost)
