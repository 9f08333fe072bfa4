"""Reading very much without the searches for garbage that its number sets off."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def unsearched() -> Iterator[None]:
    """Hold the search for garbage back while so much is read that it would set off many.

    Each would go through all that was read before it; what is made of it holds no circles, and
    goes as soon as nobody keeps it. Where the search is off already it stays off.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
