"""Backups, restore and the check of the data."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.check_report import CheckReport
from fenghua_supervisor.domain.journal import Done
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.store import backups, integrity, sql
from fenghua_supervisor.store.backups import made_on
from fenghua_supervisor.store.database import FILE_NAME, sqlite_version, translated
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.store import BACKUP_FOLDER, replace_database
from fenghua_supervisor.store.tables import TABLE_NAMES

if TYPE_CHECKING:
    from datetime import datetime

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.backups import BackupInfo

EVIDENCE_FOLDER = "evidence"


def make_backup(progress: Progress, data_dir: Path, target: Path | None, now: datetime) -> Path:
    """Back the data folder up to ``target``, with evidence; None: the daily kind, without.

    A job function: it opens its own connection and writes nothing to the database.
    """
    path = target or data_dir / BACKUP_FOLDER / backups.backup_name(now)
    files = EvidenceFiles(data_dir / EVIDENCE_FOLDER) if target is not None else None
    backups.write_backup(data_dir / FILE_NAME, files, path, now, progress.step)
    return path


def daily_backup(progress: Progress, data_dir: Path, now: datetime) -> Path | None:
    """Take the backup of the day if there is none yet, then thin the old ones; a job function."""
    made = {when: path for path in (data_dir / BACKUP_FOLDER).glob("*") if (when := made_on(path))}
    if any(when.date() == now.date() for when in made):
        return None
    path = make_backup(progress, data_dir, None, now)
    for when in backups.to_thin([*made, now], now.date()):
        made[when].unlink(missing_ok=True)
    return path


def recent_backups(data_dir: Path) -> list[Path]:
    """The daily backups, newest first."""
    made = {when: path for path in (data_dir / BACKUP_FOLDER).glob("*") if (when := made_on(path))}
    return [made[when] for when in sorted(made, reverse=True)]


def inspect_backup(source: Path) -> BackupInfo:
    """What a backup holds, after verifying it; UserError when it is damaged."""
    with tempfile.TemporaryDirectory() as folder:
        return backups.read_backup(source, Path(folder))


def restore_backup(office: Office, source: Path) -> Done:
    """Replace the data by a verified backup; the present data is backed up first.

    Raises UserError and changes nothing when the backup is not whole.
    """
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=office.data_dir) as name:
        folder = Path(name)
        info = backups.read_backup(source, folder)
        kept = make_backup(NullProgress(), office.data_dir, _free_name(office), office.now())
        for path in (folder / EVIDENCE_FOLDER).glob("*"):
            office.store.files.keep(path)
        replace_database(office.store, folder / FILE_NAME)
    counts = "、".join(f"{label}{count}" for label, count in info.counts.items())
    return Done(
        "恢复备份",
        frozenset(TABLE_NAMES),
        kept,
        message=(
            f"已恢复{info.made_at:%Y-%m-%d %H:%M}的备份（{counts}），恢复前的数据存为{kept.name}"
        ),
    )


def recover(data_dir: Path, source: Path, now: datetime) -> Path | None:
    """Put a verified backup in the place of a database that cannot be opened.

    The damaged file is kept beside it under the returned name (None: there was none). Raises
    UserError and changes nothing when the backup is not whole.
    """
    path = data_dir / FILE_NAME
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=data_dir) as name:
        folder = Path(name)
        backups.read_backup(source, folder)
        aside = None
        if path.exists():
            aside = path.with_name(f"{FILE_NAME}.corrupt-{now:%Y%m%d-%H%M%S}")
            path.replace(aside)
        # A journal of the damaged file must not be applied to the restored one.
        path.with_name(f"{FILE_NAME}-journal").unlink(missing_ok=True)
        for proof in (folder / EVIDENCE_FOLDER).glob("*"):
            EvidenceFiles(data_dir / EVIDENCE_FOLDER).keep(proof)
        (folder / FILE_NAME).replace(path)
    return aside


def check_data(office: Office) -> CheckReport:
    """Check the file, the journal's chain, every row against it, and the evidence files."""
    database = office.store.database
    with translated(office.store.path):
        problems = integrity.sqlite_problems(database)
        problems += integrity.journal_problems(database)
        stored = sql.rows(
            database,
            "SELECT DISTINCT name, doc_number, sha256 FROM evidence WHERE sha256 <> ''",
        )
        for label, doc_number, sha256 in stored:
            problem = office.store.files.problem(sha256)
            if problem:
                problems.append(f"佐证材料“{label or doc_number}”：{problem}")
        steps = sql.rows(database, "SELECT count(*) FROM journal_step")[0][0]
        return CheckReport(
            tuple(problems),
            office.queries.counts(),
            integrity.content_hash(database),
            steps,
            sqlite_version(),
        )


def _free_name(office: Office) -> Path:
    """A name for the backup before a restore that no existing backup has."""
    stem = f"before-restore-{office.now():%Y%m%d-%H%M%S}"
    names = (f"{stem}{f'-{place}' if place else ''}.zip" for place in count())
    return next(p for name in names if not (p := office.store.backups / name).exists())
