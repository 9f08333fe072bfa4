from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QScrollArea

from fenghua_supervisor.ui.look.spoken_roles import speak_as

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROLE = QAccessible.Role


@pytest.mark.usefixtures("qapp")
def test_a_widget_is_called_what_it_is_and_keeps_name_and_parts(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setAccessibleName("详情")
    area.setWidget(QLabel("正文"))
    speak_as(area, ROLE.Document)
    told = QAccessible.queryAccessibleInterface(area)
    assert (told.role(), told.text(QAccessible.Text.Name)) == (ROLE.Document, "详情")
    assert told.childCount() > 0
    assert QAccessible.queryAccessibleInterface(area.widget()).role() is ROLE.StaticText


@pytest.mark.usefixtures("qapp")
def test_what_is_asked_for_again_and_again_may_go_at_any_time() -> None:
    gc.freeze()  # What stands already would be searched by each collection.
    for _ in range(50):
        area = QScrollArea()
        speak_as(area, ROLE.Chart)
        told = QAccessible.queryAccessibleInterface(area)
        gc.collect()
        assert QAccessible.queryAccessibleInterface(area).role() is ROLE.Chart
        del told
        area.deleteLater()
        del area
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
