"""Takes demo data that is thrown away out of its folder."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import TRIAL_MARK, is_ours

if TYPE_CHECKING:
    from pathlib import Path

#: What the program that clears it holds open itself, and the mark.
_STAYING = frozenset({"window.lock", "logs", TRIAL_MARK})


def clear_data(folder: Path) -> None:
    """Remove all that is ours from a folder of demo data whose lock is held; the rest stays.

    Raises OSError, FileNotFoundError when the folder does not bear the mark of demo data.
    """
    (folder / TRIAL_MARK).lstat()
    for entry in list(os.scandir(folder)):
        if entry.name in _STAYING or not is_ours(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)
