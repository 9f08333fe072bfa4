"""The second place for backups: a folder on another disk that holds the same layout once more.

A mark in the folder tells that it is this ledger's: without it the disk is not there, or another
one is, and nothing is written. What was last seen of it stands beside the backups, so that it is
known without the database too.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.disk.data_folder import BACKUPS, data_folder_over
from fenghua_supervisor.disk.syncing import make_folder
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.backups.manifest import BackupInfo

MARK, STATE = "奉化共富督办备份.json", "second.json"
#: How long the second place may be missing before it is asked for, and asked for again.
REMIND_EVERY = timedelta(days=30)


@record
class SecondFolder:
    """What is known of the second place; ``folder`` empty: there is none.

    ``since``: the day it was set or missed first; ``seen_on``: the last day a backup was copied
    there; ``put_off_on``: the last day the user was reminded; ``problem``: why the last copy
    failed, a sentence.
    """

    folder: str = ""
    since: date | None = None
    seen_on: date | None = None
    put_off_on: date | None = None
    problem: str = ""


def second_folder_of(settings: Settings) -> Path | None:
    """The second place as it is set."""
    return Path(settings.backup_folder_2) if settings.backup_folder_2 else None


def known_second_folder(data_dir: Path) -> SecondFolder:
    """What was last noted of the second place; readable without the database."""
    with suppress(OSError, AttributeError, ValueError):
        stored: dict[str, Any] = json.loads((data_dir / BACKUPS / STATE).read_bytes())
        return SecondFolder(
            str(stored.get("folder", "")),
            since=_day(stored.get("since")),
            seen_on=_day(stored.get("seen_on")),
            put_off_on=_day(stored.get("put_off_on")),
            problem=str(stored.get("problem", "")),
        )
    return SecondFolder()


def choose_second_folder(office: Office, folder: Path | None) -> Done[Settings]:
    """Set the second place (None: none) and leave the mark in it; one step.

    UserError when backups cannot be put there.
    """
    # Only a choice changes settings.
    from fenghua_supervisor.services.settings.office_settings import save_settings

    chosen = ""
    if folder is not None:
        _mark(folder, office.queries.office.ledger_mark())
        chosen = str(folder.absolute())
    done = save_settings(office, replace(office.settings, backup_folder_2=chosen))
    _note(office.data_dir, SecondFolder(chosen, office.today()))
    words = f"以后每次备份也存到“{chosen}”" if chosen else "不再存第二份备份"
    return replace(done, message=words)


def copy_to_second(
    progress: Progress, data_dir: Path, second: Path, backup: Path, info: BackupInfo
) -> str:
    """Copy a backup and the files of its rows to the second place; why that failed, or empty.

    What fails is noted and never an error: the disk may be in a drawer.
    """
    known, today = known_second_folder(data_dir), info.made_at.date()
    if known.folder != str(second):
        known = SecondFolder(str(second), today)
    problem = _copied(progress, data_dir, second, backup, info)
    if problem:
        known = replace(known, problem=problem)
    else:
        known = replace(known, problem="", seen_on=today, put_off_on=None)
    _note(data_dir, known)
    return problem


def second_reminder(data_dir: Path, settings: Settings, today: date) -> str:
    """A sentence when it is time to be asked for a second place or its disk; else empty."""
    known = known_second_folder(data_dir)
    if known.folder and not settings.backup_folder_2:
        return (
            f"第二备份位置“{known.folder}”已随撤销或恢复取消，备份不再存过去，"
            "需要的请在设置里重新选择。"
        )
    days = filter(None, (known.since, known.seen_on, known.put_off_on))
    # A day to come was noted by a clock that ran ahead.
    last = max((day for day in days if day <= today), default=None)
    if last is None:
        _note(data_dir, replace(known, folder=settings.backup_folder_2, since=today))
        return ""
    if today - last < REMIND_EVERY:
        return ""
    if not settings.backup_folder_2:
        return "备份和数据在同一块磁盘上，磁盘坏了会一起丢失，请在设置里选一个其他磁盘上的位置。"
    away = today - min(known.seen_on or last, last)
    return (
        f"第二备份位置“{settings.backup_folder_2}”已{away.days}天没有连上，"
        "请接上那块磁盘，下次备份会自动存过去。"
    )


def put_off_reminder(data_dir: Path, settings: Settings, today: date) -> None:
    """The user has read it; it comes back in a month."""
    known = known_second_folder(data_dir)
    _note(data_dir, replace(known, folder=settings.backup_folder_2, put_off_on=today))


def _copied(
    progress: Progress, data_dir: Path, second: Path, backup: Path, info: BackupInfo
) -> str:
    # Every command asks where the second place is; few copy anything there.
    from fenghua_supervisor.store.backups.origins import origin_of
    from fenghua_supervisor.store.backups.pool import FOLDER, FilePool, copy_whole
    from fenghua_supervisor.store.backups.sealing import file_hash, is_sealed

    try:
        if not second.is_dir() or not (second / MARK).is_file():
            return f"第二备份位置“{second}”没有连上，或已换成别的磁盘。"
        if _marked_for(second) not in {"", info.ledger}:
            return f"“{second}”里是另一个台账的备份，没有存过去，请在设置里另选位置。"
        with origin_of(data_dir).files() as originals:
            FilePool(second / FOLDER).take(originals, info.files, progress.advance)
        copy = second / backup.name
        copy_whole(backup, copy, file_hash(backup), second)
        if not is_sealed(copy, progress.advance):
            copy.unlink()
            return f"存到“{second}”的备份读回来不一致，没有采用，请检查那块磁盘。"
    except UserError as refusal:
        return str(refusal)
    except OSError as error:
        return f"第二备份位置“{second}”不能写入（{reason(error)}），请检查那块磁盘。"
    return ""


def _mark(folder: Path, ledger: str) -> None:
    from fenghua_supervisor.disk.atomic import kept_whole

    try:
        if not folder.is_dir():
            raise UserError(f"“{folder}”不是文件夹，请另选一个文件夹。")
        if data_folder_over(folder) is not None:
            raise UserError(
                f"“{folder}”在数据文件夹里，起不到第二份的作用，请选另一块磁盘上的文件夹。"
            )
        if (folder / MARK).exists() and _marked_for(folder) not in {"", ledger}:
            raise UserError(f"“{folder}”里已是另一个台账的备份，请另选一个文件夹。")
        with kept_whole(folder / MARK) as path:
            path.write_text(json.dumps({"ledger": ledger}), encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"“{folder}”不能写入（{reason(error)}），请检查权限或另选一个文件夹。"
        ) from error


def _marked_for(folder: Path) -> str:
    """The ledger a folder is marked for; empty when its mark cannot be read."""
    try:
        return str(json.loads((folder / MARK).read_bytes())["ledger"])
    except (ValueError, LookupError, TypeError):
        return ""


def _note(data_dir: Path, known: SecondFolder) -> None:
    """Keep what is known; when the disk refuses, less is known."""
    from fenghua_supervisor.disk.atomic import kept_whole

    days = {name: getattr(known, name) for name in ("since", "seen_on", "put_off_on")}
    stored = {"folder": known.folder, "problem": known.problem} | {
        name: day.isoformat() for name, day in days.items() if day is not None
    }
    with suppress(OSError):
        make_folder(data_dir / BACKUPS)
        with kept_whole(data_dir / BACKUPS / STATE) as path:
            path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")


def _day(stored: object) -> date | None:
    return date.fromisoformat(str(stored)) if stored else None
