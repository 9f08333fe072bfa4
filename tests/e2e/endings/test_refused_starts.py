"""Whatever stops the program before its window opens a box, and its ways on work."""

from __future__ import annotations

import shutil
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from fenghua_supervisor import app
from fenghua_supervisor.folders import location, networks
from fenghua_supervisor.ui.base import feedback
from fenghua_supervisor.ui.frame import desktop
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.safekeeping.recovery_dialog import RecoveryDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Reader:
    """Reads each box that opens, and presses the next of the buttons told to it."""

    def __init__(self) -> None:
        self.boxes: list[str] = []
        self.buttons: list[list[str]] = []
        self.presses: list[str] = []
        self.windows = self.recoveries = 0
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def work(self) -> int:
        """What stands for the loop of the application: count the windows that are open."""
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        shown = [window for window in windows if window.isVisible()]
        self.windows = len(shown)
        for window in shown:
            window.close()
            window.deleteLater()
        return 0

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, RecoveryDialog):
            self.recoveries += 1
            box.reject()
        elif isinstance(box, QMessageBox) and not box.property("read"):
            box.setProperty("read", True)
            self.boxes.append(box.text())
            labels = {button.text(): button for button in box.buttons()}
            self.buttons.append(list(labels))
            labels[self.presses.pop(0) if self.presses else "退出"].click()


