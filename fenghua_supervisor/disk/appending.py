"""Files that only grow: lines are added behind the last one and never changed."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def append(path: Path, lines: bytes, *, durable: bool) -> None:
    """Add ``lines`` to a file of the program's own, which is made when it is absent.

    Another process may do the same at the same time. ``durable``: they are on the disk when this
    returns. Raises OSError as the disk does (a part of the lines may then stand), and for a link
    in the file's place, which is not followed.
    """
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, 0o666)
    try:
        if os.write(handle, lines) < len(lines):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)
