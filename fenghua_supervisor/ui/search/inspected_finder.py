"""Search over findings, inspections, clues and cases, read once until something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.search import SearchIndex, normalise
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.base.links import CaseLink, ClueLink, FindingLink, InspectionLink

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.links import Link


@record
class Inspected:
    """Something that the page of inspections shows; ``number`` is what it is called by."""

    number: str
    words: str
    icon: str
    link: Link


class InspectedFinder:
    """Finds them by any word they hold, or by their number."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known: list[Inspected] | None = None
        self._index = SearchIndex(())
        self._known_on: date | None = None

    def find(self, words: str, as_of: date) -> list[Inspected]:
        """What is known as of a day and holds every word, the newest of each kind first."""
        wanted = normalise(words)
        if not wanted:
            return []
        if self._known is None or self._known_on != as_of:
            self._read(as_of)
        found = self._index.find(words) or set()
        known = self._known or []
        return [
            one
            for place, one in enumerate(known)
            if place in found or (len(wanted) > 1 and wanted in normalise(one.number))
        ]

    def forget(self) -> None:
        """Something changed: read anew when it is asked for."""
        self._known = None

    def _read(self, as_of: date) -> None:
        queries = self._office.queries
        known: list[Inspected] = []
        texts: list[tuple[int, str]] = []

        def take(found: Iterable[tuple[int, Inspected]], keys: Iterable[tuple[int, str]]) -> None:
            by_id = dict(keys)
            for ident, one in found:
                texts.append((len(known), by_id.get(ident, "")))
                known.append(one)

        take(
            (
                (f.id, Inspected(f.number_words, one_line(f.text), "review", FindingLink(f.id)))
                for f in reversed(queries.findings.registered(as_of))
            ),
            queries.findings.search_texts(),
        )
        take(
            (
                (i.id, Inspected(i.number_words, i.title, "path", InspectionLink(i.id)))
                for i in reversed(queries.inspections.planned(as_of))
            ),
            queries.inspections.search_texts(),
        )
        take(
            (
                (c.id, Inspected(c.number_words, one_line(c.text), "inbox", ClueLink(c.id)))
                for c in reversed(queries.clues.received(as_of))
            ),
            queries.clues.search_texts(),
        )
        take(
            (
                (c.id, Inspected(c.number_words, c.title, "stamp", CaseLink(c.id)))
                for c in reversed(queries.cases.opened(as_of))
            ),
            queries.cases.search_texts(),
        )
        self._known, self._known_on = known, as_of
        self._index = SearchIndex(texts)
