from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from fenghua_supervisor.ui.base.feedback import Feedback

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

FILTERS = "Excel 工作簿 (*.xlsx);;CSV 表格 (*.csv);;所有文件 (*)"


@pytest.fixture
def speaker(qtbot: QtBot) -> Feedback:
    window = QWidget()
    qtbot.addWidget(window)
    speaker = Feedback()
    speaker.attach(window)
    return speaker


@pytest.mark.parametrize(
    ("typed", "kind", "saved"),
    [
        ("台账", "", "台账.xlsx"),
        ("台账", "CSV 表格 (*.csv)", "台账.csv"),
        ("台账.pdf", "", "台账.pdf"),
        ("台账", "所有文件 (*)", "台账"),
    ],
)
def test_the_suffix_is_there_before_the_question_about_overwriting(
    speaker: Feedback,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    kind: str,
    saved: str,
) -> None:
    def type_and_accept(dialog: QFileDialog) -> int:
        if kind:
            dialog.selectNameFilter(kind)
            dialog.filterSelected.emit(kind)
        dialog.selectFile(str(tmp_path / typed))
        assert dialog.selectedFiles() == [str(tmp_path / saved)]
        return 1

    monkeypatch.setattr(QFileDialog, "exec", type_and_accept)
    assert speaker.ask_save_path("导出", "台账.xlsx", FILTERS) == tmp_path / saved


def test_a_box_does_not_outlive_its_answer(
    speaker: Feedback, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box))
    speaker.warn("请先选择任务。")
    with qtbot.waitSignal(shown[0].destroyed):
        pass


def test_what_is_too_long_for_a_small_screen_can_be_unfolded(
    speaker: Feedback, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box))
    text = "\n".join(["数据检查发现问题：", *(f"佐证文件{n}不见了" for n in range(60))])
    speaker.error(text)
    assert shown[0].text().splitlines()[-1] == "还有51条，点“显示详情”查看。"
    assert len(shown[0].text().splitlines()) == 11
    assert shown[0].detailedText() == text
    assert shown[0].defaultButton().text() == "关闭"
    speaker.error("数据检查发现问题：\n佐证文件不见了")
    assert shown[1].text().endswith("佐证文件不见了")
    assert not shown[1].detailedText()


def test_a_file_dialog_begins_at_home_where_there_is_no_folder_of_documents(
    speaker: Feedback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    documents = tmp_path / "Documents"

    def ask(_parent: QWidget, _title: str, folder: str, _filters: str) -> tuple[list[str], str]:
        begun.append(folder)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(documents))
    speaker.ask_open_paths("选择收回的填报表")
    documents.mkdir()
    speaker.ask_open_paths("选择收回的填报表")
    assert begun == [QDir.homePath(), str(documents)]
