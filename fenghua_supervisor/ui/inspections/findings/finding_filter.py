"""Which findings the list shows, and which its chips count. No widgets."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingState
from fenghua_supervisor.domain.codes.labelled import Labelled
from fenghua_supervisor.domain.inspections.finding import finding_number
from fenghua_supervisor.domain.writing.numbers import percent_text, rate
from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.codes.inspections import Severity
    from fenghua_supervisor.domain.inspections.figures import FindingFigures
    from fenghua_supervisor.domain.inspections.finding import Finding


class FindingPhase(Labelled):
    """What a finding waits for: states that ask for the same of somebody."""

    TO_ASSIGN = "to_assign", "待交办"
    AT_WORK = "at_work", "整改中"
    TO_CHECK = "to_check", "待复查销号"
    OBJECTED = "objected", "有异议"
    LASTING = "lasting", "持续整改"
    ENDED = "ended", "已了结"


_PHASES = {
    FindingState.REGISTERED: FindingPhase.TO_ASSIGN,
    FindingState.ASSIGNED: FindingPhase.AT_WORK,
    FindingState.UNDER_WAY: FindingPhase.AT_WORK,
    FindingState.RETURNED: FindingPhase.AT_WORK,
    FindingState.SUBMITTED: FindingPhase.TO_CHECK,
    FindingState.OBJECTED: FindingPhase.OBJECTED,
    FindingState.LASTING: FindingPhase.LASTING,
    FindingState.SIGNED_OFF: FindingPhase.ENDED,
    FindingState.DISMISSED: FindingPhase.ENDED,
    FindingState.MERGED: FindingPhase.ENDED,
}
#: What the office has to do comes first.
_ORDER = {
    FindingPhase.TO_ASSIGN: 0,
    FindingPhase.TO_CHECK: 1,
    FindingPhase.OBJECTED: 2,
    FindingPhase.AT_WORK: 3,
    FindingPhase.LASTING: 4,
    FindingPhase.ENDED: 5,
}


@record
class FindingFilter:
    """What the list is limited to; None and empty limit nothing.

    ``found`` are the ids that hold the words, None: there are no words. ``ids``: those that
    something counted.
    """

    phase: FindingPhase | None = None
    unit_id: int | None = None
    severity: Severity | None = None
    late: bool = False
    words: str = ""
    found: Collection[int] | None = None
    ids: frozenset[int] = frozenset()


def phase_of(finding: Finding) -> FindingPhase:
    """What a finding waits for."""
    return _PHASES[finding.state]


def in_order(findings: Iterable[Finding], as_of: date) -> list[Finding]:
    """Late ones first, then by what they wait for, the newest first."""
    return sorted(
        findings,
        key=lambda f: (not f.is_late(as_of), _ORDER[phase_of(f)], -f.year, -f.number),
    )


def whatever_phase(
    findings: Iterable[Finding], wanted: FindingFilter, as_of: date
) -> list[Finding]:
    """Those that the chips count, in the order they come in: the other limits are kept."""
    words = normalise(wanted.words)
    return [finding for finding in findings if _fits(finding, wanted, words, as_of)]


def of_phase(findings: list[Finding], phase: FindingPhase | None) -> list[Finding]:
    """Those that wait for one thing; None: all of them."""
    if phase is None:
        return findings
    return [finding for finding in findings if phase_of(finding) is phase]


def units_of(findings: Sequence[Finding]) -> list[tuple[int, str]]:
    """The units that answer for findings, those with most first."""
    counts = Counter(unit for f in findings for unit in zip(f.unit_ids, f.units, strict=True))
    return [unit for unit, _ in counts.most_common()]


def phase_order(finding: Finding) -> int:
    """The place of what a finding waits for in the order of the list."""
    return _ORDER[phase_of(finding)]


def count_words(figures: FindingFigures) -> str:
    """「共12条，未办结4条，逾期1条 · 整改率66.7% · …」; a rate without a base is left out."""
    if not figures.found:
        return ""
    late = f"，逾期{figures.late}条" if figures.late else ""
    rates = (
        ("整改率", figures.signed_off, figures.counted),
        ("按期率", figures.in_time, figures.signed_off),
        ("反弹率", figures.rebounded, figures.signed_off),
    )
    parts = [f"{name}{percent_text(rate(part, whole))}" for name, part, whole in rates if whole]
    return " · ".join([f"共{figures.found_words('条')}，未办结{figures.open}条{late}", *parts])


def _fits(finding: Finding, wanted: FindingFilter, words: str, as_of: date) -> bool:
    return (
        (wanted.unit_id is None or wanted.unit_id in finding.unit_ids)
        and (wanted.severity is None or finding.severity is wanted.severity)
        and (not wanted.late or finding.is_late(as_of))
        and (not wanted.ids or finding.id in wanted.ids)
        and (
            wanted.found is None
            or finding.id in wanted.found
            or words in folded_number(finding.year, finding.number)
        )
    )


@lru_cache(maxsize=8192)
def folded_number(year: int, number: int) -> str:
    """What a finding is called, as it is searched for: asked at every letter for each of them."""
    return normalise(finding_number(year, number))
