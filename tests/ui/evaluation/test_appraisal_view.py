from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel, QMenu

from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict, ScoreEvent
from fenghua_supervisor.domain.units.leagues import League
from fenghua_supervisor.services.appraisal.counting import count_board
from fenghua_supervisor.services.appraisal.rules import save_score_rule
from fenghua_supervisor.ui.appraisal.board_dialogs import (
    AnswerDialog,
    AppealDialog,
    BoardDialog,
    BoardStepDialog,
)
from fenghua_supervisor.ui.appraisal.detail import ANSWER, EXEMPT, OBJECT, WITHDRAW
from fenghua_supervisor.ui.appraisal.records import link_of
from fenghua_supervisor.ui.appraisal.rule_dialogs import RuleDialog
from fenghua_supervisor.ui.appraisal.score_dialogs import ExemptionDialog, PointsDialog
from fenghua_supervisor.ui.appraisal.view import AppraisalView
from fenghua_supervisor.ui.appraisal.withdrawals import WithdrawalDialog
from fenghua_supervisor.ui.base.links import ActionLink, InstructionLink
from fenghua_supervisor.ui.evaluation.page import EvaluationPage
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from tests.services.appraisal.appraisal_steps import UNIT, late_order

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

    DialogT = TypeVar("DialogT")

AS_OF = date(2025, 10, 31)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> EvaluationPage:
    page = EvaluationPage(session)
    qtbot.addWidget(page)
    session.changed.connect(lambda _done: page.show_as_of(AS_OF))
    page.resize(1226, 716)
    page.show()
    page.show_as_of(AS_OF)
    page.choose("appraisal")
    return page


def view(page: EvaluationPage) -> AppraisalView:
    found = page.view()
    assert isinstance(found, AppraisalView)
    return found


def dialog(page: EvaluationPage, kind: type[DialogT]) -> DialogT:
    return view(page).findChildren(kind)[-1]  # type: ignore[type-var,return-value]


def select(page: EvaluationPage, unit: str = UNIT) -> None:
    row = next(r for r in view(page).list.model.rows if r.score.tasks.unit == unit)
    view(page).list.table.select_ids([row.id])


def turned_on(page: EvaluationPage) -> None:
    view(page).list.empty.clicked.emit()
    dialog(page, RuleDialog).yes_button.click()


def entries(page: EvaluationPage) -> dict[str, bool]:
    menu = QMenu()
    view(page).fill_more(menu)
    return {a.text(): a.isEnabled() for a in menu.actions() if a.text()}


def test_a_new_user_turns_it_on_and_clicks_down_to_a_record(
    page: EvaluationPage, office: Office, feedback: FakeFeedback, tmp_path: Path
) -> None:
    late_order(office)
    assert not page.add.isEnabled()
    assert list(entries(page)) == ["启用综合绩效考核…"]
    turned_on(page)
    assert page.add.isEnabled()
    assert view(page).filters.told.whole().endswith("按督查考核计分（1版）")
    select(page)
    opened: list[object] = []
    page.open_requested.connect(opened.append)
    feedback.answer, feedback.save_path = False, tmp_path / "计分.xlsx"
    page.run("export_scores")
    book = load_workbook(feedback.save_path)
    assert book.sheetnames == ["得分汇总", "计分明细"]
    (link,) = [
        button
        for button in view(page).detail.findChildren(QuietButton)
        if "查看马上就办" in button.toolTip()
    ]
    link.click()
    assert opened == [InstructionLink(1)]


def test_it_is_turned_on_and_off_from_the_search_box(
    page: EvaluationPage, office: Office, feedback: FakeFeedback
) -> None:
    page.run("switch_appraisal")
    dialog(page, RuleDialog).yes_button.click()
    assert office.settings.appraisal_on
    feedback.answer = False
    page.run("switch_appraisal")
    assert office.settings.appraisal_on
    feedback.answer = True
    page.run("switch_appraisal")
    assert not office.settings.appraisal_on


def test_points_and_exemptions_are_entered_with_their_document(
    page: EvaluationPage, office: Office
) -> None:
    late_order(office)
    turned_on(page)
    select(page)
    page.add.click()
    asked = dialog(page, PointsDialog)
    asked.unit.setText(UNIT)
    asked.reason.setPlainText("会议交流")
    asked.yes_button.click()
    assert office.queries.appraisal.points(date(2025, 1, 1), AS_OF) == []
    asked.doc_number.setText("甬共富〔2025〕8号")
    asked.yes_button.click()
    select(page)
    view(page).take_step(EXEMPT)
    exempt = dialog(page, ExemptionDialog)
    exempt.line.setCurrentIndex(1)
    exempt.reason.setPlainText("台风停工")
    exempt.doc_number.setText("奉防汛〔2025〕3号")
    exempt.yes_button.click()
    (score,) = [r.score for r in view(page).list.model.rows if r.score.tasks.unit == UNIT]
    assert score.total == 81
    assert [line.counted for line in score.lines] == [0, 1]
    # Each is withdrawn from its own line, with a reason.
    for words, total in (("作废免责，重新计分…", 79), ("作废这条加减分…", 78)):
        select(page)
        buttons = view(page).detail.findChildren(QuietButton)
        next(each for each in buttons if words in each.toolTip()).click()
        asked_why = dialog(page, WithdrawalDialog)
        asked_why.yes_button.click()
        assert asked_why.warning() == "请写明作废原因。"
        asked_why.reason.setPlainText("登记有误")
        asked_why.yes_button.click()
        (score,) = [r.score for r in view(page).list.model.rows if r.score.tasks.unit == UNIT]
        assert score.total == total
    select(page)
    assert view(page).detail.why_not(WITHDRAW) == "这个单位没有手工加减分，也没有免责。"


