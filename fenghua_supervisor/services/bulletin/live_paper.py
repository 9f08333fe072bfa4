"""The bulletin on the screen, set anew for every change of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.errors import Cancelled
from fenghua_supervisor.records import record
from fenghua_supervisor.services.bulletin.collecting import (
    bulletin_parts,
    render_bulletin,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.reports.bulletin.kept_parts import KeptParts
    from fenghua_supervisor.services.progress import Progress


@record
class Rendered:
    """The outcome of one rendering; ``lost`` are characters that no font could draw.

    ``contents``: the paper and, where that is a file of its own, its ledger annex; ``shown``: the
    pages of the paper for the screen, where they open sooner.
    """

    ticket: int
    contents: tuple[bytes, ...]
    shown: bytes
    lost: tuple[str, ...]


class LivePaper:
    """What a page shows of a bulletin: only the newest that was asked for is set.

    Tables and annexes are kept from one paper to the next while only words change. ``newest``
    is the ticket of what is wanted now.
    """

    def __init__(self) -> None:
        self.newest = 0
        self._kept: KeptParts | None = None

    def ask(self) -> int:
        """The ticket of another paper: whatever was asked for before is no longer wanted."""
        self.newest += 1
        return self.newest

    def render(
        self, progress: Progress, ticket: int, data: BulletinData, *, apart: bool
    ) -> Rendered:
        """Job function: the PDF, or its two parts; Cancelled where a newer one is wanted."""
        if ticket != self.newest:
            raise Cancelled
        # Loading the typesetting takes a quarter of a second, which a start need not pay.
        from fenghua_supervisor.reports.bulletin.kept_parts import KeptParts

        self._kept = self._kept or KeptParts()
        if apart:
            parts = bulletin_parts(progress, data, self._kept)
        else:
            parts = (render_bulletin(progress, data, self._kept),)
        shown = self._kept.streams.take_shown() or parts[0]
        return Rendered(ticket, parts, shown, self._kept.lost(data))
