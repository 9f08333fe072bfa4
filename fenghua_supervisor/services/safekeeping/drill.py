"""The restore drill: each week the newest backup is unpacked elsewhere, opened and read through.

What came of it stands in ``backups/drill.json``. A backup that fails is followed by a new one at
once, which is tried in its turn.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.disk.atomic import kept_whole
from fenghua_supervisor.disk.data_folder import BACKUPS, DATABASE, EVIDENCE
from fenghua_supervisor.disk.syncing import make_folder
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.office import load_rules
from fenghua_supervisor.services.safekeeping import damage
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.services.safekeeping.catalogue import BackupKind, BackupReason, catalogue_of
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.backups.reading import pool_of, read_backup
from fenghua_supervisor.store.database import open_beside
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.queries import Queries
from fenghua_supervisor.store.store import Store

if TYPE_CHECKING:
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.backups.manifest import BackupInfo

RESULT = "drill.json"
EVERY, AFTER_FAILURE = timedelta(days=7), timedelta(days=1)


@record
class Drill:
    """What came of a drill: when, which backup, its last step; ``problem`` empty: it passed."""

    at: datetime
    backup: str
    last_step: str = ""
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether everything in the backup came back."""
        return not self.problem

    @property
    def words(self) -> str:
        """「通过（2025年10月31日）」, or the day and what is wrong, without a full stop."""
        day = chinese_date(self.at.date())
        return (
            f"通过（{day}）" if self.passed else f"没有通过（{day}）：{self.problem.rstrip('。')}"
        )


def last_drill(data_dir: Path) -> Drill | None:
    """What came of the last drill; None: there was none yet."""
    with suppress(OSError, AttributeError, LookupError, TypeError, ValueError):
        stored: dict[str, Any] = json.loads((data_dir / BACKUPS / RESULT).read_bytes())
        texts = {name: str(stored[name]) for name in ("backup", "last_step", "problem")}
        return Drill(datetime.fromisoformat(stored["at"]), **texts)
    return None


def drill_if_due(
    progress: Progress, data_dir: Path, second_folder: Path | None, now: datetime
) -> Drill | None:
    """``drill`` once a week, and daily while it fails; None: it is not time yet; a job function.

    One that is dated ahead of the clock says nothing of the time that has passed.
    """
    last = last_drill(data_dir)
    if last is not None and last.at <= now < last.at + (EVERY if last.passed else AFTER_FAILURE):
        return None
    return drill(progress, data_dir, second_folder, now)


def drill(progress: Progress, data_dir: Path, second_folder: Path | None, now: datetime) -> Drill:
    """Try the newest backup, and a new one when it fails; a job function."""
    result = _tried(progress, data_dir, now)
    if not result.passed and damage.standing(data_dir) is None:
        try:
            why = BackupReason.AFTER_DRILL
            back_up(progress, data_dir, second_folder, now, why=why, thorough=True)
        except UserError as refusal:
            result = Drill(now, result.backup, result.last_step, f"{result.problem}{refusal}")
        else:
            result = _tried(progress, data_dir, now)
    _keep(data_dir, result)
    return result


def _tried(progress: Progress, data_dir: Path, now: datetime) -> Drill:
    entries = catalogue_of(progress, data_dir / BACKUPS)
    newest = next((e for e in entries if e.kind is BackupKind.AUTOMATIC), None)
    if newest is None:
        return Drill(now, "", problem="还没有备份。")
    name = newest.path.name
    try:
        with (
            disk_said("恢复演练没有做完"),
            tempfile.TemporaryDirectory(prefix=".restore-", dir=data_dir) as scratch,
        ):
            info = read_backup(newest.path, Path(scratch), progress.advance)
            problem = _read_through(Path(scratch), info, now) or _lost(progress, newest.path, info)
            return Drill(now, name, info.last_step, problem)
    except UserError as refusal:
        return Drill(now, name, newest.last_step, str(refusal))


def _read_through(folder: Path, said: BackupInfo, now: datetime) -> str:
    """Ask the unpacked data what the window asks at a start; a sentence when it does not fit."""
    with open_beside(folder / DATABASE) as database:
        store = Store(folder, database, lambda: EvidenceFiles(folder / EVIDENCE))
        queries = Queries(store, load_rules)
        settings = queries.office.settings()
        rows = queries.ledger.rows(now.date(), all_plans=True)
        steps = queries.journal.steps(limit=1)
        counts = queries.office.counts()
    if counts != said.counts or len(rows) != counts["任务"] or not (settings.office_name and steps):
        return "备份打开后的内容与备份时登记的不一致。"
    return ""


def _lost(progress: Progress, backup: Path, info: BackupInfo) -> str:
    """A sentence on the files of a backup that would not come back."""
    pool, lost = pool_of(backup), []
    for index, (sha256, label) in enumerate(info.files.items()):
        progress.advance(index, len(info.files), f"核对{label}")
        if not pool.is_whole(sha256):
            lost.append(label)
    if not lost:
        return ""
    more = f"等{len(lost)}份材料" if len(lost) > 1 else ""
    return f"{lost[0]}{more}已缺失或损坏，恢复不出来，请找到原件重新登记。"


def _keep(data_dir: Path, result: Drill) -> None:
    stored = asdict(result) | {"at": result.at.isoformat(timespec="seconds")}
    with disk_said("恢复演练的结果没有记下"):
        make_folder(data_dir / BACKUPS)
        with kept_whole(data_dir / BACKUPS / RESULT) as path:
            path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
