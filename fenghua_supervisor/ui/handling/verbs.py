"""The steps of the handling over a page: ask by the dialog of the step, then perform its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fenghua_supervisor.domain.handling.moves import STEP_OF, refusal, rows_for
from fenghua_supervisor.services.handling import handling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.handling.moves import HandlingStep
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.form_dialog import FormDialog
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session

_FORM_VERBS: dict[str, Callable[..., Done[object]]] = {
    "assign": handling.assign,
    "accept": handling.accept,
    "object": handling.object_to,
    "suspend": handling.suspend,
    "resume": handling.resume,
    "archive": handling.archive,
}


class HandlingSteps(QObject):
    """Opens the dialog of a step over ``page`` and saves what it gives."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def take(self, key: str, rows: Sequence[LedgerRow], as_of: date) -> None:
        """Take a step with the selected rows, or say why it cannot be taken."""
        step = STEP_OF[key]
        why = refusal(step, rows)
        if why:
            self._session.feedback.warn(why)
        elif key in _FORM_VERBS:
            self._by_form(step, rows, as_of)
        else:
            steps = {"answer": self._answer, "drop": self._drop, "extend": self._extend}
            steps[key](rows[0], as_of)

    def _by_form(self, step: HandlingStep, rows: Sequence[LedgerRow], as_of: date) -> None:
        from fenghua_supervisor.ui.handling.handling_dialog import HandlingDialog

        fitting = rows_for(step, rows)
        skipped = len(rows) - len(fitting)
        dialog = HandlingDialog(
            self._session, step, fitting, as_of, skipped=skipped, parent=self._page
        )
        self._run(dialog, lambda: _FORM_VERBS[step.key])

    def _answer(self, row: LedgerRow, as_of: date) -> None:
        from fenghua_supervisor.ui.handling.objection_dialog import ObjectionDialog

        detail = self._session.office.queries.ledger.detail(row.id, as_of)
        dialog = ObjectionDialog(self._session, detail, as_of, self._page)
        self._run(
            dialog,
            lambda: handling.reassign if dialog.hands_over() else handling.uphold_assignment,
        )

    def _drop(self, row: LedgerRow, as_of: date) -> None:
        from fenghua_supervisor.ui.handling.drop_dialog import DropDialog

        dialog = DropDialog(self._session, STEP_OF["drop"], row, as_of, self._page)
        self._run(dialog, lambda: handling.drop)

    def _extend(self, row: LedgerRow, as_of: date) -> None:
        from fenghua_supervisor.ui.handling.extend_dialog import ExtendDialog

        self._run(ExtendDialog(self._session, row, as_of, self._page), lambda: handling.extend)

    def _run(self, dialog: FormDialog, verb: Callable[[], Callable[..., Done[object]]]) -> None:
        # The button that opened the dialog may be gone by then, and the focus with it.
        dialog.finished.connect(self._page.take_focus)
        dialog.run(lambda draft: dialog.perform(verb(), draft))
