"""Taking an action apart, naming who answers for it, keeping the unit directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.milestones import step_span, unmark_milestone

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.workload import UnitLine
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session


class DecompositionSteps(QObject):
    """Opens the dialog of a step over ``page``; the dialog performs it."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def milestones(self, row: LedgerRow) -> None:
        """Take an action apart into steps."""
        from fenghua_supervisor.ui.ledger.milestones_dialog import MilestonesDialog

        office = self._session.office
        try:
            span = step_span(office, row)
        except UserError as refusal:
            self._session.feedback.warn(str(refusal))
            return
        steps = office.queries.plan.milestones(row.id)
        dialog = MilestonesDialog(self._session, row, steps, span, self._page)
        dialog.run(self._page.take_focus)

    def mark(self, step: Milestone, as_of: date) -> None:
        """Say when a step was done."""
        from fenghua_supervisor.ui.ledger.milestones_dialog import MilestoneDoneDialog

        MilestoneDoneDialog(self._session, step, as_of, self._page).run(self._page.take_focus)

    def unmark(self, step: Milestone) -> None:
        """Open a step again."""
        self._session.perform(unmark_milestone, step.id)

    def duties(self, row: LedgerRow) -> None:
        """Say who answers for an action."""
        from fenghua_supervisor.ui.ledger.duties_dialog import DutiesDialog

        if not row.lead_units:
            self._session.feedback.warn(
                f"第{row.number}项还没有牵头单位，请先录入牵头单位，再填写责任人。"
            )
            return
        queries = self._session.office.queries
        dialog = DutiesDialog(
            self._session, row, queries.units.duties(row.id), queries.units.contacts(), self._page
        )
        dialog.run(self._page.take_focus)

    def unit(self, line: UnitLine | None = None) -> None:
        """Change a unit of the directory, or add one."""
        from fenghua_supervisor.ui.units.unit_dialog import UnitDialog

        UnitDialog(self._session, line, self._page).run(self._page.take_focus)
