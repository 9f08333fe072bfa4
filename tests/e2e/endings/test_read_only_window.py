"""A window on a ledger that takes no writes: a line above the page, all pages, and no trace."""

from __future__ import annotations

import shutil
import sys
import traceback
from datetime import date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from fenghua_supervisor import app
from fenghua_supervisor.disk import reading_only
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.instance_lock import hold, holder_of, this_process
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.frame import desktop
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.frame.registry import PAGES
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

#: A test may be the first one of its process.
pytestmark = pytest.mark.usefixtures("qapp")


def found_in(folder: Path) -> dict[str, tuple[int, int]]:
    stats = {path: path.stat() for path in [folder, *folder.rglob("*")]}
    return {path.name: (stat.st_size, stat.st_mtime_ns) for path, stat in stats.items()}


def raised(_: object, failure: Exception, _logs: Path | None) -> None:
    """No box: whatever fails is the test's."""
    pytest.fail("".join(traceback.format_exception(failure)))


def lines_of(window: MainWindow) -> list[str]:
    """What stands above the page, from the top."""
    found = window.notices.findChildren(WrapLabel)
    return [label.text() for label in sorted(found, key=lambda line: line.parentWidget().y())]


@pytest.fixture
def ledger(_demo_folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(_demo_folder, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def other(_seed_folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(_seed_folder, tmp_path / "other")
    return tmp_path / "other"


def test_the_window_reads_and_says_so_and_leaves_no_trace(
    ledger: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_only, "_takes_writes", lambda _: False)
    monkeypatch.setattr("fenghua_supervisor.app.log_place", lambda: tmp_path / "own")
    before, told, seen = found_in(ledger), list[str](), list[str]()
    monkeypatch.setattr(desktop.Feedback, "warn", lambda _, words: told.append(words))
    monkeypatch.setattr(desktop.Feedback, "choose", lambda _, words, ways: told.append(words))
    monkeypatch.setattr(desktop.Desktop, "refused", raised)
    monkeypatch.setattr(theme, "install", lambda *_, **__: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def work() -> int:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        qtbot.wait(desktop.SETTLED_MS + 100)
        seen.extend(lines_of(window))
        for line in PAGES:
            assert window.show_page(line.key).isVisible()
        qtbot.waitUntil(lambda: not window.session.jobs.busy)
        action = window.session.office.queries.plan.action_id(82)
        draft = FollowUpDraft((action,), date(2025, 10, 31), Reported("写不进。"))
        assert window.session.perform(log_follow_up, draft) is None
        assert window.session.perform(undo) is None
        (way,) = [b for b in window.notices.findChildren(PlainButton) if b.text() == "怎么办…"]
        way.click()
        window.close()
        window.deleteLater()
        return 0

    monkeypatch.setattr(desktop, "bare_application", lambda: SimpleNamespace(exec=work))
    assert app.main(["--data-dir", str(ledger), "--as-of", "2025-10-31"]) == 0
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert seen[0] == ("只读打开：数据文件夹不让现在的账户写入，可以查看、导出和打印，不能登记。")
    assert [words.startswith("台账是只读打开的") for words in told] == [True, True, False]
    assert "要登记，任选一种办法" in told[2]
    assert found_in(ledger) == before
    assert (tmp_path / "own" / "logs" / "app.log").exists()


def test_from_a_ledger_that_is_only_read_another_one_is_opened(
    ledger: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        reading_only, "_takes_writes", lambda path: ledger not in (path, path.parent)
    )
    monkeypatch.setattr(desktop.Feedback, "choose", lambda *_: "另选文件夹…")
    monkeypatch.setattr(desktop.Feedback, "ask_folder", lambda *_: other)
    monkeypatch.setattr(desktop.Desktop, "refused", raised)
    monkeypatch.setattr(theme, "install", lambda *_, **__: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    opened: list[Path] = []

    def work() -> int:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        opened.append(window.session.office.data_dir)
        for button in window.notices.findChildren(PlainButton):
            if button.text() == "怎么办…":
                button.click()
        window.close()
        window.deleteLater()
        return 0

    monkeypatch.setattr(desktop, "bare_application", lambda: SimpleNamespace(exec=work))
    assert app.main(["--data-dir", str(ledger)]) == 0
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert opened == [ledger, other]


def test_what_somebody_else_has_open_can_be_read_meanwhile(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop.Feedback, "choose", lambda *_: "只读打开")
    monkeypatch.setattr(desktop.Desktop, "refused", raised)
    monkeypatch.setattr(theme, "install", lambda *_, **__: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told, lines = list[str](), list[str]()
    monkeypatch.setattr(desktop.Feedback, "warn", lambda _, words: told.append(words))

    def work() -> int:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        lines.extend(lines_of(window))
        assert window.session.perform(undo) is None
        window.close()
        return 0

    monkeypatch.setattr(desktop, "bare_application", lambda: SimpleNamespace(exec=work))
    with hold(ledger, this_process("王芳", datetime(2025, 10, 31, 9, 12))):
        before = found_in(ledger)["office.db"]
        assert app.main(["--data-dir", str(ledger)]) == 0
        assert holder_of(ledger) is not None
    assert found_in(ledger)["office.db"] == before
    assert lines[0].startswith("只读打开：数据文件夹由另一个窗口打开着")
    assert "这一步没有保存" in told[0]
