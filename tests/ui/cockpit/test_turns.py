from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from fenghua_supervisor.ui.cockpit.turns import Turns

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def turns(qapp: object) -> Turns:
    return Turns(QCoreApplication.instance())


def test_one_piece_is_done_a_turn_in_the_order_of_asking(turns: Turns) -> None:
    done: list[str] = []
    pieces = [partial(done.append, name) for name in "abc"]
    for piece in (*pieces, pieces[0]):
        turns.ask(piece)
    assert done == []
    seen = []
    while len(done) < len(pieces):
        QCoreApplication.processEvents()
        seen.append(len(done))
    assert all(after - before <= 1 for before, after in zip([0, *seen], seen, strict=False))
    assert done == ["a", "b", "c"]


def test_two_that_go_on_for_ever_take_turns(turns: Turns, qtbot: QtBot) -> None:
    done: list[str] = []

    def again(name: str) -> None:
        done.append(name)
        turns.ask(pieces[name])

    pieces = {name: partial(again, name) for name in "ab"}
    for piece in pieces.values():
        turns.ask(piece)
    qtbot.waitUntil(lambda: len(done) >= 6)
    for piece in pieces.values():
        turns.leave(piece)
    assert done[:6] == ["a", "b"] * 3


def test_who_leaves_is_not_called(turns: Turns, qtbot: QtBot) -> None:
    owner, done = QObject(), []
    left, stays = partial(done.append, owner), partial(done.append, turns)
    turns.ask(left)
    turns.ask(stays)
    turns.leave(left)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [turns]
