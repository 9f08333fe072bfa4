"""Every backup there is: when it was made, its last step, what it holds, and whether it is whole.

It is read without the database, which may be the very thing that is damaged.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import BACKUPS
from fenghua_supervisor.disk.passing import PassingFolder
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.anchors import Anchors
from fenghua_supervisor.store.backups.describing import describe, glance
from fenghua_supervisor.store.backups.names import made_on
from fenghua_supervisor.store.backups.origins import origin_of
from fenghua_supervisor.store.backups.reading import (
    check_backup,
    pool_of,
    read_info,
    unpack_database,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.anchors import Anchor
    from fenghua_supervisor.store.backups.manifest import BackupInfo
    from fenghua_supervisor.store.backups.pool import FilePool
    from fenghua_supervisor.store.stored_files import StoredFiles

BEFORE_RESTORE, BEFORE_UPGRADE = "before-restore-", "before-upgrade-"


class BackupKind(StrEnum):
    """Why a backup was made."""

    AUTOMATIC = "automatic"
    FULL = "full"
    BEFORE_RESTORE = "before_restore"
    BEFORE_UPGRADE = "before_upgrade"

    @property
    def label(self) -> str:
        """「自动备份」."""
        return _LABELS[self]


_LABELS = {
    BackupKind.AUTOMATIC: "自动备份",
    BackupKind.FULL: "手工备份",
    BackupKind.BEFORE_RESTORE: "恢复前备份",
    BackupKind.BEFORE_UPGRADE: "升级前备份",
}


class BackupReason(StrEnum):
    """What a backup was made for, as it says itself."""

    DAILY = "daily"
    HALF_HOUR = "half_hour"
    CLOSING = "closing"
    BEFORE_IMPORT = "before_import"
    BY_HAND = "by_hand"
    AFTER_DRILL = "after_drill"
    BEFORE_RESTORE = "before_restore"


_REASONS: dict[str, str] = {
    BackupReason.DAILY: "每日备份",
    BackupReason.HALF_HOUR: "半小时备份",
    BackupReason.CLOSING: "退出时备份",
    BackupReason.BEFORE_IMPORT: "导入前备份",
    BackupReason.BY_HAND: "手工备份",
    BackupReason.AFTER_DRILL: "演练后备份",
    BackupReason.BEFORE_RESTORE: "恢复前备份",
}


@record
class BackupEntry:
    """One backup; ``problem`` says in Chinese why it is not whole, empty when nothing is known.

    ``last_step_id`` is 0 when it cannot be read. ``missing``: labels of the files that its rows
    name and that are neither in it nor, whole, in the pool beside it; an upgrade moves no file, so
    for the copy made before one those that are where they were count too. ``in_second``: it lies in
    the second folder. ``verified``: content was read and not only what it says of itself.
    ``is_left``: a recovery has left its last steps behind, the ledger went another way since.
    ``why``: the code of its reason; empty or unknown: only its kind tells.
    """

    path: Path
    kind: BackupKind
    made_at: datetime
    last_step_id: int = 0
    last_step: str = ""
    head: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    problem: str = ""
    in_second: bool = False
    verified: bool = False
    is_left: bool = False
    why: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether its database can be used; files may be missing."""
        return not self.problem

    @property
    def kind_words(self) -> str:
        """「每日备份（第二位置）」."""
        label = _REASONS.get(self.why, self.kind.label)
        apart = ("第二位置" if self.in_second else "", "恢复前的另一支" if self.is_left else "")
        told = "，".join(part for part in apart if part)
        return f"{label}（{told}）" if told else label

    @property
    def words(self) -> str:
        """What is in it, or why it is not whole."""
        if self.problem:
            return self.problem.rstrip("。")
        counted = "、".join(f"{word}{count}" for word, count in self.counts.items())
        lost = f"，缺{len(self.missing)}份材料" if self.missing else ""
        return f"{counted}{lost}"


def catalogue(
    progress: Progress,
    data_dir: Path,
    second_folder: Path | None = None,
    *,
    verified: bool = False,
) -> tuple[BackupEntry, ...]:
    """Every backup of the data folder and of the second one, the highest last step first.

    A job function. Not ``verified``, only what a backup says of itself is read. Of equal steps the
    later name comes first; no clock decides. Those that a recovery has left behind stand below all
    others, whatever their steps. UserError when there is no room to unpack one.
    """
    entries = catalogue_of(progress, data_dir / BACKUPS, verified=verified)
    if second_folder is not None:
        found = catalogue_of(progress, second_folder, verified=verified)
        # Other archives may lie there too, and are none of our business.
        entries += [
            replace(entry, in_second=True)
            for entry in found
            if entry.kind is not BackupKind.FULL or entry.is_whole
        ]
    anchors: Sequence[Anchor] = ()
    with suppress(OSError):  # A file of anchors that is damaged is no reason to show no backup.
        anchors = Anchors(data_dir / ANCHORS_FILE).read()
    entries = _told_apart(entries, anchors)
    return tuple(sorted(entries, key=lambda e: (not e.is_left, _place(e)), reverse=True))


