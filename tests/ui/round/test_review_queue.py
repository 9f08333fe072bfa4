from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea

from fenghua_supervisor.domain.round.review import Oddity
from fenghua_supervisor.domain.today.board import Need, TodayItem
from fenghua_supervisor.services.round.review import accept_reports
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.base.links import ReviewLink
from fenghua_supervisor.ui.frame.badges import Badges
from fenghua_supervisor.ui.frame.nav_bar import NavBar
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.round.page import RoundPage
from fenghua_supervisor.ui.round.send_back_dialog import ReturnReportDialog
from fenghua_supervisor.ui.today.list import TodayList
from fenghua_supervisor.ui.widgets.labels import ElideLabel, PlainLabel
from fenghua_supervisor.ui.widgets.marked_text import MarkedText
from tests.services.reported import TODAY, report_by_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.round.review import ReportToReview
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from fenghua_supervisor.ui.round.review_queue import ReviewQueue
    from tests.ui.ui_fakes import FakeFeedback

Key = Qt.Key


@pytest.fixture
def reports(office: Office) -> None:
    """Three reports: 82 has fallen back, 69 and 70 look well."""
    report_by_form(
        office, percent="98", text="完成验收2个。", month="2025-09", on=date(2025, 9, 20)
    )
    accept_reports(office, [1], TODAY)
    report_by_form(office, percent="96", text="完成验收3个。", issues="<b>雨季</b>")
    for number in (70, 69):
        report_by_form(office, number, percent="99", text=f"第{number}项按计划推进。")


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[RoundPage]:
    page = RoundPage(session)
    qtbot.addWidget(page)
    page.resize(1226, 716)
    page.show()
    page.activateWindow()
    page.show_as_of(TODAY)
    page.open(ReviewLink())
    yield page
    for dialog in page.findChildren(QDialog):
        dialog.hide()


def numbers(page: RoundPage) -> list[int]:
    return [report.row.number for report in page.review.model.rows]


def current(page: RoundPage) -> int:
    (report,) = page.review.selected()
    return int(report.row.number)


def press(qtbot: QtBot, queue: ReviewQueue, key: Key) -> None:
    qtbot.keyClick(queue.table, key)


def words(page: RoundPage) -> str:
    shown = page.review.detail.content()
    return "\n".join(label.text() for label in shown.findChildren(PlainLabel))


def dialog_of(page: RoundPage, kind: type[QDialog]) -> QDialog:
    found = next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())
    assert isinstance(found, kind)
    return found


def report(page: RoundPage, number: int) -> ReportToReview:
    return next(r for r in page.review.model.rows if r.row.number == number)


@pytest.mark.usefixtures("reports")
def test_the_suspicious_report_stands_first_and_is_shown_with_its_reason(page: RoundPage) -> None:
    assert numbers(page) == [82, 69, 70]
    assert current(page) == 82
    assert [s.oddity for s in report(page, 82).suspicions] == [Oddity.FELL]
    told = words(page)
    assert "进度由98%降到96%" in told
    assert "上次（2025年9月）" in told
    assert "本次（2025年10月）" in told
    (about,) = page.review.detail.content().findChildren(ElideLabel)
    assert about.whole() == "区发改局 · 时限 2025-12-31 · 10月22日报 · 填报 张三 · 审核 李四"
    assert page.review.told.text() == "待审核3条，1条有疑点"


@pytest.mark.usefixtures("reports")
def test_what_differs_is_marked_and_nothing_is_read_as_markup(page: RoundPage) -> None:
    texts = page.review.detail.content().findChildren(MarkedText)
    marked = {text.toPlainText(): text.marked() for text in texts}
    assert marked["完成验收2个。"] == ["2"]
    assert marked["完成验收3个。"] == ["3"]
    assert "<b>雨季</b>" in marked


