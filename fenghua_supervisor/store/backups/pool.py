"""The files beside the backups: each content once, whatever number of backups name it."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.syncing import make_folder, move_into_place
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.evidence_files import EvidenceFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Set
    from pathlib import Path

FOLDER = "files"
_CHUNK = 1 << 20


@dataclass(slots=True)
class Intake:
    """What came of taking files in: how many were copied, and sentences on the others."""

    copied: int = 0
    #: originals that were gone or damaged and were put back from the pool
    mended: list[str] = field(default_factory=list)
    #: files that are whole nowhere
    left_out: list[str] = field(default_factory=list)


class FilePool:
    """``files/ab/<sha256>`` beside backups; real copies, so that damage does not reach both."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stored = EvidenceFiles(folder)

    def path_of(self, sha256: str) -> Path:
        """Where the file with this hash lies; UserError when it is no hash."""
        return self._stored.path_of(sha256)

    def names(self) -> set[str]:
        """The hashes of all files that are there, unverified."""
        return {path.name for path in self.folder.glob("??/*")}

    def is_whole(self, sha256: str) -> bool:
        """Whether the file is there and of this content."""
        return self._stored.problem(sha256) is None

    def take(
        self,
        originals: EvidenceFiles,
        labels: Mapping[str, str],
        progress: Callable[[int, int, str], None],
        *,
        thorough: bool = False,
    ) -> Intake:
        """Take in every file of ``labels`` (hash → label) that is not there yet.

        A damaged copy is replaced by a good original, a lost original by a good copy. Content is
        read where size or absence gives cause, and everywhere when ``thorough``. OSError when the
        disk of the pool refuses.
        """
        intake, there = Intake(), self.names()
        for index, (sha256, label) in enumerate(labels.items()):
            progress(index, len(labels), f"备份{label}")
            if thorough or not self._looks_same(originals, sha256, there):
                self._take_one(originals, sha256, label, intake)
        return intake

    def prune(self, named: Set[str], older_than: float) -> int:
        """Remove files that nothing names and that were there before ``older_than`` (epoch)."""
        gone = 0
        for path in self.folder.glob("??/*"):
            if path.name not in named and path.stat().st_mtime < older_than:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def _looks_same(self, originals: EvidenceFiles, sha256: str, there: Set[str]) -> bool:
        try:
            size = originals.path_of(sha256).stat().st_size
            return sha256 in there and self.path_of(sha256).stat().st_size == size
        except (OSError, UserError):
            return False

    def _take_one(self, originals: EvidenceFiles, sha256: str, label: str, intake: Intake) -> None:
        problem = originals.problem(sha256)
        if problem is None:
            if not self.is_whole(sha256):
                copy_whole(originals.path_of(sha256), self.path_of(sha256), sha256, self.folder)
                intake.copied += 1
        elif self._mended(originals, sha256):
            intake.mended.append(f"{label}的原件已缺失或损坏，已从备份补回。")
        else:
            intake.left_out.append(f"{label}：{problem}")

    def _mended(self, originals: EvidenceFiles, sha256: str) -> bool:
        """Put a good copy in the place of an original; False when there is none or no room."""
        try:
            place = originals.path_of(sha256)
            return self.is_whole(sha256) and copy_whole(
                self.path_of(sha256), place, sha256, place.parent.parent
            )
        except (OSError, UserError):
            return False


def copy_whole(source: Path, target: Path, sha256: str, aside: Path) -> bool:
    """Copy ``source`` to ``target``, down to the disk, if its content has this hash.

    It is written in the folder ``aside`` first, on the same disk. False: it has not this hash,
    and nothing was changed. OSError when the disk refuses.
    """
    make_folder(target.parent)
    part = aside / f"{secrets.token_hex(8)}.tmp"
    digest = hashlib.sha256()
    try:
        with source.open("rb") as origin, part.open("wb") as stream:
            while chunk := origin.read(_CHUNK):
                digest.update(chunk)
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        if digest.hexdigest() != sha256:
            return False
        move_into_place(part, target)
    finally:
        part.unlink(missing_ok=True)
    return True
