"""Backups that are written: one self-verifying file each.

A backup is a ZIP with ``office.db`` and ``manifest.json``, sealed at its end. The files its rows
name go into it when it is to stand alone, else into the pool beside it, and before it: a backup
names no file that is not there. What is gone or damaged is left out and listed in the manifest; it
must not keep the rest from safety.
"""

from __future__ import annotations

import tempfile
import zipfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from errno import ENOTDIR
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.syncing import make_folder, move_into_place
from fenghua_supervisor.disk.targets import check_backup
from fenghua_supervisor.errors import DamagedData, UserError, reason
from fenghua_supervisor.records import record
from fenghua_supervisor.store.backups.describing import describe
from fenghua_supervisor.store.backups.manifest import MANIFEST, manifest_text
from fenghua_supervisor.store.backups.names import backup_name
from fenghua_supervisor.store.backups.pool import Intake
from fenghua_supervisor.store.backups.sealing import SEAL, write_seal
from fenghua_supervisor.store.database import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from fenghua_supervisor.store.backups.manifest import BackupInfo
    from fenghua_supervisor.store.backups.origins import Origin
    from fenghua_supervisor.store.backups.pool import FilePool
    from fenghua_supervisor.store.stored_files import StoredFiles

MEMBER = "evidence/"
#: The database shrinks to a sixth at the least effort, to a seventh at four times the time.
_EFFORT = 1


@record
class Proofs:
    """Where the files of the rows lie, and the pool they go to; None: into the backup itself."""

    originals: StoredFiles
    pool: FilePool | None = None
    #: the content of every file is read, not only its size
    thorough: bool = False


@contextmanager
def held_name(folder: Path, now: datetime) -> Iterator[Path]:
    """Where the backup of ``now`` goes: under the first second that no other backup has.

    Two may be asked for in one second, by two programs too, and a clock that was set back shows a
    time again. The name is held until the block ends; UserError when the disk refuses.
    """
    path, mark = _free(folder, now)
    try:
        yield path
    finally:
        # What the disk does not give up is swept with what killed programs have left.
        with suppress(OSError):
            mark.rmdir()


def _free(folder: Path, now: datetime) -> tuple[Path, Path]:
    """A name that is free, and the mark by which it is held from now on."""
    while True:
        path = folder / backup_name(now)
        now += timedelta(seconds=1)
        mark = folder / f".{path.stem}"
        if path.exists():
            continue
        try:
            make_folder(folder)
            mark.mkdir()
        except FileExistsError:
            if not mark.is_dir():
                raise _unwritten(path, NotADirectoryError(ENOTDIR, "")) from None
        except OSError as error:
            raise _unwritten(path, error) from error
        else:
            # Whoever held it until now has made its backup.
            if not path.exists():
                return path, mark
            mark.rmdir()


def write_backup(
    origin: Origin,
    proofs: Proofs,
    target: Path,
    now: datetime,
    progress: Callable[[int, int, str], None],
    why: str = "",
) -> tuple[BackupInfo, Intake]:
    """Write a verified backup of a ledger's data to ``target`` by way of a temporary name.

    ``why`` it is made is written into it.
    Raises DamagedData when the copy is not whole, UserError when it is not what was saved or the
    target cannot be written; an older file of that name is then untouched.
    """
    try:
        check_backup(target)
        make_folder(target.parent)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
            copy, packed = Path(folder) / FILE_NAME, Path(folder) / "packed.zip"
            progress(0, 3, "复制数据")
            # Read before the copy: what is remembered by then is in it.
            anchors = origin.anchors()
            origin.copy(copy)
            info = describe(copy, now, progress, anchors)
            if proofs.pool is not None:
                intake = proofs.pool.take(
                    proofs.originals, info.files, progress, thorough=proofs.thorough
                )
            with _Packing(packed, copy) as packing:
                packing.take_database()
                if proofs.pool is None:
                    intake = packing.take(proofs.originals, info.files, progress)
                info = replace(info, left_out=tuple(intake.left_out), why=why)
                packing.finish(info)
            write_seal(packed, progress)
            move_into_place(packed, target)
    except DamagedData as damage:
        raise DamagedData(
            "现在的数据已损坏，不能备份；以前的备份未动，请用“数据检查”查看，或用以前的备份恢复。",
            damage.problems,
        ) from damage
    except OSError as error:
        raise _unwritten(target, error) from error
    return info, intake


def _unwritten(target: Path, error: OSError) -> UserError:
    return UserError(
        f"备份不能写入“{target}”（{reason(error)}），原有备份未动，请检查磁盘空间和权限。"
    )


class _Packing:
    """An archive while it is filled."""

    def __init__(self, target: Path, copy: Path) -> None:
        # Not strict: a file dated before 1980 would be refused.
        self._archive = zipfile.ZipFile(
            target, "w", zipfile.ZIP_DEFLATED, compresslevel=_EFFORT, strict_timestamps=False
        )
        self._copy = copy

    def __enter__(self) -> _Packing:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def take_database(self) -> None:
        """Pack the copy; first of all, so that a reader finds it first."""
        self._archive.write(self._copy, FILE_NAME)

    def take(
        self,
        originals: StoredFiles,
        labels: Mapping[str, str],
        progress: Callable[[int, int, str], None],
    ) -> Intake:
        """Pack every file that is whole; most kinds are compressed already."""
        intake = Intake()
        for index, (sha256, label) in enumerate(labels.items()):
            progress(index, len(labels), f"写入{label}")
            try:
                path = originals.verified(sha256)
            except UserError as refusal:
                intake.left_out.append(f"{label}：{refusal}")
            else:
                self._archive.write(path, MEMBER + sha256, zipfile.ZIP_STORED)
        return intake

    def finish(self, info: BackupInfo) -> None:
        """Write the manifest and the place of the seal."""
        # A ZIP knows no time before 1980, an empty battery does; nor one after 2107.
        at = info.made_at
        moment = min(max(at.year, 1980), 2107), at.month, at.day, at.hour, at.minute, at.second
        entry = zipfile.ZipInfo(MANIFEST, moment)
        self._archive.writestr(entry, manifest_text(info), zipfile.ZIP_DEFLATED)
        self._archive.comment = b"0" * SEAL
