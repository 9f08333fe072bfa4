"""Inside the store the rooms stand in an order: connection, tables, readers, then the rest."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.house_rules import PACKAGE, Source, sources

STORE = f"{PACKAGE}.store."
ROOMS = ("connection", "tables", "readers")


def reached_from(source: Source) -> set[str]:
    """The first name below the store of everything of the store that a file imports."""
    names = (name for _, name in source.imports() if name.startswith(STORE))
    return {name.removeprefix(STORE).partition(".")[0] for name in names}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_itself_and_those_before_it(room: str) -> None:
    home = PurePosixPath(PACKAGE, "store", room)
    files = [source for source in sources() if PurePosixPath(source.path).parent == home]
    assert len(files) > 2
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    assert {source.path: reached_from(source) - allowed for source in files} == {
        source.path: set() for source in files
    }
