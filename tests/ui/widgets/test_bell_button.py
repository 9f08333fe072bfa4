from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.widgets.bell_button import BellButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("count", [3, 83, 176])
def test_the_pill_of_any_count_is_whole_at_both_ends(count: int, qtbot: QtBot) -> None:
    bell = BellButton("提醒")
    qtbot.addWidget(bell)
    bell.show_count(count)
    shown, red = bell.grab().toImage(), QColor(theme.current().red.ink)
    pill = [
        (x, y)
        for x in range(shown.width())
        for y in range(shown.height())
        if shown.pixelColor(x, y) == red
    ]
    heights = [
        sum(1 for x, _ in pill if x == end) for end in (min(x for x, _ in pill), max(pill)[0])
    ]
    # Both ends are round, and the same.
    assert heights[0] == heights[1]
