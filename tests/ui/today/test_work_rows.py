"""Rows of inspections and cases on the desk, as a user goes over them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cases.meeting import DecisionDraft, MeetingDraft
from fenghua_supervisor.domain.codes.cases import MeetingKind
from fenghua_supervisor.domain.codes.inspections import ClueChannel
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.inspections.drafts import ClueDraft
from fenghua_supervisor.domain.today.board import Need
from fenghua_supervisor.domain.today.sorting import all_of
from fenghua_supervisor.services.badges import badge_in_pieces
from fenghua_supervisor.services.cases.meetings import hold_meeting
from fenghua_supervisor.services.inspections.clues import take_clue
from fenghua_supervisor.services.reminders import collect, present
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.base.links import (
    CaseLink,
    ClueLink,
    FindingLink,
    InspectionLink,
    Link,
    link_to_work,
)
from fenghua_supervisor.ui.cases.meeting_dialogs import DecisionDoneDialog
from fenghua_supervisor.ui.reminders.clock import link_to
from fenghua_supervisor.ui.today.list import TodayList
from fenghua_supervisor.ui.today.page import TodayPage
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.today.board import TodayItem
    from fenghua_supervisor.ui.base.session import Session

AS_OF = date(2025, 10, 31)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> TodayPage:
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.show_as_of(AS_OF)
    return page


def only_row(page: TodayPage) -> TodayItem:
    page.show_as_of(AS_OF)
    listed = page.findChild(TodayList)
    (group,) = (group for group in listed.groups if group.need is Need.RECTIFY)
    (item,) = group.items
    return item


def test_a_clue_that_waits_comes_onto_the_desk_and_opens_where_it_is_sorted(
    page: TodayPage, session: Session, qtbot: QtBot
) -> None:
    done = session.perform(take_clue, ClueDraft(ClueChannel.HOTLINE, "路灯不亮", "周代表"))
    assert done is not None
    item = only_row(page)
    assert (item.step_word, item.title) == ("分办", "线索〔2025〕1号　路灯不亮")
    with qtbot.waitSignal(page.open_requested) as opened:
        page.steps.do(item, AS_OF)
    assert opened.args == [ClueLink(done.value)]
    (rung,) = (i for i in collect(session.office, present(session.office)) if i.about)
    assert link_to(rung) == ClueLink(done.value)


def test_a_decision_of_no_case_is_finished_on_the_desk(page: TodayPage, session: Session) -> None:
    decided = (DecisionDraft("落实资金", due_on=date(2025, 10, 20)),)
    kind, on = MeetingKind.CONSULTATION, date(2025, 10, 13)
    session.perform(hold_meeting, MeetingDraft(kind, "会商", "张三", on=on, decisions=decided))
    page.steps.do(only_row(page), AS_OF)
    (dialog,) = page.findChildren(DecisionDoneDialog)
    type_in(dialog.text, "资金已到位")
    dialog.submit()
    (held,) = session.office.queries.meetings.of_no_case(AS_OF)
    assert held.decisions[0].done_on is not None
    undo(session.office)
    (rung,) = (i for i in collect(session.office, present(session.office)) if i.about)
    assert link_to(rung) == Link("today")


@pytest.mark.parametrize(
    ("register", "link"),
    [
        (Register.FINDING, FindingLink(7)),
        (Register.INSPECTION, InspectionLink(7)),
        (Register.CLUE, ClueLink(7)),
        (Register.CASE, CaseLink(7)),
        (Register.MEETING, None),
    ],
)
def test_each_opens_in_its_own_list(register: Register, link: Link | None) -> None:
    assert link_to_work((register, 7)) == link


def test_a_hidden_desk_reads_nothing_at_a_step_and_lists_when_it_is_shown(
    page: TodayPage, session: Session, qtbot: QtBot
) -> None:
    assert not page.isVisible()
    listed = page.findChild(TodayList)
    assert [group for group in listed.groups if group.need is Need.RECTIFY] == []
    decided = (DecisionDraft("落实资金", due_on=date(2025, 10, 31)),)
    kind, on = MeetingKind.CONSULTATION, date(2025, 10, 13)
    before = page.findChild(TodayList).groups
    with qtbot.assertNotEmitted(page.badge_changed):
        session.perform(hold_meeting, MeetingDraft(kind, "会商", "张三", on=on, decisions=decided))
    assert page.findChild(TodayList).groups == before
    assert all_of(badge_in_pieces(session.office, "today", page.as_of)) == 1
    with qtbot.waitSignal(page.badge_changed) as told:
        assert only_row(page).key == "decision:1"
    assert told.args == ["1"]
