"""Reads the rows that a figure of the cockpit counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from fenghua_supervisor.domain.cockpit.behind import (
    RowsBehind,
    actions_behind,
    cases_behind,
    findings_behind,
    instructions_behind,
    sheets_behind,
    targets_behind,
    targets_by_id,
)
from fenghua_supervisor.domain.cockpit.figures import RowKind
from fenghua_supervisor.domain.notices.ladder import raised_ids
from fenghua_supervisor.services.cockpit.collecting import plan_of
from fenghua_supervisor.services.plan.worked import ids_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fenghua_supervisor.domain.cockpit.figures import Mark
    from fenghua_supervisor.services.office import Office

T = TypeVar("T")


def rows_behind(office: Office, mark: Mark, as_of: date, plan_id: int | None = None) -> RowsBehind:
    """The rows that ``mark`` counts, as they stood on its day.

    For a figure of another month ``as_of`` is that month's day. What is gone since is left out.
    """
    queries = office.queries
    if mark.kind is RowKind.SHEETS:
        notices = queries.notices.issued(as_of)
        found = _those({notice.id: notice for notice in notices}, mark)
        prefix = office.settings.number_prefix
        return sheets_behind(found, raised_ids(notices, as_of), as_of, prefix)
    if mark.kind is RowKind.INSTRUCTIONS:
        items = {item.id: item for item in queries.act_now.given(as_of)}
        return instructions_behind(_those(items, mark), as_of, office.calendar)
    if mark.kind is RowKind.FINDINGS:
        findings = {one.id: one for one in queries.findings.registered(as_of)}
        return findings_behind(_those(findings, mark), as_of)
    if mark.kind is RowKind.CASES:
        cases = {one.id: one for one in queries.cases.opened(as_of)}
        return cases_behind(_those(cases, mark), as_of)
    plan = plan_of(office, plan_id)
    rows = rows_of(office, plan.id, as_of)
    if mark.kind is RowKind.ACTIONS:
        return actions_behind(_those({row.id: row for row in rows}, mark))
    targets = queries.ledger.target_progress(ids_of(office, plan.id, as_of), as_of)
    return targets_behind(_those(targets_by_id(rows, targets), mark))


def _those(known: Mapping[int, T], mark: Mark) -> list[T]:
    return [known[ident] for ident in mark.ids if ident in known]
