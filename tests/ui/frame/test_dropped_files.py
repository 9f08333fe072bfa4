from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from fenghua_supervisor.ui.frame.dropped_files import DroppedFiles

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def drop(window: QWidget, *urls: str) -> bool:
    """Hand the event to the filter, as Qt does once a drag has come over the window."""
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    [dropped] = window.findChildren(DroppedFiles)
    return dropped.eventFilter(window, event)


@pytest.fixture
def taken(qtbot: QtBot) -> tuple[QWidget, list[list[Path]]]:
    window, found = QWidget(), list[list[Path]]()
    qtbot.addWidget(window)
    DroppedFiles(window, lambda paths: found.append(list(paths)))
    return window, found


def test_files_and_folders_are_handed_over_together(
    taken: tuple[QWidget, list[list[Path]]], qtbot: QtBot
) -> None:
    window, found = taken
    assert window.acceptDrops()
    assert drop(window, "file:///in/a.xlsx", "file:///in/more")
    qtbot.waitUntil(lambda: bool(found))
    assert found == [[Path("/in/a.xlsx"), Path("/in/more")]]


@pytest.mark.parametrize("urls", [(), ("https://example.com/a.xlsx",)])
def test_what_is_no_file_of_this_machine_is_left_alone(
    taken: tuple[QWidget, list[list[Path]]], urls: tuple[str, ...]
) -> None:
    window, found = taken
    assert not drop(window, *urls)
    QApplication.processEvents()
    assert found == []
