"""Traces of a ledger in a data folder: what tells that there was one, though it is gone now."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import ANCHORS, BACKUPS
from fenghua_supervisor.disk.privacy import no_access

if TYPE_CHECKING:
    from pathlib import Path


def traces_of_work(folder: Path) -> str:
    """「3份备份」: what a ledger has left in ``folder``; empty when none was ever there.

    It is asked before the database is: another process may just be making the first ledger, which
    leaves its traces only when it stands. UserError when the folder is closed to this account.
    """
    try:
        kept = _backups_in(folder / BACKUPS)
        anchors = folder / ANCHORS
        remembered = ["步骤记录"] if anchors.exists() and anchors.stat().st_size else []
    except PermissionError as error:
        raise no_access(folder) from error
    backups = [f"{len(kept)}份备份"] if kept else []
    return "和".join((*backups, *remembered))


def _backups_in(folder: Path) -> list[str]:
    """The names of the backups; none where the folder itself is closed to this account."""
    # A pattern for ``glob`` would be compiled at each start.
    if folder.is_dir():
        with suppress(PermissionError):
            return [name for name in os.listdir(folder) if name[1:].endswith((".zip", ".db"))]
    return []
