"""What a bulletin is told of inspections, findings and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.inspected_work import inspected_work

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.cases.inspected_work import InspectedWork
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office


def read_inspected(
    office: Office, scope: Scope, rows: Iterable[LedgerRow], period: Period, day: date
) -> InspectedWork | None:
    """All of a scope as of a day, the inspections of its period; None: there is none.

    ``rows`` are the actions of the scope.
    """
    queries, own = office.queries, frozenset(row.id for row in rows)
    cases = [
        one for one in queries.cases.opened(day) if scope.takes(one.units, [one.action_id], own)
    ]
    inspections = [
        one
        for one in queries.inspections.planned(day)
        if period.first <= one.from_on <= day and scope.takes(one.units, one.action_ids, own)
    ]
    findings = scope.findings(queries.findings.registered(day), own)
    span = period.months, day
    return inspected_work(findings, tuple(cases), tuple(inspections), span, office.calendar)
