from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPushButton

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.reminders.digest import Occurrence
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.ui.frame.nav_bar import NavButton
from fenghua_supervisor.ui.ledger.page import ActionsPage
from fenghua_supervisor.ui.reminders.clock import link_to
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.units.page import UnitsPage
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
#: those that Alt and a number open; help comes after them and has F1
PAGES = ["驾驶舱", "今日", "任务", "督办", "填报", "通报", "督查", "评价", "单位", "留痕"]


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.fixture
def search(active: MainWindow, qtbot: QtBot) -> SearchBox:
    qtbot.keyClick(active, Qt.Key.Key_K, CTRL)
    box = active.findChild(SearchBox)
    assert box.hasFocus()
    return box


def _button(window: MainWindow, words: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if words in b.text())


def _table(window: MainWindow) -> RowsView:
    return window.findChild(ActionsPage).findChild(RowsView)


def _front(window: MainWindow) -> str:
    return window.windowTitle().partition(" - ")[0]


def _log(session: Session, number: int, on: date) -> None:
    action = session.office.queries.plan.action_id(number)
    session.perform(log_follow_up, FollowUpDraft((action,), on, Reported("有进展")))


def test_the_window_opens_on_today(window: MainWindow) -> None:
    assert _front(window) == "今日"
    assert window.findChild(ActionsPage) is None


@pytest.mark.usefixtures("plain_paper")
def test_alt_and_a_number_open_a_page(shown_window: MainWindow, qtbot: QtBot) -> None:
    opened = []
    with qtbot.waitActive(shown_window):
        shown_window.activateWindow()
    for place in range(len(PAGES)):
        qtbot.keyClick(shown_window, Qt.Key(Qt.Key.Key_0 + place), ALT)
        opened.append(_front(shown_window))
    assert opened == list(PAGES)


def test_the_navigation_opens_a_page(shown_window: MainWindow, qtbot: QtBot) -> None:
    button = next(b for b in shown_window.findChildren(NavButton) if b.text() == "任务")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert _front(shown_window) == "任务"
    assert button.isChecked()


def test_undo_names_its_step_and_takes_it_back(
    active: MainWindow, session: Session, as_of: date, qtbot: QtBot
) -> None:
    _log(session, 82, as_of)
    assert _button(active, "撤销：记跟踪 82").isEnabled()
    qtbot.keyClick(active, Qt.Key.Key_Z, CTRL)
    action = session.office.queries.plan.action_id(82)
    assert session.office.queries.ledger.detail(action, as_of).entries == ()
    qtbot.keyClick(active, Qt.Key.Key_Y, CTRL)
    assert len(session.office.queries.ledger.detail(action, as_of).entries) == 1


def test_another_as_of_date_is_hinted_at_and_left_by_one_click(
    shown_window: MainWindow, as_of: date, qtbot: QtBot
) -> None:
    shown_window.set_as_of(date(2025, 3, 31))
    back = _button(shown_window, "回到今天")
    assert "2025-03-31" in _button(shown_window, "统计截止日").text()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert shown_window.as_of == as_of
    assert not back.isVisible()


def test_pages_show_the_as_of_date(window: MainWindow, session: Session, as_of: date) -> None:
    _log(session, 82, as_of)
    page = window.show_page("tasks")
    row = _table(window).model().rows[81]
    assert row.last_entry_on == as_of
    window.set_as_of(date(2025, 3, 31))
    assert page.as_of == date(2025, 3, 31)
    assert _table(window).model().rows[81].last_entry_on is None


def test_a_hidden_page_is_read_anew_when_it_comes_to_the_front(
    window: MainWindow, session: Session, as_of: date
) -> None:
    window.show_page("tasks")
    window.show_page("today")
    _log(session, 82, as_of)
    assert _table(window).model().rows[81].last_entry_on is None
    window.show_page("tasks")
    assert _table(window).model().rows[81].last_entry_on == as_of


