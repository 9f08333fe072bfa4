"""One window per data folder: a lock of the operating system, which dies with its process."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from fenghua_supervisor.errors import UserError, reason

# The system's own calls and no library: this runs before the first picture of every start.
if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "window.lock"


@contextmanager
def hold(folder: Path) -> Iterator[IO[str] | None]:
    """Hold the folder's lock; None when another window holds it.

    Raises UserError when the lock file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / FILE_NAME).open("a", encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"数据文件夹“{folder}”不能写入（{reason(error)}），请检查权限或换一个文件夹。"
        ) from error
    # Closing the file lets the lock go.
    with stream:
        yield stream if _locked(stream) else None


def _locked(stream: IO[str]) -> bool:
    """Take the lock of an open file without waiting; whether it is ours."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
