from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt

from fenghua_supervisor.domain.drafts import ClosingDraft, EvidenceDraft, FollowUpDraft
from fenghua_supervisor.domain.today import Need, TodayGroup, TodayItem
from fenghua_supervisor.domain.vocabulary import TextStatus
from fenghua_supervisor.services.closing import submit_closing
from fenghua_supervisor.services.follow_up import log_follow_up
from fenghua_supervisor.ui.dialogs.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.dialogs.import_wizard import ImportWizard
from fenghua_supervisor.ui.dialogs.review_dialog import ReviewDialog
from fenghua_supervisor.ui.pages.today_list import TodayList
from fenghua_supervisor.ui.pages.today_page import TodayPage
from fenghua_supervisor.ui.pages.today_strip import MissingNotice
from fenghua_supervisor.ui.widgets.buttons import Button
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import ElideLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.session import Session

AS_OF = date(2025, 10, 31)


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
    model = listed.model()
    nodes = [listed.node(model.index(row, 0)) for row in range(model.rowCount())]
    return {node.need: len(node.items) for node in nodes if isinstance(node, TodayGroup)}


def current(listed: TodayList) -> TodayItem:
    node = listed.node(listed.currentIndex())
    assert isinstance(node, TodayItem)
    return node


def row_of(listed: TodayList, number: int) -> QModelIndex:
    heading = listed.groups.group_index(Need.NOT_REPORTED)
    rows = [listed.groups.index(row, 0, heading) for row in range(69)]
    return next(index for index in rows if _number(listed, index) == number)


def _number(listed: TodayList, index: QModelIndex) -> int:
    node = listed.node(index)
    return node.row.number if isinstance(node, TodayItem) else 0


def chip(page: TodayPage, words: str) -> Chip:
    return next(c for c in page.findChildren(Chip) if c.text().startswith(words))


def apply_for_closing(office: Office, number: int) -> None:
    proof = (EvidenceDraft(doc_number="奉发改〔2025〕8号"),)
    action = office.queries.action_id(number)
    submit_closing(office, ClosingDraft(action, AS_OF, "建成投用", proof))


def test_a_new_ledger_lists_what_has_not_been_reported(listed: TodayList) -> None:
    assert groups(listed) == {Need.NOT_REPORTED: 69}
    assert current(listed).row.number == 54


def test_enter_urges_a_silent_unit_after_the_report_day(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    dialog = page.findChild(FollowUpDialog)
    dialog.progress.insertPlainText("电话催办，请本周报送。")
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    assert office.queries.next_undo().label == "记催办 54"


def test_a_click_on_the_button_of_a_row_opens_its_step(
    page: TodayPage, listed: TodayList, qtbot: QtBot
) -> None:
    place = listed.button_rect(row_of(listed, 56)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.findChild(FollowUpDialog) is not None


def test_a_click_beside_the_button_only_selects(
    page: TodayPage, listed: TodayList, qtbot: QtBot
) -> None:
    place = listed.visualRect(row_of(listed, 56)).center() - QPoint(200, 0)
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert current(listed).row.number == 56
    assert page.findChild(FollowUpDialog) is None


def test_ctrl_enter_and_a_double_click_go_to_the_ledger(
    page: TodayPage, listed: TodayList, qtbot: QtBot
) -> None:
    wanted = current(listed).row.id
    with qtbot.waitSignal(page.action_requested) as asked:
        qtbot.keyClick(listed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [wanted]
    place = listed.visualRect(row_of(listed, 55)).center() - QPoint(200, 0)
    with qtbot.waitSignal(page.action_requested):
        qtbot.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_heading_folds_by_mouse_and_keyboard_and_stays_folded(
    page: TodayPage, listed: TodayList, qtbot: QtBot
) -> None:
    heading = listed.groups.group_index(Need.NOT_REPORTED)
    place = listed.visualRect(heading).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page.refresh(AS_OF)
    heading = listed.groups.group_index(Need.NOT_REPORTED)
    assert not listed.isExpanded(heading)
    listed.setCurrentIndex(heading)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert listed.isExpanded(heading)


def test_an_application_is_reviewed_from_here(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    apply_for_closing(office, 69)
    page.refresh(AS_OF)
    listed.jump_to(Need.TO_REVIEW)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    dialog = page.findChild(ReviewDialog)
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    assert office.queries.next_undo().label == "审核销号 69"
    assert Need.TO_REVIEW not in groups(listed)


def test_the_selection_moves_on_when_an_item_is_dealt_with(
    page: TodayPage, listed: TodayList, office: Office
) -> None:
    listed.setCurrentIndex(row_of(listed, 60))
    done = FollowUpDraft((current(listed).row.id,), AS_OF, "已完成改造。")
    page.session.perform(log_follow_up, done)
    assert current(listed).row.number == 61


def test_a_group_chip_jumps_to_its_group(
    page: TodayPage, listed: TodayList, office: Office, qtbot: QtBot
) -> None:
    apply_for_closing(office, 118)
    page.refresh(AS_OF)
    qtbot.mouseClick(chip(page, "待审核"), Qt.MouseButton.LeftButton)
    assert current(listed).row.number == 118


@pytest.mark.parametrize(("words", "count"), [("全部", 122), ("未报", 69), ("待导入", 53)])
def test_a_light_chip_shows_its_actions_in_the_ledger(
    page: TodayPage, office: Office, qtbot: QtBot, words: str, count: int
) -> None:
    assert chip(page, words).text() == f"{words} {count}"
    with qtbot.waitSignal(page.filter_requested) as asked:
        qtbot.mouseClick(chip(page, words), Qt.MouseButton.LeftButton)
    (wanted,) = asked.args
    assert sum(wanted.accepts(row, AS_OF) for row in office.queries.ledger(AS_OF)) == count


def test_the_badge_counts_what_is_overdue_or_waits_for_review(
    page: TodayPage, office: Office, qtbot: QtBot
) -> None:
    apply_for_closing(office, 69)
    with qtbot.waitSignal(page.badge_changed) as shown:
        page.refresh(AS_OF)
    assert shown.args == ["1"]


def test_when_everything_is_reported_the_page_says_so(
    page: TodayPage, office: Office, qtbot: QtBot
) -> None:
    rows = office.queries.ledger(AS_OF)
    known = tuple(r.id for r in rows if r.text_status is not TextStatus.MISSING)
    page.session.perform(log_follow_up, FollowUpDraft(known, AS_OF, "按计划推进。"))
    empty = page.findChild(EmptyState)
    assert empty.isVisible()
    with qtbot.waitSignal(page.filter_requested):
        qtbot.mouseClick(empty.findChild(Button), Qt.MouseButton.LeftButton)


def test_the_notice_names_the_missing_texts_and_opens_the_import(
    page: TodayPage, qtbot: QtBot
) -> None:
    notice = page.findChild(MissingNotice)
    assert "第1—53项" in notice.findChild(ElideLabel).whole()
    qtbot.mouseClick(notice.findChild(Button), Qt.MouseButton.LeftButton)
    assert page.findChild(ImportWizard).isVisible()
