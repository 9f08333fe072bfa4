from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.detail_pane import DetailCard
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail
from fenghua_supervisor.ui.widgets.labels import SubLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


def test_what_is_shown_is_made_once_till_it_tells_of_something_else(owner: QWidget) -> None:
    card = DetailCard("没有", "选一个", "inbox", owner)
    assert [card.is_made_of(what) for what in ("a", "a", "b", "a")] == [False, True, False, False]
    card.show_none()
    assert not card.is_made_of("a")


def test_of_many_parts_those_far_below_come_while_the_window_goes_on(
    owner: QWidget, qtbot: QtBot
) -> None:
    card = DetailCard("没有", "选一个", "inbox", owner)
    content = card.new_content()
    content.add_many(SubLabel(str(number), content) for number in range(100))
    card.show_content(content)
    assert len(content.findChildren(SubLabel)) < 100
    qtbot.waitUntil(lambda: len(content.findChildren(SubLabel)) == 100)
    laid_out = [content.column.itemAt(place).widget() for place in range(content.column.count())]
    *labels, stretch = laid_out
    assert [label.text() for label in labels] == [str(number) for number in range(100)]
    assert stretch is None


def test_parts_that_come_while_nobody_looks_have_their_room_before_they_are_seen(
    owner: QWidget, qtbot: QtBot
) -> None:
    card = DetailCard("没有", "选一个", "inbox", owner)
    card.resize(400, 300)
    with qtbot.waitExposed(owner):
        owner.show()
    content = card.new_content()
    content.add_many(SubLabel(str(number), content) for number in range(100))
    card.show_content(content)
    qtbot.waitUntil(content.isVisible)
    with qtbot.waitSignal(content.filled):
        card.hide()
    assert content.parentWidget().height() >= content.sizeHint().height() > card.height()


def test_a_content_stays_where_it_was_made(owner: QWidget) -> None:
    card = DetailCard("没有", "选一个", "inbox", owner)
    content = card.new_content()
    made_in = content.parentWidget()
    card.show_content(content)
    assert content.parentWidget() is made_in


def test_a_foot_is_placed_by_the_size_that_is_seen(owner: QWidget, qtbot: QtBot) -> None:
    card = TakenFurtherDetail(("没有", "选一个", "inbox"), {"note": "录入"}, {}, owner)
    card.show_content(card.new_content())
    for height, scrolls in ((900, False), (180, True), (900, False)):
        card.hide()
        owner.resize(400, height)
        card.resize(400, height)
        before = card.foot.parentWidget()
        card.show_steps({"note": ""}, ("note",))
        # Hidden it has no size yet.
        assert card.foot.parentWidget() is before
        with qtbot.waitExposed(owner):
            owner.show()
            card.show()
        assert card.area.isAncestorOf(card.foot) is scrolls
