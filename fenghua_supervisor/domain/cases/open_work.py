"""What inspections, clues, cases and meetings leave open as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.cases.meeting import Meeting
    from fenghua_supervisor.domain.inspections.clue import Clue
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.inspection import Inspection


@record
class OpenWork:
    """Everything of which something is still to come, as it stood on a day, by number.

    ``inspections`` are those whose conclusion somebody objected to, ``clues`` those that nobody
    has sorted, ``meetings`` those that decided something with a day that is not done.
    """

    findings: tuple[Finding, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    clues: tuple[Clue, ...] = ()
    cases: tuple[CaseFile, ...] = ()
    meetings: tuple[Meeting, ...] = ()
