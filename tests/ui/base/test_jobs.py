from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.ui.base.jobs import HAND_OVER_S, JobProgress, JobRunner
from fenghua_supervisor.ui.base.waiting_dialog import JobDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.ui_fakes import FakeFeedback


@pytest.fixture
def jobs(qapp: QApplication, feedback: FakeFeedback) -> Iterator[JobRunner]:
    runner = JobRunner(feedback)
    yield runner
    runner.cancel_all()


def double(progress: JobProgress, value: int) -> tuple[int, int]:
    progress.advance(1, 1, "完成")
    return value * 2, threading.get_ident()


def refuse(_progress: JobProgress) -> None:
    raise UserError("文件打不开，请换一个文件。")


def break_down(_progress: JobProgress) -> None:
    raise ZeroDivisionError


def give_up(_progress: JobProgress) -> None:
    raise Cancelled


def double_one(progress: JobProgress) -> object:
    return double(progress, 1)


def run_for_ever(progress: JobProgress) -> None:
    waiting = threading.Event()
    while True:
        progress.advance(1, 3, "第1份")
        waiting.wait(0.005)


def test_the_result_comes_back_from_another_thread(jobs: JobRunner, qtbot: QtBot) -> None:
    results: list[tuple[int, int]] = []
    jobs.start(double, 21, label="计算", on_done=results.append)
    qtbot.waitUntil(lambda: bool(results))
    value, thread = results[0]
    assert value == 42
    assert thread != threading.get_ident()
    assert not jobs.busy


def test_nothing_the_user_asks_for_waits_for_what_runs_behind(
    jobs: JobRunner, qtbot: QtBot
) -> None:
    free, told = threading.Event(), list[object]()
    jobs.start(lambda _: free.wait(20), label="", on_done=told.append, quiet=True, behind=True)
    jobs.start(lambda _: "asked for", label="", on_done=told.append)
    qtbot.waitUntil(lambda: told == ["asked for"])
    free.set()
    qtbot.waitUntil(lambda: len(told) == 2)


def test_work_hands_the_interpreter_back_to_the_window_soon(jobs: JobRunner, qtbot: QtBot) -> None:
    before = sys.getswitchinterval()
    told: list[object] = []
    try:
        jobs.start(lambda _: sys.getswitchinterval(), label="", on_done=told.append)
        qtbot.waitUntil(lambda: bool(told))
    finally:
        sys.setswitchinterval(before)
    assert told[0] == pytest.approx(HAND_OVER_S)


def test_a_refusal_is_shown(jobs: JobRunner, feedback: FakeFeedback, qtbot: QtBot) -> None:
    jobs.start(refuse, label="读取", on_done=pytest.fail)
    qtbot.waitUntil(lambda: feedback.texts("warn") == ["文件打不开，请换一个文件。"])


def test_a_refusal_may_be_taken_by_the_caller(
    jobs: JobRunner, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    heard: list[str] = []
    jobs.start(refuse, label="读取", on_done=pytest.fail, on_error=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert feedback.shown == []


def test_a_fault_is_reported_as_a_bug(
    jobs: JobRunner, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    jobs.start(break_down, label="读取", on_done=pytest.fail)
    qtbot.waitUntil(lambda: len(feedback.bugs) == 1)


def test_slow_work_shows_its_progress_and_can_be_cancelled(jobs: JobRunner, qtbot: QtBot) -> None:
    jobs.start(run_for_ever, label="导入", on_done=pytest.fail)
    qtbot.waitUntil(lambda: _dialog() is not None)
    dialog = _dialog()
    qtbot.waitUntil(lambda: dialog.note.whole() == "第1份" and dialog.bar.maximum() == 3)
    # What is typed meanwhile does not give it up.
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        qtbot.keyClick(dialog, key)
    assert jobs.busy
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not jobs.busy)


def test_leaving_cancels_what_is_running(jobs: JobRunner, qtbot: QtBot) -> None:
    jobs.start(run_for_ever, label="导入", on_done=pytest.fail)
    jobs.cancel_all()
    qtbot.waitUntil(lambda: not jobs.busy)


@pytest.mark.parametrize("work", [refuse, break_down, give_up, double_one])
def test_the_caller_hears_of_every_end(
    jobs: JobRunner, qtbot: QtBot, work: Callable[[JobProgress], object]
) -> None:
    ends: list[str] = []
    jobs.start(work, label="读取", on_done=ends.append, on_end=lambda: ends.append("end"))
    qtbot.waitUntil(lambda: ends[-1:] == ["end"])


def test_a_job_of_a_destroyed_owner_stops_and_calls_nobody(
    jobs: JobRunner, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    owner = QObject()
    jobs.start(run_for_ever, label="读取", on_done=pytest.fail, on_end=_fail, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert feedback.shown == []


def test_a_quiet_job_is_nothing_to_ask_about_on_leaving(jobs: JobRunner) -> None:
    jobs.start(run_for_ever, label="每日备份", on_done=pytest.fail, quiet=True)
    assert not jobs.busy


def _fail() -> None:
    pytest.fail("the owner is gone")


def _dialog() -> JobDialog | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, JobDialog)]
    return next((w for w in found if w.isVisible()), None)
