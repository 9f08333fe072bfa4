"""What every reader shares: how it waits, and a failure is told in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.patience import asked, is_waited_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.codes.registers import Register
    from fenghua_supervisor.store.connection.sql import SqlRow


class Reader:
    """Questions about one concept to an open database, answered with frozen values.

    Every public question waits for another program as the office does, and tells a failure of
    the database in one sentence.
    """

    def __init__(self, database: Database, path: Path) -> None:
        self._database = database
        self._path = path

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for name, ask in list(vars(cls).items()):
            if not name.startswith("_"):
                setattr(cls, name, _translated(ask))


def _translated(ask: Callable[..., Any]) -> Callable[..., Any]:
    def once(self: Reader, *args: object, **named: object) -> object:
        with translated(self._path):
            return ask(self, *args, **named)

    @wraps(ask)
    def answer(self: Reader, *args: object, **named: object) -> object:
        if is_waited_for(self._database):
            return asked(self._database, partial(once, self, *args, **named))
        return once(self, *args, **named)

    return answer


#: One plan, some of them by their ids, or None: all.
Plans = int | Collection[int] | None


def in_plans(plans: Plans, column: str = "a.plan_id") -> tuple[str, tuple[int, ...]]:
    """A condition on a column that it names one of some plans, with its values."""
    if plans is None:
        return "TRUE", ()
    if isinstance(plans, int):
        return f"{column} = ?", (plans,)
    return f"{column} IN ({', '.join('?' for _ in plans)})", tuple(plans)


def in_actions(actions: Collection[int], column: str = "a.id") -> tuple[str, tuple[int, ...]]:
    """A condition on a column that it names one of some actions, with its values."""
    if len(actions) == 1:
        return f"{column} = ?", tuple(actions)
    return f"{column} IN ({', '.join('?' for _ in actions)})", tuple(actions)


def grouped(rows: Iterable[SqlRow]) -> defaultdict[int, list[SqlRow]]:
    """Rows by the id in their first column, without it."""
    found: defaultdict[int, list[SqlRow]] = defaultdict(list)
    for stored in rows:
        found[stored[0]].append(stored[1:])
    return found


def last_number(database: Database, register: Register, year: int) -> int:
    """The last number of a year in a register without series, those that stay used too; 0: none."""
    found = sql.row(
        database,
        f"SELECT max(number) FROM (SELECT number FROM {register.value} WHERE year = ? UNION ALL"
        " SELECT number FROM used_number WHERE register = ? AND year = ?) given",
        (year, register.value, year),
    )
    return int(found[0] or 0) if found else 0


def last_given(
    database: Database, register: Register, series: str, year: int
) -> tuple[int, date | None]:
    """The highest number of a kind of paper in a year and its day, those that stay used too.

    (0, None): none was given; the day may be unknown.
    """
    found = sql.row(
        database,
        f"SELECT number, issued_on FROM {register.value} WHERE kind = ? AND year = ?"
        " UNION ALL SELECT number, given_on FROM used_number"
        " WHERE register = ? AND series = ? AND year = ? ORDER BY 1 DESC LIMIT 1",
        (series, year, register.value, series, year),
    )
    if found is None:
        return 0, None
    return found[0], date.fromisoformat(found[1]) if found[1] else None
