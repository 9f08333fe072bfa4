"""What every reader shares: a failure of the database is told in one sentence."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.store.connection.failures import translated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from peewee import SqliteDatabase


class Reader:
    """Questions about one concept to an open database, answered with frozen values.

    Every public question of a reader tells a failure of the database in one sentence.
    """

    def __init__(self, database: SqliteDatabase, path: Path) -> None:
        self._database = database
        self._path = path

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for name, ask in list(vars(cls).items()):
            if not name.startswith("_"):
                setattr(cls, name, _translated(ask))


def _translated(ask: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(ask)
    def answer(self: Reader, *args: object, **named: object) -> object:
        with translated(self._path):
            return ask(self, *args, **named)

    return answer
