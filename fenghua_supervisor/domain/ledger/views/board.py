"""The board: a column a state in the order of the road, the side roads after it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

ROAD = (
    State.DRAFT,
    State.FILED,
    State.ASSIGNED,
    State.ACCEPTED,
    State.SUBMITTED,
    State.CLOSED,
    State.ARCHIVED,
)
SIDE_ROADS = (
    State.OBJECTED,
    State.RETURNED,
    State.REOPENED,
    State.SUSPENDED,
    State.DROPPED,
)


@record
class BoardColumn:
    """The rows in one state, or states that no row is in, folded into one strip."""

    states: tuple[State, ...]
    rows: tuple[LedgerRow, ...] = ()

    @property
    def is_folded(self) -> bool:
        """Whether there is nothing to show."""
        return not self.rows

    @property
    def words(self) -> str:
        """「承办中 65」, 「拟办、已立项 无」."""
        names = "、".join(state.label for state in self.states)
        return f"{names} {len(self.rows) or '无'}"


def board_columns(rows: Iterable[LedgerRow]) -> tuple[BoardColumn, ...]:
    """Every state in order, rows in theirs; neighbours without rows fold into one column."""
    found: dict[State, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        found[row.state].append(row)
    columns: list[BoardColumn] = []
    for state in (*ROAD, *SIDE_ROADS):
        here = BoardColumn((state,), tuple(found[state]))
        if here.is_folded and columns and columns[-1].is_folded and state is not SIDE_ROADS[0]:
            here = BoardColumn((*columns.pop().states, state))
        columns.append(here)
    return tuple(columns)
