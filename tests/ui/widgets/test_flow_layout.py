from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.widgets.flow_layout import flowing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_does_not_fit_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = flowing(whole)
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(100, 20)
        flow.addWidget(box)
    assert [flow.heightForWidth(width) for width in (400, 220, 100)] == [20, 46, 72]
    whole.resize(220, 46)
    whole.show()
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (106, 0), (0, 26)]
