"""Traces of a ledger in a data folder: what tells that there was one, though it is gone now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import BACKUPS
from fenghua_supervisor.disk.privacy import no_access
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE

if TYPE_CHECKING:
    from pathlib import Path


def traces_of_work(folder: Path) -> str:
    """「3份备份」: what a ledger has left in ``folder``; empty when none was ever there.

    It is asked before the database is: another process may just be making the first ledger, which
    leaves its traces only when it stands. UserError when the folder is closed to this account.
    """
    try:
        kept = [path for path in (folder / BACKUPS).glob("*") if path.suffix in {".zip", ".db"}]
        anchors = folder / ANCHORS_FILE
        remembered = ["步骤记录"] if anchors.exists() and anchors.stat().st_size else []
    except PermissionError as error:
        raise no_access(folder) from error
    backups = [f"{len(kept)}份备份"] if kept else []
    return "和".join((*backups, *remembered))
