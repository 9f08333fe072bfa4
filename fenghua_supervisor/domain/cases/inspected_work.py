"""What a paper of a period tells of inspections, findings and cases, as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.figures import VisitFigures, visit_figures
from fenghua_supervisor.domain.inspections.figures import FindingFigures, finding_figures
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.domain.writing.month import Month


@record
class InspectedWork:
    """``inspections`` began within the period; ``findings`` and ``cases`` are all up to the day.

    ``figures`` are those of the findings, ``visits`` those of the cases in the period's months.
    """

    inspections: tuple[Inspection, ...]
    findings: tuple[Finding, ...]
    figures: FindingFigures
    visits: VisitFigures

    def tells(self, first: date, last: date) -> bool:
        """Whether a paper of these days has anything to tell: something new, open or going on."""
        days = [
            day
            for one in self.findings
            for day in (one.registered_on, one.assigned_on, one.signed_off_on)
            if day is not None
        ]
        return bool(
            self.inspections
            or any(one.is_open for one in self.findings)
            or any(first <= day <= last for day in days)
            or self.visits.going_on
            or self.visits.closed
            or self.visits.visited
        )


def inspected_work(
    findings: tuple[Finding, ...],
    cases: tuple[CaseFile, ...],
    inspections: tuple[Inspection, ...],
    span: tuple[Sequence[Month], date],
    calendar: Calendar,
) -> InspectedWork | None:
    """All of it, read as of the day that ``span`` names beside its months; None: there is none."""
    months, day = span
    if not (findings or cases or inspections):
        return None
    begun = [month for month in months if month.first <= day]
    figures = finding_figures(findings, day, calendar)
    return InspectedWork(inspections, findings, figures, visit_figures(cases, begun, day))
