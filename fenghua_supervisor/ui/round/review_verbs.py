"""What may be done with reports of the queue: ask by a dialog, then perform the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.services.round.review import accept_reports
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.round.send_back_dialog import ReturnReportDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.round.review import ReportToReview
    from fenghua_supervisor.ui.base.session import Session


class ReviewVerbs(PageVerbs[Page]):
    """Passes, returns and mends reports over ``page``; ``go_on`` is called after each dialog."""

    def __init__(self, session: Session, page: Page, go_on: Callable[[], None]) -> None:
        super().__init__(session, page)
        self._go_on = go_on

    def accept(self, reports: Sequence[ReportToReview]) -> bool:
        """Pass reports as they are; whether that was done."""
        ids = [report.id for report in reports]
        done = self._session.perform(accept_reports, ids, self._on())
        return done is not None

    def accept_all(self, reports: Sequence[ReportToReview]) -> bool:
        """Pass many at once after a question that says how many."""
        question = (
            f"将一次通过{len(reports)}条没有疑点的填报，有疑点的留下逐条审核。\n"
            "通过后可以一步撤销。"
        )
        return self._session.feedback.ask(question, f"通过{len(reports)}条") and self.accept(
            reports
        )

    def send_back(self, report: ReportToReview) -> None:
        """Ask for the reason and return the report."""
        ReturnReportDialog(self._session, report, self._on(), self._page).run(self._go_on)

    def mend(self, report: ReportToReview) -> None:
        """Ask for the right texts and pass the report with them."""
        from fenghua_supervisor.ui.ledger.follow_up_dialog import MendReportDialog

        day = self._page.as_of
        detail = self._session.office.queries.ledger.detail(report.row.id, day)
        MendReportDialog(self._session, report, detail, day, self._page).run(self._go_on)

    def _on(self) -> date:
        return entry_day(self._page.as_of, self._session.office.today())
