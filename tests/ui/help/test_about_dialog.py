from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication

from fenghua_supervisor.store.schema.version import CURRENT_VERSION
from fenghua_supervisor.ui.base.links import AboutLink
from fenghua_supervisor.ui.help.about_dialog import AboutDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(session: Session, owner: QWidget) -> AboutDialog:
    dialog = AboutDialog(session, owner)
    dialog.open()
    return dialog


def test_the_versions_name_the_sqlite_in_use(dialog: AboutDialog, qtbot: QtBot) -> None:
    told = dialog.version_lines()
    assert tuple(map(int, told["SQLite"].split("."))) >= (3, 51, 3)
    assert told["数据格式"] == f"第{CURRENT_VERSION}版"
    qtbot.mouseClick(dialog.copy_versions, LEFT)
    copied = QGuiApplication.clipboard().text()
    assert f"Qt / PySide6：{qVersion()}" in copied


def test_the_data_folder_is_copied_and_opened(
    dialog: AboutDialog,
    office: Office,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    feedback: FakeFeedback,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    qtbot.mouseClick(dialog.copy_folder, LEFT)
    assert QGuiApplication.clipboard().text() == str(office.data_dir)
    qtbot.mouseClick(dialog.open_folder, LEFT)
    assert str(office.data_dir) in feedback.texts("warn")[0]


def test_a_component_shows_its_licence(dialog: AboutDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.parts.chip("licences"), LEFT)
    licences = dialog.licences
    assert licences.text.toPlainText().startswith("MIT License")
    qtbot.keyClick(licences.table, Qt.Key.Key_Down)
    assert "PYTHON" in licences.text.toPlainText()


def test_a_diagnosis_is_saved_where_the_user_wants_it(
    dialog: AboutDialog, qtbot: QtBot, feedback: FakeFeedback, tmp_path: Path
) -> None:
    feedback.save_path = tmp_path / "诊断.zip"
    feedback.answer = False
    qtbot.mouseClick(dialog.diagnose, LEFT)
    with zipfile.ZipFile(feedback.save_path) as archive:
        told = json.loads(archive.read("diagnosis.json"))
    assert told["window"]["platform"] == "offscreen"
    assert told["rows"]["action"] == 122
    assert feedback.texts("ask_save_path") == ["奉化共富督办诊断20251031-0930.zip"]
    assert "诊断.zip" in feedback.texts("ask")[0]


def test_no_diagnosis_when_the_user_thinks_better_of_it(
    dialog: AboutDialog, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    qtbot.mouseClick(dialog.diagnose, LEFT)
    assert feedback.texts("ask") == []


def test_it_is_found_by_the_search_box_and_opens_over_any_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open(AboutLink())
    (dialog,) = window.findChildren(AboutDialog)
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.close_button, LEFT)
