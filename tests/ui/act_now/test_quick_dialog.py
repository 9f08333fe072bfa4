from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.codes.act_now import ActNowSource
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.ui.act_now.quick_dialog import ActNowDialog
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback

CTRL = Qt.KeyboardModifier.ControlModifier
NOW = datetime(2025, 10, 31, 9, 30)


@pytest.fixture
def dialog(session: Session, owner: QWidget) -> ActNowDialog:
    return ActNowDialog(session, owner).run()


def test_thought_to_saved_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    dialog = window.findChild(ActNowDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.text)
    type_in(dialog.text, "张区长批示：请教育局三天内核实食堂问题")
    qtbot.keyClicks(dialog.unit, "qjyj")
    qtbot.keyClick(dialog.unit.offers.popup(), Qt.Key.Key_Return)
    qtbot.keyClick(dialog.unit, Qt.Key.Key_Return, CTRL)
    (item,) = window.session.office.queries.act_now.given(NOW.date())
    assert (item.leader, item.unit, item.due_on) == ("张区长", "区教育局", date(2025, 11, 5))
    assert item.given_at == NOW


def test_a_pasted_text_names_its_leader(dialog: ActNowDialog) -> None:
    QGuiApplication.clipboard().setText("李书记要求：\n本周五前报方案")
    dialog.source.choose("meeting")
    dialog.text.paste()
    draft = dialog.draft()
    assert (draft.leader, draft.source) == ("李书记", ActNowSource.MEETING)
    assert draft.text == "李书记要求：\n本周五前报方案"


def test_a_leader_who_was_typed_is_never_overwritten(dialog: ActNowDialog) -> None:
    dialog.leader.setCurrentText("王主任")
    type_in(dialog.text, "张区长：请发改局报方案")
    assert dialog.draft().leader == "王主任"


def test_a_guess_goes_with_the_text_it_came_from(dialog: ActNowDialog) -> None:
    type_in(dialog.text, "张区长：请发改局报方案")
    dialog.text.selectAll()
    type_in(dialog.text, "请发改局报方案")
    assert dialog.draft().leader == ""


def test_the_leaders_named_last_are_offered(session: Session, office: Office, qtbot: QtBot) -> None:
    for who in ("张区长", "李书记"):
        add_act_now(office, ActNowDraft("报方案", NOW, who))
    dialog = ActNowDialog(session)
    qtbot.addWidget(dialog)
    assert [dialog.leader.itemText(i) for i in range(dialog.leader.count())] == ["李书记", "张区长"]
    assert dialog.draft().leader == ""


def test_the_chips_show_the_days_they_lead_to(dialog: ActNowDialog) -> None:
    words = [dialog.days.chips.chip(key).text() for key in ("1", "3", "5")]
    assert words == [
        "1个工作日 · 11月3日 周一",
        "3个工作日 · 11月5日 周三",
        "5个工作日 · 11月7日 周五",
    ]
    dialog.day.set_day(date(2025, 9, 26))
    assert dialog.days.chips.chip("5").text() == "5个工作日 · 10月10日 周五"


def test_another_number_of_days_can_be_given(dialog: ActNowDialog, qtbot: QtBot) -> None:
    assert dialog.draft().workdays == 3
    qtbot.mouseClick(dialog.days.chips.chip("other"), Qt.MouseButton.LeftButton)
    dialog.days.other.setValue(20)
    assert dialog.draft().workdays == 20


def test_a_day_can_be_named_instead(dialog: ActNowDialog, office: Office, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.days.chips.chip("day"), Qt.MouseButton.LeftButton)
    dialog.days.day.set_day(date(2025, 11, 14))
    assert dialog.due.text().startswith("11月14日 周五前办结（自交办之日起10个工作日）")
    type_in(dialog.text, "报方案")
    dialog.submit()
    (item,) = office.queries.act_now.given(NOW.date())
    assert (item.due_on, item.workdays) == (date(2025, 11, 14), 0)


def test_an_empty_text_is_refused_inside(dialog: ActNowDialog, office: Office) -> None:
    dialog.submit()
    assert dialog.warning() == "请填写交办内容。"
    assert office.queries.act_now.given(NOW.date()) == []


def test_an_unknown_unit_is_refused_with_proposals(
    dialog: ActNowDialog, feedback: FakeFeedback
) -> None:
    type_in(dialog.text, "报方案")
    dialog.unit.setText("区教育据")
    dialog.submit()
    assert "是不是区教育局" in dialog.warning()
    assert dialog.isVisible()
    assert feedback.texts("warn") == []


def test_an_alias_is_written_out(dialog: ActNowDialog, office: Office) -> None:
    known = next(unit for unit in office.queries.units.all() if unit.aliases)
    dialog.unit.setText(known.aliases[0])
    assert dialog.unit.unit() == known.name


def test_the_scan_comes_with_it(dialog: ActNowDialog, office: Office, tmp_path: Path) -> None:
    scan = tmp_path / "批示.jpg"
    scan.write_bytes(b"scan")
    type_in(dialog.text, "报方案")
    dialog.files.add([scan])
    dialog.submit()
    (item,) = office.queries.act_now.given(NOW.date())
    assert [proof.name for proof in item.entries[0].evidence] == ["批示.jpg"]


def test_leaving_with_words_asks_first(dialog: ActNowDialog, feedback: FakeFeedback) -> None:
    feedback.answer = False
    type_in(dialog.text, "报方案")
    dialog.reject()
    assert dialog.isVisible()
