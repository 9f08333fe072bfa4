from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.rereading import Pieces

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session


@pytest.fixture
def pieces(session: Session) -> Iterator[Pieces]:
    owner = QObject()
    yield Pieces(session, owner)
    owner.deleteLater()


def _reading(told: list[str], word: str, most: int = 3) -> Generator[None, None, str]:
    for _ in range(most):
        told.append(word)
        yield
    return word


def _refused() -> Generator[None, None, None]:
    yield
    raise UserError("读不到。")


def test_what_came_of_all_pieces_is_told(pieces: Pieces, qtbot: QtBot) -> None:
    told: list[str] = []
    ends: list[object] = []
    pieces.start(_reading(told, "甲"), ends.append, ends.append)
    assert (told, ends, pieces.is_reading) == ([], [], True)
    qtbot.waitUntil(lambda: not pieces.is_reading)
    assert (told, ends) == (["甲"] * 3, ["甲"])


def test_another_reading_takes_the_place_of_the_first(pieces: Pieces) -> None:
    told: list[str] = []
    ends: list[object] = []
    pieces.start(_reading(told, "甲"), ends.append, ends.append)
    pieces.start(_reading(told, "乙"), ends.append, ends.append)
    pieces.finish()
    assert (told, ends) == (["乙"] * 3, ["乙"])
    pieces.start(_reading(told, "丙"), ends.append, ends.append)
    pieces.rest()
    pieces.finish()
    assert ends == ["乙"]


def test_a_refusal_ends_the_reading_and_is_told(pieces: Pieces) -> None:
    ends: list[object] = []
    pieces.start(_refused(), lambda _found: pytest.fail("read"), ends.append)
    pieces.finish()
    assert [str(each) for each in ends] == ["读不到。"]
    assert not pieces.is_reading


def test_no_garbage_is_searched_for_while_it_is_read(pieces: Pieces) -> None:
    assert gc.isenabled()
    pieces.start(_reading([], "甲"), str, str)
    assert not gc.isenabled()
    pieces.finish()
    assert gc.isenabled()


@pytest.mark.parametrize(("much", "freezes"), [(100, False), (150_000, True)])
def test_later_searches_pass_over_what_was_read_where_it_is_much(
    pieces: Pieces, much: int, *, freezes: bool
) -> None:
    kept: list[list[int]] = []

    def reading() -> Generator[None, None, None]:
        kept.extend([place] for place in range(much))
        yield

    frozen = gc.get_freeze_count()
    pieces.start(reading(), str, str)
    pieces.finish()
    assert (gc.get_freeze_count() >= frozen + much) is freezes
    if freezes:
        gc.unfreeze()
