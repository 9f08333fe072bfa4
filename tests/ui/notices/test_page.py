from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay, ReplyVerdict
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.ui.base.links import ActionLink, NoticeLink
from fenghua_supervisor.ui.evidence.lines import EvidenceLine
from fenghua_supervisor.ui.notices.allowed import refusals, standing_words
from fenghua_supervisor.ui.notices.filter_model import (
    NoticeFilter,
    filtered,
    whatever_state,
)
from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog
from fenghua_supervisor.ui.notices.issued_dialog import IssuedDialog
from fenghua_supervisor.ui.notices.page import NoticesPage
from fenghua_supervisor.ui.papers.pdf_dialog import PaperDialog
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.chips import ALL
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from tests.ui.notices.conftest import AS_OF
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

PREFIX = "奉共富督"


def sheets(office: Office) -> list[Notice]:
    return office.queries.notices.issued(AS_OF)


def shown(page: NoticesPage) -> list[str]:
    return [row.number_words(PREFIX) for row in page.model.rows]


def words(page: NoticesPage) -> str:
    return "\n".join(
        label.text() for label in page.detail.findChildren(PlainLabel) if label.isVisible()
    )


def click(qtbot: QtBot, page: NoticesPage, step: str) -> None:
    qtbot.mouseClick(page.detail.buttons[step], Qt.MouseButton.LeftButton)


def test_what_needs_attention_stands_first(page: NoticesPage) -> None:
    assert shown(page) == [f"{PREFIX}催〔2026〕{number}号" for number in (2, 3, 1)]
    selected = page.selected()
    assert selected is not None
    assert selected.number == 2
    chips = page.filters.chips
    assert [chips.chip(key).text() for key in (ALL, "to_judge", "overdue", "waiting")] == [
        "全部 3", "待评价 1", "逾期未答 2", "待答复 0",
    ]  # fmt: skip


def test_the_head_says_how_much_was_asked_of_the_units_this_month(shown_page: NoticesPage) -> None:
    told = [label.text() for label in shown_page.findChildren(PlainLabel)]
    assert "共3份，3份要处理，本月向各单位发出要求3次（3个单位）" in told
    shown_page.show_as_of(date(2026, 2, 2))
    told = [label.text() for label in shown_page.findChildren(PlainLabel)]
    assert "共3份，3份要处理，本月还没有向各单位发出要求" in told


def test_the_badge_counts_what_the_office_has_to_do(
    late: Office, session: Session, qtbot: QtBot
) -> None:
    page = NoticesPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.badge_changed) as told:
        page.show_as_of(AS_OF)
    assert told.args == ["3"]


def test_a_chip_limits_the_list(shown_page: NoticesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown_page.filters.chips.chip("overdue"), Qt.MouseButton.LeftButton)
    assert shown(shown_page) == [f"{PREFIX}催〔2026〕{number}号" for number in (3, 1)]
    qtbot.mouseClick(shown_page.filters.chips.chip("withdrawn"), Qt.MouseButton.LeftButton)
    empty = shown_page.findChildren(EmptyState)[-1]
    assert empty.isVisible()
    empty.clicked.emit()
    assert len(shown(shown_page)) == 3


def test_unit_and_month_limit_the_list(shown_page: NoticesPage) -> None:
    shown_page.filters.unit.setCurrentIndex(2)
    shown_page.filters.unit.activated.emit(2)
    assert len(shown(shown_page)) == 1
    shown_page.filters.clear()
    assert shown_page.filters.month.itemText(1) == "2026年1月"
    assert len(shown(shown_page)) == 3


