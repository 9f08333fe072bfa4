"""The steps of the handling over a page, each asked for by its dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.handling.moves import MOVE_OF, refusal, rows_for
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.verbs import PageVerbs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.handling.moves import Move
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


class HandlingVerbs(PageVerbs[Page]):
    """Opens the dialog of a step over ``page``; the dialog performs it."""

    def take(self, key: str, rows: Sequence[LedgerRow], as_of: date) -> None:
        """Take a step with the selected rows, or say why it cannot be taken."""
        step = MOVE_OF[key]
        why = refusal(step, rows)
        own = {"answer": self._answer, "drop": self._drop, "extend": self._extend}
        if why:
            self._session.feedback.warn(why)
        elif key in own:
            own[key](rows[0], as_of)
        else:
            self._by_form(step, rows, as_of)

    def extend_to(self, row: LedgerRow, day: date, as_of: date) -> None:
        """Ask for the extension of a deadline to ``day``, or say why there can be none."""
        why = refusal(MOVE_OF["extend"], [row])
        if why:
            self._session.feedback.warn(why)
        else:
            self._extend(row, as_of, day)

    def _by_form(self, step: Move, rows: Sequence[LedgerRow], as_of: date) -> None:
        from fenghua_supervisor.ui.handling.handling_dialog import HandlingDialog

        fitting = rows_for(step, rows)
        skipped = len(rows) - len(fitting)
        dialog = HandlingDialog(
            self._session, step, fitting, as_of, skipped=skipped, parent=self._page
        )
        dialog.run(self._page.take_focus)

    def _answer(self, row: LedgerRow, as_of: date) -> None:
        from fenghua_supervisor.ui.handling.objection_dialog import ObjectionDialog

        detail = self._session.office.queries.ledger.detail(row.id, as_of)
        ObjectionDialog(self._session, detail, as_of, self._page).run(self._page.take_focus)

    def _drop(self, row: LedgerRow, as_of: date) -> None:
        from fenghua_supervisor.ui.handling.drop_dialog import DropDialog

        DropDialog(self._session, row, as_of, self._page).run(self._page.take_focus)

    def _extend(self, row: LedgerRow, as_of: date, to: date | None = None) -> None:
        from fenghua_supervisor.ui.handling.extend_dialog import ExtendDialog

        dialog = ExtendDialog(self._session, row, as_of, self._page, to=to)
        dialog.run(self._page.take_focus)
