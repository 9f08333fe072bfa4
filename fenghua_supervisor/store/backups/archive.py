"""Backups: one self-verifying file each, made through SQLite's backup API.

A backup is a ZIP with ``office.db``, the evidence files it names when asked for, and
``manifest.json``; the last 64 bytes (the ZIP comment) are the SHA-256 of all bytes before them,
so any flipped bit and any truncation is noticed before a restore touches anything. A proof that
is gone or damaged is left out and listed in the manifest; it must not keep the rest from safety.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import peewee

from fenghua_supervisor.disk.syncing import make_folder, move_into_place
from fenghua_supervisor.disk.targets import check_backup
from fenghua_supervisor.errors import DamagedData, UserError, reason
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.backups.copying import copy_database
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR, translated
from fenghua_supervisor.store.database import FILE_NAME
from fenghua_supervisor.store.readers.office import OfficeReader
from fenghua_supervisor.store.schema.migrations import CURRENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fenghua_supervisor.store.evidence_files import EvidenceFiles

_SEAL = 64
_CHUNK = 1 << 20
_MEMBER = "evidence/"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup holds, told before it is restored; ``left_out``: proofs it could not take."""

    made_at: datetime
    counts: dict[str, int]
    content_hash: str
    last_step: str
    left_out: tuple[str, ...] = ()


def write_backup(
    database_path: Path,
    files: EvidenceFiles | None,
    target: Path,
    now: datetime,
    progress: Callable[[int, int, str], None],
) -> BackupInfo:
    """Write a verified backup of ``database_path`` to ``target`` by way of a temporary name.

    With ``files`` the evidence goes in too. Raises DamagedData when the copy is not whole,
    UserError when the target cannot be written; an older file of that name is then untouched.
    """
    try:
        check_backup(target)
        make_folder(target.parent)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
            copy = Path(folder) / FILE_NAME
            progress(0, 3, "复制数据")
            with translated(database_path):
                copy_database(database_path, copy)
            progress(1, 3, "核对副本")
            info, proofs = _describe(copy, now)
            packed = Path(folder) / "packed.zip"
            info = _pack(packed, copy, info, _Proofs(files, proofs if files else {}, progress))
            move_into_place(packed, target)
    except DamagedData as damage:
        raise DamagedData(
            "现在的数据已损坏，不能备份；以前的备份未动，请用“数据检查”查看，或用以前的备份恢复。",
            damage.problems,
        ) from damage
    except OSError as error:
        raise UserError(
            f"备份不能写入“{target}”（{reason(error)}），原有备份未动，请检查磁盘空间和权限。"
        ) from error
    return info


def read_backup(
    source: Path,
    folder: Path,
    progress: Callable[[int, int, str], None],
    *,
    with_evidence: bool = True,
) -> BackupInfo:
    """Verify ``source`` and unpack it into ``folder``; UserError when it is not whole.

    The evidence lies in ``folder``/evidence then, each file under the hash of its content.
    """
    if not source.is_file():
        raise UserError(f"没有找到备份文件“{source}”，请重新选择。")
    refused = UserError(
        f"备份文件“{source.name}”已损坏或不是本程序的备份，未作改动，请换一份备份。"
    )
    try:
        _require_sealed(source, refused, progress)
        with zipfile.ZipFile(source) as archive:
            info, version = _read_manifest(archive)
            if version > CURRENT_VERSION:
                raise UserError("这份备份由更新版本的程序写成，请先升级本程序再恢复。")
            _unpack_to(archive, FILE_NAME, folder / FILE_NAME)
            if with_evidence:
                _unpack_evidence(archive, folder / "evidence", progress)
    except (zipfile.BadZipFile, LookupError, TypeError, ValueError) as error:
        raise refused from error
    except OSError as error:
        raise UserError(
            f"备份“{source.name}”没有解开（{reason(error)}），未作改动，请检查磁盘空间和权限。"
        ) from error
    try:
        found, _ = _describe(folder / FILE_NAME, info.made_at)
    except DamagedData as damage:
        raise UserError(
            f"备份文件“{source.name}”里的数据不完好（{str(damage).rstrip('。')}），"
            "未作改动，请换一份备份。"
        ) from damage
    if found.content_hash != info.content_hash:
        raise refused
    return info


