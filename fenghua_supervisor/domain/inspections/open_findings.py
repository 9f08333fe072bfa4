"""The findings that are still open, as the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingState
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding

#: What nobody has been given yet, in place of the word of its state.
NOT_GIVEN = "待交办"


@record
class OpenFinding:
    """One finding that is not struck off; ``number`` is like 「〔2025〕3号」.

    ``units`` is empty while it has not been given to anybody, ``due`` None while no day is set;
    ``standing`` is like 「整改中，逾期3天」.
    """

    number: str
    text: str
    units: str
    registered_on: date
    due: date | None
    standing: str


def open_findings(findings: Iterable[Finding], as_of: date) -> list[Finding]:
    """Those of which something is still expected: late ones first, then the oldest."""
    return sorted(
        (one for one in findings if one.is_open),
        key=lambda one: (not one.is_late(as_of), one.registered_on, one.year, one.number),
    )


def open_line(finding: Finding, as_of: date) -> OpenFinding:
    """One of them as a row."""
    late = ""
    if finding.is_late(as_of) and finding.due_on is not None:
        days = (as_of - finding.due_on).days
        late = f"，逾期{days}天" if finding.is_behind(as_of) else f"，复查逾期{days}天"
    return OpenFinding(
        number=f"〔{finding.year}〕{finding.number}号",
        text=f"{finding.place}：{finding.text}" if finding.place else finding.text,
        units=whose_words(finding),
        registered_on=finding.registered_on,
        due=finding.due_on if finding.assigned_on is not None else None,
        standing=f"{state_words(finding)}{late}",
    )


def state_words(finding: Finding) -> str:
    """The word of its state, as a paper says it."""
    return NOT_GIVEN if finding.state is FindingState.REGISTERED else finding.state.label


def whose_words(finding: Finding) -> str:
    """Its units; nobody is named for what was not given out."""
    return "、".join(finding.units) if finding.assigned_on is not None else ""
