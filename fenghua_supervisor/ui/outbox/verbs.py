"""Bringing papers to the units, from any page: made by a job, then mailed or put into folders."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from fenghua_supervisor.domain.codes.outbox import OutgoingKind
from fenghua_supervisor.records import record
from fenghua_supervisor.services.files import check_folder
from fenghua_supervisor.services.outbox.cleaning import cleaned_papers
from fenghua_supervisor.services.outbox.packets import (
    circulated,
    export_packets,
    form_packets,
    lead_unit_ids,
    notice_packets,
    packet_names,
    sendable_sheets,
)
from fenghua_supervisor.services.outbox.queue import queue_forms, queue_papers
from fenghua_supervisor.services.round.sending_out import (
    FormsWritten,
    collect_forms,
    issue_forms,
)
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.step_papers import StepPapers
from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.outbox.exporting import (
    ask_packet_folder,
    export_to,
    exporting_words,
    offer_exported,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.outbox import UnitPaper
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.domain.writing.month import Month
    from fenghua_supervisor.ui.base.session import Session


@record
class _Round:
    """The month whose forms are sent, and the day as of which they were collected."""

    month: Month
    as_of: date


class OutboxVerbs(PageVerbs[QWidget]):
    """Sends sheets, forms and bulletins over ``page``; ``as_of`` is the day it looks at."""

    def __init__(
        self, session: Session, page: QWidget, as_of: Callable[[], date] | None = None
    ) -> None:
        super().__init__(session, page)
        self._as_of = as_of

    def open(self) -> None:
        """Open the outbox."""
        from fenghua_supervisor.ui.outbox.outbox_dialog import OutboxDialog

        if self._as_of is not None:
            day = self._as_of()
        else:
            assert isinstance(self._page, Page)
            day = self._page.as_of
        OutboxDialog(self._session, day, self._page).open()

    def popup(
        self, button: QWidget, entries: Sequence[tuple[str, Callable[[], None] | None]]
    ) -> None:
        """The menu of a 「发送」 button: ``entries``, then the outbox; None: cannot be done now."""
        menu = QMenu(button)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, slot in entries:
            action = menu.addAction(words)
            action.setEnabled(slot is not None)
            if slot is not None:
                action.triggered.connect(slot)
        menu.addSeparator()
        menu.addAction("发件箱…").triggered.connect(self.open)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def send_notices(self, ids: Sequence[int]) -> None:
        """Sheets by their ids; those of one unit go together."""
        sheets = self._session.feedback.unless_refused(sendable_sheets, self._session.office, ids)
        if sheets is not None:
            self._make(notice_packets, sheets, OutgoingKind.NOTICE)

    def send_forms(
        self, month: Month, as_of: date, unit_ids: Collection[int] | None = None
    ) -> None:
        """The forms of a month, of these units or of all; they count as given out."""
        feedback, office = self._session.feedback, self._session.office
        found = feedback.unless_refused(collect_forms, office, month, as_of)
        sheets = tuple(s for s in found or () if unit_ids is None or s.code.unit_id in unit_ids)
        if sheets:
            self._make(form_packets, sheets, OutgoingKind.FORM, _Round(month, as_of))
        elif found is not None:
            feedback.warn("没有需要填报的单位，没有可发送的填报表。")

    def send_bulletin(
        self, name: str, contents: Sequence[bytes], as_of: date, scope: Scope
    ) -> None:
        """A finished bulletin, and its ledger annex, to every unit that leads an action of it."""
        office = self._session.office
        ids = lead_unit_ids(office, as_of, scope)
        self._ask(OutgoingKind.BULLETIN, circulated(office, name, contents, ids))

    def send_sheets(self, papers: Sequence[tuple[str, OfficePaper]]) -> None:
        """Sheets of findings by the names of their units."""
        from fenghua_supervisor.services.outbox.sheets import sheet_packets, unit_sheets

        office = self._session.office
        sheets = self._session.feedback.unless_refused(unit_sheets, office, papers)
        if sheets is not None:
            self._make(sheet_packets, sheets, OutgoingKind.FINDINGS)

    def _make(
        self,
        job: Callable[..., tuple[UnitPaper, ...]],
        sheets: Sequence[object],
        kind: OutgoingKind,
        of_round: _Round | None = None,
    ) -> None:
        def made(result: object) -> None:
            self._ask(kind, cast("tuple[UnitPaper, ...]", result), of_round)

        self._session.jobs.start(job, tuple(sheets), label="正在生成文件", on_done=made, owner=self)

    def _ask(
        self,
        kind: OutgoingKind,
        papers: Sequence[UnitPaper],
        of_round: _Round | None = None,
    ) -> None:
        from fenghua_supervisor.ui.outbox.send_dialog import SendDialog

        found = self._session.feedback.unless_refused(cleaned_papers, papers)
        if found is None:
            return
        papers, cleaned = found
        dialog = SendDialog(self._session, kind, papers, self._page, cleaned)
        dialog.queue_wanted.connect(partial(self._queue, kind, papers, of_round))
        dialog.folder_wanted.connect(partial(self._export, papers, of_round))
        dialog.open()

    def _queue(
        self, kind: OutgoingKind, papers: Sequence[UnitPaper], of_round: _Round | None
    ) -> None:
        perform = self._session.perform
        if of_round is None:
            done = perform(queue_papers, kind, papers)
        else:
            ids = [paper.unit_id for paper in papers]
            done = perform(queue_forms, of_round.month, ids, papers)
        if done is not None:
            self.open()

    def _export(self, papers: Sequence[UnitPaper], of_round: _Round | None) -> None:
        folder = ask_packet_folder(self._session)
        if folder is None:
            return
        if of_round is None:
            export_to(folder, self._session, tuple(papers), self)
        elif self._session.feedback.unless_refused(check_folder, folder) is not None:
            self._give_out(papers, of_round, folder)

    def _give_out(self, papers: Sequence[UnitPaper], of_round: _Round, folder: Path) -> None:
        """Record that the forms are given out, by which one is known again, then write them."""
        names = packet_names(papers)
        written = FormsWritten(folder, names, of_round.as_of)
        done = self._session.perform(issue_forms, of_round.month, list(names), written)
        if done is not None:
            told = partial(offer_exported, self._session, papers, folder)
            run = StepPapers(self._session, self._page, done, told)
            run.start(export_packets, tuple(papers), folder, label=exporting_words(papers))
