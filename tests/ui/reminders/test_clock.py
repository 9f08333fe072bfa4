from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.services.reminders import mark_shown, not_shown
from fenghua_supervisor.ui.frame.looking_after import reminders_of
from fenghua_supervisor.ui.reminders import clock as reminder_clock
from fenghua_supervisor.ui.reminders.clock import ReminderClock
from fenghua_supervisor.ui.reminders.digest_dialog import DigestDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback


@pytest.fixture(autouse=True)
def _nothing_asked(qapp: QApplication) -> None:
    """A question that another test left open would hold every digest back."""
    while (left := qapp.activeModalWidget()) is not None:
        left.hide()


@pytest.fixture
def active(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the window is the one in use; offscreen no window ever is by itself."""
    state = [True]
    monkeypatch.setattr(
        "fenghua_supervisor.ui.frame.main_window.MainWindow.isActiveWindow", lambda _: state[0]
    )
    return state


@pytest.fixture
def watch(window: MainWindow, active: list[bool]) -> ReminderClock:
    assert active
    return reminders_of(window).clock


def panel(window: MainWindow) -> DigestDialog | None:
    shown = [dialog for dialog in window.findChildren(DigestDialog) if dialog.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def see_all(window: MainWindow) -> list[str]:
    """Close the digest, which must be open; the keys it listed."""
    shown = panel(window)
    assert shown is not None
    keys = [item.key for item in shown.digest.items]
    shown.accept()
    return keys


def come_back(window: MainWindow) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    QApplication.processEvents()


def test_the_start_shows_one_digest_and_a_second_start_none(
    watch: ReminderClock, window: MainWindow, office: Office
) -> None:
    watch.start()
    assert len(see_all(window)) > 60
    watch.check()
    assert panel(window) is None
    again = ReminderClock(window.session, window)
    again.start()
    assert panel(window) is None
    assert office.queries.journal.steps()[0].label == "已看提醒"


def test_a_digest_that_is_open_is_not_joined_by_another(
    watch: ReminderClock, window: MainWindow, clock: Clock
) -> None:
    watch.start()
    clock.moment += timedelta(days=40)
    watch.check()
    watch.look()
    shown = panel(window)
    assert shown is not None
    assert any(f"{item.at:%m-%d}" == "12-01" for item in shown.digest.items)


def test_after_a_sleep_it_waits_and_then_shows_one_digest(
    watch: ReminderClock, window: MainWindow, clock: Clock, qtbot: QtBot
) -> None:
    watch.start()
    see_all(window)
    clock.moment = datetime(2025, 12, 1, 8, 55)
    watch.check()
    assert panel(window) is None
    with qtbot.waitSignal(watch.counted):
        watch.look()
    assert see_all(window)
    watch.check()
    assert panel(window) is None


def test_midnight_counts_as_an_absence(
    watch: ReminderClock, window: MainWindow, clock: Clock
) -> None:
    clock.moment = datetime(2025, 11, 30, 23, 59, 30)
    watch.start()
    see_all(window)
    clock.moment += timedelta(minutes=1)
    watch.check()
    assert all(key.startswith("action:") for key in see_all(window))


def due_within_the_day(office: Office, clock: Clock) -> None:
    """Something that rings in the middle of a day: an instruction on its last day."""
    add_act_now(office, ActNowDraft("核实情况", clock.moment - timedelta(days=1), workdays=1))


def test_while_the_window_is_used_a_short_note_is_enough(
    watch: ReminderClock, window: MainWindow, office: Office, clock: Clock, feedback: FakeFeedback
) -> None:
    due_within_the_day(office, clock)
    watch.start()
    see_all(window)
    clock.moment += timedelta(minutes=1)
    watch.check()
    for minutes in (1, 30, 29):
        clock.moment += timedelta(minutes=minutes)
        watch.look()
    assert panel(window) is None
    assert feedback.texts("done") == ["1项提醒，其中紧急1项，点铃铛或按Ctrl+M查看"]


def test_somebody_elsewhere_gets_one_notification_and_the_digest_on_return(
    watch: ReminderClock,
    window: MainWindow,
    clock: Clock,
    active: list[bool],
    qtbot: QtBot,
) -> None:
    watch.start()
    see_all(window)
    active[0] = False
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    told: list[tuple[str, str]] = []
    watch.announced.connect(lambda title, words: told.append((title, words)))
    clock.moment = datetime(2025, 12, 1, 6, 0)
    watch.look()
    assert told == []
    clock.moment = datetime(2025, 12, 1, 7, 0)
    watch.look()
    watch.look()
    assert len(told) == 1
    assert told[0][1].count("\n") == 3
    assert panel(window) is None
    active[0] = True
    with qtbot.waitSignal(watch.counted):
        come_back(window)
    assert see_all(window)


def test_a_question_is_not_covered_by_a_digest(
    watch: ReminderClock, window: MainWindow, qtbot: QtBot
) -> None:
    question = QDialog(window)
    qtbot.addWidget(question)
    question.setModal(True)
    question.open()
    watch.start()
    assert panel(window) is None
    question.reject()
    watch.check()
    assert see_all(window)


def test_the_bell_counts_and_opens_the_digest_of_the_day(
    watch: ReminderClock, window: MainWindow, qtbot: QtBot
) -> None:
    bell = window._top.bell  # noqa: SLF001 - the bar shows nothing else to find it by
    watch.start()
    shown = see_all(window)
    assert bell.count() == 0
    qtbot.mouseClick(bell, Qt.MouseButton.LeftButton)
    assert see_all(window) == shown


def test_what_cannot_be_noted_is_not_shown_twice(
    watch: ReminderClock, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("数据文件夹只能读，不能写。")

    monkeypatch.setattr(reminder_clock, "mark_shown", refuse)
    watch.start()
    see_all(window)
    watch.look()
    assert panel(window) is None


def test_what_cannot_be_read_is_left_for_the_next_minute(
    watch: ReminderClock, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("数据文件正被占用。")

    with monkeypatch.context() as patched:
        patched.setattr(reminder_clock, "not_shown", refuse)
        watch.start()
    assert panel(window) is None
    watch.check()
    assert see_all(window)


def test_opening_one_shows_its_action_and_counts_as_seen(
    watch: ReminderClock, window: MainWindow, office: Office
) -> None:
    watch.start()
    shown = panel(window)
    assert shown is not None
    item = next(item for item in shown.digest.items if item.number == 82)
    shown.open_requested.emit(item)
    assert window.windowTitle().startswith("任务")
    assert panel(window) is None
    assert not_shown(office, datetime(2025, 10, 31, 9, 30)).items == ()


def test_what_is_settled_meanwhile_leaves_the_open_digest(
    watch: ReminderClock, window: MainWindow
) -> None:
    from fenghua_supervisor.services.reminders import snooze

    watch.start()
    shown = panel(window)
    assert shown is not None
    first = shown.digest.items[0]
    count = len(shown.digest.items)
    window.session.perform(snooze, first.key, date(2025, 11, 3))
    assert len(shown.digest.items) == count - 1
    assert first.key not in {item.key for item in shown.digest.items}


def test_a_step_elsewhere_renews_the_count(
    watch: ReminderClock, window: MainWindow, office: Office
) -> None:
    counts: list[int] = []
    watch.counted.connect(counts.append)
    items = not_shown(office, datetime(2025, 10, 31, 9, 30)).items
    window.session.perform(mark_shown, items[:2])
    assert counts == [len(items) - 2]


def test_closing_the_window_over_an_open_digest_counts_as_seen(
    watch: ReminderClock, window: MainWindow, office: Office
) -> None:
    watch.start()
    assert panel(window) is not None
    window.close()
    assert not_shown(office, datetime(2025, 10, 31, 9, 30)).items == ()


def test_a_window_that_comes_up_calls_nobody_before_it_is_there(
    watch: ReminderClock, window: MainWindow, active: list[bool], qtbot: QtBot
) -> None:
    told: list[tuple[str, str]] = []
    watch.announced.connect(lambda title, words: told.append((title, words)))
    active[0] = False
    watch.start()
    active[0] = True
    with qtbot.waitSignal(watch.counted):
        come_back(window)
    assert see_all(window)
    assert told == []