def test_a_board_is_published_objected_to_and_answered(
    page: EvaluationPage, office: Office
) -> None:
    late_order(office)
    turned_on(page)
    view(page).draft()
    drafted = dialog(page, BoardDialog)
    drafted.last.set_day(date(2025, 9, 30))
    drafted.yes_button.click()
    told = entries(page)
    assert (told["公示…"], told["定稿…"], told["作废…"]) == (True, False, True)
    view(page).step(BoardState.PUBLISHED)
    dialog(page, BoardStepDialog).yes_button.click()
    assert "公示到2025年11月7日" in view(page).filters.told.whole()
    select(page)
    view(page).take_step(OBJECT)
    objection = dialog(page, AppealDialog)
    objection.line.setCurrentIndex(1)
    objection.reason.setPlainText("已口头回复")
    objection.doc_number.setText("教〔2025〕5号")
    objection.yes_button.click()
    assert not entries(page)["定稿…"]
    select(page)
    view(page).take_step(ANSWER)
    answer = dialog(page, AnswerDialog)
    answer.answer.setPlainText("经核属实")
    answer.yes_button.click()
    board = office.queries.boards.item(1, AS_OF)
    assert board.objections[0].verdict is ObjectionVerdict.UPHELD
    assert [proof.title for proof in board.objections[0].evidence] == ["教〔2025〕5号"]
    score = count_board(office, board).of(board.objections[0].unit_id)
    assert score is not None
    assert score.total == Decimal(80)
    assert [offer.label for offer in view(page).offers() if not offer.why_not] == [
        *("亮榜（A3）", f"计分明细（{UNIT}）", "申诉答复"),
    ]
    # Making it final before its notice ends is refused in the dialog, which stays.
    view(page).step(BoardState.FINAL)
    final = dialog(page, BoardStepDialog)
    final.yes_button.click()
    assert final.isVisible()
    assert office.queries.boards.item(1, AS_OF).state is BoardState.PUBLISHED


def test_a_rule_is_changed_as_a_new_version(page: EvaluationPage, office: Office) -> None:
    turned_on(page)
    view(page).change_rule()
    asked = dialog(page, RuleDialog)
    asked.yes_button.click()
    assert asked.isVisible()
    asked.items.setPlainText("任务按期办结｜三｜1")
    asked.yes_button.click()
    assert len(office.queries.appraisal.rules()) == 1
    asked.items.setPlainText("任务按期办结｜3｜1\n被催办｜-1")
    asked.black.setText("街道3")
    asked.yes_button.click()
    assert "“街道3”不能识别" in asked.warning()
    asked.black.setText("3")
    asked.yes_button.click()
    first, second = office.queries.appraisal.rules()
    assert [item.event for item in second.items] == [ScoreEvent.ITEM_DONE, ScoreEvent.URGED]
    assert second.black == tuple((league, 3) for league in League)
    assert (second.valid_from, first.valid_from) == (AS_OF, date(2025, 1, 1))
    assert "考核期内规则有修改" in view(page).filters.told.whole()


def test_every_kind_of_record_leads_somewhere(demo_page: EvaluationPage, office: Office) -> None:
    lines = [line for row in view(demo_page).list.model.rows for line in row.score.lines]
    links = [link_of(line.fact) for line in lines]
    assert len(lines) > 20
    # Points by hand stand with their document in the line itself.
    hidden = {line.fact.event for line, link in zip(lines, links, strict=True) if link is None}
    assert hidden == {ScoreEvent.BY_HAND}
    assert any(isinstance(link, ActionLink) for link in links)
    # The same rows with a red list: it stands beside the place, and why in the detail.
    known = office.queries.appraisal.rules()[-1]
    save_score_rule(office, replace(known, red=((League.DEPARTMENT, 1),)), AS_OF)
    demo_page.refresh(AS_OF)
    best, *others = view(demo_page).list.model.rows
    assert best.place_words == "第1名 红榜"
    assert {row.colour for row in others if row.score.place != 1} == {None}
    view(demo_page).list.table.select_ids([best.id])
    told = [label.text() for label in view(demo_page).detail.findChildren(QLabel)]
    assert any(words.endswith("高于基础分80分，部门前1名") for words in told)


@pytest.fixture
def office(request: pytest.FixtureRequest) -> Office:
    """The seed, or the demo data where a test asks for it."""
    wants_demo = "demo_page" in request.fixturenames
    found: Office = request.getfixturevalue("demo_office" if wants_demo else "_plain_office")
    return found


@pytest.fixture
def _plain_office(_seed_folder: object, open_copy: object) -> Office:
    return open_copy(_seed_folder)  # type: ignore[operator,no-any-return]


@pytest.fixture
def demo_page(page: EvaluationPage) -> EvaluationPage:
    return page
