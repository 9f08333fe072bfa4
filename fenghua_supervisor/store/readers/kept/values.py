"""What is known of indicators on a day, kept until a step touches what it is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.store.connection.patience import is_written
from fenghua_supervisor.store.readers.kept.touched import Follower

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from peewee import Database

    from fenghua_supervisor.domain.indicators.values import IndicatorValue

    Known: TypeAlias = "Mapping[str, Sequence[IndicatorValue]]"

#: What values and the readings of returned forms are read from.
READ_FROM = frozenset(
    {
        *("indicator", "indicator_value", "evidence"),
        *("reading", "entry", "report_review", "unit"),
    }
)
#: So many are kept: of a system on the day that is looked at, and of one beside it.
MOST_KEPT = 2


class KeptValues:
    """System and day → every value known by code; ``read`` reads them.

    The cockpit, each month of 评价 and its papers ask for the same.
    """

    def __init__(self, database: Database, read: Callable[[int, date], Known]) -> None:
        self._database = database
        self._read = read
        self._follower = Follower(database)
        #: those asked for last at the end
        self._known: dict[tuple[int, date], Known] = {}

    def known(self, system_id: int, as_of: date) -> Known:
        """Code → every value known on a day."""
        if is_written(self._database):
            # What a step has changed so far stands in no journal yet, and may never stand.
            return self._read(system_id, as_of)
        changes = self._follower.changes()
        if changes is None or any(table in READ_FROM for table, *_ in changes):
            self._known.clear()
        asked = system_id, as_of
        known = self._known.pop(asked, None)
        if known is None:
            known = self._read(system_id, as_of)
        self._known[asked] = known
        for old in list(self._known)[:-MOST_KEPT]:
            del self._known[old]
        return known
