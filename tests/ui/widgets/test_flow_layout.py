from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.widgets.flow_layout import FlowLayout, flowing
from fenghua_supervisor.ui.widgets.labels import ToldLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def two_boxes(qtbot: QtBot) -> tuple[QWidget, FlowLayout, QWidget, QWidget]:
    """A widget, its flow, and the two boxes of 100 × 20 pixels in it."""
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = flowing(whole)
    first, second = QWidget(), QWidget()
    for box in (first, second):
        box.setFixedSize(100, 20)
        flow.addWidget(box)
    return whole, flow, first, second


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


def test_what_changes_its_size_or_is_hidden_is_laid_out_anew(qtbot: QtBot) -> None:
    whole, flow, first, second = two_boxes(qtbot)
    assert (flow.heightForWidth(150), flow.minimumSize().toTuple()) == (46, (100, 20))
    first.setFixedSize(40, 30)
    assert (flow.heightForWidth(150), flow.minimumSize().toTuple()) == (30, (100, 30))
    second.hide()
    assert (flow.heightForWidth(30), flow.minimumSize().toTuple()) == (30, (40, 30))
    second.show()
    assert flow.heightForWidth(120) == 56


def test_what_is_told_is_cut_before_a_line_is_broken(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole)
    told, button = ToldLabel("10月27日 周一截止 · 40家，已返回13家，缺报6家"), QWidget()
    button.setFixedSize(100, 20)
    for widget in (told, button):
        flow.addWidget(widget)
    wanted = told.sizeHint().width() + 106
    one_line = flow.heightForWidth(wanted)
    whole.resize(wanted - 60, one_line)
    whole.show()
    assert flow.heightForWidth(wanted - 60) == one_line
    assert told.width() == told.sizeHint().width() - 60
    assert told.text().endswith("…")
    assert told.whole() in told.toolTip()
    assert button.x() == whole.width() - 100
    # Too little would be left of the words.
    assert flow.heightForWidth(170) > one_line


def test_what_has_its_room_is_not_cut(qtbot: QtBot) -> None:
    for words in ("43 个 · 6 个尚未填写联系人", "10月27日 周一截止 · 40家", "2025年10月"):
        told = ToldLabel(words)
        qtbot.addWidget(told)
        told.resize(told.sizeHint())
        told.set_whole(words)
        assert told.text() == words


def test_a_widget_that_grows_moves_those_behind_it(qtbot: QtBot) -> None:
    whole, flow, first, second = two_boxes(qtbot)
    assert flow.heightForWidth(220) == 20
    first.setFixedWidth(140)
    assert flow.heightForWidth(220) == 46
    first.hide()
    whole.resize(220, 20)
    whole.show()
    assert (flow.heightForWidth(220), second.x()) == (20, 0)


def test_what_is_added_or_taken_out_is_known_at_once(qtbot: QtBot) -> None:
    _whole, flow, first, second = two_boxes(qtbot)
    assert flow.heightForWidth(220) == 20
    third = QWidget(first.parentWidget())
    third.setFixedSize(100, 20)
    flow.addWidget(third)
    assert flow.heightForWidth(220) == 46
    assert flow.takeAt(1) is not None
    assert (flow.heightForWidth(220), second.isHidden()) == (20, False)
    flow.setGeometry(QRect(0, 0, 220, 20))
    assert third.x() == 106
