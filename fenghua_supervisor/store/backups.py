"""Backups: one self-verifying file each, made through SQLite's backup API.

A backup is a ZIP with ``office.db``, the evidence files it names when asked for, and
``manifest.json``; the last 64 bytes (the ZIP comment) are the SHA-256 of all bytes before them,
so any flipped bit and any truncation is noticed before a restore touches anything.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import peewee
from peewee import SqliteDatabase

from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.store import integrity, sql
from fenghua_supervisor.store.database import FILE_NAME, translated
from fenghua_supervisor.store.migrations import CURRENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fenghua_supervisor.store.evidence_files import EvidenceFiles

PREFIX, SUFFIX = "backup-", ".zip"
_STAMP = "%Y%m%d-%H%M%S"
_SEAL = 64
_COUNTED = {"plan": "方案", "action": "任务", "entry": "跟踪记录", "evidence": "佐证材料"}
#: Thinning: everything of two days, then one a day, a week and a month.
KEEP_ALL_DAYS, KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 2, 12, 10, 9


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup holds, told before it is restored."""

    made_at: datetime
    counts: dict[str, int]
    content_hash: str
    last_step: str


def write_backup(
    database_path: Path,
    files: EvidenceFiles | None,
    target: Path,
    now: datetime,
    progress: Callable[[int, int, str], None],
) -> BackupInfo:
    """Write a verified backup of ``database_path`` to ``target`` by way of a temporary name.

    With ``files`` the evidence goes in too. Raises UserError when the copy is not whole or the
    target cannot be written; an older file of that name is then untouched.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
            copy = Path(folder) / FILE_NAME
            progress(0, 3, "复制数据")
            with translated(database_path):
                _copy_database(database_path, copy)
            progress(1, 3, "核对副本")
            info, evidence = _describe(copy, now)
            progress(2, 3, "写入备份")
            packed = Path(folder) / "packed.zip"
            _pack(packed, copy, info, [(sha, files.read(sha)) for sha in evidence] if files else [])
            packed.replace(target)
    except OSError as error:
        raise UserError(
            f"备份不能写入“{target}”（{reason(error)}），原有备份未动，请检查磁盘空间和权限。"
        ) from error
    return info


def read_backup(source: Path, folder: Path) -> BackupInfo:
    """Verify ``source`` and unpack it into ``folder``; UserError when it is not whole."""
    if not source.is_file():
        raise UserError(f"没有找到备份文件“{source}”，请重新选择。")
    refused = UserError(
        f"备份文件“{source.name}”已损坏或不是本程序的备份，未作改动，请换一份备份。"
    )
    content = source.read_bytes()
    body, said = content[:-_SEAL], content[-_SEAL:]
    if hashlib.sha256(body).hexdigest().encode() != said:
        raise refused
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            for name in archive.namelist():
                _unpack_member(archive, name, folder)
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise refused from error
    if manifest["version"] > CURRENT_VERSION:
        raise UserError("这份备份由更新版本的程序写成，请先升级本程序再恢复。")
    info = BackupInfo(
        datetime.fromisoformat(manifest["made_at"]),
        dict(manifest["counts"]),
        manifest["content_hash"],
        manifest["last_step"],
    )
    found, _ = _describe(folder / FILE_NAME, info.made_at)
    if found.content_hash != info.content_hash:
        raise refused
    return info


def backup_name(now: datetime) -> str:
    """File name of a backup made at ``now``."""
    return f"{PREFIX}{now.strftime(_STAMP)}{SUFFIX}"


def made_on(path: Path) -> datetime | None:
    """When a backup was made, by its name; None for other files."""
    name = path.name
    if not (name.startswith(PREFIX) and name.endswith(SUFFIX)):
        return None
    try:
        return datetime.strptime(name[len(PREFIX) : -len(SUFFIX)], _STAMP)
    except ValueError:
        return None


def to_thin(made: Sequence[datetime], today: date) -> set[datetime]:
    """Which backups may go: all of two days stay, then the last of a day, week and month."""
    keep: set[datetime] = set()
    newest_first = sorted(made, reverse=True)
    keep.update(m for m in newest_first if today - m.date() < timedelta(KEEP_ALL_DAYS))
    for limit, key in (
        (KEEP_DAILY, lambda m: m.date().isoformat()),
        (KEEP_WEEKLY, lambda m: "{}-{}".format(*m.isocalendar()[:2])),
        (KEEP_MONTHLY, lambda m: m.strftime("%Y-%m")),
    ):
        firsts: dict[str, datetime] = {}
        for moment in newest_first:
            firsts.setdefault(key(moment), moment)
        keep.update(list(firsts.values())[:limit])
    return set(made) - keep


def _copy_database(source: Path, target: Path) -> None:
    # Not read-only: after another process has crashed, its journal must be rolled back first.
    database = SqliteDatabase(f"{source.resolve().as_uri()}?mode=rw", uri=True)
    copy = SqliteDatabase(str(target))
    try:
        cast("Any", database).connection().backup(cast("Any", copy).connection())
    finally:
        database.close()
        copy.close()


def _describe(copy: Path, now: datetime) -> tuple[BackupInfo, list[str]]:
    """Check the copy and count what it holds; also the hashes of its evidence files."""
    database = SqliteDatabase(f"{copy.resolve().as_uri()}?mode=ro", uri=True)
    try:
        problems = integrity.sqlite_problems(database)
        if problems:
            raise UserError("".join(problems))
        # Ours has tables and indexes only; a trigger or view would run when the data is used.
        if sql.row(database, "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')"):
            raise UserError("备份中含有本程序没有的成分，为安全起见未恢复，请换一份备份。")
        counts = {
            label: sql.rows(database, f"SELECT count(*) FROM {table}")[0][0]
            for table, label in _COUNTED.items()
        }
        last = sql.row(database, "SELECT label, at FROM journal_step ORDER BY id DESC LIMIT 1")
        evidence = sql.rows(
            database,
            "SELECT sha256 FROM evidence WHERE sha256 <> '' UNION"
            " SELECT sha256 FROM bulletin_issue",
        )
        info = BackupInfo(
            now, counts, integrity.content_hash(database), f"{last[1]} {last[0]}" if last else ""
        )
    except peewee.DatabaseError as error:
        raise UserError("备份中的数据已损坏，未作改动，请换一份备份。") from error
    finally:
        database.close()
    return info, [found[0] for found in evidence]


def _pack(
    target: Path, copy: Path, info: BackupInfo, evidence: Sequence[tuple[str, bytes]]
) -> None:
    manifest = {
        "version": CURRENT_VERSION,
        "made_at": info.made_at.isoformat(timespec="seconds"),
        "counts": info.counts,
        "content_hash": info.content_hash,
        "last_step": info.last_step,
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(copy, FILE_NAME)
        for sha256, content in evidence:
            archive.writestr(f"evidence/{sha256}", content)
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False))
        archive.comment = b"0" * _SEAL
    with target.open("r+b") as stream:
        body = stream.read()[:-_SEAL]
        stream.seek(-_SEAL, os.SEEK_END)
        stream.write(hashlib.sha256(body).hexdigest().encode())
        stream.flush()
        os.fsync(stream.fileno())


def _unpack_member(archive: zipfile.ZipFile, name: str, folder: Path) -> None:
    """Unpack a member under a name of our own making, never under the one in the archive."""
    if name == FILE_NAME:
        (folder / FILE_NAME).write_bytes(archive.read(name))
    elif name.startswith("evidence/"):
        content = archive.read(name)
        place = folder / "evidence"
        place.mkdir(exist_ok=True)
        (place / hashlib.sha256(content).hexdigest()).write_bytes(content)
