"""Figures of findings: how many were struck off, in time, how fast, and how many came back."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.inspections.finding import Finding

#: Bands of age in calendar days since a finding was registered: first, last (None: no end).
AGE_BANDS: tuple[tuple[int, int | None], ...] = ((0, 15), (16, 30), (31, 60), (61, None))


@record
class FindingFigures:
    """Counts as of one day; a rate is None where nothing stands below its line.

    ``counted`` leaves out what was dismissed or merged. ``in_time`` are those struck off that
    their units had handed in by the day they were first due. ``rebounded`` are those struck off
    that came back. ``ages`` counts the open ones, a number per band of ``AGE_BANDS``.
    """

    found: int
    counted: int
    signed_off: int
    in_time: int
    rebounded: int
    open: int
    late: int
    mean_workdays: Fraction | None
    ages: tuple[int, ...]
    oldest: Finding | None

    @property
    def left_out(self) -> int:
        """How many were dismissed or merged."""
        return self.found - self.counted

    def found_words(self, unit: str) -> str:
        """「42个问题（不予认定和并案3个）」, so that the numbers behind it add up."""
        measure = unit[:1]
        left = f"（不予认定和并案{self.left_out}{measure}）" if self.left_out else ""
        return f"{self.found}{unit}{left}"

    @property
    def settled_rate(self) -> Fraction | None:
        """整改率: struck off of those that count, 0 to 1."""
        return _rate(self.signed_off, self.counted)

    @property
    def in_time_rate(self) -> Fraction | None:
        """按期率: in time of those struck off, 0 to 1."""
        return _rate(self.in_time, self.signed_off)

    @property
    def rebound_rate(self) -> Fraction | None:
        """反弹率: came back of those struck off, 0 to 1."""
        return _rate(self.rebounded, self.signed_off)


def finding_figures(findings: Sequence[Finding], as_of: date, calendar: Calendar) -> FindingFigures:
    """The figures of findings that were read as of ``as_of``."""
    counted = [finding for finding in findings if finding.counts]
    done = [finding for finding in counted if finding.state is FindingState.SIGNED_OFF]
    still = [finding for finding in counted if finding.is_open]
    back = {finding.repeats_id for finding in counted}
    return FindingFigures(
        found=len(findings),
        counted=len(counted),
        signed_off=len(done),
        in_time=sum(map(was_in_time, done)),
        rebounded=sum(finding.id in back for finding in done),
        open=len(still),
        late=sum(finding.is_late(as_of) for finding in still),
        mean_workdays=_mean(workdays_taken(finding, calendar) for finding in done),
        ages=_ages(still, as_of),
        oldest=min(still, key=lambda f: (f.registered_on, f.year, f.number), default=None),
    )


def was_in_time(finding: Finding) -> bool:
    """Whether what was struck off had been handed in by the day it was first due.

    How long the office took to look at it again is not the unit's delay.
    """
    handed_in, due = finding.submitted_on, finding.first_due
    return handed_in is not None and due is not None and handed_in <= due


def workdays_taken(finding: Finding, calendar: Calendar) -> int:
    """Working days from the assignment of what was struck off to its being handed in."""
    handed_in, began = finding.submitted_on, finding.assigned_on
    if handed_in is None or began is None:
        raise ValueError("a finding is struck off after it was assigned and handed in")
    return max(0, calendar.between(began, handed_in))


def rounds_failed(findings: Iterable[Finding]) -> int:
    """How often findings were sent back after a recheck."""
    return sum(e.kind is FindingEvent.RETURN for finding in findings for e in finding.entries)


def age_words(band: int) -> str:
    """「0—15天」, 「60天以上」 of a band of ``AGE_BANDS``."""
    first, last = AGE_BANDS[band]
    return f"{first - 1}天以上" if last is None else f"{first}—{last}天"


def is_in_band(finding: Finding, band: int, as_of: date) -> bool:
    """Whether a finding is as old, in calendar days, as a band of ``AGE_BANDS`` says."""
    return _band((as_of - finding.registered_on).days) == band


def _ages(findings: Iterable[Finding], as_of: date) -> tuple[int, ...]:
    bands = Counter(_band((as_of - finding.registered_on).days) for finding in findings)
    return tuple(bands[index] for index in range(len(AGE_BANDS)))


def _band(age: int) -> int:
    return next(i for i, (_, last) in enumerate(AGE_BANDS) if last is None or age <= last)


def _mean(values: Iterable[int]) -> Fraction | None:
    numbers = list(values)
    return Fraction(sum(numbers), len(numbers)) if numbers else None


def _rate(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
