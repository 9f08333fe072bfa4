from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.ui.frame import machine_watch
from fenghua_supervisor.ui.frame.machine_watch import MachineWatch
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock


@pytest.fixture
def watch(window: MainWindow) -> MachineWatch:
    return MachineWatch(window.session.office, window.notices, window)


def said(window: MainWindow) -> list[str]:
    """The sentences above the page."""
    labels = window.notices.findChildren(WrapLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_a_machine_that_is_right_has_no_bar(watch: MachineWatch, window: MainWindow) -> None:
    watch.start()
    assert not window.notices.isVisible()


def test_a_clock_set_back_is_said_until_it_is_put_right(
    watch: MachineWatch, window: MainWindow, office: Office, clock: Clock
) -> None:
    right = clock.moment
    clock.moment = datetime(2024, 1, 1)
    watch.start()
    (sentence,) = said(window)
    assert "早于上一步（2025年10月31日09:30:00），请核对电脑的日期和时间" in sentence
    # A step that the wrong clock has dated proves nothing.
    action = office.queries.plan.action_id(82)
    day = clock.moment.date()
    done = log_follow_up(office, FollowUpDraft((action,), day, Reported("记一笔。")))
    assert done.message.endswith("早于上一步（2025年10月31日09:30:00），请校准电脑时间")
    watch.look()
    assert said(window) == [sentence]
    clock.moment = right + timedelta(minutes=5)
    watch.look()
    assert not window.notices.isVisible()


def test_a_jump_ahead_is_said_and_can_be_put_away(
    watch: MachineWatch, window: MainWindow, clock: Clock, qtbot: QtBot
) -> None:
    watch.start()
    clock.moment = datetime(2036, 1, 1)
    watch.look()
    assert "如果不是停用了这么久" in said(window)[0]
    (button,) = (b for b in window.notices.findChildren(QuietButton) if b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    clock.moment += timedelta(minutes=1)
    watch.look()
    assert not window.notices.isVisible()


def test_a_folder_that_is_copied_to_a_cloud_is_said(
    watch: MachineWatch, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine_watch, "cloud_warning", lambda _: "在坚果云的同步文件夹里。")
    watch.start()
    assert said(window) == ["在坚果云的同步文件夹里。"]
