"""Keeps None alive under PySide6 6.12 on Python 3.11.

Its wheels are built with the headers of Python 3.12, where None is immortal, so every call into
Qt that returns None takes a reference to it that was never given. Before 3.12 the count is real:
after some thousands of paint events the interpreter aborts (「none_dealloc: deallocating None」).
"""

from __future__ import annotations

import ctypes
import sys

#: far more calls than a program can make, far less than the counter can hold
SPARE = 1 << (60 if sys.maxsize > 2**32 else 28)


def keep_none_alive() -> None:
    """Raise the reference count of None out of reach; does nothing where None is immortal."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    if sys.getrefcount(None) < SPARE // 2:
        # The count is the first field of every object.
        ctypes.c_ssize_t.from_address(id(None)).value += SPARE
