"""What actions are found by, kept; only the texts of those that a step touched are read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection.patience import is_written
from fenghua_supervisor.store.readers.kept.touched import MOST_TOUCHED, Follower

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from peewee import Database


class KeptTexts:
    """Action id → its text, of all plans in the order of the ids; ``read`` reads some, or all."""

    def __init__(
        self,
        database: Database,
        read: Callable[[Collection[int] | None], list[tuple[int, str]]],
    ) -> None:
        self._database = database
        self._read = read
        self._follower = Follower(database)
        self._texts: dict[int, str] = {}

    def texts(self) -> list[tuple[int, str]]:
        """All of them."""
        if is_written(self._database):
            return self._read(None)
        touched = self._follower.touched()
        if touched is None or len(touched) > MOST_TOUCHED or not self._texts:
            self._texts = dict(self._read(None))
        elif touched:
            self._renew(touched)
        return list(self._texts.items())

    def _renew(self, touched: Collection[int]) -> None:
        found = dict(self._read(sorted(touched)))
        known = found.keys() <= self._texts.keys()
        for ident in touched - found.keys():
            self._texts.pop(ident, None)
        self._texts.update(found)
        if not known:
            self._texts = dict(sorted(self._texts.items()))
