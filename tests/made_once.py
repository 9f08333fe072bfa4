"""Data folders that all workers of a run use: made by the first that asks, copied by everybody."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

_AGAIN_S = 0.05


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
