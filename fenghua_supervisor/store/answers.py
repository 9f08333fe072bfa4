"""What every class of questions shares: a failure of the database is told in one sentence."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from fenghua_supervisor.store.database import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.store.store import Store

ClassT = TypeVar("ClassT", bound=type)


class Reader:
    """Questions to one open store.

    A part that the first picture does not ask imports its modules at the question.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._database = store.database


def answers_translated(cls: ClassT) -> ClassT:
    """Every public question of ``cls`` tells a failure of the database in one sentence."""
    for name, ask in list(vars(cls).items()):
        if not name.startswith("_"):
            setattr(cls, name, _translated(ask))
    return cls


def _translated(ask: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(ask)
    def answer(self: Reader, *args: object, **named: object) -> object:
        with translated(self._store.path):
            return ask(self, *args, **named)

    return answer
