from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QFileDialog, QLabel, QTreeView, QWidget

from fenghua_supervisor.ui.look.qt_words import speak_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_ENGLISH = re.compile(r"[A-Za-z]{3}")


@pytest.fixture
def _chinese(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    speak_chinese(qapp)
    yield
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def _words(dialog: QFileDialog) -> list[str]:
    """Everything the dialog shows or tells that does not come from the disk."""
    told = []
    for part in dialog.findChildren(QWidget):
        told += [part.toolTip(), part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QLabel):
            told.append(part.text())
        elif part.metaObject().className() == "QPushButton":
            told.append(part.property("text"))
    files = dialog.findChild(QTreeView).model()
    told += [files.headerData(i, Qt.Orientation.Horizontal) for i in range(files.columnCount())]
    return [*told, *(action.text() for action in dialog.actions())]


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
@pytest.mark.parametrize("kind", [QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory])
def test_a_file_dialog_of_qt_has_no_english_word_left(
    qtbot: QtBot, tmp_path: Path, mode: QFileDialog.AcceptMode, kind: QFileDialog.FileMode
) -> None:
    dialog = QFileDialog(None, "导出", str(tmp_path), "表格 (*.xlsx)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setFileMode(kind)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    words = _words(dialog)
    assert "大小" in words
    assert "体积" not in words
    assert [word for word in words if _ENGLISH.search(word)] == []
    assert {"查找位置(&L)：", "文件类型(&T)：", "修改日期"} <= set(words)


@pytest.mark.usefixtures("_chinese")
def test_the_kinds_of_files_are_told_in_chinese(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "材料").mkdir()
    (tmp_path / "台账.xlsx").write_bytes(b"x")
    (tmp_path / "台账.unheard").write_bytes(b"\0x")
    dialog = QFileDialog(None, "打开", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    view = dialog.findChild(QTreeView)
    model = view.model()
    qtbot.waitUntil(lambda: model.rowCount(view.rootIndex()) == 3)
    shown = {model.index(row, 2, view.rootIndex()).data() for row in range(3)}
    assert "文件夹" in shown
    assert {word for word in shown if not re.search(r"[\u4e00-\u9fff]", word)} == set()
