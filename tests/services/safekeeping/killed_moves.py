"""Moves between a folder and a server that are killed on their way; run in forks."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.folders.home import DataHome
from fenghua_supervisor.services.safekeeping.moving import move_from_server, move_to_server

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOW = datetime(2025, 10, 31)


@dataclass(frozen=True)
class _Killed:
    """Ends this process once the move has come to what begins with ``at``."""

    at: str

    def advance(self, _done: int, _total: int, text: str) -> None:
        if text.startswith(self.at):
            os.kill(os.getpid(), signal.SIGKILL)


def move(arguments: Sequence[str]) -> None:
    """From a folder to an address, killed at a word; with one more folder: from there into it."""
    folder, address, at, *into = arguments
    home = DataHome(Path(folder) / "here", address)
    if into:
        move_from_server(_Killed(at), home, Path(into[0]), _NOW)
    else:
        move_to_server(_Killed(at), Path(folder), home, _NOW)
