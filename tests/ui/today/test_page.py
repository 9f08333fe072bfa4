from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft, HandlingDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.today.board import Need, TodayGroup, TodayItem
from fenghua_supervisor.services.act_now import add_act_now, record_act_now
from fenghua_supervisor.services.handling.closing import submit_closing
from fenghua_supervisor.services.handling.handling import assign, object_to
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.reminders import snooze
from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog
from fenghua_supervisor.ui.act_now.quick_dialog import ActNowDialog
from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.handling.objection_dialog import ObjectionDialog
from fenghua_supervisor.ui.handling.review_dialog import ReviewDialog
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog
from fenghua_supervisor.ui.plan.import_wizard import ImportWizard
from fenghua_supervisor.ui.today.done import DoneCard
from fenghua_supervisor.ui.today.list import TodayList
from fenghua_supervisor.ui.today.page import TodayPage
from fenghua_supervisor.ui.today.strip import MissingNotice
from fenghua_supervisor.ui.today.week import WeekBar
from fenghua_supervisor.ui.widgets.buttons import Button
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import ElideLabel, WrapSubLabel
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock

AS_OF = date(2025, 10, 31)
NOW = datetime(2025, 10, 31, 9, 30)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> TodayPage:
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(AS_OF)
    return page


@pytest.fixture
def listed(page: TodayPage) -> TodayList:
    return page.findChild(TodayList)


def groups(listed: TodayList) -> dict[Need, int]:
    return {group.need: len(group.items) for group in listed.groups}


def current(listed: TodayList) -> TodayItem:
    node = listed.value(listed.currentIndex())
    assert isinstance(node, TodayItem)
    return node


def row_of(listed: TodayList, title: str) -> QModelIndex:
    model = listed.lines
    headings = [model.index(row, 0) for row in range(model.rowCount())]
    rows = [model.index(n, 0, h) for h in headings for n in range(model.rowCount(h))]
    return next(index for index in rows if listed.value(index).title == title)


def chip(page: TodayPage, words: str) -> Chip:
    return next(c for c in page.findChildren(Chip) if c.text().startswith(words))


def apply_for_closing(office: Office, number: int) -> None:
    proof = (EvidenceDraft(doc_number="奉发改〔2025〕8号"),)
    action = office.queries.plan.action_id(number)
    submit_closing(office, ClosingDraft(action, AS_OF, "建成投用", proof))


def report_all(page: TodayPage) -> None:
    rows = page.session.office.queries.ledger.rows(AS_OF)
    known = tuple(r.id for r in rows if r.text_status is not TextStatus.MISSING)
    draft = FollowUpDraft(known, AS_OF, Reported("按计划推进。", percent=Decimal(96)))
    page.session.perform(log_follow_up, draft)


def press(listed: TodayList, qtbot: QtBot, index: QModelIndex) -> None:
    place = listed.button_rect(index).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_after_the_urge_day_a_new_ledger_is_one_row_a_unit(listed: TodayList) -> None:
    assert groups(listed) == {Need.TO_URGE: 43}
    assert (current(listed).title, len(current(listed).parts)) == ("区民政局", 12)


def test_enter_on_a_unit_issues_its_sheet_and_the_unit_waits(
    page: TodayPage, listed: TodayList, qtbot: QtBot
) -> None:
    wanted = current(listed)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    dialog = page.findChild(IssueDialog)
    (entry,) = dialog.draft().entries
    assert (entry.unit_id, len(entry.action_ids)) == (wanted.unit_id, len(wanted.parts))


def test_all_units_of_a_group_are_served_in_one_step(
    page: TodayPage, listed: TodayList, qtbot: QtBot
) -> None:
    heading = listed.heading(Need.TO_URGE)
    press(listed, qtbot, heading)
    assert len(page.findChild(IssueDialog).draft().entries) == 43
    assert listed.isExpanded(heading)


def test_ctrl_enter_on_a_heading_does_the_same(
    page: TodayPage, listed: TodayList, qtbot: QtBot
) -> None:
    listed.setCurrentIndex(listed.heading(Need.TO_URGE))
    qtbot.keyClick(listed, Qt.Key.Key_Return, CTRL)
    assert page.findChild(IssueDialog) is not None


