"""The figures of a cockpit counted anew from the tables of a ledger, without the program."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.services.cockpit.stored_ledger import (
    DONE,
    STOPPED,
    Item,
    Ledger,
    Row,
    own_part,
    tenth,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LIGHTS = ("red", "yellow", "green", "blue", "grey")
RUNGS = ("urge", "supervise", "circular", "talk")


class Recount(Ledger):
    """Counts every block of the page."""

    def cockpit(self, day: date, *, plan_id: int = 1, campaign: str = "", unit: str = "") -> Row:
        """Every figure, as plain values; of plan 0: of all plans, with plan 1 as the chosen one."""
        plans = [row for row in self.tables["plan"] if row["id"] == plan_id or not plan_id]
        start = min(date.fromisoformat(plan["period_start"]) for plan in plans)

        def scoped(on: date) -> list[Item]:
            items = self.items(plans[0], on) if plan_id else self.items_of_all(1, on)
            if campaign:
                return [item for item in items if item.campaign.rstrip("*") == campaign]
            if unit:
                return [own for item in items if (own := own_part(item, unit)) is not None]
            return items

        items = scoped(day)
        base = [item for item in items if item.counts and item.state != "dropped"]
        due = [item for item in base if item.due and item.due <= day]
        readings = self.latest_readings(day.isoformat())
        before = day.replace(day=1) - timedelta(1)
        earlier = base_of(scoped(before)) if before >= start else None
        groups: dict[str, list[Item]] = defaultdict(list)
        for item in base:
            groups[item.campaign].append(item)
        about = plans if plan_id else self.followed(1, day)
        # Sheets count under whichever plan they were issued.
        mine = {
            item.id
            for plan in about
            for item in self.items(plan, day)
            if not campaign or item.campaign.rstrip("*") == campaign
        }
        asked: set[int | None] = {*mine, *(() if campaign else (None,))}
        return {
            "base": ids(base),
            "left_out": [item.id for item in items if item not in base],
            "done": ids(base, lambda item: item.state in DONE),
            "due": ids(due),
            "due_done": ids(due, lambda item: item.state in DONE),
            "red": ids(base, lambda item: item.light == "red"),
            "changes": None if earlier is None else changes(base, earlier),
            "campaigns": campaigns(groups),
            "trend": [trend(on, base_of(scoped(on))) for on in month_ends(day, start)],
            "units": units(base, day),
            "targets": {
                name: targets(group, readings)
                for name, group in groups.items()
                if any(item.targets for item in group)
            },
            "sheets": self.sheets(day, asked, unit),
            "decisions": self.decisions(base, day, asked, unit, with_orders=not campaign),
        }

    def latest_readings(self, day: str) -> dict[int, Row]:
        """Target → its latest reading on a day."""
        found: dict[int, tuple[tuple[str, int], Row]] = {}
        for entry in self.tables["entry"]:
            if entry["on_date"] > day or self.is_replaced(entry, day):
                continue
            for reading in self.readings[entry["id"]]:
                known = found.get(reading["target_id"])
                if known is None or self.place(entry) >= known[0]:
                    found[reading["target_id"]] = (self.place(entry), reading)
        return {target: reading for target, (_, reading) in found.items()}

    def standing(self, day: str) -> list[Row]:
        """The sheets that were issued by a day and not withdrawn by it."""
        return [
            row
            for row in self.tables["notice"]
            if row["issued_on"] <= day and not (row["withdrawn_on"] or "9999") <= day
        ]

    def about(self, actions: set[int | None], unit: str, day: str) -> list[Row]:
        """Those on actions of the scope; None among them: those on findings of no action too."""
        on = defaultdict(set)
        for row in self.tables["notice_item"]:
            on[row["notice_id"]].add(row["action_id"])
        return [
            row
            for row in self.standing(day)
            if (on[row["id"]] & (actions - {None}) or on[row["id"]] == actions & {None})
            and (not unit or self.unit[row["unit_id"]] == unit)
        ]

    def sheets(self, day: date, actions: set[int | None], unit: str) -> dict[str, Row]:
        iso = day.isoformat()
        found: dict[str, dict[str, list[int]]] = {}
        for rung in (*RUNGS, "all"):
            classes: dict[str, list[int]] = {}
            for row in self.about(actions, unit, iso):
                if row["issued_on"][:4] == iso[:4] and rung in (row["kind"], "all"):
                    classes.setdefault(self.sheet_class(row, iso), []).append(row["id"])
            if classes:
                found[rung] = {key: sorted(value) for key, value in classes.items()}
        return found

    def sheet_class(self, sheet: Row, day: str) -> str:
        if any(row["based_on_id"] == sheet["id"] for row in self.standing(day)):
            return "raised"
        replies = [
            row
            for row in self.tables["notice_reply"]
            if row["notice_id"] == sheet["id"] and row["on_date"] <= day
        ]
        replies.sort(key=lambda row: (row["on_date"], row["id"]))
        judged = [row for row in replies if row["judged_on"] and row["judged_on"] <= day]
        if replies and (replies[-1] not in judged or replies[-1]["verdict"] == "satisfied"):
            return "answered"
        asked = [row["next_due"] for row in judged if row["next_due"]]
        return "late" if day > (asked[-1] if asked else sheet["reply_due"]) else "waiting"

    def decisions(
        self, base: list[Item], day: date, actions: set[int | None], unit: str, *, with_orders: bool
    ) -> list[list[int]]:
        iso = day.isoformat()
        late = [
            item
            for item in base
            if item.due and item.due < day and item.state not in DONE | STOPPED
        ]
        sheets = self.about(actions, unit, iso)
        unanswered = [
            [r["id"] for r in sheets if r["kind"] == rung and self.sheet_class(r, iso) == "late"]
            for rung in ("circular", "supervise")
        ]
        answered = {
            row["act_now_id"]
            for row in self.tables["act_now_entry"]
            if row["kind"] == "reply" and row["at"][:10] <= iso
        }
        orders = [
            row["id"]
            for row in self.tables["act_now"]
            if row["given_at"][:10] <= iso
            and row["id"] not in answered
            and row["due_on"] < iso
            and (not unit or self.unit.get(row["unit_id"]) == unit)
        ]
        found = [
            ids(late),
            ids(base, lambda item: item.state == "objected"),
            *(sorted(rung) for rung in unanswered),
            sorted(orders) if with_orders else [],
        ]
        return [one for one in found if one]


def mean(values: list[Decimal]) -> Decimal | None:
    """None of nothing."""
    return tenth(sum(map(Fraction, values), Fraction(0)) / len(values)) if values else None


def month_ends(as_of: date, start: date) -> list[date]:
    """The ends of the eleven months before, from the plan's start on, and the day itself."""
    ends: list[date] = []
    last = as_of.replace(day=1) - timedelta(1)
    while len(ends) < 11 and last >= start:
        ends.insert(0, last)
        last = last.replace(day=1) - timedelta(1)
    return [*ends, as_of]


