"""Folders outside of the data for copies that are only looked at: gone at the end.

Those of a program that was killed go with the next one that is made. Each is held by a lock of
the system's, which dies with its process.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from fenghua_supervisor.instance_lock import lock_file

if TYPE_CHECKING:
    from types import TracebackType

PREFIX = "fenghua-passing-"
_HELD = ".held"
#: One that was made just now may not be held yet.
YOUNG_S = 60


class PassingFolder:
    """A new folder that only this account may look into; OSError when the disk refuses it."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        held = (self.path / _HELD).open("ab")
        lock_file(held)
        _sweep_beside(self.path)
        self._remove = weakref.finalize(self, _removed, self.path, held)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.remove()

    def remove(self) -> None:
        """Remove it with all that is in it; what the disk does not give up goes another time."""
        self._remove()


class HeldFolder:
    """A folder that is being filled and is held meanwhile; ``is_ours``: by nobody else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: IO[Any] = (path / _HELD).open("ab")
        self.is_ours = lock_file(self._held)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held.close()

    def let_go(self) -> None:
        """Take away what it was held by; it is only what it was filled with then."""
        self._held.close()
        (self.path / _HELD).unlink()


def is_held_folder(path: Path) -> bool:
    """Whether a folder was made to be held, by somebody who may have died."""
    return (path / _HELD).is_file()


def _sweep_beside(made: Path) -> None:
    """Remove what killed programs of this account have left where ``made`` was just made.

    How old it is says the clock of the disk.
    """
    with suppress(OSError):
        now = made.stat().st_mtime
        for path in made.parent.glob(f"{PREFIX}*"):
            with suppress(OSError):
                _sweep(path, now)


def _sweep(path: Path, now: float) -> None:
    if path.is_symlink() or now - path.stat().st_mtime < YOUNG_S:
        return
    # Those of other accounts cannot be opened.
    with (path / _HELD).open("r+b") as held:
        is_left = lock_file(held)
    if is_left:
        shutil.rmtree(path, ignore_errors=True)


def _removed(path: Path, held: IO[Any]) -> None:
    held.close()
    shutil.rmtree(path, ignore_errors=True)