def test_space_opens_a_unit_and_its_action_is_urged_by_itself(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    number = current(listed).row.number
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    dialog = page.findChild(FollowUpDialog)
    dialog.progress.insertPlainText("电话催办，请本周报送。")
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    assert office.queries.journal.next_undo().label == f"记催办 {number}"
    assert current(listed).row.number == number
    assert listed.isExpanded(listed.currentIndex().parent())


def test_a_click_beside_the_button_opens_the_unit(listed: TodayList, qtbot: QtBot) -> None:
    index = row_of(listed, "区委宣传部")
    place = listed.visualRect(index).center() - QPoint(200, 0)
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert current(listed).title == "区委宣传部"
    assert listed.isExpanded(index)


def test_right_and_a_double_click_on_an_action_go_to_the_ledger(
    page: TodayPage, listed: TodayList, qtbot: QtBot
) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_Right)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    wanted = current(listed).row.id
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.keyClick(listed, Qt.Key.Key_Right)
    assert asked.args == [ActionLink(wanted)]
    place = listed.visualRect(listed.currentIndex()).center() - QPoint(200, 0)
    with qtbot.waitSignal(page.open_requested):
        qtbot.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_ctrl_enter_on_a_unit_shows_its_actions_in_the_ledger(
    page: TodayPage, listed: TodayList, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.keyClick(listed, Qt.Key.Key_Return, CTRL)
    assert asked.args[0].wanted.units == {current(listed).title}


def test_a_fold_is_remembered_by_the_next_start(
    page: TodayPage, listed: TodayList, session: Session, qtbot: QtBot
) -> None:
    place = listed.visualRect(listed.heading(Need.TO_URGE)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page.refresh(AS_OF)
    assert not listed.isExpanded(listed.heading(Need.TO_URGE))
    later = TodayPage(session)
    qtbot.addWidget(later)
    later.show_as_of(AS_OF)
    again = later.findChild(TodayList)
    heading = again.heading(Need.TO_URGE)
    assert not again.isExpanded(heading)
    again.setCurrentIndex(heading)
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert again.isExpanded(heading)


def test_an_instruction_typed_in_stands_on_top_and_is_answered_from_there(
    window: MainWindow, qtbot: QtBot, clock: Clock
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    quick = window.findChild(ActNowDialog)
    quick.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is quick.text)
    type_in(quick.text, "张区长批示：请教育局核实食堂问题")
    qtbot.keyClick(quick.text, Qt.Key.Key_Return, CTRL)
    listed = window.findChild(TodayList)
    assert listed.groups[0].need is Need.ACT_NOW
    listed.jump_to(Need.ACT_NOW)
    assert (current(listed).title, current(listed).step_word) == (
        "张区长批示：请教育局核实食堂问题", "回复办结",
    )  # fmt: skip
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    dialog = window.findChild(ActNowItemDialog)
    assert dialog.kinds.key() == ActNowEvent.REPLY.value
    type_in(dialog.text, "已整改")
    dialog.submit()
    assert Need.ACT_NOW not in groups(listed)


def test_a_chase_is_offered_when_it_is_time(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    page.session.perform(add_act_now, ActNowDraft("报方案", datetime(2025, 10, 29, 9)))
    listed.jump_to(Need.ACT_NOW)
    assert current(listed).step_word == "催问"
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    page.findChild(ActNowItemDialog).submit()
    assert office.queries.journal.next_undo().label == "马上就办催问 1号"
    assert current(listed).step_word == "回复办结"


def test_an_application_is_reviewed_from_here(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    apply_for_closing(office, 69)
    page.refresh(AS_OF)
    listed.jump_to(Need.TO_REVIEW)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    dialog = page.findChild(ReviewDialog)
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    assert office.queries.journal.next_undo().label == "审核销号 69"
    assert Need.TO_REVIEW not in groups(listed)


def test_a_late_signature_is_recorded_by_one_key(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    action = office.queries.plan.action_id(82)
    assign(office, HandlingDraft((action,), date(2025, 10, 20)))
    page.refresh(AS_OF)
    listed.jump_to(Need.TO_SIGN)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert office.queries.journal.next_undo().label == "签收 82"
    assert Need.TO_SIGN not in groups(listed)


def test_an_objection_is_answered_from_here(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    action = office.queries.plan.action_id(82)
    assign(office, HandlingDraft((action,), date(2025, 10, 29)))
    object_to(office, HandlingDraft((action,), date(2025, 10, 30), "应由行业部门牵头。"))
    page.refresh(AS_OF)
    listed.jump_to(Need.TO_SIGN)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert page.findChild(ObjectionDialog).isVisible()


def test_s_puts_a_row_off_and_enter_wakes_it(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_S)
    menu = page.findChild(QMenu)
    words = [action.text() for action in menu.actions()]
    assert words[0] == "暂缓到下个工作日（11月3日 周一）"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert set(office.queries.reminders.snoozes().values()) == {date(2025, 11, 3)}
    assert groups(listed) == {Need.TO_URGE: 42, Need.SNOOZED: 1}
    heading = listed.heading(Need.SNOOZED)
    assert not listed.isExpanded(heading)
    listed.jump_to(Need.SNOOZED)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert groups(listed) == {Need.TO_URGE: 43}


def test_the_selection_moves_on_when_a_row_is_dealt_with(
    page: TodayPage, listed: TodayList
) -> None:
    first, second = (listed.groups[0].items[n] for n in (0, 1))
    page.session.perform(snooze, first.key, date(2025, 11, 3))
    assert current(listed) == second


def test_the_selected_row_stays_in_sight_when_rows_above_it_go(
    page: TodayPage, listed: TodayList
) -> None:
    items = listed.groups[0].items
    listed.setCurrentIndex(row_of(listed, items[-1].title))
    for item in items[:30]:
        page.session.perform(snooze, item.key, date(2025, 11, 3))
    assert current(listed) == items[-1]
    assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()).center())


def test_a_group_chip_jumps_to_its_group(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    apply_for_closing(office, 118)
    page.refresh(AS_OF)
    qtbot.mouseClick(chip(page, "待审核"), Qt.MouseButton.LeftButton)
    assert current(listed).row.number == 118


def test_a_day_of_the_week_shows_what_falls_due_on_it(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    page.session.perform(add_act_now, ActNowDraft("报方案", datetime(2025, 10, 28, 9)))
    week = page.findChild(WeekBar)
    assert [button.isEnabled() for button in week.buttons] == [False] * 4 + [True] + [False] * 2
    qtbot.mouseClick(week.buttons[4], Qt.MouseButton.LeftButton)
    (group,) = listed.groups
    assert (group.label, [item.title for item in group.items]) == ("10月31日到期", ["报方案"])
    record_act_now(office, ActNowEntryDraft(1, ActNowEvent.REPLY, "已报"))
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert Need.TO_URGE in groups(listed)


@pytest.mark.parametrize(("words", "count"), [("全部", 122), ("灰", 69), ("待导入", 53)])
def test_a_light_chip_shows_its_actions_in_the_ledger(
    page: TodayPage, office: Office, qtbot: QtBot, words: str, count: int
) -> None:
    assert chip(page, words).text() == f"{words} {count}"
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.mouseClick(chip(page, words), Qt.MouseButton.LeftButton)
    wanted = asked.args[0].wanted
    assert sum(wanted.accepts(row, AS_OF) for row in office.queries.ledger.rows(AS_OF)) == count


def test_the_badge_counts_what_cannot_wait(page: TodayPage, office: Office, qtbot: QtBot) -> None:
    apply_for_closing(office, 69)
    add_act_now(office, ActNowDraft("报方案", datetime(2025, 10, 29, 9)))
    with qtbot.waitSignal(page.badge_changed) as shown:
        page.refresh(AS_OF)
    assert shown.args == ["2"]


def test_when_everything_is_done_the_page_says_so_and_what_was_done(
    page: TodayPage, qtbot: QtBot
) -> None:
    done = page.findChild(DoneCard)
    assert not done.isVisible()
    report_all(page)
    empty = page.findChild(EmptyState)
    assert empty.isVisible()
    assert not done.isVisible()
    assert "今天办了1件：记跟踪1。" in [w.text() for w in empty.findChildren(WrapSubLabel)]
    with qtbot.waitSignal(page.open_requested):
        qtbot.mouseClick(empty.findChild(Button), Qt.MouseButton.LeftButton)


def test_work_that_is_done_leaves_only_what_lies_ahead(
    page: TodayPage, session: Session, clock: Clock
) -> None:
    report_all(page)
    clock.moment = datetime(2025, 12, 1, 9)
    page.show_as_of(date(2025, 12, 1))
    done = page.findChild(DoneCard)
    assert done.isVisible()
    assert done.findChild(WrapSubLabel).text() == "有空再看看30天内到期43家。"
    assert chip(page, "30天内到期").text() == "30天内到期 43"


def test_the_notice_names_the_missing_texts_and_opens_the_import(
    page: TodayPage, qtbot: QtBot
) -> None:
    notice = page.findChild(MissingNotice)
    assert "第1—53项" in notice.findChild(ElideLabel).whole()
    qtbot.mouseClick(notice.findChild(Button), Qt.MouseButton.LeftButton)
    assert page.findChild(ImportWizard).isVisible()


def test_a_row_is_spoken_with_its_next_step(listed: TodayList) -> None:
    words = str(listed.currentIndex().data())
    assert "区民政局" in words
    assert words.endswith("下一步：出具催办单")
    node = listed.value(listed.heading(Need.TO_URGE))
    assert isinstance(node, TodayGroup)