def base_of(items: list[Item]) -> list[Item]:
    return [item for item in items if item.counts and item.state != "dropped"]


def ids(items: Iterable[Item], fits: Callable[[Item], bool] = lambda _: True) -> list[int]:
    return sorted(item.id for item in items if fits(item))


def changes(now: list[Item], before: list[Item]) -> tuple[int, int]:
    def of(items: list[Item]) -> tuple[int, int]:
        return (
            sum(item.state in DONE for item in items),
            sum(item.light == "red" for item in items),
        )

    return of(now)[0] - of(before)[0], of(now)[1] - of(before)[1]


def campaigns(
    groups: dict[str, list[Item]],
) -> list[tuple[str, list[list[int]], bool, tuple[Decimal, Decimal]]]:
    """Each with its ids by light, whether it is the worst, and its shares; the worst first."""

    def share(items: list[Item], fits: Callable[[Item], bool]) -> Fraction:
        return Fraction(sum(map(fits, items)), len(items))

    red = {name: share(items, lambda item: item.light == "red") for name, items in groups.items()}
    done = {name: share(items, lambda item: item.state in DONE) for name, items in groups.items()}
    order = sorted(groups, key=lambda name: (-red[name], done[name]))
    most, least = max(red.values(), default=0), min(red.values(), default=0)
    return [
        (
            name,
            [ids(groups[name], lambda item, light=light: item.light == light) for light in LIGHTS],  # type: ignore[misc]
            red[name] == most != least,
            (tenth(100 * red[name]), tenth(100 * done[name])),
        )
        for name in order
    ]


