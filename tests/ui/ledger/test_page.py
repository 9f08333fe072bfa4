from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QScrollArea, QWidget

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.domain.round.drafts import SendBackDraft
from fenghua_supervisor.services.handling.closing import close_action, submit_closing
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.round.review import return_report
from fenghua_supervisor.ui.base.links import FilterLink
from fenghua_supervisor.ui.handling.closing_dialog import ClosingDialog
from fenghua_supervisor.ui.handling.review_dialog import ReopenDialog, ReviewDialog
from fenghua_supervisor.ui.ledger.commands import FILL, steps_for
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.ledger.timeline import EntryItem
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.labels import HeadLabel, PlainLabel
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.services.reported import report_by_form
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.ledger.page import ActionsPage
    from tests.ui.ui_fakes import FakeFeedback

WidgetT = TypeVar("WidgetT", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier


class Robot:
    """A user at the page: selects, presses keys, reads."""

    def __init__(self, page: ActionsPage, office: Office, qtbot: QtBot) -> None:
        self.page = page
        self.office = office
        self.bot = qtbot
        self.table = page.findChild(RowsView)
        with qtbot.waitActive(page):
            page.activateWindow()

    def select(self, *numbers: int) -> None:
        ids = [self.office.queries.plan.action_id(number) for number in numbers]
        self.table.select_ids(ids)
        self.table.setFocus()
        title = "已选中" if len(numbers) > 1 else str(self.table.selected_rows()[0].title)
        self.bot.waitUntil(lambda: any(title in words for words in self.heads()))

    def heads(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(HeadLabel)]

    def words(self) -> str:
        shown = [label for label in self.page.findChildren(PlainLabel) if label.isVisible()]
        return "\n".join(label.text() for label in shown)

    def shown(self) -> list[int]:
        return [row.number for row in self.table.model().rows]

    def dialog(self, kind: type[WidgetT]) -> WidgetT:
        self.bot.waitUntil(lambda: self._open(kind) is not None)
        found = self._open(kind)
        assert found is not None
        return found

    def press(self, words: str) -> None:
        buttons = self.page.findChildren(QPushButton)
        button = next(b for b in buttons if words in b.text() and b.isVisible())
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose_view(self, *path: str) -> None:
        """Choose an entry of the menu of saved views."""
        self.press("视图")
        menu = next(m for m in self.page.findChildren(QMenu) if m.isVisible())
        for words in path[:-1]:
            menu = next(a.menu() for a in menu.actions() if a.text() == words)
        next(a for a in menu.actions() if a.text() == path[-1]).trigger()
        QApplication.activePopupWidget().close()

    def _open(self, kind: type[WidgetT]) -> WidgetT | None:
        return next((d for d in self.page.findChildren(kind) if d.isVisible()), None)


@pytest.fixture
def robot(page: ActionsPage, office: Office, qtbot: QtBot) -> Robot:
    return Robot(page, office, qtbot)


@pytest.fixture
def looker(shown_page: ActionsPage, qtbot: QtBot) -> Robot:
    """Who writes nothing."""
    return Robot(shown_page, shown_page.session.office, qtbot)


def _log(office: Office, number: int, on: date, text: str = "有进展") -> None:
    action = office.queries.plan.action_id(number)
    log_follow_up(office, FollowUpDraft((action,), on, Reported(text, percent=Decimal(50))))


def _closing(office: Office, number: int, on: date) -> ClosingDraft:
    proof = EvidenceDraft(doc_number="甬奉〔2025〕1号")
    return ClosingDraft(office.queries.plan.action_id(number), on, "已建成", (proof,))


def test_at_least_fourteen_rows_are_seen_on_an_office_screen(looker: Robot) -> None:
    assert looker.table.viewport().height() // looker.table.rowHeight(0) >= 14


def test_the_first_action_with_a_text_is_selected_at_the_start(looker: Robot) -> None:
    assert [row.number for row in looker.table.selected_rows()] == [54]


def test_ctrl_l_logs_a_follow_up(robot: Robot, as_of: date) -> None:
    robot.select(82)
    robot.bot.keyClick(robot.table, Qt.Key.Key_L, CTRL)
    dialog = robot.dialog(FollowUpDialog)
    type_in(dialog.progress, "管网二期完成验收")
    robot.bot.keyClicks(dialog.percent, "60")
    robot.bot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    row = robot.office.queries.ledger.row(robot.office.queries.plan.action_id(82), as_of)
    assert row.percent == Decimal(60)
    assert row.last_entry_on == as_of
    robot.bot.waitUntil(lambda: "管网二期完成验收" in robot.words())
    assert [row.number for row in robot.table.selected_rows()] == [82]


def test_ctrl_d_closes_with_evidence(robot: Robot, as_of: date) -> None:
    robot.select(69)
    robot.bot.keyClick(robot.table, Qt.Key.Key_D, CTRL)
    dialog = robot.dialog(ClosingDialog)
    type_in(dialog.summary, "时间银行已建成")
    type_in(dialog.doc_number, "甬奉民〔2025〕8号")
    robot.bot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    row = robot.office.queries.ledger.row(robot.office.queries.plan.action_id(69), as_of)
    assert row.state is State.CLOSED


def test_applying_only_leaves_it_for_review(robot: Robot, as_of: date) -> None:
    robot.select(69)
    robot.press("办结")
    dialog = robot.dialog(ClosingDialog)
    type_in(dialog.summary, "时间银行已建成")
    type_in(dialog.doc_number, "甬奉民〔2025〕8号")
    dialog.apply_only.click()
    dialog.submit()
    robot.bot.waitUntil(lambda: "审核…" in robot.page.findChild(QPushButton, "step_review").text())
    row = robot.office.queries.ledger.row(robot.office.queries.plan.action_id(69), as_of)
    assert row.state is State.SUBMITTED


@pytest.mark.parametrize(("passes", "state"), [(True, State.CLOSED), (False, State.RETURNED)])
def test_a_review_passes_or_returns(
    robot: Robot, as_of: date, session: Session, passes: bool, state: State
) -> None:
    session.perform(submit_closing, _closing(robot.office, 69, as_of))
    robot.select(69)
    robot.page.run("review")
    dialog = robot.dialog(ReviewDialog)
    (dialog.pass_it if passes else dialog.return_it).click()
    type_in(dialog.text, "已核对")
    dialog.submit()
    assert (
        robot.office.queries.ledger.row(robot.office.queries.plan.action_id(69), as_of).state
        is state
    )


def test_a_closed_action_is_reopened_after_a_look_back(
    robot: Robot, as_of: date, session: Session
) -> None:
    session.perform(close_action, _closing(robot.office, 69, as_of))
    robot.select(69)
    robot.bot.waitUntil(lambda: "已办结" in robot.words())
    robot.press("回头看")
    dialog = robot.dialog(ReopenDialog)
    type_in(dialog.text, "设施停用")
    dialog.submit()
    assert dialog.warning() == ""
    action = robot.office.queries.plan.action_id(69)
    assert robot.office.queries.ledger.row(action, as_of).state is State.REOPENED


def test_several_actions_are_urged_at_once(robot: Robot, as_of: date) -> None:
    robot.select(60, 61, 62)
    robot.press("记催办")
    dialog = robot.dialog(FollowUpDialog)
    type_in(dialog.progress, "电话催办")
    dialog.submit()
    for number in (60, 61, 62):
        detail = robot.office.queries.ledger.detail(
            robot.office.queries.plan.action_id(number), as_of
        )
        assert [entry.kind for entry in detail.entries] == [EntryKind.URGE]
    assert robot.office.queries.journal.steps(1)[0].label == "记催办 3项"


def test_a_correction_strikes_the_old_entry_out(
    robot: Robot, as_of: date, session: Session
) -> None:
    _log(robot.office, 82, as_of, "写错了")
    robot.select(82)
    robot.page.refresh(as_of)
    robot.bot.waitUntil(lambda: "写错了" in robot.words())
    robot.press("更正")
    dialog = robot.dialog(FollowUpDialog)
    dialog.progress.setPlainText("写对了")
    dialog.submit()
    robot.bot.waitUntil(lambda: "已更正" in robot.words())
    old = robot.page.findChildren(EntryItem)[-1].findChildren(PlainLabel)
    assert any(label.text() == "写错了" and label.font().strikeOut() for label in old)


def test_a_returned_report_is_not_called_a_correction(robot: Robot, as_of: date) -> None:
    review, _ = report_by_form(robot.office, 82, text="已完成")
    return_report(robot.office, SendBackDraft(review, "没有佐证", as_of))
    robot.select(82)
    robot.page.refresh(as_of)
    robot.bot.waitUntil(lambda: "已退回" in robot.words())
    assert "已更正" not in robot.words()
    assert "退回填报" in robot.words()
    verdict = robot.page.findChildren(EntryItem)[0]
    assert "更正" not in [button.text() for button in verdict.findChildren(QPushButton)]


def test_missing_actions_offer_their_text_and_nothing_else(looker: Robot) -> None:
    looker.table.select_ids([looker.office.queries.plan.action_id(12)])
    looker.bot.waitUntil(lambda: "这一项的原文还没有导入" in looker.words())
    steps = [b for b in looker.page.findChildren(QPushButton) if b.property("step")]
    assert [b.property("step") for b in steps if b.isVisible()] == ["fill", "import"]


def test_what_was_typed_in_can_be_mended(robot: Robot, session: Session) -> None:
    draft = ActionDraft(robot.office.queries.plan.action_id(12), "建成甲工程。", ("区教育局",))
    session.perform(fill_action, draft)
    typed = session.office.queries.ledger.row(draft.action_id, robot.page.as_of)
    imported = session.office.queries.ledger.row(
        session.office.queries.plan.action_id(82), robot.page.as_of
    )
    assert FILL in steps_for(typed)
    assert FILL not in steps_for(imported)


def test_a_missing_action_cannot_be_followed_up(
    looker: Robot, shown_feedback: FakeFeedback
) -> None:
    looker.table.select_ids([looker.office.queries.plan.action_id(12)])
    looker.press("记跟踪  Ctrl+L")
    assert "原文待导入" in shown_feedback.texts("warn")[0]


def test_a_chip_limits_the_list_and_clearing_brings_it_back(looker: Robot) -> None:
    chip = next(c for c in looker.page.findChildren(Chip) if c.text() == "待导入 53")
    looker.bot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert looker.shown() == list(range(1, 54))
    looker.press("清除筛选")
    assert len(looker.shown()) == 122


def test_words_are_found_in_chinese_by_initials_and_by_number(looker: Robot) -> None:
    for words in ("天然气", "trq", "82", "ｔｒｑ"):
        looker.page.set_words(words)
        assert 82 in looker.shown(), words
        assert len(looker.shown()) < 30, words
        looker.page.set_words("")
        assert len(looker.shown()) == 122


def test_words_of_a_follow_up_are_found_after_it_was_saved(
    robot: Robot, as_of: date, session: Session
) -> None:
    robot.page.set_words("独一无二的话")
    assert robot.shown() == []
    action = robot.office.queries.plan.action_id(90)
    draft = FollowUpDraft((action,), as_of, Reported("独一无二的话"))
    session.perform(log_follow_up, draft)
    assert robot.shown() == [90]


def test_an_empty_result_says_what_to_do(looker: Robot) -> None:
    looker.page.set_words("没有这个词")
    assert "没有符合条件的任务" in looker.words()
    looker.press("清除筛选")
    assert len(looker.shown()) == 122


def test_a_view_is_saved_chosen_and_deleted(robot: Robot, feedback: FakeFeedback) -> None:
    wanted = LedgerFilter(units=frozenset({"区教育局"}))
    robot.page.open(FilterLink(wanted))
    feedback.typed = "教育"
    robot.choose_view("把当前筛选存为视图…")
    assert [view.name for view in robot.office.settings.saved_views] == ["教育"]
    robot.page.open(FilterLink(LedgerFilter()))
    robot.choose_view("教育")
    assert robot.shown()[:4] == [54, 55, 56, 57]
    robot.choose_view("删除视图", "教育")
    assert robot.office.settings.saved_views == ()


def test_the_selection_survives_a_refresh(looker: Robot, as_of: date) -> None:
    looker.select(82, 84)
    looker.page.refresh(as_of)
    assert [row.number for row in looker.table.selected_rows()] == [82, 84]


def test_the_selection_survives_another_as_of_date(looker: Robot, as_of: date) -> None:
    looker.select(82)
    looker.page.show_as_of(as_of.replace(month=3))
    assert [row.number for row in looker.table.selected_rows()] == [82]


def test_arrow_keys_move_and_enter_goes_to_the_detail_and_esc_back(looker: Robot) -> None:
    looker.select(82)
    looker.bot.keyClick(looker.table, Qt.Key.Key_Down)
    assert [row.number for row in looker.table.selected_rows()] == [83]
    looker.bot.keyClick(looker.table, Qt.Key.Key_Return)
    focus = QGuiApplication.focusObject()
    assert focus is not looker.table
    looker.bot.keyClick(focus, Qt.Key.Key_Escape)
    assert looker.table.hasFocus()


def test_markup_typed_by_users_is_shown_to_the_letter(robot: Robot, session: Session) -> None:
    title = "<b>&amp;</b>=cmd|' /C calc'!A0"
    draft = ActionDraft(
        robot.office.queries.plan.action_id(12), f"{title}，继续建设。", ("区教育局",)
    )
    session.perform(fill_action, draft)
    robot.table.select_ids([draft.action_id])
    robot.bot.waitUntil(lambda: f"{title}，继续建设。" in robot.words())
    index = robot.table.currentIndex().siblingAtColumn(2)
    assert "<b>" in index.data()
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_column_can_be_shown(robot: Robot) -> None:
    assert "state" not in robot.table.columns.shown()
    show = next(a for a in robot.table.columns.menu().actions() if a.text() == "状态")
    show.trigger()
    assert "state" in robot.table.columns.shown()


@pytest.mark.parametrize("name", ["台账.xlsx", "台账.csv", "台账.pdf"])
def test_what_is_shown_is_exported(
    looker: Robot, shown_feedback: FakeFeedback, tmp_path: Path, name: str
) -> None:
    shown_feedback.save_path = tmp_path / name
    shown_feedback.answer = False
    looker.page.open(FilterLink(replace(LedgerFilter(), units=frozenset({"区教育局"}))))
    looker.page.run("export")
    assert (tmp_path / name).stat().st_size > 100
    assert name in shown_feedback.texts("ask")[0]


def test_a_corrected_entry_cannot_be_corrected_again(
    robot: Robot, as_of: date, session: Session
) -> None:
    _log(robot.office, 82, as_of)
    action = robot.office.queries.plan.action_id(82)
    entry = robot.office.queries.ledger.detail(action, as_of).entries[0]
    draft = FollowUpDraft((action,), as_of, Reported("新的话"))
    session.perform(correct_entry, entry.id, draft)
    robot.select(82)
    robot.bot.waitUntil(lambda: "新的话" in robot.words())
    offers = [b for b in robot.page.findChildren(QPushButton) if b.text() == "更正"]
    assert len([b for b in offers if b.isVisible()]) == 1


def test_no_text_of_the_detail_runs_out_of_its_pane(robot: Robot, as_of: date) -> None:
    queries = robot.office.queries
    row = queries.ledger.row(queries.plan.action_id(87), as_of)
    unit = row.lead_units[-1].unit_id
    draft = FollowUpDraft(
        (row.id,), as_of, Reported("推进" * 60, percent=Decimal("98.5")), unit_id=unit
    )
    log_follow_up(robot.office, draft)
    robot.page.refresh(as_of)
    robot.select(87)
    area = robot.page.findChild(QScrollArea)
    robot.bot.waitUntil(lambda: bool(robot.page.findChildren(EntryItem)))
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
