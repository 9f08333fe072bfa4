"""Keeps None, True and False alive under PySide6 6.12 on Python 3.11.

Its wheels are built with the headers of a Python in which these objects are immortal, so every
call into Qt that returns one of them takes a reference that was never given. Before 3.12 the
count is real: after some thousands of paint events the interpreter aborts (「none_dealloc:
deallocating None」).
"""

from __future__ import annotations

import sys
from struct import calcsize
from typing import Any

#: far more calls than a program can make, far less than the counter can hold
SPARE = 1 << (60 if sys.maxsize > 2**32 else 28)
SINGLETONS = (None, True, False, NotImplemented, Ellipsis)


def keep_singletons_alive() -> None:
    """Raise their reference counts out of reach; does nothing where they are immortal."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    # It comes with Qt, which is loaded by now, while ctypes would be loaded for this alone.
    from shiboken6 import Shiboken

    memory: Any = Shiboken.VoidPtr  # its stub file leaves out size and access
    for singleton in SINGLETONS:
        if sys.getrefcount(singleton) < SPARE // 2:
            # The count is the first field of every object, as wide as a pointer.
            memoryview(memory(id(singleton), calcsize("P"), True)).cast("P")[0] += SPARE