def test_a_reply_is_pasted_and_logged_by_ctrl_enter(page: NoticesPage, qtbot: QtBot) -> None:
    page.open(NoticeLink(sheets(page.session.office)[0].id))
    box = page.detail.answer
    assert box.isVisible()
    box.text.setPlainText("已完成主体工程，12月底竣工。")
    with qtbot.waitActive(page):
        page.activateWindow()
    box.text.setFocus()
    qtbot.keyClick(box.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    notice = sheets(page.session.office)[0]
    assert [(reply.on, reply.text) for reply in notice.replies] == [
        (AS_OF, "已完成主体工程，12月底竣工。")
    ]
    assert "评价1月20日的答复" in words(page)
    assert box.text.words() == ""


def test_a_reply_is_logged_by_one_click(page: NoticesPage, qtbot: QtBot) -> None:
    page.open(NoticeLink(sheets(page.session.office)[0].id))
    page.detail.answer.text.setPlainText("已办结。")
    qtbot.mouseClick(page.detail.answer.save, Qt.MouseButton.LeftButton)
    assert len(sheets(page.session.office)[0].replies) == 1


def test_an_empty_reply_is_refused_in_one_sentence(
    shown_page: NoticesPage, qtbot: QtBot, shown_feedback: FakeFeedback
) -> None:
    shown_page.open(NoticeLink(sheets(shown_page.session.office)[0].id))
    qtbot.mouseClick(shown_page.detail.answer.save, Qt.MouseButton.LeftButton)
    assert "答复内容" in shown_feedback.texts("warn")[0]


def test_what_was_begun_for_one_sheet_waits_while_another_is_looked_at(page: NoticesPage) -> None:
    first, _, third = sheets(page.session.office)
    page.open(NoticeLink(first.id))
    page.detail.answer.text.setPlainText("写了一半")
    page.open(NoticeLink(third.id))
    assert page.detail.answer.text.words() == ""
    page.open(NoticeLink(first.id))
    assert page.detail.answer.text.words() == "写了一半"


def test_the_reply_to_be_judged_stands_above_the_items(
    shown_page: NoticesPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "已召开推进会。" in words(shown_page))
    told = words(shown_page)
    assert told.index("已召开推进会。") < told.index("事项")


def test_a_reply_is_judged_satisfactory(page: NoticesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.detail.judge.satisfied, Qt.MouseButton.LeftButton)
    notice = sheets(page.session.office)[1]
    assert notice.replies[0].verdict is ReplyVerdict.SATISFIED
    assert "已答复，不用再记答复。" in words(page)


def test_another_reply_is_asked_for_by_a_new_date(
    page: NoticesPage, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    judge = page.detail.judge
    qtbot.mouseClick(judge.again, Qt.MouseButton.LeftButton)
    assert "评价意见" in feedback.texts("warn")[0]
    judge.opinion.setPlainText("没有写明完成时限。")
    judge.days.setValue(3)
    assert "重新答复：2026年1月23日（星期五）前" in words(page)
    qtbot.mouseClick(judge.again, Qt.MouseButton.LeftButton)
    reply = sheets(page.session.office)[1].replies[0]
    assert (reply.verdict, reply.next_due) == (ReplyVerdict.AGAIN, date(2026, 1, 23))
    assert page.detail.answer.isVisible()


def test_a_button_that_is_off_says_why(shown_page: NoticesPage) -> None:
    shown_page.open(NoticeLink(sheets(shown_page.session.office)[2].id))
    sent = shown_page.detail.buttons["sent"]
    assert not sent.isEnabled()
    assert "登记为已发送" in sent.toolTip()
    assert shown_page.detail.buttons["print"].isEnabled()


def test_a_withdrawn_sheet_keeps_its_number_and_can_only_be_looked_at(
    page: NoticesPage, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    page.open(NoticeLink(sheets(page.session.office)[0].id))
    feedback.typed = "单位写错"
    click(qtbot, page, "withdraw")
    assert sheets(page.session.office)[0].state(AS_OF) is NoticeState.WITHDRAWN
    qtbot.waitUntil(lambda: "单位写错" in words(page))
    on = {key for key, button in page.detail.buttons.items() if button.isEnabled()}
    assert on == {"preview"}
    assert "已作废" in page.detail.buttons["print"].toolTip()


def test_copying_marks_nothing(shown_page: NoticesPage, qtbot: QtBot) -> None:
    shown_page.open(NoticeLink(sheets(shown_page.session.office)[0].id))
    click(qtbot, shown_page, "copy")
    assert f"【催办单】{PREFIX}催〔2026〕1号" in QGuiApplication.clipboard().text()
    assert sheets(shown_page.session.office)[0].released_at is None


def test_marking_as_sent(page: NoticesPage, qtbot: QtBot) -> None:
    page.open(NoticeLink(sheets(page.session.office)[0].id))
    click(qtbot, page, "sent")
    assert sheets(page.session.office)[0].release_way is ReleaseWay.SENT
    assert not page.detail.buttons["sent"].isEnabled()


def test_the_preview_is_the_paper_and_can_be_saved(
    shown_page: NoticesPage, qtbot: QtBot, shown_feedback: FakeFeedback, tmp_path: Path
) -> None:
    shown_page.open(NoticeLink(sheets(shown_page.session.office)[0].id))
    click(qtbot, shown_page, "preview")
    dialog = shown_page.findChild(PaperDialog)
    assert dialog.preview.document is not None
    assert dialog.print.isEnabled()
    shown_feedback.save_path = tmp_path / "催办单.pdf"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "催办单.pdf").read_bytes().startswith(b"%PDF")
    shown_feedback.save_path = tmp_path / "催办单.docx"
    qtbot.mouseClick(dialog.save_word, Qt.MouseButton.LeftButton)
    assert (tmp_path / "催办单.docx").read_bytes().startswith(b"PK")
    dialog.accept()


def test_an_item_leads_to_its_action(shown_page: NoticesPage, qtbot: QtBot) -> None:
    notice = shown_page.selected()
    assert notice is not None
    item = notice.items[0]
    buttons = shown_page.detail.findChildren(QuietButton)
    button = next(b for b in buttons if f"打开第{item.number}项" in b.toolTip())
    with qtbot.waitSignal(shown_page.open_requested) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [ActionLink(item.action_id)]


def test_the_primary_button_opens_the_dialog(shown_page: NoticesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown_page.issue, Qt.MouseButton.LeftButton)
    dialog = shown_page.findChild(IssueDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_without_sheets_the_page_says_what_to_do(
    session: Session, qtbot: QtBot, as_of: date
) -> None:
    page = NoticesPage(session)
    qtbot.addWidget(page)
    page.show()
    page.show_as_of(as_of)
    empty = page.findChildren(EmptyState)
    assert any(state.isVisible() for state in empty)
    assert page.filters.chips.chip(ALL).text() == "全部 0"


def test_the_search_box_finds_a_sheet_by_number_and_unit(
    late: Office, window: MainWindow, qtbot: QtBot
) -> None:
    window.set_as_of(AS_OF)
    unit = sheets(late)[0].unit
    for typed in (f"{PREFIX}催〔2026〕1号", unit):
        window._on_words(typed)  # noqa: SLF001
        hits = window._top.search.results.hits()  # noqa: SLF001
        hit = next(h for h in hits if h.icon == "notices" and "1号" in h.words)
        window._on_hit(hit)  # noqa: SLF001
        page = window.findChild(NoticesPage)
        assert page.isVisible()
        selected = page.selected()
        assert selected is not None
        assert selected.number == 1


def test_the_command_opens_the_dialog(late: Office, window: MainWindow) -> None:
    window._on_words("cjcbd")  # noqa: SLF001
    (hit,) = window._top.search.results.hits()  # noqa: SLF001
    assert hit.words == "出具催办单"
    window._on_hit(hit)  # noqa: SLF001
    dialog = window.findChild(IssueDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_filters_and_counts_without_a_window(late: Office) -> None:
    known = sheets(late)
    wanted = NoticeFilter(kind=NoticeKind.SUPERVISE)
    assert filtered(known, wanted, AS_OF) == []
    assert whatever_state(known, wanted, AS_OF) == []
    only = NoticeFilter(state=NoticeState.OVERDUE, unit_id=known[0].unit_id)
    assert filtered(known, only, AS_OF) == [known[0]]
    assert [n.state(AS_OF) for n in whatever_state(known, only, AS_OF)] == [NoticeState.OVERDUE]


def test_how_a_sheet_stands_is_said_in_working_days(late: Office) -> None:
    first, second, _ = sheets(late)
    left = late.calendar.between(AS_OF, first.answer_due(AS_OF))
    assert standing_words(first, NoticeState.OVERDUE, left) == "逾期6个工作日未答复"
    assert standing_words(second, NoticeState.TO_JUDGE, left) == "2026-01-09已答复，请评价"
    assert standing_words(first, NoticeState.WAITING, 5) == "还有5个工作日"
    assert standing_words(first, NoticeState.WAITING, 0) == "今天到期"
    assert refusals(first)["sent"] == ""


def test_by_keyboard_alone_a_sheet_is_in_hand_after_three_keys(
    office: Office, window: MainWindow, qtbot: QtBot, clock: Clock
) -> None:
    clock.moment = datetime(2026, 1, 20, 9, 30)
    window.set_as_of(AS_OF)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    page = window.findChild(NoticesPage)
    qtbot.keyClick(page.table, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(IssueDialog)
    dialog.tree.tick_all(on=False)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [path.suffix for path in (office.data_dir / "papers").iterdir()] == [".pdf"]
    assert page.findChild(IssuedDialog).isVisible()


def test_a_narrow_table_leaves_out_columns_rather_than_names(shown_page: NoticesPage) -> None:
    keys = [column.key for column in shown_page.model.columns]
    shown_page.table.resize(490, 400)
    assert shown_page.table.columnWidth(keys.index("unit")) >= 100
    assert not shown_page.table.isColumnHidden(keys.index("state"))


def test_no_button_is_cut_on_a_small_screen(shown_page: NoticesPage, qtbot: QtBot) -> None:
    shown_page.resize(940, 520)
    buttons = shown_page.detail.buttons.values()
    qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in buttons))


def test_a_reply_is_logged_with_its_files(page: NoticesPage, late: Office, tmp_path: Path) -> None:
    waiting, answered = sheets(late)[0], sheets(late)[1]
    scan = tmp_path / "答复.pdf"
    scan.write_bytes(b"%PDF")
    page.open(NoticeLink(waiting.id))
    before = page.detail.answer.height()
    page.detail.answer.files.add([scan])
    assert page.detail.answer.sizeHint().height() > before
    page.open(NoticeLink(answered.id))
    page.open(NoticeLink(waiting.id))
    assert page.detail.answer.files.paths() == (scan,)
    type_in(page.detail.answer.text, "本周完成。")
    page.detail.answer.save.click()
    (reply,) = late.queries.notices.notice(waiting.id).replies
    assert [proof.name for proof in reply.evidence] == ["答复.pdf"]
    [line] = page.detail.findChildren(EvidenceLine)
    assert line.name.text() == "答复.pdf"
    assert page.detail.answer.files.paths() == ()
