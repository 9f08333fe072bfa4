"""A ledger that can be read and not written: the disk, the folder or the file takes no writes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import DATABASE

if TYPE_CHECKING:
    from pathlib import Path

_PROBE = ".fenghua-probe.tmp"


def why_only_read(folder: Path) -> str:
    """Why the ledger in ``folder`` can only be read, a phrase; empty: it can be written too.

    Empty also where there is none, or none that this account may read: opening it says so.
    """
    database = folder / DATABASE
    if not os.path.isfile(database) or not os.access(database, os.R_OK):
        return ""
    if _takes_writes(database) and _takes_writes(folder):
        return ""
    return "在只读的磁盘上" if _is_on_read_only_disk(folder) else "不让现在的账户写入"


def _takes_writes(path: Path) -> bool:
    """Asked without touching anything; Windows only tells when it is tried."""
    if sys.platform != "win32":
        return os.access(path, os.W_OK)
    try:
        if path.is_dir():
            probe = path / _PROBE
            probe.touch()
            probe.unlink()
        else:
            path.open("r+b").close()
    except PermissionError:
        return False
    return True


def _is_on_read_only_disk(folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