@pytest.fixture
def reader(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    made = Reader()
    assert qapp is not None
    monkeypatch.setattr(desktop, "bare_application", lambda: SimpleNamespace(exec=made.work))
    monkeypatch.setattr(theme, "install", lambda *_, **__: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield made
    made.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def good(_fresh_folder: Path, tmp_path: Path) -> Path:
    """A folder that opens."""
    shutil.copytree(_fresh_folder, tmp_path / "good")
    return tmp_path / "good"


class Start:
    """One start that cannot go on: how the ground is laid for it, and what it must say."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.patch = folder, patch
        self.arguments: list[str] = ["--data-dir", str(folder)]

    def network_share(self) -> None:
        self.patch.setattr(networks, "network_kind", lambda _: "nfs")
        self.patch.setattr(location, "network_kind", lambda f: "nfs" * (f == self.folder) or None)

    def file_in_its_place(self) -> None:
        self.folder.touch()

    def folder_that_cannot_be_made(self) -> None:
        self.folder.parent.joinpath("file").touch()
        self.arguments[1] = str(self.folder.parent / "file" / "data")

    def no_home(self) -> None:
        self.patch.setenv("HOME", "")
        self.patch.delenv("XDG_DATA_HOME", raising=False)
        self.patch.delenv("XDG_STATE_HOME", raising=False)
        self.patch.setattr("pwd.getpwuid", self._unknown)
        self.arguments.clear()

    @staticmethod
    def _unknown(_: int) -> None:
        raise KeyError

    def unknown_home(self) -> None:
        self.arguments[1] = "~nobody_at_all/data"

    def another_programs_database(self) -> None:
        self.folder.mkdir()
        import sqlite3

        with sqlite3.connect(self.folder / "office.db") as database:
            database.execute("CREATE TABLE notes (words TEXT)")
        database.close()

    def full_disk(self) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        self.patch.setattr(app, "open_office", full)

    def wrong_day(self) -> None:
        self.arguments += ["--as-of", "昨天"]

    def missing_file(self) -> None:
        def gone(*_: object, **__: object) -> None:
            raise FileNotFoundError(2, "No such file", str(desktop.RESOURCES_DIR / "style/app.qss"))

        self.patch.setattr(theme, "install", gone)

    def missing_drawing(self) -> None:
        """Not even the box's own picture can be read."""

        def gone(*_: object, **__: object) -> None:
            raise FileNotFoundError(2, "No such file", str(desktop.RESOURCES_DIR / "icons/x.svg"))

        self.patch.setattr(icons, "pixmap", gone)
        self.patch.setattr(theme, "install", gone)

    def bug(self) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("坏了")

        self.patch.setattr(app, "build", fail)

    def old_sqlite(self) -> None:
        self.patch.setattr("fenghua_supervisor.store.connection.recipe.SQLITE_FLOOR", (99, 0, 0))


STARTS = {
    "network_share": "在网络共享（nfs）上",
    "file_in_its_place": "是一个文件，不能作为数据文件夹",
    "folder_that_cannot_be_made": "不能",
    "no_home": "找不到这个账户的主文件夹",
    "unknown_home": "找不到",
    "another_programs_database": "不是本程序的数据文件",
    "full_disk": "程序没能打开（磁盘已满）",
    "wrong_day": "统计截止日",
    "missing_file": "resources/style/app.qss",
    "missing_drawing": "resources/icons/x.svg",
    "bug": "程序启动时出错",
    "old_sqlite": "版本过旧",
}


@pytest.mark.parametrize("name", STARTS)
def test_what_stops_a_start_is_one_box_with_a_way_out(
    name: str, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Start(tmp_path / "data", monkeypatch)
    getattr(start, name)()
    assert app.main(start.arguments) == app.REFUSED
    (words,) = reader.boxes
    assert STARTS[name] in words
    assert words.endswith("。")
    assert reader.buttons[0][-1] == "退出" or "退出" in reader.buttons[0]
    assert reader.windows == 0


@pytest.mark.parametrize("name", ["network_share", "file_in_its_place", "no_home"])
def test_another_folder_opens_instead(
    name: str, reader: Reader, tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Start(tmp_path / "data", monkeypatch)
    getattr(start, name)()
    reader.presses = ["另选文件夹…"]
    monkeypatch.setattr(feedback.Feedback, "ask_folder", lambda *_: good)
    assert app.main(start.arguments) == app.DONE
    assert (len(reader.boxes), reader.windows) == (1, 1)


def test_a_choice_that_was_given_up_leads_back_to_the_box(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").touch()
    reader.presses = ["另选文件夹…", "退出"]
    monkeypatch.setattr(feedback.Feedback, "ask_folder", lambda *_: None)
    assert app.main(["--data-dir", str(tmp_path / "data")]) == app.REFUSED
    assert len(reader.boxes) == 2


def test_what_was_put_right_opens_when_tried_again(
    reader: Reader, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, refused = app.build, [OSError(28, "No space left on device")]

    def once_refused(*given: object) -> object:
        if refused:
            raise refused.pop()
        return build(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(app, "build", once_refused)
    reader.presses = ["再试一次"]
    assert app.main(["--data-dir", str(good)]) == app.DONE
    assert (len(reader.boxes), reader.windows) == (1, 1)


def test_the_log_and_the_details_of_a_bug_are_at_hand(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Start(tmp_path / "data", monkeypatch).bug()
    opened: list[Path] = []
    monkeypatch.setattr(
        "fenghua_supervisor.ui.frame.starting.refusal_box.open_outside", opened.append
    )
    reader.presses = ["打开日志文件夹", "复制详情", "退出"]
    assert app.main(["--data-dir", str(tmp_path / "data")]) == app.REFUSED
    assert opened == [tmp_path / "data" / "logs"]
    assert "RuntimeError: 坏了" in (tmp_path / "data" / "logs" / "app.log").read_text("utf-8")
    assert "RuntimeError: 坏了" in QApplication.clipboard().text()


@pytest.mark.parametrize(("at", "content"), [(0, b"damaged"), (60, (99).to_bytes(4, "big"))])
def test_data_that_is_damaged_or_too_new_opens_the_recovery(
    reader: Reader, good: Path, at: int, content: bytes
) -> None:
    with (good / "office.db").open("r+b") as stream:
        stream.seek(at)
        stream.write(content)
    assert app.main(["--data-dir", str(good)]) == app.REFUSED
    assert (reader.recoveries, reader.boxes, reader.windows) == (1, [], 0)


def test_a_folder_that_is_closed_to_this_account_is_said(
    reader: Reader, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("fenghua_supervisor.store.store.open_database", closed)
    assert app.main(["--data-dir", str(good)]) == app.REFUSED
    assert "现在的账户没有权限" in reader.boxes[0]
    assert reader.buttons[0] == ["另选文件夹…", "再试一次", "存诊断包…", "退出"]
