"""Taking an action apart into milestones: ask over a page, the dialog saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.plan.milestones import milestone_span, unmark_milestone
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.verbs import PageVerbs

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.milestones import Milestone


class MilestoneVerbs(PageVerbs[Page]):
    """Opens the dialogs of milestones over ``page``; each performs its verb."""

    def milestones(self, row: LedgerRow, as_of: date) -> None:
        """Take an action apart into milestones."""
        from fenghua_supervisor.ui.plan.milestones_dialog import MilestonesDialog

        office = self._session.office
        span = self._session.feedback.unless_refused(milestone_span, office, row)
        if span is None:
            return
        milestones = office.queries.plan.milestones(row.id)
        dialog = MilestonesDialog(self._session, row, milestones, span, as_of, self._page)
        dialog.run(self._page.take_focus)

    def mark(self, milestone: Milestone, as_of: date) -> None:
        """Say when a milestone was done."""
        from fenghua_supervisor.ui.plan.milestones_dialog import MilestoneDoneDialog

        MilestoneDoneDialog(self._session, milestone, as_of, self._page).run(self._page.take_focus)

    def unmark(self, milestone: Milestone) -> None:
        """Open a milestone again."""
        self._session.perform(unmark_milestone, milestone.id)
