"""What a check must show, worked out day by day from the plain account and nothing else."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from tests.e2e.year.year_world import Call, World

LEADS = (90, 30, 15, 7, 3, 0)
ONE_DAY = timedelta(1)
REACH = 100  #: longer than any pause between two rings


class Oracle:
    """Remembers what was shown and put off; knows nothing of how the program finds reminders."""

    def __init__(self, world: World, calendar: Calendar) -> None:
        self._world = world
        self._calendar = calendar
        self.shown: dict[str, datetime] = {}
        self.snoozed: dict[str, date] = {}

    def standing(self, now: datetime) -> dict[str, datetime]:
        """Everything that is due by ``now`` with the moment it rang last."""
        found = dict(self._days(now.date()))
        for call in self._world.calls:
            at = None if call.closed else self._chased(call, now)
            if at is not None:
                found[f"act:{call.id}"] = at
        return found

    def expected(self, standing: dict[str, datetime], now: datetime) -> dict[str, datetime]:
        """What a check at ``now`` must show of what is ``standing`` then, no more and no less."""
        wanted = {}
        for key, at in standing.items():
            until = self.snoozed.get(key)
            if until is not None and now.date() < until:
                continue
            rung = at if until is None else max(at, midnight(until))
            if rung > self.shown.get(key, datetime.min):
                wanted[key] = rung
        return wanted

    def _days(self, today: date) -> Iterator[tuple[str, datetime]]:
        latest = today.toordinal()
        for key, rings in self._rules(today):
            for number in range(latest, latest - REACH, -1):
                if rings(number):
                    yield key, midnight(date.fromordinal(number))
                    break
        yield from self._month(today)
        yield from self._world.followed.visits(today, self._calendar)

    def _rules(self, today: date) -> Iterator[tuple[str, Callable[[int], bool]]]:
        yield from self._rules_of_items(today)
        for key, day, is_term in self._world.followed.terms():
            yield key, _ahead(day, (1, 0) if is_term else (0,), first_late=is_term)
        for sheet in self._world.sheets:
            if sheet.replied is not None and sheet.reply is not None:
                yield f"judge:{sheet.id}", _ahead(sheet.replied, (0,), first_late=False)
            elif not sheet.settled:
                yield f"notice:{sheet.id}", _ahead(sheet.due, (1, 0), first_late=True)

    def _rules_of_items(self, today: date) -> Iterator[tuple[str, Callable[[int], bool]]]:
        """Key → whether it rings on a day, as things stand now."""
        world = self._world
        for item in world.items:
            if item.open:
                yield f"action:{item.id}", _ahead(item.due, LEADS, first_late=False)
            kind = {"assigned": "sign", "returned": "rework", "submitted": "review"}.get(item.state)
            for unit in item.units if kind else ():
                if kind == "review":
                    yield f"{kind}:{item.id}:{unit}", _ahead(item.since, (0,), first_late=False)
                elif item.term is not None:
                    yield f"{kind}:{item.id}:{unit}", _ahead(item.term, (1, 0), first_late=True)
        for step, (item, due) in world.steps.items():
            if item.open and due <= today + 7 * ONE_DAY:
                yield f"milestone:{step}", _ahead(due, (7, 3, 0), first_late=True)

    def _month(self, today: date) -> Iterator[tuple[str, datetime]]:
        this = today.replace(day=1)
        for month in (this, (this - ONE_DAY).replace(day=1)):
            opens, due = month.replace(day=20), month.replace(day=25)
            while not self._calendar.is_workday(opens):
                opens -= ONE_DAY
            due = self._forward(due)
            urge = max(self._forward(month.replace(day=26)), self._forward(due + ONE_DAY))
            reached = [(d, s) for d, s in ((opens, "open"), (due, "due"), (urge, "urge"))]
            reached = [pair for pair in reached if pair[0] <= today]
            if reached:
                day, stage = reached[-1]
                if any(self._owes(item.state, item.reported, month) for item in self._world.items):
                    yield f"month:{month:%Y-%m}:{stage}", midnight(day)
                return

    def _owes(self, state: str, reported: date | None, month: date) -> bool:
        silent = state in {"closed", "suspended", "submitted"}
        return not silent and (reported is None or reported < month)

    def _forward(self, day: date) -> date:
        while not self._calendar.is_workday(day):
            day += ONE_DAY
        return day

    def _chased(self, call: Call, now: datetime) -> datetime | None:
        last = call.due
        while not self._calendar.is_workday(last):
            last -= ONE_DAY
        for back in range(30):
            day = now.date() - back * ONE_DAY
            if not self._calendar.is_workday(day):
                continue
            for hour in range(17, 7, -1) if day >= last else (8,):
                moment = datetime.combine(day, time(hour, 30))
                if call.since < moment <= now:
                    return moment
        return None


def _ahead(due: date, leads: tuple[int, ...], *, first_late: bool) -> Callable[[int], bool]:
    """Whether it rings on a day, told by the day's ordinal: a year asks millions of times."""
    due_number = due.toordinal()

    def rings(number: int) -> bool:
        late = number - due_number
        if late <= 0:
            return -late in leads
        return late % 7 == 0 or (first_late and late == 1)

    return rings


def midnight(day: date) -> datetime:
    """The first minute of a day."""
    return datetime.combine(day, time.min)
