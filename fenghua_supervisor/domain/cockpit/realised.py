"""The degree of realisation, as a cockpit tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import Realised
from fenghua_supervisor.domain.indicators.rounding import rounded

if TYPE_CHECKING:
    from fenghua_supervisor.domain.indicators.index import Index


def realised_of(index: Index, before: Index) -> Realised | None:
    """The figure of a month beside that of the month before; None: the month has none."""
    value, last = index.total.value, before.total.value
    if value is None:
        return None
    return Realised(
        rounded(value),
        rounded(index.total.coverage),
        index.is_trial,
        None if last is None else rounded(last),
    )
