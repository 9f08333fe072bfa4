"""Beginning anew: an empty ledger, with all that was there moved aside and nothing deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import (
    BACKUPS,
    DAMAGE,
    DATABASE,
    EVIDENCE,
    OLD_LEDGER,
    PAPERS,
    SLIPS,
)
from fenghua_supervisor.disk.syncing import replace, sync_folder
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.services.safekeeping.unpacking import free_name
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.connection.recipe import sole_use

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

#: The database goes first: without it the next start asks again, whatever is still to be moved.
_MOVED = (
    *(DATABASE, f"{DATABASE}-journal", BACKUPS, ANCHORS_FILE, DAMAGE, EVIDENCE, PAPERS, SLIPS),
    *("drill.json", "checked.txt"),
)


def start_anew(data_dir: Path, now: datetime) -> Path:
    """Move the ledger with its backups, proofs and papers into a folder of its own; that folder.

    It can be opened as a data folder again. Raises UserError when the disk refuses or another
    program is writing; the next start then asks again. The caller holds the folder's lock.
    """
    aside = free_name(data_dir, f"{OLD_LEDGER}{now:%Y%m%d-%H%M%S}", "")
    with disk_said("旧台账没有移开"):
        with sole_use(data_dir / DATABASE):
            aside.mkdir()
        for name in _MOVED:
            if (data_dir / name).exists():
                replace(data_dir / name, aside / name)
        sync_folder(aside)
        sync_folder(data_dir)
    return aside