def test_a_new_day_moves_a_window_that_showed_today(
    active: MainWindow, clock: Clock, qtbot: QtBot
) -> None:
    clock.moment = clock.moment.replace(day=1, month=11)
    qtbot.keyClick(active, Qt.Key.Key_F5)
    assert active.as_of == date(2025, 11, 1)


def test_a_person_is_found_and_leads_to_the_unit(
    session: Session, search: SearchBox, active: MainWindow, qtbot: QtBot
) -> None:
    unit = next(u for u in session.office.queries.units.all() if u.name == "区教育局")
    session.perform(
        save_unit,
        UnitDraft(unit.name, contact="王敏", phone="0574-88521234", unit_id=unit.id),
    )
    for typed in ("王敏", "wm", "wangmin", "88521234"):
        search.clear()
        type_in(search, "qianfayewumiyu")
        assert search.results.hits() == []
        search.clear()
        type_in(search, typed)
        hit = next(hit for hit in search.results.hits() if hit.words == "王敏")
        assert hit.note == "区教育局联系人"
    search.results.chosen.emit(hit)
    assert _front(active) == "单位"
    chosen = active.findChild(UnitsPage).table.selected_rows()
    assert [line.unit.name for line in chosen] == ["区教育局"]


def test_an_instruction_is_found_by_its_number(
    session: Session, search: SearchBox, as_of: date
) -> None:
    at = datetime.combine(as_of, datetime.min.time())
    session.perform(add_act_now, ActNowDraft("核实路灯", at))
    for typed in ("马上就办〔2025〕1号", "1"):
        search.clear()
        type_in(search, "qianfayewumiyu")
        assert search.results.hits() == []
        search.clear()
        type_in(search, typed)
        assert "马上就办〔2025〕1号" in [hit.note for hit in search.results.hits()]


def test_the_first_window_is_made_large_from_the_middle_of_its_screen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system makes it large a moment later, a dialog takes the middle of that size."""
    made: list[QRect] = []
    monkeypatch.setattr(window, "showMaximized", lambda: made.append(window.geometry()))
    room = window.screen().availableGeometry()
    for size in (QSize(1366, 768), QSize(840, 500)):
        window.resize(size)
        window.present()
        assert made[-1].size() == size.boundedTo(room.size()).expandedTo(window.minimumSize())
        assert abs(made[-1].center().y() - room.center().y()) <= 1
    assert made[0].width() < 1366


def test_geometry_is_kept_for_the_next_start(window: MainWindow) -> None:
    window.resize(1280, 700)
    window.close()
    assert QSettings().value("window/geometry") is not None


def test_closing_asks_while_a_job_is_running(
    window: MainWindow, session: Session, feedback: FakeFeedback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(session.jobs), "busy", property(lambda _self: True))
    feedback.answer = False
    assert not window.close()
    feedback.answer = True
    assert window.close()


def test_no_two_commands_of_the_window_share_a_key(shown_window: MainWindow) -> None:
    shown_window.show_page("tasks")
    # What is bound to one page only is heard there beside what is bound to the window.
    bound = [
        s.key().toString()
        for s in shown_window.findChildren(QShortcut)
        if s.parent() is shown_window
    ]
    bound += [
        action.shortcut().toString()
        for action in shown_window.findChild(ActionsPage).actions()
        if not action.shortcut().isEmpty()
    ]
    assert len(bound) == len(set(bound)), sorted(bound)


def test_a_reminder_of_the_monthly_round_leads_to_its_page(shown_window: MainWindow) -> None:
    month = Occurrence(
        "month:2025-10", ReminderKind.MONTH, datetime(2025, 10, 27, 9), Urgency.SOON, "填报", "截止"
    )
    shown_window.open(link_to(month))
    assert _front(shown_window) == "填报"


def test_the_window_fits_a_small_screen_at_125_percent_with_a_task_bar(
    shown_window: MainWindow,
) -> None:
    shown_window.resize(1092, 534)
    assert (shown_window.width(), shown_window.height()) == (1092, 534)
