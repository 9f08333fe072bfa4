"""The files beside the backups: each content once, whatever number of backups name it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.evidence_files import EvidenceFiles, write_whole
from fenghua_supervisor.store.stored_files import PART_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Set
    from pathlib import Path

    from fenghua_supervisor.store.stored_files import StoredFiles

FOLDER = "files"


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
        originals: StoredFiles,
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

    def _looks_same(self, originals: StoredFiles, sha256: str, there: Set[str]) -> bool:
        size = originals.size_of(sha256)
        return size is not None and sha256 in there and self._stored.size_of(sha256) == size

    def _take_one(self, originals: StoredFiles, sha256: str, label: str, intake: Intake) -> None:
        problem = originals.problem(sha256)
        if problem is None:
            if not self.is_whole(sha256):
                place = self.path_of(sha256)
                write_whole(originals.parts(sha256), place, sha256, self.folder)
                intake.copied += 1
        elif self._mended(originals, sha256):
            intake.mended.append(f"{label}的原件已缺失或损坏，已从备份补回。")
        else:
            intake.left_out.append(f"{label}：{problem}")

    def _mended(self, originals: StoredFiles, sha256: str) -> bool:
        """Put a good copy in the place of an original; False when there is none or no room."""
        try:
            return self.is_whole(sha256) and originals.put_back(self.path_of(sha256), sha256)
        except (OSError, UserError):
            return False


def copy_whole(source: Path, target: Path, sha256: str, aside: Path) -> bool:
    """Copy ``source`` to ``target``, down to the disk, if its content has this hash.

    It is written in the folder ``aside`` first, on the same disk. False: it has not this hash,
    and nothing was changed. OSError when the disk refuses.
    """
    return write_whole(_read(source), target, sha256, aside)


def _read(source: Path) -> Iterator[bytes]:
    with source.open("rb") as stream:
        while part := stream.read(PART_BYTES):
            yield part
