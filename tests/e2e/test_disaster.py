"""The PC dies at 17:00: the database is damaged and the newest backup too."""

from __future__ import annotations

import logging
import shutil
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from fenghua_supervisor import app
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.notices import ReleaseWay
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.notices.replies import release_notices
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.ui.frame import desktop
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.safekeeping.recovery_dialog import RecoveryDialog
from fenghua_supervisor.ui.widgets.labels import WrapLabel
from tests.services.safekeeping.papers_given import DAY, issue
from tests.ui.window_ends import end_windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office

LEFT = Qt.MouseButton.LeftButton
HALF_PAST_FOUR, FIVE, MORNING = (
    datetime(2025, 10, 31, 16, 30),
    datetime(2025, 10, 31, 17),
    datetime(2025, 11, 3, 8, 30),
)


@pytest.fixture
def folder(office: Office, tmp_path: Path) -> Path:
    """What the dead PC left on its disk."""
    save_settings(office, replace(office.settings, first_start_seen=True))
    proof = tmp_path / "验收表.pdf"
    proof.write_bytes(b"%PDF-1.7 proof")
    action = office.queries.plan.action_id(82)
    close_action(office, ClosingDraft(action, DAY, "已办结。", (EvidenceDraft(path=proof),)))
    issue(office)
    back_up(NullProgress(), office.data_dir, None, HALF_PAST_FOUR)
    sheet = issue(office)
    release_notices(office, [sheet.id], ReleaseWay.PRINTED)
    newest = back_up(NullProgress(), office.data_dir, None, FIVE).path
    office.close()
    office.store.path.write_bytes(bytes(4096) + office.store.path.read_bytes()[4096:])
    newest.write_bytes(newest.read_bytes()[:-2000])
    shutil.rmtree(office.data_dir / "evidence")
    return office.data_dir


@pytest.fixture(autouse=True)
def _start(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    if not qapp.styleSheet():
        theme.install(qapp)
    monkeypatch.setattr(app, "system_clock", lambda: MORNING)
    monkeypatch.setattr(desktop, "SETTLED_MS", 1 << 30)
    monkeypatch.setattr("sys.excepthook", None)
    before = logging.getLogger().handlers
    yield
    logging.getLogger().handlers = before
    end_windows()


class Hand:
    """Presses what the start of the program offers, and counts the clicks."""

    def __init__(self, bot: QtBot) -> None:
        self.clicks = 0
        self._bot = bot
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, RecoveryDialog) and dialog.restore.isEnabled():
                chosen = dialog.chosen()
                # A user does not click before there is something to read.
                if chosen is not None and chosen.verified:
                    self.clicks += 1
                    self._bot.mouseClick(dialog.restore, LEFT)


def test_back_at_work_with_everything_up_to_half_past_four_in_three_clicks(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, worked = Hand(qtbot), []

    def work() -> int:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        assert window.isVisible()
        told = [label.text() for label in window.notices.findChildren(WrapLabel)]
        assert told[0].startswith("已恢复2025-10-31 16:30的备份")
        worked.append(_is_all_there(window.session.office))
        return 0

    monkeypatch.setattr(desktop, "bare_application", lambda: SimpleNamespace(exec=work))
    monkeypatch.setattr(desktop.theme, "install", lambda *_, **__: None)
    assert app.main(["--data-dir", str(folder)]) == 0
    assert worked == [True]
    assert hand.clicks <= 3


def _is_all_there(office: Office) -> bool:
    row = office.queries.ledger.row(office.queries.plan.action_id(82), DAY)
    assert row.state is State.CLOSED
    (stored,) = [
        evidence
        for entry in office.queries.ledger.detail(row.id, DAY).entries
        for evidence in entry.evidence
    ]
    assert office.store.files.read(stored.sha256) == b"%PDF-1.7 proof"
    assert issue(office).number == 3
    assert office.queries.journal.steps(2)[1].label == "恢复备份（2025-10-31 16:30的数据）"
    return check_data(office).damage == ()
