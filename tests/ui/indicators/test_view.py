from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.domain.indicators.value_table import ValueDraft
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.indicators.index import correction_of
from fenghua_supervisor.services.indicators.values import note_values
from fenghua_supervisor.ui.base.links import ActionLink, IndicatorLink
from fenghua_supervisor.ui.evaluation.page import EvaluationPage
from fenghua_supervisor.ui.indicators import frozen_dialog
from fenghua_supervisor.ui.indicators.adopt_dialog import AdoptDialog
from fenghua_supervisor.ui.indicators.frozen_dialog import FrozenIndexesDialog
from fenghua_supervisor.ui.indicators.values_dialog import ValuesDialog
from fenghua_supervisor.ui.indicators.values_grid import VALUE
from fenghua_supervisor.ui.indicators.view import IndicatorsView
from fenghua_supervisor.ui.indicators.what_if_dialog import WhatIfDialog
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

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


def view(page: EvaluationPage) -> IndicatorsView:
    found = page.view()
    assert isinstance(found, IndicatorsView)
    return found


def dialog(page: EvaluationPage, kind: type) -> object:
    return page.view().findChildren(kind)[-1]


def words(page: EvaluationPage) -> str:
    return "\n".join(label.text() for label in view(page).detail.findChildren(PlainLabel))


def adopt(page: EvaluationPage) -> None:
    view(page).list.empty.clicked.emit()
    asked = dialog(page, AdoptDialog)
    assert isinstance(asked, AdoptDialog)
    assert "将采用：5组79个指标，各组权重相等、组内相等，另有1项原文待导入" in asked.told.text()
    asked.yes_button.click()


