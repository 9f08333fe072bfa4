"""Search over the records of one page, read once until something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.search import SearchIndex, normalise
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.links import Link


@record
class FoundRecord:
    """Something that a page shows; ``number`` is what it is called by, ``note`` is told of it."""

    number: str
    words: str
    icon: str
    link: Link
    note: str


class RecordFinder:
    """Finds them by any word they hold, or by their number.

    ``read`` gives all that is known as of a day, each with the folded text it is found by.
    """

    def __init__(
        self,
        office: Office,
        read: Callable[[Office, date], Iterable[tuple[FoundRecord, str]]],
    ) -> None:
        self._office, self._read = office, read
        #: each with its number as it is searched for
        self._known: list[tuple[FoundRecord, str]] | None = None
        self._index = SearchIndex(())
        self._known_on: date | None = None

    def find(self, words: str, as_of: date) -> list[FoundRecord]:
        """What is known as of a day and holds every word, in the order of the reading."""
        wanted = normalise(words)
        if not wanted:
            return []
        numbered = self._numbered(as_of)
        found = self._index.find(words) or set()
        return [
            one
            for place, (one, number) in enumerate(numbered)
            if place in found or (len(wanted) > 1 and wanted in number)
        ]

    def known(self, as_of: date) -> list[FoundRecord]:
        """All that is known as of a day."""
        return [one for one, _ in self._numbered(as_of)]

    def _numbered(self, as_of: date) -> list[tuple[FoundRecord, str]]:
        if self._known is None or self._known_on != as_of:
            pairs = list(self._read(self._office, as_of))
            self._known = [(one, normalise(one.number)) for one, _ in pairs]
            self._known_on = as_of
            self._index = SearchIndex(enumerate(text for _, text in pairs))
        return self._known

    def forget(self) -> None:
        """Something changed: read anew when it is asked for."""
        self._known = None
