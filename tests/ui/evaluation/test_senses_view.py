"""Surveys are imported, looked at, published and withdrawn as a clerk would do it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.senses import Sense, SurveyMode
from fenghua_supervisor.ui.evaluation.page import EvaluationPage
from fenghua_supervisor.ui.senses.import_dialog import SurveyImportDialog
from fenghua_supervisor.ui.senses.interval_plot import IntervalPlotView
from fenghua_supervisor.ui.senses.rule_dialog import SenseRuleDialog
from fenghua_supervisor.ui.senses.senses_view import SensesView
from fenghua_supervisor.ui.senses.survey_detail import PUBLISH, WITHDRAW
from fenghua_supervisor.ui.senses.survey_dialogs import SurveyPublishDialog, SurveyWithdrawDialog
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from tests.services.senses.answers import answers_file

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> SensesView:
    page = EvaluationPage(session)
    qtbot.addWidget(page)
    session.changed.connect(lambda _done: page.show_as_of(AS_OF))
    page.resize(1226, 716)
    page.show()
    page.show_as_of(AS_OF)
    page.choose("senses")
    found = page.view()
    assert isinstance(found, SensesView)
    return found


def opened(view: SensesView, kind: type) -> SurveyImportDialog:
    found = view.findChildren(kind)[-1]
    assert isinstance(found, kind)
    return found  # type: ignore[return-value]


def test_a_file_becomes_counts_a_report_and_is_withdrawn(
    view: SensesView, office: Office, feedback: FakeFeedback, tmp_path: Path
) -> None:
    feedback.open_paths = [answers_file(tmp_path)]
    view.list.empty.clicked.emit()
    dialog = opened(view, SurveyImportDialog)
    assert not dialog.take.isEnabled()
    assert dialog.foot.text() == "请填写批次名称"
    dialog.wave.setText("三季度")
    assert dialog.foot.text() == "请选择调查方式"
    dialog.mode.setCurrentIndex(dialog.mode.findData(SurveyMode.PHONE))
    dialog.mode.activated.emit(1)
    dialog.people.setPlainText("锦屏街道 90000\n溪口镇 10000")
    assert dialog.take.isEnabled()
    dialog.take.click()
    [survey] = office.queries.senses.surveys(AS_OF)
    assert [(s.name, s.population) for s in survey.strata] == [
        ("溪口镇", 10_000),
        ("锦屏街道", 90_000),
    ]
    told = "\n".join(label.text() for label in view.detail.findChildren(PlainLabel))
    assert "电话访问，有效120份，按各镇街人口加权" in told
    plots = view.detail.findChildren(IntervalPlotView)
    assert "获得感80.00±" in plots[-1].accessibleDescription()
    view.take_step(PUBLISH)
    view.findChildren(SurveyPublishDialog)[-1].submit()
    assert view.list.first_selected().standing == "已发布"
    view.take_step(WITHDRAW)
    gone = view.findChildren(SurveyWithdrawDialog)[-1]
    gone.reason.setPlainText("漏了一个镇街")
    gone.submit()
    assert office.queries.senses.surveys(AS_OF) == []


def test_what_is_in_doubt_is_decided_beside_it(
    view: SensesView, office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "答卷.csv"
    path.write_text("您的收入,治安的安全感\n1,非常满意\n2,满意\n", "utf-8")
    view.take_file(path)
    dialog = opened(view, SurveyImportDialog)
    dialog.wave.setText("三季度")
    dialog.mode.setCurrentIndex(1)
    dialog.mode.activated.emit(1)
    assert "没有提交时间" in dialog.foot.text()
    dialog.begins.set_day(date(2025, 9, 1))
    row = next(r for r in map(dialog.model.row_at, range(2)) if r.column.text == "您的收入")
    dialog.table.select_ids([row.id])
    dialog.reading.setCurrentIndex(dialog.reading.findData(Sense.GAIN.value))
    dialog.reading.activated.emit(0)
    assert dialog.foot.text() == "还有2处要处理"
    for box, value in zip(dialog.questions.boxes, ("100", "void"), strict=True):
        box.setCurrentIndex(box.findData(value))
    for place in range(2):
        dialog.questions.boxes[place].activated.emit(0)
    for _ in range(2):
        open_boxes = [box for box in dialog.questions.boxes if box.currentData() is None]
        for box in open_boxes:
            box.setCurrentIndex(box.findData("void"))
            box.activated.emit(0)
    assert dialog.take.isEnabled()
    dialog.take.click()
    [survey] = office.queries.senses.surveys(AS_OF)
    gain = next(q for q in survey.questions if q.sense is Sense.GAIN)
    assert (sum(gain.counts.values()), gain.skipped) == (1, 1)


def test_a_rule_is_saved_as_a_new_version_and_nonsense_is_said(
    view: SensesView, office: Office
) -> None:
    view.show_rule()
    dialog = view.findChildren(SenseRuleDialog)[-1]
    dialog.levels.setText("100 80 80 30 0")
    dialog.submit()
    assert "从高到低" in dialog.warning()
    dialog.levels.setText("100、75、50、25、0")
    dialog.satisfied.setText("75")
    dialog.own.setPlainText("还行=50")
    dialog.submit()
    rule = office.queries.senses.rule()
    assert (rule.version, rule.title) == (1, "计分规则第1版")
    assert (rule.own[0][0], int(rule.own[0][1]), int(rule.levels[1])) == ("还行", 50, 75)
