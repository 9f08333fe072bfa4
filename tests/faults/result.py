"""What a fault did: how often it was injected, what was lost, and whether the program held."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Size:
    """How much is tried: a part of every test run, or a whole night's."""

    name: str

    def of(self, small: int, nightly: int) -> int:
        """The number that belongs to this size."""
        return nightly if self.name == "nightly" else small


SMALL, NIGHTLY = Size("small"), Size("nightly")


@dataclass(slots=True)
class Tally:
    """Counts while a fault is injected; what was lost is kept in words."""

    injections: int = 0
    losses: list[str] = field(default_factory=list)
    note: str = ""

    def tried(self, lost: Iterable[str] = (), count: int = 1) -> None:
        """``count`` injections were made, and ``lost`` is what they cost."""
        self.injections += count
        self.losses += lost

    def add(self, other: Tally) -> None:
        """Count what another part has found, too."""
        self.injections += other.injections
        self.losses += other.losses
        self.note = "; ".join(part for part in (self.note, other.note) if part)


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table; ``not_run`` says why nothing was tried."""

    fault: str
    words: str
    injections: int = 0
    losses: int = 0
    note: str = ""
    seen: tuple[str, ...] = ()
    not_run: str = ""

    @property
    def verdict(self) -> str:
        """``held`` only where something was injected and nothing was lost."""
        if self.not_run:
            return "not run"
        return "held" if self.injections and not self.losses else "LOST"


def result_of(fault: str, words: str, tally: Tally) -> Result:
    """The line of a fault from its counts."""
    seen = tuple(tally.losses[:SHOWN])
    return Result(fault, words, tally.injections, len(tally.losses), tally.note, seen)