def _describe(copy: Path, now: datetime) -> tuple[BackupInfo, dict[str, str]]:
    """Check the copy and count what it holds; also hash → label of the files it names."""
    with _damage_said(), integrity.opened(copy) as database:
        found = integrity.inspect(database)
        if found.problems:
            raise DamagedData("".join(found.problems), tuple(found.problems))
        last = sql.row(database, "SELECT label, at FROM journal_step ORDER BY id DESC LIMIT 1")
        info = BackupInfo(
            now,
            OfficeReader(database, copy).counts(),
            found.content_hash,
            f"{last[1]} {last[0]}" if last else "",
        )
        return info, integrity.stored_files(database)


@contextmanager
def _damage_said() -> Iterator[None]:
    try:
        yield
    except (peewee.DatabaseError, DRIVER_ERROR) as error:
        raise DamagedData("数据文件读不通。") from error


@dataclass(frozen=True, slots=True)
class _Proofs:
    """The files to be packed: hash → label, and whom to tell how far it is."""

    files: EvidenceFiles | None
    labels: dict[str, str]
    progress: Callable[[int, int, str], None]

    def pack(self, archive: zipfile.ZipFile) -> tuple[str, ...]:
        """Pack every file that is whole; sentences on those that had to be left out."""
        left_out = []
        for index, (sha256, label) in enumerate(self.labels.items()):
            self.progress(index, len(self.labels), f"写入{label}")
            try:
                path = cast("EvidenceFiles", self.files).verified(sha256)
            except UserError as refusal:
                left_out.append(f"{label}：{refusal}")
            else:
                archive.write(path, _MEMBER + sha256)
        return tuple(left_out)


def _pack(target: Path, copy: Path, info: BackupInfo, proofs: _Proofs) -> BackupInfo:
    # Not strict: a file dated before 1980 would be refused.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        archive.write(copy, FILE_NAME)
        info = replace(info, left_out=proofs.pack(archive))
        manifest = {
            "version": CURRENT_VERSION,
            "made_at": info.made_at.isoformat(timespec="seconds"),
            "counts": info.counts,
            "content_hash": info.content_hash,
            "last_step": info.last_step,
            "left_out": info.left_out,
        }
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False))
        archive.comment = b"0" * _SEAL
    digest = _body_hash(target, proofs.progress)
    with target.open("r+b") as stream:
        stream.seek(-_SEAL, os.SEEK_END)
        stream.write(digest)
        stream.flush()
        os.fsync(stream.fileno())
    return info


def _body_hash(path: Path, progress: Callable[[int, int, str], None]) -> bytes:
    """Hash of everything but the seal, as its 64 hex digits; read in small parts."""
    digest, size = hashlib.sha256(), max(path.stat().st_size - _SEAL, 0)
    with path.open("rb") as stream:
        for position in range(0, size, _CHUNK):
            progress(position >> 20, (size >> 20) + 1, "校验备份")
            digest.update(stream.read(min(_CHUNK, size - position)))
    return digest.hexdigest().encode()


def _require_sealed(
    source: Path, refused: UserError, progress: Callable[[int, int, str], None]
) -> None:
    if source.stat().st_size < _SEAL:
        raise refused
    with source.open("rb") as stream:
        stream.seek(-_SEAL, os.SEEK_END)
        seal = stream.read()
    if _body_hash(source, progress) != seal:
        raise refused


def _read_manifest(archive: zipfile.ZipFile) -> tuple[BackupInfo, int]:
    """What the backup says of itself, and the version of its data."""
    manifest = json.loads(archive.read("manifest.json"))
    info = BackupInfo(
        datetime.fromisoformat(manifest["made_at"]),
        dict(manifest["counts"]),
        manifest["content_hash"],
        manifest["last_step"],
        tuple(manifest.get("left_out", ())),
    )
    return info, int(manifest["version"])


def _unpack_evidence(
    archive: zipfile.ZipFile, folder: Path, progress: Callable[[int, int, str], None]
) -> None:
    """Unpack the proofs under names of our own making, never under those in the archive."""
    names = [name for name in archive.namelist() if name.startswith(_MEMBER)]
    folder.mkdir()
    for index, name in enumerate(names):
        progress(index, len(names), "解开佐证材料")
        _unpack_to(archive, name, folder / "part")
        with (folder / "part").open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        (folder / "part").replace(folder / sha256)


def _unpack_to(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    with archive.open(name) as packed, target.open("wb") as stream:
        shutil.copyfileobj(packed, stream, _CHUNK)
        stream.flush()
        os.fsync(stream.fileno())
