"""From finding to striking off: what became of the findings, and how far the cases were visited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.figures import visit_figures
from fenghua_supervisor.domain.cockpit.figures import FindingFlow, Mark, RowKind
from fenghua_supervisor.domain.cockpit.marks import percent
from fenghua_supervisor.domain.inspections.figures import (
    AGE_BANDS,
    age_words,
    finding_figures,
    is_in_band,
)
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import percent_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.inspections.finding import Finding

FOUND, ASSIGNED, SIGNED_OFF, OPEN, LATE = "发现", "交办", "销号", "未销号", "逾期"
CASES, MISSED = "在办包案", "回访不足"


def finding_flow(
    findings: Sequence[Finding], cases: Sequence[CaseFile], as_of: date, calendar: Calendar
) -> FindingFlow | None:
    """The figures of what was read as of a day; None: nothing was ever found or taken over."""
    if not findings and not cases:
        return None
    told = finding_figures(findings, as_of, calendar)
    visits = visit_figures(cases, [Month.of(as_of)], as_of)
    still = [one for one in findings if one.is_open]
    return FindingFlow(
        found=_mark(FOUND, findings),
        assigned=_mark(ASSIGNED, (one for one in findings if one.assigned_on is not None)),
        signed_off=_mark(SIGNED_OFF, (one for one in findings if one.signed_off_on is not None)),
        open=_mark(OPEN, still),
        late=_mark(LATE, (one for one in still if one.is_late(as_of))),
        ages=tuple(
            _mark(age_words(band), (one for one in still if is_in_band(one, band, as_of)))
            for band in range(len(AGE_BANDS))
        ),
        settled_rate=_percent(told.settled_rate),
        in_time_rate=_percent(told.in_time_rate),
        rebound_rate=_percent(told.rebound_rate),
        cases=Mark(CASES, RowKind.CASES, tuple(case.id for case in visits.going_on)),
        missed=Mark(MISSED, RowKind.CASES, tuple(case.id for case in visits.missed)),
        wanted=visits.wanted,
        visited=visits.done,
    )


def rate_words(flow: FindingFlow) -> str:
    """「整改率79.5%，按期率80.6%，反弹率3.2%」; a rate without a base is left out."""
    rates = (
        ("整改率", flow.settled_rate),
        ("按期率", flow.in_time_rate),
        ("反弹率", flow.rebound_rate),
    )
    return "，".join(f"{word}{percent_text(rate)}" for word, rate in rates if rate is not None)


def visit_words(flow: FindingFlow, as_of: date) -> str:
    """「10月应访6次，已访5次」; empty where no visit is asked for."""
    if not flow.wanted:
        return ""
    return f"{as_of.month}月应访{flow.wanted}次，已访{flow.visited}次"


def _mark(words: str, findings: Iterable[Finding]) -> Mark:
    return Mark(words, RowKind.FINDINGS, tuple(one.id for one in findings))


def _percent(rate: Fraction | None) -> Decimal | None:
    return None if rate is None else percent(rate)
