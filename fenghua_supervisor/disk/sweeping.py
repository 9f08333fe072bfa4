"""What killed writes have left: temporary files and folders, swept when nobody can use them."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import BACKUPS, EVIDENCE, PAPERS, SLIPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

#: How the names of unfinished files begin, and of folders in which a set of files is made.
UNFINISHED = ".fenghua-"
#: A write touches its file every few seconds; an hour later it has died.
SWEEP_AFTER_S = 3600
#: How the names of what is left begin and end, by the folder it is in.
_LEFT = {
    "": ((".restore-", ""), (".", ".tmp")),
    EVIDENCE: (("", ".tmp"),),
    SLIPS: ((".", ".tmp"),),
    PAPERS: ((UNFINISHED, ""),),
    BACKUPS: ((".backup-", ""), ("", ".tmp")),
    f"{BACKUPS}/files": (("", ".tmp"),),
}


def sweep(data_dir: Path, now: datetime) -> list[Path]:
    """Remove what writes into ``data_dir`` left that have died; what was removed.

    What the disk refuses to give up is left for the next time.
    """
    return [path for path in _left(data_dir) if _swept(path, now.timestamp())]


def sweep_beside(made: Path) -> None:
    """Remove what died writes have left in the folder in which ``made`` was just made.

    A folder of the user's is looked at only when something is written there. How old a rest is
    says the clock of its own disk.
    """
    with suppress(OSError):
        now = made.lstat().st_mtime
        for path in made.parent.glob(f"{UNFINISHED}*"):
            _swept(path, now)


def _swept(path: Path, now: float) -> bool:
    """Remove a file or folder that nobody touched for an hour; whether it was removed."""
    try:
        # What is dated ahead was left by a clock that ran ahead.
        if abs(now - _touched(path)) < SWEEP_AFTER_S:
            return False
        if path.is_dir() and not path.is_symlink():
            # Few sweeps find a folder, and it loads every kind of archive.
            import shutil

            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError:
        return False
    return True


def _left(data_dir: Path) -> Iterator[Path]:
    for room, ends in _LEFT.items():
        folder = data_dir / room
        # A glob compiles an expression for each of its patterns.
        with suppress(OSError):
            for name in os.listdir(folder):
                if any(_fits(name, begins, ends_in) for begins, ends_in in ends):
                    yield folder / name


def _fits(name: str, begins: str, ends: str) -> bool:
    is_long_enough = len(name) >= len(begins) + len(ends)
    return is_long_enough and name.startswith(begins) and name.endswith(ends)


def _touched(path: Path) -> float:
    """When a file, or anything in a folder, was last written: a large one takes its time."""
    inside = path.rglob("*") if path.is_dir() and not path.is_symlink() else ()
    times: list[float] = [part.lstat().st_mtime for part in (path, *inside)]
    return max(times)
