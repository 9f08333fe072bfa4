"""How safe the data is: the last backup, the last drill, the second place, what to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import BACKUPS
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.records import record
from fenghua_supervisor.services.safekeeping.catalogue import BackupKind, catalogue_of
from fenghua_supervisor.services.safekeeping.drill import last_drill
from fenghua_supervisor.services.safekeeping.second_folder import (
    known_second_folder,
    put_off_reminder,
    second_reminder,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.services.safekeeping.catalogue import BackupEntry
    from fenghua_supervisor.services.safekeeping.drill import Drill
    from fenghua_supervisor.services.safekeeping.second_folder import SecondFolder


@record
class Overview:
    """What is known; None: there was none yet.

    ``second_folder``: the second place as it is set; ``second``: what was last seen of one.
    """

    last: BackupEntry | None
    drill: Drill | None
    second_folder: Path | None
    second: SecondFolder

    def backup_words(self, note: str = "") -> str:
        """When the last backup was made, and in a second line up to which step.

        ``note``: whose clock that is, where another day is looked at; so in the others too.
        """
        if self.last is None:
            return "还没有"
        at = self.last.made_at
        return f"{chinese_date(at.date())} {at:%H:%M}{note}\n最后一步：{self.last.last_step}"

    def drill_words(self, note: str = "") -> str:
        """「通过（2025年10月31日）」."""
        return (
            f"{self.drill.words}{note}" if self.drill is not None else "还没有，程序每周自动做一次"
        )

    def second_words(self, note: str = "") -> str:
        """Where a second copy lies, and how fresh it is."""
        known = self.second
        if self.second_folder is None:
            return "未设置，备份和数据在同一块磁盘上"
        if known.folder == str(self.second_folder) and known.problem:
            return known.problem.rstrip("。")
        if known.folder != str(self.second_folder) or known.seen_on is None:
            return f"{self.second_folder}，下次备份时存过去"
        return f"{self.second_folder}，{chinese_date(known.seen_on)}存过{note}"


def overview(progress: Progress, data_dir: Path, second_folder: Path | None) -> Overview:
    """Look at the backups, not into them; a job function."""
    entries = catalogue_of(progress, data_dir / BACKUPS)
    last = next((e for e in entries if e.kind is BackupKind.AUTOMATIC and e.is_whole), None)
    return Overview(last, last_drill(data_dir), second_folder, known_second_folder(data_dir))


def safety_notice(data_dir: Path, settings: Settings, today: date) -> str:
    """The one sentence the user should read now, a failed drill first; empty: there is none."""
    last = last_drill(data_dir)
    if last is not None and not last.passed:
        return f"备份的恢复演练{last.words}。"
    return second_reminder(data_dir, settings, today)


def put_off_notice(data_dir: Path, settings: Settings, today: date) -> None:
    """It was read: the second place is asked for again in a month, a failed drill at next start."""
    last = last_drill(data_dir)
    if last is None or last.passed:
        put_off_reminder(data_dir, settings, today)
