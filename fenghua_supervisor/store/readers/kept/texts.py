"""What actions are found by, kept; only the texts of those that a step touched are read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection import sql
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
        #: the ids whose text is not read yet
        self._missing: list[int] = []

    def texts(self) -> list[tuple[int, str]]:
        """All of them."""
        if is_written(self._database):
            return self._read(None)
        self._follow()
        self._add(None if len(self._missing) > MOST_TOUCHED else self._missing)
        return list(self._texts.items())

    def read_some(self, most: int) -> bool:
        """Read at most so many of those that are missing; whether all are there then."""
        if is_written(self._database):
            return True
        self._follow()
        self._add(self._missing[:most])
        return not self._missing

    def _follow(self) -> None:
        """Note what was touched; what is not read yet needs no second reading."""
        touched = self._follower.touched()
        if touched is None or len(touched) > MOST_TOUCHED:
            found = sql.rows(self._database, "SELECT id FROM action ORDER BY id")
            self._texts, self._missing = {}, [ident for (ident,) in found]
        elif touched:
            self._missing = [ident for ident in self._missing if ident not in touched]
            for ident in touched:
                self._texts.pop(ident, None)
            self._missing += sorted(touched)

    def _add(self, wanted: list[int] | None) -> None:
        if wanted is None:
            self._texts, self._missing = dict(self._read(None)), []
        elif wanted:
            newest = next(reversed(self._texts), 0)
            self._texts.update(self._read(wanted))
            self._missing = self._missing[len(wanted) :]
            if min(wanted) < newest:
                self._texts = dict(sorted(self._texts.items()))
