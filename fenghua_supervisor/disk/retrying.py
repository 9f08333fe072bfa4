"""What another program holds for a moment, as a virus scanner does: asked for again a few times."""

from __future__ import annotations

import errno
import os
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ValueT = TypeVar("ValueT")

#: Scanners look at a new file for less than the sum of these.
PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.8)
_HELD = {errno.EBUSY, errno.ETXTBSY}
_PERHAPS_HELD = {errno.EACCES, errno.EPERM}


def patiently(call: Callable[[], ValueT], *paths: Path) -> ValueT:
    """What ``call`` gives, tried again for a second and a half while something holds ``paths``.

    Raises OSError as ``call`` does; at once when this account may not write there anyway.
    """
    for pause in PAUSES_S:
        try:
            return call()
        except OSError as refused:
            if not _may_pass(refused, paths):
                raise
        time.sleep(pause)
    return call()


def _may_pass(refused: OSError, paths: tuple[Path, ...]) -> bool:
    """Whether a refusal may go away by itself."""
    if refused.errno in _HELD:
        return True
    return refused.errno in _PERHAPS_HELD and all(map(_may_be_written, paths))


def _may_be_written(path: Path) -> bool:
    """Whether the modes allow it; on Windows they say little, so there it is waited for."""
    if not os.access(path.parent, os.W_OK):
        return False
    return not path.exists() or os.access(path, os.W_OK)
