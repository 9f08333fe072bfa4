"""Pilots and results are written down and taken further as a clerk would do it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionButton

from fenghua_supervisor.domain.codes.results import RecognitionKind
from fenghua_supervisor.ui.base.links import PilotLink
from fenghua_supervisor.ui.evaluation.page import EvaluationPage
from fenghua_supervisor.ui.pilots.pilot_detail import RESULT
from fenghua_supervisor.ui.pilots.pilot_dialogs import PilotDialog, PilotStepDialog
from fenghua_supervisor.ui.pilots.pilots_view import PilotsView
from fenghua_supervisor.ui.pilots.result_detail import RECOGNISE
from fenghua_supervisor.ui.pilots.result_dialogs import RecognitionDialog, ResultDialog
from fenghua_supervisor.ui.pilots.results_view import ResultsView
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session

AS_OF = date(2025, 10, 31)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> EvaluationPage:
    page = EvaluationPage(session)
    qtbot.addWidget(page)
    session.changed.connect(lambda _done: page.show_as_of(AS_OF))
    page.resize(1226, 716)
    page.show()
    page.show_as_of(AS_OF)
    return page


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(PlainLabel))


def link_edge(widget: QWidget) -> int:
    """Where the words of a line begin that leads elsewhere, from its left edge."""
    link = [b for b in widget.findChildren(QuietButton) if b.property("link")][-1]
    link.ensurePolished()
    option = QStyleOptionButton()
    link.initStyleOption(option)
    inside = QStyle.SubElement.SE_PushButtonContents
    return link.style().subElementRect(inside, option, link).left()


def test_a_pilot_is_granted_and_its_result_recognised(page: EvaluationPage) -> None:
    page.choose("pilots")
    view = page.view()
    assert isinstance(view, PilotsView)
    view.list.empty.clicked.emit()
    asked = view.findChildren(PilotDialog)[-1]
    asked.submit()
    assert asked.warning() == "请填写试点名称。"
    asked.name.setText("未来乡村")
    asked.concerned.setText("999")
    asked.submit()
    assert "999" in asked.warning()
    asked.concerned.setText("82")
    asked.submit()
    assert view.list.first_selected().name == "未来乡村"
    view.take_step("grant")
    step = view.findChildren(PilotStepDialog)[-1]
    step.submit()
    assert "批准文号" in step.warning()
    step.number.setText("浙发改〔2025〕1号")
    step.until.set_day(date(2026, 1, 15))
    step.submit()
    assert "2026年1月15日到期，还有76天" in words(view.detail)
    assert view.detail.why_not("grant")
    assert "还没有成果。" in words(view.detail)
    assert link_edge(view.detail) == 0
    view.take_step(RESULT)
    result = view.findChildren(ResultDialog)[-1]
    assert result.pilot.currentText() == "未来乡村"
    result.name.setText("片区联动")
    result.submit()
    page.choose("results")
    results = page.view()
    assert isinstance(results, ResultsView)
    results.take_step(RECOGNISE)
    given = results.findChildren(RecognitionDialog)[-1]
    given.kind.setCurrentIndex(given.kind.findData(RecognitionKind.AWARD))
    assert not given.grade.isHidden()
    assert "还没有认可。" in words(results.detail)
    given.giver.setText("省委改革委")
    given.submit()
    assert "没有（另有1次没有文件，不计入）" in words(results.detail)
    page.open(PilotLink(view.list.first_selected().id))
    assert page.choice.key() == "pilots"
    assert "片区联动" in "".join(
        b.toolTip() for b in view.detail.findChildren(type(view.detail.more).__mro__[1])
    )
