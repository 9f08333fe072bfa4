"""Filtering of the ledger in memory, fast enough for every keystroke. No widgets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.ui.ledger import filter_model
from fenghua_supervisor.ui.ledger.filter_model import ALL, chip_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow


class RowFilter:
    """Keeps the rows that pass everything but light and words, each with its chip."""

    def __init__(self) -> None:
        self._rows: Sequence[LedgerRow] = ()
        self._filter = LedgerFilter()
        self._as_of: date | None = None
        self._pool: list[tuple[int, str, LedgerRow]] = []

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
        pool = self._pool
        if found is not None:
            pool = [p for p in pool if p[0] in found or p[2].number == number]
        counts = Counter([chip for _, chip, _ in pool])
        counts[ALL] = len(pool)
        chosen = filter_model.choice_of(self._filter)
        if self._filter.lights or self._filter.greys:
            if chosen != ALL:
                return [row for _, chip, row in pool if chip == chosen], counts
            wanted, as_of = self._filter, self._as_of
            return [row for _, _, row in pool if as_of and wanted.accepts(row, as_of)], counts
        return [row for _, _, row in pool], counts

    def _fill(self) -> None:
        as_of = self._as_of
        if as_of is None:
            return
        wide = filter_model.without_lights(self._filter)
        self._pool = [(r.id, chip_of(r), r) for r in self._rows if wide.accepts(r, as_of)]
