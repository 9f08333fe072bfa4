"""Filtering of the ledger in memory, fast enough for every keystroke. No widgets."""

from __future__ import annotations

from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.ui.ledger import filter_model, light_choices
from fenghua_supervisor.ui.ledger.light_choices import ALL, LIGHT_CHOICES, chip_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

_CHIPS = {choice.key: place for place, choice in enumerate(LIGHT_CHOICES)}
#: Fewer than this part of all are looked up by themselves, more are picked from all.
_FEW = 8


class RowFilter:
    """Keeps the rows that pass everything but light and words, each with its chip."""

    def __init__(self) -> None:
        self._rows: Sequence[LedgerRow] = ()
        self._filter = LedgerFilter()
        self._as_of: date | None = None
        #: what passes, in the order of the list: chips (by their places among all chips, to be
        #: counted in C) and rows side by side, by id their places
        self._places: dict[int, int] = {}
        self._chips = b""
        self._passing: list[LedgerRow] = []
        #: number → the ids of the actions that have it
        self._numbered: dict[int, set[int]] = {}
        #: counts of the chips without words
        self.whole: Counter[str] = Counter()

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
        rows, chips, counts = self._passing, self._chips, self.whole
        if found is not None and not found.issuperset(self._places):
            numbered = self._numbered.get(number, ()) if number is not None else ()
            rows, chips = self._among(found.union(numbered) if numbered else found)
            counts = _counted(chips)
        if not (self._filter.lights or self._filter.greys):
            return rows, counts
        chosen = light_choices.choice_of(self._filter)
        if chosen != ALL:
            wanted_chip = _CHIPS[chosen]
            shown = [row for row, chip in zip(rows, chips, strict=True) if chip == wanted_chip]
            return shown, counts
        wanted, as_of = self._filter, self._as_of
        return [row for row in rows if as_of and wanted.accepts(row, as_of)], counts

    def _among(self, found: set[int]) -> tuple[list[LedgerRow], bytes]:
        """What passes of the actions with these ids, rows and chips in the order of the list.

        Step by step in C: a letter may find nearly all of very many, the next one next to none.
        """
        if len(found) * _FEW < len(self._places):
            places = sorted(map(self._places.__getitem__, found & self._places.keys()))
            return [self._passing[place] for place in places], bytes(self._chips[p] for p in places)
        is_found = list(map(found.__contains__, self._places))
        return list(compress(self._passing, is_found)), bytes(compress(self._chips, is_found))

    def _fill(self) -> None:
        as_of = self._as_of
        if as_of is None:
            return
        wide = filter_model.without_lights(self._filter)
        self._passing = [row for row in self._rows if wide.accepts(row, as_of)]
        self._places = {row.id: place for place, row in enumerate(self._passing)}
        self._chips = bytes(_CHIPS[chip_of(row)] for row in self._passing)
        self._numbered = {}
        for row in self._passing:
            self._numbered.setdefault(row.number, set()).add(row.id)
        self.whole = _counted(self._chips)


def _counted(chips: bytes) -> Counter[str]:
    counts = Counter({key: chips.count(place) for key, place in _CHIPS.items()})
    counts[ALL] = len(chips)
    return counts