def trend(
    day: date, base: list[Item]
) -> tuple[date, int, list[int], Decimal | None, Decimal | None]:
    """The day, how many count, what is done, the means of actual and of expected progress."""
    waits = [[part.is_unpublished for part in item.parts if part.is_open] for item in base]
    told = [item for item, silent in zip(base, waits, strict=True) if not silent or not all(silent)]
    reached = [Decimal(100) if item.state in DONE else item.percent or Decimal(0) for item in told]
    parts = [part for item in base for part in item.parts]
    nobody = not any(part.was_heard or not part.is_open for part in parts)
    done = ids(base, lambda item: item.state in DONE)
    actual = None if nobody else mean(reached)
    return day, len(base), done, actual, mean([item.expected for item in told])


def units(
    base: list[Item], day: date
) -> list[tuple[str, int, tuple[Decimal, bool], dict[str, list[int]]]]:
    """Name, items, share amiss and whether it is ranked, ids by class; the worst first."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for item in base:
        for part in item.parts:
            if part.state == "dropped":
                continue
            if part.is_open and item.due and item.due < day:
                word = "overdue"
            elif part.is_behind:
                word = "lagging"
            else:
                word = "unreported" if part.owes_all else "fine"
            found[part.unit][word].append(item.id)

    def counted(unit: str) -> tuple[int, int]:
        count = sum(map(len, found[unit].values()))
        return count, count - len(found[unit]["fine"])

    def place(unit: str) -> tuple[bool, Fraction, int, str]:
        count, amiss = counted(unit)
        return count < 3, -Fraction(amiss, count), -amiss, unit

    def told(unit: str) -> tuple[Decimal, bool]:
        count, amiss = counted(unit)
        return tenth(Fraction(100 * amiss, count)), count >= 3

    return [
        (
            unit,
            counted(unit)[0],
            told(unit),
            {word: sorted(found[unit][word]) for word in ("overdue", "lagging", "unreported")},
        )
        for unit in sorted(found, key=place)
    ]


def targets(group: list[Item], readings: dict[int, Row]) -> Row:
    """Ids by class, and the mean of what is due."""
    classes: dict[str, list[int]] = defaultdict(list)
    for item in group:
        lags = item.light == "red" or any(part.is_behind for part in item.parts)
        for target in item.targets:
            classes[target_class(target, readings.get(target["id"]), lags)].append(target["id"])
    return {
        **{key: sorted(value) for key, value in classes.items()},
        "expected": mean([item.expected for item in group if item.targets]),
    }


def target_class(target: Row, reading: Row | None, lags: bool) -> str:
    if reading is not None and reading["value"] is None:
        return "not_published"
    if reading is not None and is_met(target, Decimal(reading["value"])):
        return "met"
    if lags:
        return "at_risk"
    return "no_reading" if reading is None else "on_way"


def is_met(target: Row, value: Decimal) -> bool:
    relation, is_down = target["relation"], target["direction"] == "down"
    unspoken = {"full_coverage": Decimal(100), "zero_growth": Decimal(0), "cleared": Decimal(0)}
    goal = Decimal(target["value"]) if target["value"] is not None else unspoken.get(relation)
    if goal is None:
        return False
    low = high = goal
    if relation == "range" and target["value_high"] is not None:
        high = Decimal(target["value_high"])
    elif relation == "about":
        low, high = goal - abs(goal) / 10, goal + abs(goal) / 10
    elif relation == "below":
        return value < goal
    elif relation == "full_coverage" and target["value"] is None:
        return value >= goal
    elif relation in ("at_most", "zero_growth", "cleared") or is_down:
        return value <= goal
    else:
        return value >= goal
    if target["direction"] == "up":
        return value >= low
    return value <= high if is_down else low <= value <= high
