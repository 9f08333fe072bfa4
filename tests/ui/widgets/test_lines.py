from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_parts_stand_in_order_with_their_shares(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    first, second, third = (QLabel(str(place)) for place in range(3))
    inside = in_line(first, None, (second, 2))
    column = in_column(inside, 20, third, edges=NO_EDGES, of=whole)
    assert (inside.spacing(), column.spacing()) == (GAP_S, GAP)
    assert [inside.stretch(place) for place in range(3)] == [0, 0, 2]
    assert whole.layout() is column
    assert column.itemAt(1).spacerItem() is not None
    assert column.contentsMargins().isNull()