@pytest.mark.usefixtures("reports")
def test_enter_passes_and_the_next_one_is_selected(
    page: RoundPage, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    press(qtbot, page.review, Key.Key_Down)
    assert current(page) == 69
    press(qtbot, page.review, Key.Key_Return)
    assert numbers(page) == [82, 70]
    assert current(page) == 70
    press(qtbot, page.review, Key.Key_Return)
    assert current(page) == 82
    assert feedback.texts("done")[-1].endswith("的填报已通过")
    qtbot.waitUntil(page.review.table.hasFocus)


@pytest.mark.usefixtures("reports")
def test_several_are_passed_together(page: RoundPage, qtbot: QtBot, office: Office) -> None:
    press(qtbot, page.review, Key.Key_Down)
    qtbot.keyClick(page.review.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.review.detail.accept_button.text() == "通过选中的2条"
    assert not page.review.detail.return_button.isEnabled()
    press(qtbot, page.review, Key.Key_Return)
    assert numbers(page) == [82]
    undo(office)
    page.refresh(TODAY)
    assert numbers(page) == [82, 69, 70]


@pytest.mark.usefixtures("reports")
def test_a_double_click_passes_nothing(page: RoundPage, qtbot: QtBot) -> None:
    table = page.review.table
    place = table.visualRect(page.review.model.index(1, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert numbers(page) == [82, 69, 70]


@pytest.mark.usefixtures("reports")
def test_r_returns_with_the_doubt_as_the_first_draft_of_the_reason(
    page: RoundPage, qtbot: QtBot, office: Office
) -> None:
    press(qtbot, page.review, Key.Key_R)
    dialog = dialog_of(page, ReturnReportDialog)
    assert isinstance(dialog, ReturnReportDialog)
    assert dialog.reason.words() == "进度由98%降到96%，请核实后重报。"
    qtbot.keyClicks(dialog.reason, "why")
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    assert numbers(page) == [69, 70]
    assert current(page) == 69
    entries = office.queries.ledger.detail(office.queries.plan.action_id(82), TODAY).entries
    assert entries[0].reported.progress == "why"
    qtbot.waitUntil(page.review.table.hasFocus)


@pytest.mark.usefixtures("reports")
def test_a_return_without_a_reason_stays_open(page: RoundPage, qtbot: QtBot) -> None:
    press(qtbot, page.review, Key.Key_R)
    dialog = dialog_of(page, ReturnReportDialog)
    assert isinstance(dialog, ReturnReportDialog)
    dialog.reason.clear()
    dialog.submit()
    assert dialog.warning() == "请填写退回理由，单位据此重报。"
    assert numbers(page) == [82, 69, 70]


@pytest.mark.usefixtures("reports")
def test_e_mends_and_passes(page: RoundPage, qtbot: QtBot, office: Office) -> None:
    press(qtbot, page.review, Key.Key_E)
    dialog = dialog_of(page, FollowUpDialog)
    assert isinstance(dialog, FollowUpDialog)
    assert (dialog.windowTitle(), dialog.yes_button.text()) == ("修改填报", "修改并通过")
    assert not dialog.kinds.isVisible()
    assert not dialog.unit.isEnabled()
    dialog.percent.setText("98")
    dialog.submit()
    assert numbers(page) == [69, 70]
    new, old, *_ = office.queries.ledger.detail(office.queries.plan.action_id(82), TODAY).entries
    assert [str(entry.reported.percent) for entry in (new, old)] == ["98", "96"]
    assert old.superseded_by == new.id


@pytest.mark.usefixtures("reports")
def test_all_that_look_well_are_passed_after_a_question(
    page: RoundPage, feedback: FakeFeedback
) -> None:
    assert page.review.pass_clear.text() == "通过全部无疑点的（2）…"
    feedback.answer = False
    page.review.pass_clear.click()
    assert numbers(page) == [82, 69, 70]
    feedback.answer = True
    page.review.pass_clear.click()
    assert feedback.texts("ask")[-1].startswith("将一次通过2条没有疑点的填报")
    assert feedback.texts("ask")[-1].endswith("|通过2条")
    assert numbers(page) == [82]
    assert not page.review.pass_clear.isEnabled()


@pytest.mark.usefixtures("reports")
def test_blank_turns_the_pages_of_a_long_report(
    page: RoundPage, qtbot: QtBot, office: Office
) -> None:
    report_by_form(office, 83, text="很长的一段。" * 500)
    page.refresh(TODAY)
    page.review.table.select_ids([report(page, 83).id])
    bar = page.review.detail.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(qtbot, page.review, Key.Key_Space)
    assert bar.value() > 0
    qtbot.keyClick(page.review.table, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0


def test_an_empty_queue_says_what_will_stand_there(page: RoundPage) -> None:
    shown = [label.text() for label in page.findChildren(PlainLabel) if label.isVisible()]
    assert "没有待审核的填报" in shown
    assert page.parts.chip("review").text() == "审核 0"


@pytest.mark.usefixtures("reports")
def test_the_head_belongs_to_the_part_that_is_shown(page: RoundPage) -> None:
    assert not page.issue.isVisible()
    assert page.review.pass_clear.isVisible()
    page.parts.chip("sending").click()
    assert page.issue.isVisible()
    assert not page.review.pass_clear.isVisible()
    assert page.parts.chip("review").text() == "审核 3"


@pytest.mark.usefixtures("reports")
def test_the_queue_is_counted_at_once_and_made_and_read_when_it_comes_up(
    session: Session, qtbot: QtBot
) -> None:
    page = RoundPage(session)
    qtbot.addWidget(page)
    page.show()
    page.show_as_of(TODAY)
    assert page.parts.chip("review").text() == "审核 3"
    assert "review" not in vars(page)
    page.parts.chip("review").click()
    assert numbers(page) == [82, 69, 70]
    page.parts.chip("sending").click()
    session.perform(accept_reports, [report(page, 82).id], TODAY)
    assert page.parts.chip("review").text() == "审核 2"
    page.parts.chip("review").click()
    assert numbers(page) == [69, 70]


@pytest.mark.usefixtures("reports")
def test_the_navigation_counts_what_waits_even_while_the_page_is_hidden(
    window: MainWindow, session: Session
) -> None:
    page = window.show_page("round")
    assert isinstance(page, RoundPage)
    badges, nav = Badges(window), window.findChild(NavBar)
    assert isinstance(nav, NavBar)
    badge = nav.button("round").badge
    assert badge() == "3"
    window.open(ReviewLink())
    assert badge() == "3"
    window.show_page("today")
    first = page.review.model.rows[0]
    page.review.steps.accept([first])
    badges.count()
    assert badge() == "2"
    window.show_page("round")
    assert numbers(page) == [69, 70]


@pytest.mark.usefixtures("reports")
def test_the_desk_leads_to_the_reports_of_a_unit(window: MainWindow, qtbot: QtBot) -> None:
    today = window.show_page("today")
    listed = today.findChild(TodayList)
    assert isinstance(listed, TodayList)
    listed.jump_to(Need.REPORTS)
    qtbot.keyClick(listed, Key.Key_Down)
    qtbot.keyClick(listed, Key.Key_Down)
    node = listed.value(listed.currentIndex())
    assert isinstance(node, TodayItem)
    qtbot.keyClick(listed, Key.Key_Return)
    page = window.show_page("round")
    assert isinstance(page, RoundPage)
    (chosen,) = page.review.selected()
    assert (chosen.unit, page.parts.key()) == (node.title, "review")
