"""The unit directory and who answers for an action: ask over a page, the dialog saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.workload import UnitLine
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session


def edit_unit(session: Session, page: Page, line: UnitLine | None = None) -> None:
    """Change a unit of the directory, or add one."""
    from fenghua_supervisor.ui.units.unit_dialog import UnitDialog

    UnitDialog(session, line, page).run(page.take_focus)


def edit_duties(session: Session, page: Page, row: LedgerRow) -> None:
    """Say who answers for an action at each of its lead units."""
    from fenghua_supervisor.ui.units.duties_dialog import DutiesDialog

    if not row.lead_units:
        session.feedback.warn(f"第{row.number}项还没有牵头单位，请先录入牵头单位，再填写责任人。")
        return
    units = session.office.queries.units
    DutiesDialog(session, row, units.duties(row.id), units.contacts(), page).run(page.take_focus)
