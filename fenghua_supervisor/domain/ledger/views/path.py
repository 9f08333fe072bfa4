"""Milestones on a line of time: a group a campaign, a lane an action, a mark a milestone."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.plan import DuePrecision
from fenghua_supervisor.domain.ledger.campaigns import by_campaign
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.milestones import Milestone


class MarkStanding(Enum):
    """How a milestone stands as of a day."""

    DONE = "按期完成"
    DONE_LATE = "逾期完成"
    LATE = "逾期未完成"
    AHEAD = "未到期"


#: the light whose shape and colour a standing is drawn in: tick, square, triangle, ring
LIGHT_OF = {
    MarkStanding.DONE: Light.BLUE,
    MarkStanding.DONE_LATE: Light.YELLOW,
    MarkStanding.LATE: Light.RED,
    MarkStanding.AHEAD: Light.GREY,
}


@record
class PathMark:
    """A milestone and how it stands; ``words`` is its standing with the days."""

    milestone: Milestone
    standing: MarkStanding
    words: str


@record
class PathLane:
    """One action with its milestones by day; ``due`` is its deadline when it is a day."""

    row: LedgerRow
    marks: tuple[PathMark, ...]
    due: date | None


@record
class PathGroup:
    """One campaign: a lane for every action with milestones, and those that may get some yet."""

    name: str
    lanes: tuple[PathLane, ...]
    undivided: tuple[LedgerRow, ...]

    def count(self, *standings: MarkStanding) -> int:
        """How many milestones stand so."""
        return sum(mark.standing in standings for lane in self.lanes for mark in lane.marks)

    @property
    def words(self) -> str:
        """「节点 12/32 完成，逾期 1」; empty without milestones."""
        total = sum(len(lane.marks) for lane in self.lanes)
        if not total:
            return ""
        late = self.count(MarkStanding.LATE)
        done = self.count(MarkStanding.DONE, MarkStanding.DONE_LATE)
        return f"节点 {done}/{total} 完成" + (f"，逾期 {late}" if late else "")


def standing_of(milestone: Milestone, as_of: date) -> MarkStanding:
    """How a milestone stands as of a day; what was done later is not done yet."""
    if milestone.is_done(as_of):
        is_late = milestone.done_on is not None and milestone.done_on > milestone.due_date
        return MarkStanding.DONE_LATE if is_late else MarkStanding.DONE
    return MarkStanding.LATE if milestone.is_late(as_of) else MarkStanding.AHEAD


def path_groups(
    rows: Iterable[LedgerRow], milestones: Mapping[int, Sequence[Milestone]], as_of: date
) -> tuple[PathGroup, ...]:
    """The campaigns of ``rows`` in their order; a campaign without any milestone has no lane."""
    return tuple(
        PathGroup(
            name,
            tuple(_lane(row, milestones[row.id], as_of) for row in group if row.id in milestones),
            tuple(row for row in group if row.id not in milestones and row.deadline is not None),
        )
        for name, group in by_campaign(rows).items()
    )


def path_span(groups: Iterable[PathGroup], as_of: date) -> tuple[date, date]:
    """From the first to the last day that a milestone, a deadline or ``as_of`` stands on."""
    days = [as_of]
    for group in groups:
        for lane in group.lanes:
            days += [mark.milestone.due_date for mark in lane.marks]
            days += [lane.due] if lane.due else []
    return min(days), max(days)


def years_of(groups: Iterable[PathGroup]) -> tuple[int, ...]:
    """The years in which milestones are due, in order."""
    return tuple(
        sorted(
            {
                mark.milestone.due_date.year
                for group in groups
                for lane in group.lanes
                for mark in lane.marks
            }
        )
    )


def _lane(row: LedgerRow, milestones: Sequence[Milestone], as_of: date) -> PathLane:
    deadline = row.deadline
    has_day = deadline is not None and deadline.precision is not DuePrecision.LONG_TERM
    ordered = sorted(milestones, key=lambda milestone: (milestone.due_date, milestone.position))
    marks = tuple(
        PathMark(milestone, standing_of(milestone, as_of), milestone.standing(as_of))
        for milestone in ordered
    )
    return PathLane(row, marks, deadline.date if deadline is not None and has_day else None)
