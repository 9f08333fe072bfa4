"""Folders pushed to the disk: a rename lasts only when the folder's own entry does."""

from __future__ import annotations

import errno
import os
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.retrying import patiently

if TYPE_CHECKING:
    from pathlib import Path


class Unsynced(OSError):
    """A file has its name, but the disk does not say that it would keep it in a power cut."""


#: Some kinds of file systems cannot sync a folder; their renames are as lasting as they get.
_CANNOT = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF}


def sync_file(path: Path) -> None:
    """Push a file's content to the disk, so that a power cut leaves none empty."""
    with patiently(partial(path.open, "r+b"), path) as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Push the names in ``folder`` to the disk; OSError when the disk fails to take them."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and what is missing above it, each synced into the folder it lies in."""
    if folder.is_dir():
        return
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in reversed(missing):
        sync_folder(made.parent)


def replace(source: Path, target: Path) -> None:
    """Rename ``source`` to ``target``, over what is there; OSError as the system has it.

    What another program holds for a moment is waited for.
    """
    patiently(partial(os.replace, source, target), source, target)


def move_into_place(source: Path, target: Path) -> None:
    """Rename ``source``, written and synced, to ``target``; the name lasts when this returns.

    Raises Unsynced when it has its name and the disk does not say that it keeps it, else OSError.
    """
    replace(source, target)
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise Unsynced(error.errno, error.strerror) from error
