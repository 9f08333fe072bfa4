"""A light with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.codes.lights import GreyKind, Light


@record
class Verdict:
    """A light with its arithmetic in words; ``grey`` says why a grey light is grey.

    ``behind``: the reported progress lags more than the rule allows, or the deadline is past.
    ``word``: what the rule calls the light, when by another name than everybody.
    """

    light: Light
    reason: str
    grey: GreyKind | None = None
    overdue_days: int = 0
    behind: bool = False
    word: str = ""

    @property
    def label(self) -> str:
        """The word beside the colour."""
        if self.grey:
            return self.grey.label
        return self.word or self.light.label
