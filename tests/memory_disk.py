"""Where the files of the tests lie: in memory where there is room, once for all workers of a run.

Nothing of a test need outlast the machine's power, and each of their thousands of commits waits
for the disk otherwise.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

_MEMORY = Path("/dev/shm")
_MEMINFO = Path("/proc/meminfo")
#: Bytes; a whole run leaves less than half of it at a time.
_ROOM = 6 << 30
_AGAIN_S = 0.05


def lie_in_memory() -> None:
    """Make the temporary files of this process and of its children lie in memory.

    Left as it is where somebody chose a place (``TMPDIR``), and where memory is short.
    """
    if "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK) or _available() < _ROOM:
        return
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)


def _available() -> int:
    """Bytes that this machine has left for files in memory; 0 where it cannot hold all of them."""
    if not _MEMINFO.exists():
        return 0
    lines = dict(line.split(":", 1) for line in _MEMINFO.read_text().splitlines())
    memory = int(lines["MemAvailable"].split()[0]) << 10
    place = os.statvfs(_MEMORY)
    if place.f_flag & os.ST_NOEXEC:  # A library is built and loaded from there.
        return 0
    return min(memory, place.f_bavail * place.f_frsize)


def made_once(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """The folder of this name in this run, filled once; nobody may write into it afterwards."""
    here = factory.getbasetemp()
    # Those of the workers of a run lie side by side; one that runs alone shares nothing.
    place = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    folder, claim = place / name, place / f"{name}.claim"
    while not folder.exists():
        try:
            claim.mkdir()
        except FileExistsError:
            time.sleep(_AGAIN_S)
            continue
        try:
            # Another may have ended between the question and the claim.
            if not folder.exists():
                unfinished = claim / name
                unfinished.mkdir()
                fill(unfinished)
                unfinished.rename(folder)
        finally:
            # Where this has failed, whoever waits tries, and fails, by itself.
            shutil.rmtree(claim)
    return folder