def test_a_new_user_adopts_enters_a_month_and_sees_the_index(
    page: EvaluationPage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not page.add.isEnabled()
    adopt(page)
    assert page.add.isEnabled()
    assert view(page).filters.told.whole().startswith("2025年10月：79个指标都还没有数据")
    page.add.click()
    asked = dialog(page, ValuesDialog)
    assert isinstance(asked, ValuesDialog)
    QGuiApplication.clipboard().setText("1\n约60\n2\n")
    qtbot.keyClick(asked.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked.warning() == ("指标“中职学生升入高一级学校的比例”的数值“约60”不是数，请只填数字。")
    qtbot.keyClick(asked.grid, Qt.Key.Key_Return)
    assert asked.grid.currentIndex().row() == 1
    asked.model.setData(asked.model.index(1, VALUE), "57%")
    assert asked.count.text() == "共79个指标，已填3个"
    asked.files.add([tmp_path / "没有.pdf"])
    asked.save.click()
    assert "没有.pdf" in asked.warning()
    assert office.queries.indicators.values(1, AS_OF) == {}
    asked.files.clear()
    scan = tmp_path / "公报.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    asked.files.add([scan])
    asked.save.click()
    known = office.queries.indicators.values(1, AS_OF)
    assert [[proof.name for proof in v[0].evidence] for v in known.values()] == [["公报.pdf"]] * 3
    assert [v[0].value for v in known.values()] == [Decimal(1), Decimal(57), Decimal(2)]
    told = view(page).filters.told.whole()
    assert told.startswith("2025年10月试算98.3，覆盖度1.9%（79个有数3个）　覆盖度低于80%")
    link = IndicatorLink(office.queries.indicators.identities(1)["056-3"][0])
    page.open(link)
    assert "57 ÷ 60 × 100 = 95.00" in words(page)
    assert "来源：区教育局" in words(page)


def test_enter_in_a_cell_that_is_typed_in_goes_to_the_one_below_once(
    page: EvaluationPage, qtbot: QtBot
) -> None:
    adopt(page)
    page.add.click()
    asked = dialog(page, ValuesDialog)
    assert isinstance(asked, ValuesDialog)
    for figure in ("54", "61"):
        qtbot.keyClicks(asked.grid, figure[0])
        [line] = asked.grid.findChildren(QLineEdit)
        qtbot.keyClicks(line, figure[1])
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: asked.grid.findChildren(QLineEdit) == [])
    assert [row.value for row in asked.model.rows[:3]] == ["54", "61", ""]
    assert asked.grid.currentIndex().row() == 2


def test_an_indicator_leads_to_its_action_and_is_found_by_words(
    page: EvaluationPage, office: Office, qtbot: QtBot
) -> None:
    adopt(page)
    shown = view(page)
    shown.filters.search.setText("过早死亡")
    assert [row.line.indicator.code for row in shown.list.model.rows] == ["062-1"]
    with qtbot.waitSignal(page.open_requested) as opened:
        buttons = shown.detail.findChildren(QuietButton)
        [b for b in buttons if b.text() == "打开所属任务"][-1].click()
    assert opened.args == [ActionLink(office.queries.plan.action_id(62))]
    shown.filters.search.setText("没有这个")
    shown.list.empty.clicked.emit()
    assert len(shown.list.model.rows) == 79


def test_ahead_the_values_are_read_in_a_turn_of_their_own_and_once(
    page: EvaluationPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    adopt(page)
    ahead = EvaluationPage(session)
    qtbot.addWidget(ahead)
    # Another day than the one that is shown, whose values are kept.
    day = AS_OF - timedelta(1)
    asked: list[list[str]] = []
    for read in ahead.readings():
        asked.append([])
        office.store.database.connection().set_trace_callback(asked[-1].append)
        with office.queries.at_once():
            read(day)
    office.store.database.connection().set_trace_callback(None)
    assert [any("JOIN reading" in each for each in turn) for turn in asked] == [True, False]
    assert len(view(ahead).list.model.rows) == 79


def test_another_month_is_looked_at(page: EvaluationPage, feedback: FakeFeedback) -> None:
    adopt(page)
    shown = view(page)
    shown.filters.month.setCurrentIndex(1)
    shown.filters.month.activated.emit(1)
    assert shown.index is not None
    assert shown.index.index.month == Month(2025, 9)
    page.add.click()
    asked = dialog(page, ValuesDialog)
    assert isinstance(asked, ValuesDialog)
    assert asked.month.currentData() == Month(2025, 9)
    asked.save.click()
    assert asked.warning() == "还没有填写数据，请至少填一个指标的数值。"
    asked.model.put(0, VALUE, "1")
    asked.reject()
    asked.model.put(0, VALUE, "")
    asked.files.add([Path("公报.pdf")])
    asked.reject()
    assert feedback.texts("ask") == ["放弃已经填写的数据？|放弃"] * 2


def test_a_month_is_frozen_and_weights_are_only_tried(
    page: EvaluationPage,
    office: Office,
    feedback: FakeFeedback,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    adopt(page)
    shown = view(page)
    shown.freeze()
    assert feedback.shown[-1] == ("warn", "2025年10月还没有一个指标有数，请先录入数据，再冻结。")
    version = office.queries.indicators.version_on(1, AS_OF)
    drafts = [
        ValueDraft(code=one.code, month=Month(2025, 10), value=one.target or one.low, on=AS_OF)
        for one in version.indicators
    ]
    shown.session.perform(note_values, 1, drafts)
    shown.freeze()
    assert feedback.shown[-1][1].startswith("实现度（2025年10月）已定稿")
    assert shown.index is not None
    counted: list[object] = []
    monkeypatch.setattr(
        frozen_dialog, "correction_of", lambda *of: counted.append(of) or correction_of(*of)
    )
    shown.verbs.show_frozen(shown.index)
    kept = dialog(page, FrozenIndexesDialog)
    assert isinstance(kept, FrozenIndexesDialog)
    assert kept.told.text() == "按2025年10月31日的数据重算，与冻结时相同。"
    qtbot.wait(1)
    assert len(counted) == 1
    kept.refresh()
    qtbot.wait(1)
    assert len(counted) == 2
    shown.verbs.try_weights(shown.index)
    tried = dialog(page, WhatIfDialog)
    assert isinstance(tried, WhatIfDialog)
    field = next(iter(tried.fields.values()))
    field.setText("很多")
    assert "权重“很多”不是数" in tried.warning()
    field.setText("60")
    assert "试调权重合计140" in tried.told.text()
    assert office.queries.indicators.named().versions[-1][1] == 1
