from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.ui.look.singleton_guard import SINGLETONS, SPARE, keep_singletons_alive

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

mortal = pytest.mark.skipif(sys.version_info >= (3, 12), reason="they are immortal there")


@mortal
def test_none_outlives_more_calls_than_an_hour_of_painting_makes(qtbot: QtBot) -> None:
    widget = QLineEdit()
    qtbot.addWidget(widget)
    for _ in range(300_000):
        widget.setMaxLength(10)
    assert sys.getrefcount(None) > SPARE // 2


@mortal
@pytest.mark.parametrize("singleton", SINGLETONS, ids=repr)
def test_each_gets_its_spare_once(singleton: object) -> None:
    keep_singletons_alive()
    assert SPARE // 2 < sys.getrefcount(singleton) < 2 * SPARE
