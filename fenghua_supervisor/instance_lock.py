"""One window per data folder: a lock of the operating system, which dies with its process."""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import portalocker

from fenghua_supervisor.errors import UserError, reason

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
    with stream:
        try:
            portalocker.lock(stream, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException:
            yield None
            return
        try:
            yield stream
        finally:
            portalocker.unlock(stream)
