"""How long a finding may take: working days by severity, and the longest between two looks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import RectifyKind, Severity
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.inspections.finding import Finding

#: Days from one look at a lasting rectification to the next, at most: half a year.
LONGEST_BETWEEN_LOOKS = 183


@record
class RectifyTerms:
    """Working days that a unit is given; what is put right at once never gets more than its own."""

    minor: int = 3
    general: int = 15
    serious: int = 30
    at_once: int = 5

    def workdays(self, severity: Severity, rectify: RectifyKind) -> int:
        """How many working days a finding gets."""
        days = {
            Severity.MINOR: self.minor,
            Severity.GENERAL: self.general,
            Severity.SERIOUS: self.serious,
        }[severity]
        return min(days, self.at_once) if rectify is RectifyKind.AT_ONCE else days

    def due(self, severity: Severity, rectify: RectifyKind, on: date, calendar: Calendar) -> date:
        """The day a finding is due that is assigned ``on`` a day."""
        if rectify is RectifyKind.LASTING:
            return on + timedelta(LONGEST_BETWEEN_LOOKS)
        return calendar.add(on, self.workdays(severity, rectify)).day


def check_due(finding_words: str, on: date, due_on: date) -> None:
    """Refuse a day due before the day it is set on."""
    if due_on < on:
        raise UserError(
            f"{finding_words}的整改期限{chinese_date(due_on)}早于{chinese_date(on)}，请核对。"
        )


def check_extension(finding: Finding, due_on: date) -> None:
    """Refuse an extension that does not extend."""
    if finding.due_on is not None and due_on <= finding.due_on:
        raise UserError(
            f"{finding.number_words}现在的期限是{chinese_date(finding.due_on)}，"
            f"延期要晚于这一天，现填{chinese_date(due_on)}。"
        )


def check_next_look(finding: Finding, on: date, due_on: date) -> None:
    """Refuse a next look that lies further away than half a year, or in the past."""
    check_due(finding.number_words, on, due_on)
    latest = on + timedelta(LONGEST_BETWEEN_LOOKS)
    if due_on > latest:
        raise UserError(
            f"持续整改至少每半年复查一次，{finding.number_words}下次复查最晚为"
            f"{chinese_date(latest)}，现填{chinese_date(due_on)}。"
        )
