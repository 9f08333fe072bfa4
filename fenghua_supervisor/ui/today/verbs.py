"""The next step of each row of the desk: the dialog that fits, or the verb itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.handling.drafts import HandlingDraft
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.ledger.workload import unit_lines
from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.domain.today.board import Need, NextStep
from fenghua_supervisor.services.handling.handling import accept
from fenghua_supervisor.services.reminders import snooze, unsnooze
from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog
from fenghua_supervisor.ui.base.links import (
    ActionLink,
    FilterLink,
    InstructionLink,
    Link,
    NoticeLink,
    ReviewLink,
    link_to_work,
)
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.handling.verbs import HandlingVerbs
from fenghua_supervisor.ui.ledger.verbs import LedgerVerbs
from fenghua_supervisor.ui.notices.verbs import open_issue_dialog
from fenghua_supervisor.ui.reminders.snooze_menu import SnoozeMenu
from fenghua_supervisor.ui.units.verbs import edit_unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QPoint

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.today.board import TodayGroup, TodayItem
    from fenghua_supervisor.ui.base.session import Session


class TodayVerbs(PageVerbs[Page]):
    """Does what a row of the desk offers, over ``page``."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(session, page)
        self._actions = LedgerVerbs(session, page)
        self._handling = HandlingVerbs(session, page)
        self._do: dict[NextStep, Callable[[TodayItem, date], None]] = {
            NextStep.CHASE: partial(self._act_now, ActNowEvent.CHASE),
            NextStep.ANSWER: partial(self._act_now, ActNowEvent.REPLY),
            NextStep.ISSUE: self._issue,
            NextStep.REVIEW: self._on_row(self._actions.review),
            NextStep.ACCEPT: self._accept,
            NextStep.RULE: self._answer,
            NextStep.JUDGE: self.open,
            NextStep.CHECK: self._check,
            NextStep.LOG_REPLY: self.open,
            NextStep.FOLLOW_UP: self._follow_up,
            NextStep.URGE: self._urge,
            **dict.fromkeys(_ON_PAGE, self.open),
            NextStep.WAKE: self._wake,
        }

    def do(self, item: TodayItem, as_of: date) -> None:
        """Do the next step of a row."""
        self._do[item.next_step](item, as_of)

    def fill_contact(self, unit: str) -> None:
        """Ask who is to be called at a unit."""
        queries = self._session.office.queries
        lines = unit_lines(queries.units.all(), queries.units.contacts(), ())
        line = next(line for line in lines if line.unit.name == unit)
        edit_unit(self._session, self._page, line)

    def open(self, item: TodayItem, as_of: date) -> None:
        """Look at a row where it lives: the instruction, the sheet, the action or the list."""
        link = link_to(item, as_of)
        if link is not None:
            self._page.open_requested.emit(link)
        elif item.about is not None:
            self._finish_decision(item, item.about[1], as_of)

    def _finish_decision(self, item: TodayItem, meeting_id: int, as_of: date) -> None:
        """What a meeting of no case decided lives nowhere else: it is done from here."""
        from fenghua_supervisor.ui.cases.meeting_dialogs import DecisionDoneDialog

        meeting = self._session.office.queries.meetings.item(meeting_id, as_of)
        for decision in meeting.decisions:
            if item.key == f"decision:{decision.id}":
                DecisionDoneDialog(self._session, decision, as_of, self._page).run()

    def issue_all(self, group: TodayGroup, as_of: date) -> None:
        """One sheet to each unit of a group, as one step."""
        open_issue_dialog(self._session, self._page, as_of, unit_ids=group.notice_units)

    def snooze_menu(self, item: TodayItem, place: QPoint) -> None:
        """Ask until when a row is silent; the first offer is marked."""
        if item.need is Need.SNOOZED:
            self._wake(item, self._page.as_of)
            return
        start = self._page.as_of

        def put_off(until: date) -> Done[object] | None:
            return self._session.perform(snooze, item.key, until, start)

        SnoozeMenu(self._session, self._page, item.title, start, put_off).popup(place)

    def _check(self, item: TodayItem, _as_of: date) -> None:
        if item.unit_id is not None:
            self._page.open_requested.emit(ReviewLink(item.unit_id))

    def _wake(self, item: TodayItem, _as_of: date) -> None:
        self._session.perform(unsnooze, item.key)

    def _act_now(self, kind: ActNowEvent, item: TodayItem, as_of: date) -> None:
        if item.act is not None:
            ActNowItemDialog(self._session, item.act.id, as_of, kind, self._page).run()

    def _issue(self, item: TodayItem, as_of: date) -> None:
        if item.unit_id is not None:
            units, kind = (item.unit_id,), NoticeKind(item.notice_kind)
            open_issue_dialog(self._session, self._page, as_of, unit_ids=units, kind=kind)

    def _accept(self, item: TodayItem, as_of: date) -> None:
        if item.row is not None and item.unit_id is not None:
            on = entry_day(as_of, self._session.office.today())
            draft = HandlingDraft((item.row.id,), on, unit_ids=(item.unit_id,))
            self._session.perform(accept, draft)

    def _answer(self, item: TodayItem, as_of: date) -> None:
        if item.row is not None:
            self._answer_objection(item.row, as_of)
        else:
            self.open(item, as_of)

    def _answer_objection(self, row: LedgerRow, as_of: date) -> None:
        self._handling.take("answer", [row], as_of)

    def _follow_up(self, item: TodayItem, as_of: date) -> None:
        if item.row is not None:
            self._actions.follow_up([item.row], as_of)

    def _urge(self, item: TodayItem, as_of: date) -> None:
        if item.row is not None:
            self._actions.follow_up([item.row], as_of, EntryKind.URGE)

    def _on_row(self, step: Callable[[LedgerRow, date], None]) -> Callable[[TodayItem, date], None]:
        def do(item: TodayItem, as_of: date) -> None:
            if item.row is not None:
                step(item.row, as_of)

        return do


#: Done on the page where the row lives.
_ON_PAGE = (
    *(NextStep.ASSIGN, NextStep.RECTIFY, NextStep.RECHECK, NextStep.STRIKE_OFF, NextStep.SORT),
    *(NextStep.VISIT, NextStep.FINISH, NextStep.LOOK),
)


def link_to(item: TodayItem, as_of: date) -> Link | None:
    """Where a row of the desk lives; that of a unit stands for its actions.

    None: nowhere in the window.
    """
    if item.about is not None:
        return link_to_work(item.about)
    if item.act is not None:
        return InstructionLink(item.act.id)
    if item.notice is not None:
        return NoticeLink(item.notice.id)
    if item.need is Need.REPORTS and item.parts and item.unit_id is not None:
        return ReviewLink(item.unit_id)
    if item.row is not None:
        return ActionLink(item.row.id)
    if item.unit_id is None:
        return Link("round")
    since = as_of.replace(day=1) if item.need is Need.NOT_REPORTED else None
    return FilterLink(LedgerFilter(units=frozenset({item.title}), not_reported_since=since))
