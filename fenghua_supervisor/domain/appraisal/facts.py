"""What happened to a unit that a rule may count: each with the record that it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fenghua_supervisor.domain.codes.appraisal import ScoreEvent, ScoreRole
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.units.leagues import League


class Record(NamedTuple):
    """The record that proves an event: its table, its id, and the action it belongs to, if any."""

    table: str
    id: int
    action_id: int | None = None


@record
class ScoreFact:
    """One event of a unit; ``matter`` is equal for events of one matter, empty: of none.

    ``code`` is set where the event names its line of the rule itself, as points by hand do;
    ``points`` where they are judged case by case. ``source``: the paper that says so.
    """

    event: ScoreEvent
    unit_id: int
    on: date
    words: str
    record: Record
    role: ScoreRole = ScoreRole.LEAD
    matter: str = ""
    code: str = ""
    points: Decimal | None = None
    source: str = ""

    @property
    def key(self) -> LineKey:
        """What names this event of this unit for good."""
        return LineKey(self.event, self.record.table, self.record.id, self.unit_id)


class LineKey(NamedTuple):
    """Names one event of one unit: an objection or an exemption says by it which line it is."""

    event: ScoreEvent
    table: str
    id: int
    unit_id: int

    @property
    def code(self) -> str:
        """As it is stored: 「item_late:action:69:12」."""
        return f"{self.event.value}:{self.table}:{self.id}:{self.unit_id}"


def line_key(code: str) -> LineKey:
    """The key that ``LineKey.code`` wrote; UserError when it is none."""
    parts = code.split(":")
    try:
        event, table, ident, unit_id = parts
        return LineKey(ScoreEvent(event), table, int(ident), int(unit_id))
    except ValueError:
        raise UserError(f"计分行“{code}”无效，请从计分明细中复制。") from None


@record
class UnitTasks:
    """A unit that can be appraised, with how many actions it leads and supports."""

    unit_id: int
    unit: str
    league: League
    leads: int = 0
    supports: int = 0

    @property
    def only_supports(self) -> bool:
        """Whether it leads nothing but supports something."""
        return not self.leads and bool(self.supports)
