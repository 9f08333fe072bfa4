"""Which number an edition of the bulletin gets: by the register, never one twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.domain.office.settings import Settings


@dataclass(frozen=True, slots=True)
class EditionNumber:
    """The number of an edition in its year, and its running number of all."""

    year: int
    issue_no: int
    running_no: int

    @property
    def words(self) -> str:
        """「2025年第10期（总第58期）」."""
        return f"{self.year}年第{self.issue_no}期（总第{self.running_no}期）"


def next_number(
    in_plan: Iterable[EditionNumber], of_all: Iterable[EditionNumber], year: int, settings: Settings
) -> EditionNumber:
    """The next free number of ``year``; withdrawn editions are among those given and keep theirs.

    The number of the year is counted within the plan, the running number over all plans. An
    office that printed editions before it had the program has set the numbers of its first one.
    """
    known = list(in_plan)
    first = 1 if known else settings.first_issue_no
    last = max((number.issue_no for number in known if number.year == year), default=0)
    running = max((number.running_no for number in of_all), default=0)
    return EditionNumber(year, max(last + 1, first), max(running + 1, settings.first_running_no))
