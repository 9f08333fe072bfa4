"""Where faults are injected: folders in memory, and the program loaded once."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from tests.servers import OwnServer

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from tests.forked.calls import Arming
    from tests.forked.forks import Child, ForkServer

T = TypeVar("T")
MEMORY = Path("/dev/shm")
AS_OF = "2025-10-31"
NOW = datetime(2025, 10, 31, 9, 30)


class Ground:
    """A folder for trials, prepared ones to copy from, and the fork server."""

    def __init__(self, server: ForkServer, root: Path) -> None:
        self._server = server
        self._root = root
        self._environment = {"TMPDIR": str(root)}
        self._numbers = count()
        self._prepared: dict[str, Path] = {}
        self._known: dict[tuple[str, str], object] = {}
        self._postgres: OwnServer | None = None

    def postgres(self) -> OwnServer:
        """A server of its own that keeps what it has committed; stopped with the ground."""
        if self._postgres is None:
            self._postgres = OwnServer(durable=True)
        return self._postgres

    def close(self) -> None:
        """Stop what was started for it."""
        if self._postgres is not None:
            self._postgres.stop()

    def prepared(self, name: str, prepare: Callable[[Path], None]) -> Path:
        """A folder filled by ``prepare`` once; not to be changed."""
        if name not in self._prepared:
            folder = self._root / f"prepared-{name}"
            folder.mkdir()
            prepare(folder)
            self._prepared[name] = folder
        return self._prepared[name]

    def once(self, what: str, of: str, find: Callable[[], T]) -> T:
        """What ``find`` finds, found once; not to be changed."""
        if (what, of) not in self._known:
            self._known[what, of] = find()
        return cast("T", self._known[what, of])

    @contextmanager
    def copy(self, prepared: Path) -> Iterator[Path]:
        """A copy of a prepared folder for one trial, gone afterwards."""
        folder = self._root / f"trial-{next(self._numbers)}"
        shutil.copytree(prepared, folder, symlinks=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def empty(self) -> Iterator[Path]:
        """An empty folder for one trial, gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="trial-", dir=self._root) as name:
            yield Path(name)

    def start(self, work: Path, *command: object, arming: Arming | None = None) -> Child:
        """Start a command of the program on ``work``/data."""
        given = ("--data-dir", work / "data", "--as-of", AS_OF)
        return self.play(*given, *command, directory=work, arming=arming)

    def play(self, *arguments: object, **options: object) -> Child:
        """Start what ``ForkServer.start`` does; what a death leaves behind lies on this ground."""
        return self._server.start(*arguments, environment=self._environment, **options)  # type: ignore[arg-type]

    def run(
        self, work: Path, *command: object, arming: Arming | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run it to its end; one that nothing is done to where others ran before it."""
        if arming is not None:
            return self.start(work, *command, arming=arming).wait()
        given = ("--data-dir", work / "data", "--as-of", AS_OF, *command)
        return self._server.run_in_turn(*given, environment=self._environment, directory=work)

    def must(self, work: Path, *command: object) -> None:
        """Run a command that a preparation needs."""
        done = self.run(work, *command)
        if done.returncode:
            raise RuntimeError(f"{command}: {done.stderr}")


@contextmanager
def ground(server: ForkServer) -> Iterator[Ground]:
    """A ground for as long as the block runs; temporary files of ours lie on it too."""
    home, before = MEMORY if MEMORY.is_dir() else None, tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="faults-", dir=home) as name:
        tempfile.tempdir = name
        made = Ground(server, Path(name))
        try:
            yield made
        finally:
            made.close()
            tempfile.tempdir = before
