from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.detail_pane import DetailCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def test_what_is_shown_is_made_once_till_it_tells_of_something_else(owner: QWidget) -> None:
    card = DetailCard("没有", "选一个", "inbox", owner)
    assert [card.is_made_of(what) for what in ("a", "a", "b", "a")] == [False, True, False, False]
    card.show_none()
    assert not card.is_made_of("a")
