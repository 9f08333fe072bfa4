"""A verified backup, unpacked beside the data and brought up to date, ready to be restored."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.safekeeping.backups import inspect_backup
from fenghua_supervisor.services.safekeeping.catalogue import BackupKind, kind_of
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.backups.describing import describe
from fenghua_supervisor.store.backups.origins import origin_of
from fenghua_supervisor.store.backups.reading import read_backup
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.copying_rows import last_step
from fenghua_supervisor.store.database import FILE_NAME, open_beside
from fenghua_supervisor.store.integrity import opened
from fenghua_supervisor.store.store import EVIDENCE_FOLDER

if TYPE_CHECKING:
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.backups.manifest import BackupInfo
    from fenghua_supervisor.store.stored_files import StoredFiles


@record
class Unpacked:
    """A verified backup in a folder of its own, brought up to date; ``last``: its last step."""

    folder: Path
    info: BackupInfo
    last: tuple[int, str] | None

    @property
    def database(self) -> Path:
        """Its database."""
        return self.folder / FILE_NAME

    @property
    def label(self) -> str:
        """「恢复备份（2025-10-31 09:30的数据）」."""
        return f"恢复备份（{self.info.made_at:%Y-%m-%d %H:%M}的数据）"

    @property
    def words(self) -> str:
        """When it was made and what it holds."""
        counts = "、".join(f"{label}{count}" for label, count in self.info.counts.items())
        left_out = self.info.left_out
        lost = f"，备份时已缺失或损坏的材料{len(left_out)}份" if left_out else ""
        return f"{self.info.made_at:%Y-%m-%d %H:%M}的备份（{counts}{lost}）"


def unpack_backup(progress: Progress, data_dir: Path, source: Path) -> Unpacked:
    """Verify a backup, unpack it beside the data and bring it up to date; a job function.

    Raises UserError when it is not whole; nothing is left then. Whoever has an unpacked backup
    ends it by ``discard``.
    """
    with disk_said("备份没有恢复"):
        folder = Path(tempfile.mkdtemp(prefix=".restore-", dir=data_dir))
    try:
        if _is_bare(source):
            shutil.copyfile(source, folder / FILE_NAME)
            info = _described(progress, folder / FILE_NAME, source)
        else:
            with origin_of(data_dir).files() as files:
                info = read_backup(source, folder, progress.advance, lacking=files)
        with translated(folder / FILE_NAME), opened(folder / FILE_NAME) as database:
            last = last_step(database)
        # As of today's version, so that rows are compared with rows of the same form.
        with open_beside(folder / FILE_NAME):
            pass
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Unpacked(folder, info, last)


def verify_backup(progress: Progress, source: Path) -> BackupInfo:
    """What a backup of whatever kind holds; UserError when it is not whole; a job function."""
    if _is_bare(source):
        return _described(progress, source, source)
    return inspect_backup(progress, source)


def _is_bare(source: Path) -> bool:
    """Whether it is one that was made before an upgrade: a mere copy of the database."""
    return kind_of(source) is BackupKind.BEFORE_UPGRADE


def _described(progress: Progress, database: Path, source: Path) -> BackupInfo:
    made_at = datetime.fromtimestamp(source.stat().st_mtime)
    try:
        return describe(database, made_at, progress.advance)
    except DamagedData as damage:
        raise UserError(
            f"备份文件“{source.name}”里的数据不完好（{str(damage).rstrip('。')}），"
            "未作改动，请换一份备份。"
        ) from damage


def discard(unpacked: Unpacked) -> None:
    """Remove an unpacked backup that is not wanted after all."""
    shutil.rmtree(unpacked.folder, ignore_errors=True)


def adopt_evidence(folder: Path, files: StoredFiles) -> None:
    """Move unpacked proofs into the store; done first, for they harm nobody if it ends there."""
    for proof in (folder / EVIDENCE_FOLDER).glob("*"):
        files.adopt(proof, proof.name)


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """A path in ``folder`` that nothing has yet."""
    names = (f"{stem}{f'-{number}' if number else ''}{suffix}" for number in count())
    return next(p for name in names if not (p := folder / name).exists())
