"""Collects the desk 今日 as of a day, and what was done on it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.today import sorting
from fenghua_supervisor.domain.units.duties import answerable
from fenghua_supervisor.services.plan.worked import FEW_PLANS, worked_ids
from fenghua_supervisor.services.situation import situation

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from fenghua_supervisor.domain.notices.situation import Situation
    from fenghua_supervisor.domain.today.board import TodayBoard, TodayItem
    from fenghua_supervisor.domain.units.duties import Answerable
    from fenghua_supervisor.services.office import Office

_STEPS = 300
#: Putting something off is no work done.
_NOT_WORK = frozenset({"暂缓提醒", "取消暂缓"})


def collect_today(office: Office, as_of: date) -> TodayBoard:
    """The desk as of a day, at the clock's time."""
    return sorting.build_today(*_known(office, as_of))


def sorted_in_pieces(office: Office, as_of: date) -> Generator[None, None, TodayBoard] | None:
    """The same, read now and sorted a little in each piece; None: it is sorted in no time."""
    if len(worked_ids(office, as_of)) <= FEW_PLANS:
        return None
    return sorting.board_in_pieces(*_known(office, as_of))


def urgent_in_pieces(office: Office, as_of: date) -> Generator[None, None, int]:
    """How many rows of the desk cannot wait as of a day; read in the first piece."""
    return (yield from sorting.urgent_in_pieces(*_known(office, as_of)))


def _known(office: Office, as_of: date) -> tuple[Situation, dict[str, date], list[tuple[int, int]]]:
    """What the desk is sorted from."""
    queries = office.queries
    waiting = queries.review.waiting_parts(worked_ids(office, as_of), as_of)
    return situation(office, as_of), queries.reminders.snoozes(), waiting


def whom_to_call(office: Office, item: TodayItem) -> Answerable | None:
    """Who answers for a row of the desk; None when no unit is known yet."""
    queries = office.queries
    unit_id, unit = item.unit_id, item.title if item.parts else item.who
    if unit_id is None and item.row is not None and item.row.lead_units:
        first = item.row.lead_units[0]
        unit_id, unit = first.unit_id, first.unit
    if unit_id is None:
        return None
    if item.row is not None:
        names = {status.unit_id: status.unit for status in item.row.lead_units}
        unit = names.get(unit_id, unit)
    elif item.about is not None:
        unit = next(known.name for known in queries.units.all() if known.id == unit_id)
    duty = queries.units.duties(item.row.id).get(unit_id) if item.row is not None else None
    return answerable(unit, duty, queries.units.contacts().get(unit_id))


def done_on(office: Office, day: date) -> tuple[tuple[str, int], ...]:
    """What was done on a day and is not taken back: the verb and how often, the most first."""
    done = (
        step.label.partition(" ")[0]
        for step in office.queries.journal.steps(limit=_STEPS)
        if step.at.date() == day and step.undoes is None and not step.undone and step.undoable
    )
    counts = Counter(verb for verb in done if verb not in _NOT_WORK)
    return tuple(counts.most_common())
