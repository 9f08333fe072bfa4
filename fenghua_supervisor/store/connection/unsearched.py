"""Reading very much without the searches for garbage that its number sets off."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: So many more objects than before are very much: some thousand rows.
_MUCH = 30_000


@contextmanager
def unsearched(*, rows_only: bool = False) -> Iterator[None]:
    """Hold the search for garbage back while so much is read that it would set off many.

    Each would go through all that was read before it; what is made of it holds no circles, and
    goes as soon as nobody keeps it. Where the search is off already it stays off.
    ``rows_only``: nothing else is made, so that no later search needs to go through it either,
    where it is very much. What circles there are beside a little would never be found again for it.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            if rows_only and gc.get_count()[0] > _MUCH:
                gc.freeze()
            gc.enable()
