"""Filtering of the ledger in memory, fast enough for every keystroke. No widgets."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.ui.ledger import filter_model
from fenghua_supervisor.ui.ledger.filter_model import ALL, chip_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

_Placed: TypeAlias = "tuple[int, str, LedgerRow]"
_PLACE = itemgetter(0)


class RowFilter:
    """Keeps the rows that pass everything but light and words, each with its chip."""

    def __init__(self) -> None:
        self._rows: Sequence[LedgerRow] = ()
        self._filter = LedgerFilter()
        self._as_of: date | None = None
        #: action id → its place in the list, its chip and its row
        self._pool: dict[int, _Placed] = {}
        self._numbered: dict[int, list[_Placed]] = {}
        #: of the whole pool
        self._counts: Counter[str] = Counter()

    def set_rows(self, rows: Sequence[LedgerRow], as_of: date) -> None:
        """Filter these rows from now on."""
        self._rows = rows
        self._as_of = as_of
        self._fill()

    def set_filter(self, wanted: LedgerFilter) -> None:
        """Let only rows through that this filter accepts."""
        self._filter = wanted
        self._fill()

    def result(
        self, found: set[int] | None, number: int | None
    ) -> tuple[list[LedgerRow], Counter[str]]:
        """The rows to show and the counts of the chips.

        ``found`` are the ids the words were found in (None: no words); the action numbered
        ``number`` is shown whatever its text says.
        """
        pool: Collection[_Placed] = self._pool.values()
        counts = self._counts
        if found is not None:
            pool = self._hits(found, number)
            counts = Counter([chip for _, chip, _ in pool])
            counts[ALL] = len(pool)
        chosen = filter_model.choice_of(self._filter)
        if self._filter.lights or self._filter.greys:
            if chosen != ALL:
                return [row for _, chip, row in pool if chip == chosen], counts
            wanted, as_of = self._filter, self._as_of
            return [row for _, _, row in pool if as_of and wanted.accepts(row, as_of)], counts
        return [row for _, _, row in pool], counts

    def _hits(self, found: set[int], number: int | None) -> Collection[_Placed]:
        """What was found, and what has the number, in the order of the list: no row else is met."""
        pool = self._pool
        hits = {ident: pool[ident] for ident in found & pool.keys()}
        for placed in self._numbered.get(number, ()) if number is not None else ():
            hits[placed[2].id] = placed
        return sorted(hits.values(), key=_PLACE)

    def _fill(self) -> None:
        as_of = self._as_of
        if as_of is None:
            return
        wide = filter_model.without_lights(self._filter)
        pool = ((r, chip_of(r)) for r in self._rows if wide.accepts(r, as_of))
        self._pool = {row.id: (place, chip, row) for place, (row, chip) in enumerate(pool)}
        self._numbered = {}
        for placed in self._pool.values():
            self._numbered.setdefault(placed[2].number, []).append(placed)
        self._counts = Counter([chip for _, chip, _ in self._pool.values()])
        self._counts[ALL] = len(self._pool)
