"""Linking an action with one of another plan: ask over a page, the dialog saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.verbs import PageVerbs

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow


class LinkVerbs(PageVerbs[Page]):
    """Opens the dialog of links over ``page``."""

    def link(self, row: LedgerRow, as_of: date) -> None:
        """Say how an action stands to one of another plan, or end that."""
        from fenghua_supervisor.ui.plan.link_dialog import LinkDialog

        plans = self._session.office.queries.plan.plans()
        if len(plans) == 1:
            self._session.feedback.info("台账里只有一个方案，导入另一个方案后才能关联。")
            return
        LinkDialog(self._session, row, as_of, self._page).run(self._page.take_focus)
