"""An Office file as finished bytes, whichever library has made it."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Protocol

from fenghua_supervisor.errors import UserError

#: What zipfile says when it is to note a moment that its format cannot hold.
_TOO_EARLY = "before 1980"


class Saveable(Protocol):
    """A workbook or a document."""

    def save(self, filename: Any, /) -> object:  # noqa: ANN401 - each library names its own kinds
        """Write itself to a file that is open for writing."""


def finished_bytes(document: Saveable) -> bytes:
    """The file's content; UserError when the machine's clock stands before 1980.

    An Office file is a ZIP, which knows no earlier time.
    """
    finished = BytesIO()
    try:
        document.save(finished)
    except ValueError as error:
        if _TOO_EARLY not in str(error):
            raise
        raise UserError(
            "电脑时钟在1980年以前，Excel和Word文件记不了这样的时间，没有生成，"
            "请先校准电脑的日期和时间。"
        ) from error
    return finished.getvalue()
