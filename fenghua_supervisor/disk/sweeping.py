"""What killed writes have left: temporary files and folders, swept when nobody can use them."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import BACKUPS, EVIDENCE, PAPERS, SLIPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

#: How folders begin in which a set of files is written before it is moved.
ASIDE = ".writing-"
#: A write touches its file every few seconds; an hour later it has died.
SWEEP_AFTER_S = 3600
_LEFT = {
    "": (".restore-*", ".*.tmp"),
    EVIDENCE: ("*.tmp",),
    SLIPS: (".*.tmp",),
    PAPERS: (f"{ASIDE}*", ".*.tmp"),
    BACKUPS: (".backup-*", "*.tmp", "files/*.tmp"),
}


def sweep(data_dir: Path, now: datetime) -> list[Path]:
    """Remove what writes into ``data_dir`` left that have died; what was removed.

    What the disk refuses to give up is left for the next time.
    """
    swept = []
    for path in _left(data_dir):
        with suppress(OSError):
            # What is dated ahead was left by a clock that ran ahead.
            if abs(now.timestamp() - _touched(path)) < SWEEP_AFTER_S:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            swept.append(path)
    return swept


def _left(data_dir: Path) -> Iterator[Path]:
    for room, patterns in _LEFT.items():
        for pattern in patterns:
            yield from (data_dir / room).glob(pattern)


def _touched(path: Path) -> float:
    """When a file, or anything in a folder, was last written: a large one takes its time."""
    inside = path.rglob("*") if path.is_dir() and not path.is_symlink() else ()
    times: list[float] = [part.lstat().st_mtime for part in (path, *inside)]
    return max(times)
