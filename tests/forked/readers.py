"""The children that read files, as forks of one that is ready: ten a second, not three.

It binds itself to its limits as any other; that one is started, and what becomes of one that is
lost, is tried in ``tests/exchange/reading/test_apart.py``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.reading import child
from fenghua_supervisor.paths import PROGRAM_DIR
from tests.forked.forks import ForkServer

if TYPE_CHECKING:
    from collections.abc import Sequence

#: All that a child loads before it opens its file, and when it does.
_READERS = "fenghua_supervisor.exchange.reading"
_LOADED = (
    *(f"{_READERS}.{name}" for name in ("child", "finding_tables", "forms", "papers", "photos")),
    *(f"{_READERS}.{name}" for name in ("plans", "surveys", "tables")),
    *("fenghua_supervisor.exchange.plan.files", "fenghua_supervisor.exchange.round.tables"),
    *("fenghua_supervisor.plan_text.parser", "fenghua_supervisor.exchange.photos"),
    *("lxml.etree", "lxml.html", "pypdfium2", "python_calamine", "PIL.ImageOps"),
    *("PIL.JpegImagePlugin", "PIL.PngImagePlugin"),
)


class Readers:
    """Starts them; the one that is forked is loaded when the first is asked for."""

    def __init__(self) -> None:
        self._server: ForkServer | None = None

    def be_ready(self) -> ForkServer:
        """Load it; forks of this process have it in common from then on."""
        if self._server is None:
            self._server = ForkServer(only=_LOADED)
        return self._server

    def start(self) -> Reader:
        """What stands in for ``apart``'s own way to start one."""
        return Reader(self.be_ready())

    def close(self) -> None:
        """End the one that is forked."""
        if self._server is not None:
            self._server.close()


class Reader:
    """What is asked of the process: its three streams, its end, and to be killed."""

    def __init__(self, server: ForkServer) -> None:
        # A fork has no standard input of its own.
        with tempfile.TemporaryDirectory() as folder:
            given = Path(folder) / "task"
            os.mkfifo(given)
            target = f"{__name__}:read"
            self._child = server.start(given, target=target, directory=PROGRAM_DIR)
            self.stdout, self.stderr = self._child.streams()
            self.stdin = given.open("wb")

    def wait(self) -> int:
        """Its status, negative when a signal ended it."""
        return self._child.ended()

    def kill(self) -> None:
        """SIGKILL; nothing when it has ended."""
        if self._child.is_running():
            self._child.kill()


def read(arguments: Sequence[str]) -> int:
    """The child, its task coming by way of a named pipe."""
    sys.stdin = open(arguments[0], encoding="ascii")  # noqa: SIM115 - till the end
    return child.main()
