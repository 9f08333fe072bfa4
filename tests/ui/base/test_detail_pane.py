from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.detail_pane import DetailCard, DetailContent
from fenghua_supervisor.ui.widgets.labels import WrapLabel
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QWidget
    from pytestqt.qtbot import QtBot


def _line(place: int, on: QWidget) -> QHBoxLayout:
    return in_line(WrapLabel(f"第{place}项", on))


def _shown(content: DetailContent) -> list[str]:
    return [label.text() for label in content.findChildren(WrapLabel)]


def test_of_very_many_lines_the_first_are_there_at_once_and_all_in_order(
    owner: QWidget, qtbot: QtBot
) -> None:
    card = DetailCard("没有", "选一个", "inbox", owner)
    content = DetailContent(card)
    wanted = [f"第{place}项" for place in range(130)]
    content.add_lines([partial(_line, place, content) for place in range(130)])
    card.show_content(content)
    first = _shown(content)
    assert 0 < len(first) < len(wanted)
    qtbot.waitUntil(lambda: len(_shown(content)) == len(wanted))
    assert _shown(content) == wanted
    few = DetailContent(card)
    few.add_lines([partial(_line, place, few) for place in range(20)])
    assert _shown(few) == wanted[:20]


def test_what_is_shown_is_made_once_till_it_tells_of_something_else(owner: QWidget) -> None:
    card = DetailCard("没有", "选一个", "inbox", owner)
    assert [card.is_made_of(what) for what in ("a", "a", "b", "a")] == [False, True, False, False]
    card.show_none()
    assert not card.is_made_of("a")