def _told_apart(entries: list[BackupEntry], anchors: Sequence[Anchor]) -> list[BackupEntry]:
    """Mark those that go on where the last recovery did not: they are not on the way since then."""
    start = max((at for at, anchor in enumerate(anchors) if anchor.fork), default=None)
    if start is None:
        return entries
    fork, since = anchors[start], {(anchor.step, anchor.head) for anchor in anchors[start:]}
    return [
        replace(
            entry,
            is_left=entry.last_step_id >= fork.step
            and (entry.last_step_id, entry.head) not in since,
        )
        for entry in entries
    ]


def catalogue_of(progress: Progress, folder: Path, *, verified: bool = False) -> list[BackupEntry]:
    """``catalogue`` of one folder of backups."""
    with disk_said("备份不能逐份检查"), PassingFolder() as scratch:
        reader, paths = _Reader(progress, scratch, verified=verified), backup_files(folder)
        entries = []
        for index, path in enumerate(paths):
            progress.advance(index, len(paths), f"查看备份{path.name}")
            # Another program may be thinning them at the same time.
            with suppress(FileNotFoundError):
                entry = reader.entry(path)
                if entry.is_whole or path.exists():
                    entries.append(entry)
    return sorted(entries, key=_place, reverse=True)


def _place(entry: BackupEntry) -> tuple[int, list[tuple[int, str]], bool]:
    """The numbers in a name count as numbers: 「…-2」 comes before 「…-10」."""
    parts = re.findall(r"(\d+)|(\D+)", entry.path.stem)
    return entry.last_step_id, [(int(n or 0), word) for n, word in parts], not entry.in_second


def kind_of(path: Path) -> BackupKind | None:
    """What kind of backup a file is by its name; None: it is none."""
    if path.suffix == ".db":
        return BackupKind.BEFORE_UPGRADE if path.name.startswith(BEFORE_UPGRADE) else None
    if path.suffix != ".zip" or path.name.startswith("."):
        return None
    if path.name.startswith(BEFORE_RESTORE):
        return BackupKind.BEFORE_RESTORE
    return BackupKind.AUTOMATIC if made_on(path) else BackupKind.FULL


def backup_files(folder: Path) -> list[Path]:
    """The backups in a folder, by name; none when it cannot be read."""
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if kind_of(path) and path.is_file())
    return []


class _Reader:
    """Reads one backup of a folder after another; the files of its pool are looked at once."""

    def __init__(self, progress: Progress, scratch: Path, *, verified: bool) -> None:
        self._progress = progress
        self._scratch = scratch
        self._verified = verified
        self._there: dict[Path, dict[str, bool]] = {}

    def entry(self, path: Path) -> BackupEntry:
        """What a backup is."""
        kind = kind_of(path) or BackupKind.FULL
        written = made_on(path) or datetime.fromtimestamp(path.stat().st_mtime)
        facts, inside, problem = None, frozenset[str](), ""
        try:
            if kind is BackupKind.BEFORE_UPGRADE:
                facts = self._database(path, written)
            else:
                facts, inside = read_info(path)
                facts = self._looked_through(path, facts)
        except UserError as refusal:
            problem = str(refusal)
        if facts is None:
            return BackupEntry(path, kind, written, problem=problem)
        return BackupEntry(
            path,
            kind,
            facts.made_at,
            facts.last_step_id,
            facts.last_step,
            facts.head,
            facts.counts,
            facts.files,
            self._missing(path, kind, facts, inside),
            problem,
            verified=self._verified,
            why=facts.why,
        )

    def _database(self, path: Path, written: datetime) -> BackupInfo:
        if self._verified:
            return describe(path, written, self._progress.advance)
        return glance(path, written)

    def _looked_through(self, path: Path, said: BackupInfo) -> BackupInfo:
        """What is known of a backup without reading more of it than is asked for."""
        unpacked = self._scratch / "office.db"
        if self._verified:
            check_backup(path, said, self._scratch, self._progress.advance)
        elif not said.last_step_id:
            unpack_database(path, unpacked)
        # One of a former version does not say which step was its last, nor which files it names.
        return said if said.last_step_id else glance(unpacked, said.made_at)

    def _missing(
        self, path: Path, kind: BackupKind, info: BackupInfo, inside: frozenset[str]
    ) -> tuple[str, ...]:
        pool = pool_of(path)
        lost = {
            sha256: label
            for sha256, label in info.files.items()
            if sha256 not in inside and not self._is_there(pool, sha256)
        }
        if lost and kind is BackupKind.BEFORE_UPGRADE:
            # A server that is away is said by whoever opens the data.
            with suppress(UserError), origin_of(path.parent.parent).files() as files:
                lost = {s: label for s, label in lost.items() if not self._is_among(files, s)}
        return tuple(lost.values())

    def _is_among(self, files: StoredFiles, sha256: str) -> bool:
        """Whether a file of the open data is there; ``verified``: whole."""
        if self._verified:
            return files.problem(sha256) is None
        return files.size_of(sha256) is not None

    def _is_there(self, place: FilePool, sha256: str) -> bool:
        """Whether a file lies there; ``verified``: whole."""
        if place.folder not in self._there:
            names = () if self._verified else place.names()
            self._there[place.folder] = dict.fromkeys(names, True)
        found = self._there[place.folder]
        if self._verified and sha256 not in found:
            found[sha256] = place.is_whole(sha256)
        return found.get(sha256, False)
