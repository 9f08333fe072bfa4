"""A newcomer's first half hour in the real window, on a data folder of its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from fenghua_supervisor.app import build
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.ui.base.feedback import Feedback
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.handling.closing_dialog import ClosingDialog
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.look import theme
from tests.ui.typing_keys import type_in
from tests.ui.window_ends import end_windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.frame.main_window import MainWindow

WidgetT = TypeVar("WidgetT", bound=QWidget)
AS_OF = date(2025, 10, 31)
CTRL = Qt.KeyboardModifier.ControlModifier


class Newcomer:
    """Searches, presses shortcuts, fills dialogs; looks at results through the ledger."""

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window = window
        self.bot = bot
        with bot.waitActive(window):
            window.activateWindow()

    def find(self, words: str) -> None:
        """Ctrl+K, type, take the first hit."""
        self.bot.keyClick(self.window, Qt.Key.Key_K, CTRL)
        self.bot.keyClicks(QApplication.focusWidget(), words)
        self.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    def press(self, key: Qt.Key) -> None:
        """A shortcut with Ctrl in the window."""
        self.bot.keyClick(QApplication.focusWidget() or self.window, key, CTRL)

    def dialog(self, kind: type[WidgetT]) -> WidgetT:
        """The dialog of this kind once it is open."""

        def opened() -> WidgetT:
            shown = [d for d in self.window.findChildren(kind) if d.isVisible()]
            assert shown
            return shown[0]

        self.bot.waitUntil(lambda: bool(opened()))
        return opened()

    def row(self, number: int) -> LedgerRow:
        """The ledger's row of an action as of the day."""
        queries = self.window.session.office.queries
        return queries.ledger.row(queries.plan.action_id(number), AS_OF)


def _tell(_feedback: Feedback, bug: BaseException) -> None:
    """In the place of a box that nobody would answer."""
    raise bug


@pytest.fixture
def newcomer(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Newcomer]:
    """At the window of a new data folder."""
    monkeypatch.setattr(Feedback, "bug", _tell)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    qapp.setOrganizationName("tests")
    qapp.setApplicationName("tests")
    if not qapp.styleSheet():
        theme.install(qapp)
    window = build(tmp_path / "data", lambda: datetime(2025, 10, 31, 9, 30), "王敏", AS_OF)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield Newcomer(window, qtbot)
    window.session.jobs.cancel_all()
    window.session.office.close()
    end_windows()


def test_a_newcomer_logs_closes_and_prints_a_bulletin(
    newcomer: Newcomer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer.find("82")
    newcomer.press(Qt.Key.Key_L)
    log = newcomer.dialog(FollowUpDialog)
    type_in(log.progress, "天然气管网二期完成验收")
    newcomer.bot.keyClicks(log.percent, "60")
    newcomer.bot.mouseClick(log.yes_button, Qt.MouseButton.LeftButton)
    row = newcomer.row(82)
    assert (row.light, row.verdict.reason) == (
        Light.RED,
        "应完成96.7%，实际60%，差36.7个百分点",
    )

    proof = tmp_path / "验收表.pdf"
    proof.write_bytes(b"%PDF- proof")
    newcomer.find("69")
    newcomer.press(Qt.Key.Key_D)
    close = newcomer.dialog(ClosingDialog)
    type_in(close.summary, "为老服务志愿队伍已达12支")
    close.evidence.add([proof])
    newcomer.bot.mouseClick(close.yes_button, Qt.MouseButton.LeftButton)
    assert newcomer.row(69).state is State.CLOSED

    page = newcomer.window.show_page("bulletin")
    assert isinstance(page, BulletinPage)
    newcomer.bot.waitUntil(page.save.isEnabled, timeout=20_000)
    target = tmp_path / "10月.pdf"
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: _save_as(dialog, target))
    newcomer.bot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    document = pypdfium2.PdfDocument(target)
    printed = "".join("".join(p.get_textpage().get_text_range().split()) for p in document)
    assert "本月办结销号1项" in printed
    assert "实际60%" in printed
    assert check_data(newcomer.window.session.office).ok


def _save_as(dialog: QFileDialog, target: Path) -> int:
    """Name the file and accept, as a hand would."""
    dialog.selectFile(str(target))
    return 1
