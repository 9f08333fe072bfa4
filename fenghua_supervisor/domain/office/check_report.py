"""What a check of the data found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping


@record
class CheckReport:
    """Problems in Chinese (none: the data is whole) and what was counted.

    ``damage`` are those of the database itself, which stop writing; ``notes`` are worth knowing
    and no problem; ``engine``: the database engine with its version.
    """

    problems: tuple[str, ...]
    counts: Mapping[str, int]
    content_hash: str
    steps: int
    engine: str
    damage: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems
