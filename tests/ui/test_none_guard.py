from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.ui.none_guard import SPARE, keep_none_alive

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

mortal_none = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")


@mortal_none
def test_none_outlives_more_calls_than_a_day_of_painting_makes(qtbot: QtBot) -> None:
    widget = QLineEdit()
    qtbot.addWidget(widget)
    for _ in range(300_000):
        widget.setMaxLength(10)
    assert sys.getrefcount(None) > SPARE // 2


@mortal_none
def test_the_guard_adds_its_spare_only_once() -> None:
    keep_none_alive()
    assert sys.getrefcount(None) < 2 * SPARE
