"""Taking an action apart, naming who answers for it, keeping the unit directory: ask, then save."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.milestones import (
    mark_milestone,
    save_milestones,
    step_span,
    unmark_milestone,
)
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.services.units.duties import save_duties

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.workload import UnitLine
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.milestones import Milestone, MilestoneDraft
    from fenghua_supervisor.domain.units.duties import Duty
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.form_dialog import FormDialog
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session


class DecompositionSteps(QObject):
    """Opens the dialog of a step over ``page`` and saves what it gives."""

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
        self._run(dialog, partial(_save_milestones, row.id))

    def mark(self, step: Milestone, as_of: date) -> None:
        """Say when a step was done."""
        from fenghua_supervisor.ui.ledger.milestones_dialog import MilestoneDoneDialog

        dialog = MilestoneDoneDialog(self._session, step, as_of, self._page)
        self._run(dialog, partial(_mark, step.id))

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
        self._run(dialog, partial(_save_duties, row.id))

    def unit(self, line: UnitLine | None = None) -> None:
        """Change a unit of the directory, or add one."""
        from fenghua_supervisor.ui.units.unit_dialog import UnitDialog

        self._run(UnitDialog(self._session, line, self._page), save_unit)

    def _run(self, dialog: FormDialog, verb: Callable[..., Done[object]]) -> None:
        # The button that opened the dialog may be gone by then, and the focus with it.
        dialog.finished.connect(self._page.take_focus)
        dialog.run(lambda draft: dialog.perform(verb, draft))


def _save_milestones(action_id: int, office: Office, drafts: list[MilestoneDraft]) -> Done[object]:
    return save_milestones(office, action_id, drafts)


def _save_duties(action_id: int, office: Office, duties: list[Duty]) -> Done[object]:
    return save_duties(office, action_id, duties)


def _mark(milestone_id: int, office: Office, done_on: date) -> Done[object]:
    return mark_milestone(office, milestone_id, done_on)
