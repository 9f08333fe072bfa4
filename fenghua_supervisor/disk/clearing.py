"""Takes demo data that is thrown away out of its folder."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.appending import append
from fenghua_supervisor.disk.data_folder import TRIAL_MARK, is_ours
from fenghua_supervisor.disk.sweeping import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Stands in the folder while demo data is filled in or cleared away.
_HALF_DONE = f"{UNFINISHED}trial"
#: What the program that clears it holds open itself, and the marks.
_STAYING = frozenset({"window.lock", "logs", TRIAL_MARK, _HALF_DONE})


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[None]:
    """What is done meanwhile to demo data is known to be half done until it has succeeded."""
    append(folder / _HALF_DONE, b"", durable=True)
    yield
    (folder / _HALF_DONE).unlink()


def is_half_done(folder: Path) -> bool:
    """Whether filling or clearing the demo data broke off, for instance with the power."""
    return os.path.lexists(folder / _HALF_DONE)


def clear_data(folder: Path) -> None:
    """Remove all that is ours from a folder of demo data whose lock is held; the rest stays.

    Raises OSError, FileNotFoundError when the folder does not bear the mark of demo data.
    """
    (folder / TRIAL_MARK).lstat()
    with all_or_nothing(folder):
        for entry in list(os.scandir(folder)):
            if entry.name in _STAYING or not is_ours(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)
