"""Which annexes a bulletin has, in their order, and how the text calls each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.bulletin import Annex
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.office.paper_form import PaperForm

#: So many lagging items stand in the text with all that is told of them; of more the worst do.
MOST_LAGGING = 4
#: So many of the worst, in a line or two each.
MOST_WORST = 6
#: The same beside a section on inspections, so that the text has its room.
MOST_WORST_BESIDE = 3
#: So many closed items stand in the text.
MOST_CLOSED = 2
#: So many findings that are open stand in a table of the text.
MOST_OPEN = 3
#: So many units stand in a table of the text.
MOST_UNITS = 10


@record
class AnnexList:
    """The annexes that are printed, in their order; ``titles`` are the office's for each."""

    keys: tuple[Annex, ...] = ()
    titles: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Annex]:
        return iter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: object) -> bool:
        return key in self.keys

    def title(self, key: Annex) -> str:
        """What an annex is headed with; it must be there."""
        return self.titles[self.keys.index(key)] if self.titles else key.label

    def called(self, key: Annex) -> str:
        """「附件2」; 「附件」 where it is the only one. It must be there."""
        return f"附件{self.keys.index(key) + 1}" if len(self.keys) > 1 else "附件"

    def pointed(self, key: Annex, what: str) -> str:
        """「，各项进展见附件2」 as the end of a sentence; nothing where it is not there."""
        return f"，{what}见{self.called(key)}" if key in self.keys else ""


@record
class RowCounts:
    """How many rows each table of a bulletin has; 0: it is not printed."""

    ledger: int = 0
    lagging: int = 0
    closed: int = 0
    targets: int = 0
    steps: int = 0
    units: int = 0
    findings: int = 0
    charts: int = 0
    rule: int = 0


#: More rows than these put a table into an annex.
_MOST = {
    Annex.LAGGING: MOST_LAGGING,
    Annex.CLOSED: MOST_CLOSED,
    Annex.UNITS: MOST_UNITS,
    Annex.FINDINGS: MOST_OPEN,
}


def annex_list(rows: RowCounts, form: PaperForm) -> AnnexList:
    """The annexes for tables of so many rows, as far as the office prints them."""
    found = [key for key in Annex if getattr(rows, key.value) > _MOST.get(key, 0)]
    keys = tuple(key for key in found if form.has_annex(key))
    return AnnexList(keys, tuple(map(form.annex_title, keys)))
