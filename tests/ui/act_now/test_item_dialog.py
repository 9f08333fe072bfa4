from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.services.act_now import add_act_now, record_act_now
from fenghua_supervisor.ui.act_now.change_dialog import ActNowChangeDialog
from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog
from fenghua_supervisor.ui.search.box import SearchBox
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow

    Show = Callable[..., ActNowItemDialog]

AS_OF = date(2025, 10, 31)
SHOWN = (ActNowEvent.NOTE, ActNowEvent.CHASE, ActNowEvent.REPLY, ActNowEvent.SCAN)


@pytest.fixture
def show(session: Session, office: Office, owner: QWidget) -> Show:
    add_act_now(office, ActNowDraft("核实<b>食堂</b>问题", datetime(2025, 10, 29, 9), "张区长"))

    def opened(kind: ActNowEvent = ActNowEvent.CHASE) -> ActNowItemDialog:
        return ActNowItemDialog(session, 1, AS_OF, kind, owner).run()

    return opened


def told(dialog: ActNowItemDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_it_shows_what_was_asked_and_how_long_there_is(show: Show) -> None:
    words = told(show())
    assert "核实<b>食堂</b>问题" in words
    assert "11月3日 周一前办结（3个工作日），还有1个工作日" in words
    assert "10月29日 09:00 · 张区长批示 · 承办单位未定 · 测试员登记" in words


def test_a_chase_needs_no_words(show: Show, office: Office, qtbot: QtBot) -> None:
    dialog = show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (entry,) = office.queries.act_now.item(1, AS_OF).entries
    assert (entry.kind, entry.at) == (ActNowEvent.CHASE, datetime(2025, 10, 31, 9, 30))


def test_a_note_and_a_reply_need_words(show: Show) -> None:
    dialog = show(ActNowEvent.REPLY)
    dialog.submit()
    assert dialog.warning() == "请填写办结回复。"


def test_a_reply_closes_and_a_closed_one_takes_files_alone(
    show: Show, office: Office, tmp_path: Path
) -> None:
    dialog = show(ActNowEvent.REPLY)
    type_in(dialog.text, "已整改")
    dialog.submit()
    assert not office.queries.act_now.item(1, AS_OF).is_open(AS_OF)
    closed = show()
    assert "已整改" in told(closed)
    assert not closed.change_button.isVisible()
    shown = [kind for kind in SHOWN if closed.kinds.chip(kind).isVisible()]
    assert shown == [ActNowEvent.SCAN]
    closed.submit()
    assert closed.warning() == "请添加文件。"
    scan = tmp_path / "批示.jpg"
    scan.write_bytes(b"scan")
    closed.files.add([scan])
    closed.submit()
    entry = office.queries.act_now.item(1, AS_OF).entries[-1]
    assert (entry.kind, entry.evidence[0].name) == (ActNowEvent.SCAN, "批示.jpg")


def test_unit_and_deadline_are_changed_and_the_history_says_how(show: Show, office: Office) -> None:
    dialog = show()
    dialog.change_button.click()
    change = dialog.findChild(ActNowChangeDialog)
    change.unit.setText("区教育局")
    change.due.set_day(date(2025, 11, 6))
    assert "推迟3天" in change.reach.text()
    change.submit()
    assert change.warning() == "期限推迟了，请写明更改理由。"
    type_in(change.reason, "样品送检")
    change.submit()
    told_now = told(dialog)
    assert "承办单位：未定 → 区教育局" in told_now
    assert "期限：11月3日 周一 → 11月6日 周四（推迟）" in told_now
    assert "理由：样品送检" in told_now
    assert office.queries.act_now.item(1, AS_OF).due_on == date(2025, 11, 6)


def test_a_file_comes_with_a_note(show: Show, office: Office, tmp_path: Path) -> None:
    photo = tmp_path / "现场.jpg"
    photo.write_bytes(b"photo")
    dialog = show(ActNowEvent.NOTE)
    type_in(dialog.text, "已到现场")
    dialog.files.add([photo])
    dialog.submit()
    (entry,) = office.queries.act_now.item(1, AS_OF).entries
    assert [proof.name for proof in entry.evidence] == ["现场.jpg"]


def test_a_refusal_of_the_service_stays_inside(show: Show) -> None:
    dialog = show(ActNowEvent.NOTE)
    type_in(dialog.text, "进展")
    dialog.day.set_day(date(2025, 10, 28))
    dialog.submit()
    assert "早于交办日期2025年10月29日" in dialog.warning()


def test_the_search_box_finds_and_opens_it(
    window: MainWindow, show: Show, office: Office, qtbot: QtBot
) -> None:
    record_act_now(office, ActNowEntryDraft(1, ActNowEvent.NOTE, "已约谈"))
    search = window.findChild(SearchBox)
    qtbot.keyClicks(search, "wt")
    hit = next(hit for hit in search.results.hits() if hit.note == "马上就办〔2025〕1号")
    search.hit_chosen.emit(hit)
    dialog = window.findChild(ActNowItemDialog)
    assert dialog.windowTitle() == "马上就办〔2025〕1号"
    dialog.reject()


def test_what_was_registered_meanwhile_is_found(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    search = window.findChild(SearchBox)
    qtbot.keyClicks(search, "scby")
    assert not search.results.hits()
    session.perform(add_act_now, ActNowDraft("食材霸业", datetime(2025, 10, 31, 9)))
    search.clear()
    qtbot.keyClicks(search, "scby")
    assert [hit.words for hit in search.results.hits()] == ["食材霸业"]
    session.perform(record_act_now, ActNowEntryDraft(1, ActNowEvent.REPLY, "已办"))
