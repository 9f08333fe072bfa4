"""What a search finds on the page of inspections: findings, inspections, clues and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.ui.base.links import CaseLink, ClueLink, FindingLink, InspectionLink
from fenghua_supervisor.ui.search.record_finder import FoundRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.links import Link

#: a change of one of these changes what is found
INSPECTED = frozenset(
    {
        *("finding", "finding_unit", "finding_entry", "inspection", "inspection_entry"),
        *("clue", "clue_entry", "case_file", "case_entry", "unit"),
    }
)


def inspected(office: Office, as_of: date) -> Iterator[tuple[FoundRecord, str]]:
    """All that is known as of a day, the newest of each kind first."""
    queries = office.queries
    texts = dict(queries.findings.search_texts())
    for finding in reversed(queries.findings.registered(as_of)):
        link: Link = FindingLink(finding.id)
        yield _found(finding.number_words, finding.text, "review", link), texts.get(finding.id, "")
    texts = dict(queries.inspections.search_texts())
    for plan in reversed(queries.inspections.planned(as_of)):
        link = InspectionLink(plan.id)
        yield _found(plan.number_words, plan.title, "path", link), texts.get(plan.id, "")
    texts = dict(queries.clues.search_texts())
    for clue in reversed(queries.clues.received(as_of)):
        link = ClueLink(clue.id)
        yield _found(clue.number_words, clue.text, "inbox", link), texts.get(clue.id, "")
    texts = dict(queries.cases.search_texts())
    for case in reversed(queries.cases.opened(as_of)):
        link = CaseLink(case.id)
        yield _found(case.number_words, case.title, "stamp", link), texts.get(case.id, "")


def _found(number: str, words: str, icon: str, link: Link) -> FoundRecord:
    return FoundRecord(number, one_line(words), icon, link, number)
