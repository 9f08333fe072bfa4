from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.settings.safety import SafetyRows
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(date(2025, 10, 31))
    return page


@pytest.fixture
def rows(page: SettingsPage) -> SafetyRows:
    return page.data.safety


def test_at_first_there_is_nothing_and_it_says_what_comes(rows: SafetyRows) -> None:
    assert rows.last.text() == "还没有"
    assert rows.drill.text() == "还没有，程序每周自动做一次"
    assert rows.second.text() == "未设置，备份和数据在同一块磁盘上"
    assert not rows.forget.isVisible()


def test_the_last_backup_and_drill_are_shown(
    rows: SafetyRows, office: Office, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    back_up(NullProgress(), office.data_dir, None, office.now())
    qtbot.mouseClick(rows.try_now, LEFT)
    assert rows.last.text() == "2025年10月31日 09:30\n最后一步：2025-10-31 09:30 建立台账"
    assert rows.drill.text() == "通过（2025年10月31日）"
    assert feedback.texts("done") == ["恢复演练通过：备份完好，可以恢复"]


def test_a_second_place_is_chosen_shown_and_given_up(
    rows: SafetyRows, office: Office, qtbot: QtBot, feedback: FakeFeedback, tmp_path: Path
) -> None:
    feedback.folder = tmp_path / "usb"
    feedback.folder.mkdir()
    qtbot.mouseClick(rows.choose, LEFT)
    assert office.settings.backup_folder_2 == str(feedback.folder)
    assert rows.second.text().replace("\u200b", "") == f"{feedback.folder}，下次备份时存过去"
    qtbot.mouseClick(rows.forget, LEFT)
    assert office.settings.backup_folder_2 == ""
    assert rows.second.text() == "未设置，备份和数据在同一块磁盘上"


def test_a_place_that_cannot_be_is_refused_in_one_sentence(
    rows: SafetyRows, office: Office, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    back_up(NullProgress(), office.data_dir, None, office.now())
    feedback.folder = office.data_dir
    qtbot.mouseClick(rows.choose, LEFT)
    assert "在数据文件夹里" in feedback.texts("warn")[0]
    assert office.settings.backup_folder_2 == ""


def test_an_undo_gives_the_second_place_up(
    rows: SafetyRows, session: Session, qtbot: QtBot, feedback: FakeFeedback, tmp_path: Path
) -> None:
    feedback.folder = tmp_path
    qtbot.mouseClick(rows.choose, LEFT)
    session.perform(undo)
    assert not rows.forget.isVisible()
    assert rows.second.text() == "未设置，备份和数据在同一块磁盘上"


def test_the_backups_are_said_to_bear_the_real_day_while_another_is_looked_at(
    page: SettingsPage, rows: SafetyRows, office: Office, qtbot: QtBot
) -> None:
    back_up(NullProgress(), office.data_dir, None, office.now())
    page.show_as_of(date(2025, 6, 30))
    assert rows.last.text().startswith("2025年10月31日 09:30（按真实今天）\n")
    qtbot.mouseClick(rows.try_now, LEFT)
    assert rows.drill.text() == "通过（2025年10月31日）（按真实今天）"
    page.show_as_of(date(2025, 10, 31))
    assert "按真实今天" not in rows.last.text() + rows.drill.text()
