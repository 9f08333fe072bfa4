"""What may be done with actions, from any page: each asked for by its dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind, TextStatus
from fenghua_supervisor.ui.base.links import link_of
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.ledger.commands import can_report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import QRect

    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


class LedgerVerbs(PageVerbs[Page]):
    """Opens the dialog of a step over ``page``; the dialog performs it."""

    def follow_up(
        self,
        rows: Sequence[LedgerRow],
        as_of: date,
        kind: EntryKind = EntryKind.PROGRESS,
        files: Sequence[Path] = (),
    ) -> None:
        """Log a follow-up on one action or several, with these files to begin with."""
        from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog

        present = [row for row in rows if row.text_status is not TextStatus.MISSING]
        if not present:
            self._session.feedback.warn(_NOTHING if not rows else _MISSING)
            return
        detail = self._session.office.queries.ledger.detail(present[0].id, as_of)
        only = detail if len(present) == 1 else None
        dialog = FollowUpDialog(
            self._session,
            present,
            as_of,
            kind=kind,
            detail=only,
            files=files,
            parent=self._page,
        )
        dialog.run(self._page.take_focus)

    def percent(self, row: LedgerRow, as_of: date, place: QRect) -> None:
        """Change the percentage beside a place of the screen."""
        from fenghua_supervisor.ui.ledger.percent_dialog import PercentDialog

        if not can_report(row):
            self._session.feedback.warn(_NO_PERCENT)
            return
        dialog = PercentDialog(self._session, row, as_of, self._page)
        dialog.finished.connect(self._page.take_focus)
        dialog.open_at(place)

    def correct(self, row: LedgerRow, entry: Entry, as_of: date) -> None:
        """Supersede an entry by a corrected one."""
        from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog

        detail = self._session.office.queries.ledger.detail(row.id, as_of)
        dialog = FollowUpDialog(
            self._session, [row], as_of, detail=detail, entry=entry, parent=self._page
        )
        dialog.run(self._page.take_focus)

    def take_files(self, row: LedgerRow, as_of: date, files: Sequence[Path]) -> None:
        """Ask what files that were dropped on an action are: of a follow-up, a closing, or read."""
        from fenghua_supervisor.ui.ledger.dropped_dialog import DroppedFilesDialog, FileUse

        dialog = DroppedFilesDialog(self._session, row, files, self._page)

        def go_on() -> None:
            use, chosen = dialog.draft()
            if use is FileUse.READ:
                self._page.open_requested.emit(link_of(chosen))
            elif use is FileUse.CLOSING:
                self.close(row, as_of, chosen)
            else:
                self.follow_up([row], as_of, EntryKind(use.value), chosen)

        dialog.accepted.connect(go_on)
        dialog.run()

    def close(self, row: LedgerRow, as_of: date, files: Sequence[Path] = ()) -> None:
        """Apply for closing, or close at once, with these files as evidence to begin with."""
        from fenghua_supervisor.ui.handling.closing_dialog import ClosingDialog

        if row.text_status is TextStatus.MISSING:
            self._session.feedback.warn(_MISSING)
            return
        dialog = ClosingDialog(self._session, row, as_of, self._page)
        dialog.evidence.add(files)
        dialog.run(self._page.take_focus)

    def review(self, row: LedgerRow, as_of: date) -> None:
        """Pass or return an application for closing."""
        from fenghua_supervisor.ui.handling.review_dialog import ReviewDialog

        detail = self._session.office.queries.ledger.detail(row.id, as_of)
        ReviewDialog(self._session, detail, as_of, self._page).run(self._page.take_focus)

    def reopen(self, row: LedgerRow, as_of: date) -> None:
        """Reopen what was closed."""
        from fenghua_supervisor.ui.handling.review_dialog import ReopenDialog

        ReopenDialog(self._session, row, as_of, self._page).run(self._page.take_focus)

    def fill(self, row: LedgerRow, as_of: date) -> None:
        """Type in what is missing of an action, or mend what was typed in."""
        from fenghua_supervisor.ui.plan.fill_action_dialog import FillActionDialog

        FillActionDialog(self._session, row, as_of, self._page).run(self._page.take_focus)


_NO_PERCENT = "这一项现在不能填报进度：原文待导入、已申请办结、已办结或已中止的，请先办理。"
_NOTHING = "还没有选中任务，请先在列表中选一项。"
_MISSING = "原文待导入的任务还不能办理，请先导入完整方案或录入原文。"
