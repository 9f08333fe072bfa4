"""An Office file as finished bytes, whichever library has made it."""

from __future__ import annotations

import time
import zipfile
from contextlib import contextmanager
from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The years that a ZIP, which an Office file is, can note of the files in it.
_FIRST_YEAR, _LAST_YEAR = 1980, 2107


class Saveable(Protocol):
    """A workbook or a document."""

    def save(self, filename: Any, /) -> object:  # noqa: ANN401 - each library names its own kinds
        """Write itself to a file that is open for writing."""


def finished_bytes(document: Saveable) -> bytes:
    """The file's content; a clock that stands beyond what a ZIP can note does not matter."""
    finished = BytesIO()
    with years_of_a_zip():
        document.save(finished)
    return finished.getvalue()


def _noted(seconds: float) -> tuple[int, ...]:
    """As ``time.localtime``, in the nearest year that can be noted."""
    year, *rest = time.localtime(seconds)
    return min(max(year, _FIRST_YEAR), _LAST_YEAR), *rest


@contextmanager
def years_of_a_zip() -> Iterator[None]:
    """The libraries leave the dates in the ZIP to ``zipfile``, which fails on a wrong clock."""
    if _FIRST_YEAR <= time.localtime().tm_year <= _LAST_YEAR:
        yield
        return
    module = cast("Any", zipfile)
    module.time = SimpleNamespace(**{**vars(time), "localtime": _noted})
    try:
        yield
    finally:
        module.time = time
