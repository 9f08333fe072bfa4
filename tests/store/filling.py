"""An office opened on a server's database, which it fills when it is empty; run in forks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.services.opening import open_office_on_server

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATIENCE_MS = 60_000


def fill(arguments: Sequence[str]) -> None:
    """Open the office at an address, with what stays here in a folder, and close it."""
    address, folder = arguments
    open_office_on_server(
        address, Path(folder), datetime.now, "测试员", busy_ms=_PATIENCE_MS
    ).close()
