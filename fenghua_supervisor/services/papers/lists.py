"""The printed lists: gathered on the window's thread, rendered by a job."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.papers.lists import Decomposition, build_list
from fenghua_supervisor.domain.papers.rectification_list import ProblemFacts, rectification_list
from fenghua_supervisor.services.ledger.export import ledger_sheet, plans_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.columns import LedgerSheet
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.papers.lists import PrintedList
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


def list_of(
    office: Office,
    kind: ListKind,
    rows: Sequence[LedgerRow],
    as_of: date,
    units: frozenset[str] = frozenset(),
) -> tuple[PrintedList, LedgerSheet]:
    """The list of these rows and its head; ``units`` limits the 责任清单 when given."""
    queries = office.queries
    known = Decomposition(
        queries.units.all_duties(), queries.units.contacts(), queries.plan.all_milestones()
    )
    head = ledger_sheet(office, rows, as_of)
    head = replace(head, title=f"{plans_title(office, rows)}{kind.label}")
    if kind is ListKind.RECTIFY:
        reports = queries.entries.latest_reports({row.plan_id for row in rows}, as_of)
        notices = queries.notices.issued(as_of)
        prefix, found = office.settings.number_prefix, _findings(office, rows, as_of)
        facts = ProblemFacts(as_of, reports, notices, known, prefix, found)
        return rectification_list(rows, facts, units), head
    return build_list(kind, rows, known, as_of, units), head


def _findings(office: Office, rows: Sequence[LedgerRow], as_of: date) -> list[Finding]:
    """Those that concern one of these actions; those that concern none, with the whole ledger."""
    queries, ids = office.queries, {row.id for row in rows}
    is_whole = all(row.id in ids for row in queries.ledger.rows(as_of))
    return [
        finding
        for finding in queries.findings.open_on(as_of)
        if (is_whole if finding.action_id is None else finding.action_id in ids)
    ]


def render_list(progress: Progress, printed: PrintedList, sheet: LedgerSheet) -> bytes:
    """The list as PDF; a job function."""
    from fenghua_supervisor.reports.ledger import list_pdf

    progress.advance(0, 1, f"生成{printed.kind.label}")
    content = list_pdf.render_list(printed, sheet)
    progress.advance(1, 1, "完成")
    return content
