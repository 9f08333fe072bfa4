from __future__ import annotations

import gc
import sys
from datetime import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.instance_lock import hold, this_process
from fenghua_supervisor.services.safekeeping.backups import recent_backups
from fenghua_supervisor.ui.base import patience
from fenghua_supervisor.ui.frame import desktop
from fenghua_supervisor.ui.frame.desktop import Desktop
from fenghua_supervisor.ui.frame.starting import second_start
from fenghua_supervisor.ui.frame.starting.second_start import CallEnd
from tests.ui.held_data import User

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow


#: how the call ended, what the user answers when asked, and the exit status; None: once more
CALLS = [
    (CallEnd.ANSWERED, None, 0),
    (CallEnd.SILENT, False, 1),
    (CallEnd.SILENT, True, None),
    (CallEnd.UNHEARD, False, 1),
]


@pytest.fixture
def opened(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """The desktop in the tests' own application; the hook for bugs is put back afterwards."""
    monkeypatch.setattr(desktop, "bare_application", lambda: qapp)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return Desktop()


def fail() -> None:
    sys.excepthook(RuntimeError, RuntimeError("坏了"), None)


@pytest.mark.usefixtures("opened")
def test_bugs_behind_the_box_open_no_further_box(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[BaseException] = []

    def tell(_: object, bug: BaseException) -> None:
        told.append(bug)
        if len(told) < 5:
            fail()

    monkeypatch.setattr(desktop.Feedback, "bug", tell)
    fail()
    assert len(told) == 1
    fail()
    assert len(told) == 2


@pytest.mark.parametrize(("call", "answers", "status"), CALLS)
def test_a_second_start_raises_the_first_window_or_says_why_not(
    opened: Desktop,
    call: CallEnd,
    answers: bool | None,
    status: int | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def ask(_: object, words: str, _label: str) -> bool | None:
        asked.append(words)
        return answers

    monkeypatch.setattr(second_start, "call_first", lambda *_: call)
    monkeypatch.setattr(desktop.Feedback, "ask", ask)
    assert opened.raise_first_window(tmp_path, "李明") == status
    assert len(asked) == (answers is not None)


def test_a_window_of_somebody_else_is_not_called(
    opened: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    answers = ["退出", "只读打开"]

    def choose(_: object, words: str, ways: tuple[str, ...]) -> str:
        told.append(f"{words}{'·'.join(ways)}")
        return answers.pop(0)

    monkeypatch.setattr(desktop.Feedback, "choose", choose)
    with hold(tmp_path, this_process("王芳", datetime(2025, 10, 31, 9, 12))):
        assert opened.raise_first_window(tmp_path, "李明") == desktop.REFUSED
        reading = opened.raise_first_window(tmp_path, "李明", may_read=True)
    assert reading == desktop.TO_READ
    assert "账户“王芳”" in told[0]
    assert told[0].endswith("。退出")
    assert told[1].endswith("。只读打开·退出")


def test_a_start_while_another_program_holds_the_data_can_be_given_up(
    opened: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "DIALOG_AFTER_MS", 20)
    tries: list[int] = []

    def held() -> MainWindow:
        tries.append(1)
        raise Busy("数据文件正被其他程序占用，请稍后再试。")

    user = User()
    user.once_waiting(lambda shown: shown.reject())
    with pytest.raises(Busy):
        opened.run(tmp_path, held, datetime.now, "测试员")
    user.stop()
    assert len(user.seen) > 5
    assert len(tries) > 1


@pytest.mark.usefixtures("opened")
def test_what_the_user_did_not_wait_for_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(desktop.Feedback, "bug", lambda _, bug: told.append(bug))
    sys.excepthook(Busy, Busy("占用"), None)
    assert told == []


def test_leaving_backs_up_what_changed_before_the_data_is_closed(
    opened: Desktop, window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop, "QTimer", SimpleNamespace(singleShot=lambda *_: None))
    monkeypatch.setattr(opened, "_app", SimpleNamespace(exec=lambda: 0))
    assert opened.run(office.data_dir, lambda: window, office.now, "测试员") == 0
    assert len(recent_backups(office.data_dir)) == 1
    assert office.store.database.is_closed()
    window.close()


@pytest.mark.usefixtures("_garbage_as_before")
def test_the_search_for_garbage_that_a_start_goes_without_begins_with_the_window(
    opened: Desktop, tmp_path: Path
) -> None:
    def refuse() -> MainWindow:
        assert not gc.isenabled()
        raise UserError("不能打开。")

    gc.disable()
    with pytest.raises(UserError):
        opened.run(tmp_path, refuse, datetime.now, "测试员")
    assert gc.isenabled()
    assert gc.get_freeze_count()


@pytest.fixture
def _garbage_as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
    gc.enable()
