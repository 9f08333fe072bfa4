"""How the actions of a ledger stand on a day, by its tables alone.

It knows the default light rule and the standard library, and nothing of the program, so that a
mistake of the program is none of this one.
"""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]

STATE_OF = {
    "assign": "assigned",
    "accept": "accepted",
    "object": "objected",
    "submit": "submitted",
    "return": "returned",
    "close": "closed",
    "reopen": "reopened",
    "suspend": "suspended",
    "drop": "dropped",
    "resume": "accepted",
    "archive": "archived",
}
DONE, STOPPED = {"closed", "archived"}, {"suspended", "dropped"}
GRAVITY = ("red", "yellow", "grey", "green", "blue")


def tenth(value: Fraction) -> Decimal:
    """Rounded half up to one decimal place; nothing here is below zero."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def months_between(start: date, end: date) -> tuple[int, int]:
    """Whole months and the days left from ``start`` to the end of the day ``end``."""
    after = end + timedelta(1)
    months = (after.year - start.year) * 12 + after.month - start.month
    while months and later_by(start, months) > after:
        months -= 1
    return months, (after - later_by(start, months)).days


def later_by(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass
class Part:
    """One unit's part of an action on a day."""

    unit_id: int
    unit: str
    state: str
    light: str
    percent: Decimal | None
    is_behind: bool
    is_unpublished: bool
    owes_all: bool
    was_heard: bool

    @property
    def is_open(self) -> bool:
        return self.state not in DONE | STOPPED


@dataclass
class Item:
    """An action on a day."""

    id: int
    campaign: str
    due: date | None
    state: str
    light: str
    percent: Decimal | None
    expected: Decimal
    parts: list[Part]
    counts: bool
    targets: list[Row] = field(default_factory=list)


class Ledger:
    """All tables of a ledger as they are stored."""

    def __init__(self, path: Path) -> None:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
            file.row_factory = sqlite3.Row
            names = "plan unit action action_unit entry entry_term handover milestone target"
            names += " reading notice notice_item notice_reply act_now act_now_entry action_link"
            self.tables: dict[str, list[Row]] = {
                name: [dict(row) for row in file.execute(f"SELECT * FROM {name} ORDER BY id")]  # noqa: S608
                for name in names.split()
            }
        file.close()
        self.known: dict[tuple[int, date], list[Item]] = {}
        self.unit = {row["id"]: row["name"] for row in self.tables["unit"]}
        self.by_id = {row["id"]: row for row in self.tables["entry"]}
        self.entries = self._by("entry", "action_id")
        self.corrections = self._by("entry", "supersedes_id")
        self.terms = {row["entry_id"]: row["due_on"] for row in self.tables["entry_term"]}
        self.readings = self._by("reading", "entry_id")
        self.leads = self._by("action_unit", "action_id")
        self.milestones = self._by("milestone", "action_id")
        self.targets = self._by("target", "action_id")
        self.handed = {
            (self.by_id[row["entry_id"]]["action_id"], row["unit_id"]): self.by_id[row["entry_id"]]
            for row in self.tables["handover"]
        }

    def _by(self, table: str, key: str) -> defaultdict[Any, list[Row]]:
        found: defaultdict[Any, list[Row]] = defaultdict(list)
        for row in self.tables[table]:
            found[row[key]].append(row)
        return found

    def is_replaced(self, entry: Row, day: str) -> bool:
        """Whether a correction, or a correction of it, is dated by the day."""
        return any(
            later["on_date"] <= day or self.is_replaced(later, day)
            for later in self.corrections[entry["id"]]
        )

    def place(self, entry: Row) -> tuple[str, int]:
        """A correction stands where the first one of its chain stood."""
        first = entry
        while first["supersedes_id"] is not None:
            first = self.by_id[first["supersedes_id"]]
        return entry["on_date"], min(first["id"], entry["id"])

    def valid(self, action_id: int, day: str) -> list[Row]:
        """The entries of an action that count on a day, in their order."""
        found = [
            entry
            for entry in self.entries[action_id]
            if entry["on_date"] <= day and not self.is_replaced(entry, day)
        ]
        return sorted(found, key=self.place)

    def items(self, plan: Row, day: date) -> list[Item]:
        """The actions of a plan on a day, in the order of their numbers."""
        if (plan["id"], day) not in self.known:
            rows = [row for row in self.tables["action"] if row["plan_id"] == plan["id"]]
            rows.sort(key=lambda row: row["number"])
            self.known[plan["id"], day] = [self.item(plan, row, day) for row in rows]
        return self.known[plan["id"], day]

    def items_of_all(self, chosen: int, day: date) -> list[Item]:
        """The actions of all plans that are followed on a day, each matter of several once.

        Where two plans have the same matter and the same units lead it, the later id is left out.
        """
        found = [item for plan in self.followed(chosen, day) for item in self.items(plan, day)]
        leads = {item.id: {part.unit_id for part in item.parts} for item in found}
        groups = self.same_matters(day.isoformat())
        return [
            item
            for item in found
            if not any(
                other < item.id and leads.get(other) == leads[item.id]
                for group in groups
                if item.id in group
                for other in group
            )
        ]

    def followed(self, chosen: int, day: date) -> list[Row]:
        """The plans that have begun, or are chosen, and were not ended by a day."""
        iso = day.isoformat()
        return [
            plan
            for plan in self.tables["plan"]
            if (plan["closed_on"] or "9999") > iso
            and (plan["id"] == chosen or plan["period_start"] <= iso)
        ]

    def same_matters(self, day: str) -> list[set[int]]:
        """The actions that are one matter on a day, also by way of a third one."""
        groups: list[set[int]] = []
        for link in self.tables["action_link"]:
            if link["kind"] == "same" and link["made_on"] <= day < (link["ended_on"] or "9999"):
                both = {link["action_id"], link["other_id"]}
                touched = [group for group in groups if group & both]
                groups = [group for group in groups if group not in touched]
                groups.append(both.union(*touched))
        return groups

    def item(self, plan: Row, action: Row, day: date) -> Item:
        iso = day.isoformat()
        longer = [e for e in self.entries[action["id"]] if e["kind"] == "extend"]
        due_text = action["due_date"]
        for entry in sorted(longer, key=self.place):
            if entry["on_date"] <= iso and entry["id"] in self.terms and due_text:
                due_text = self.terms[entry["id"]]
        due = date.fromisoformat(due_text) if due_text else None
        leads = [row for row in self.leads[action["id"]] if row["role"] == "lead"]
        leads = [row for row in leads if self.leads_on(row, iso)]
        counts = action["text_status"] != "missing" and due is not None and bool(leads)
        valid = self.valid(action["id"], iso)
        steps = self.milestones[action["id"]]
        expected = self.expected(plan, due, day, steps) if due else Decimal(0)
        parts = [
            self.part(row, valid, due or day, day, expected)
            for row in sorted(leads, key=lambda row: row["position"])
        ]
        mark = "*" if action["heading_status"] == "inferred" else ""
        state = whole_state([part.state for part in parts])
        return Item(
            id=action["id"],
            campaign=(action["campaign"] or "未归类") + mark,
            due=due,
            state=state,
            light=whole_light(parts, state),
            percent=whole_percent(parts),
            expected=expected,
            parts=parts,
            counts=counts,
            targets=[row for row in self.targets[action["id"]] if row["active"]],
        )

    def leads_on(self, row: Row, day: str) -> bool:
        taken = self.handed.get((row["action_id"], row["unit_id"]))
        return taken is None or taken["on_date"] <= day

    @staticmethod
    def expected(plan: Row, due: date, day: date, steps: list[Row]) -> Decimal:
        if day >= due:
            return Decimal(100)
        if steps:
            past = [step for step in steps if step["due_date"] <= day.isoformat()]
            past.sort(key=lambda step: (step["due_date"], step["position"]))
            return Decimal(past[-1]["percent"]) if past else Decimal(0)
        start = date.fromisoformat(plan["period_start"])
        if day < start:
            return Decimal(0)
        gone, _ = months_between(start, day)
        whole, rest = months_between(start, due)
        return tenth(Fraction(100 * gone, max(1, whole + bool(rest))))

    def part(self, lead: Row, valid: list[Row], due: date, day: date, expected: Decimal) -> Part:
        own = [e for e in valid if e["unit_id"] in (None, lead["unit_id"])]
        states = [e for e in own if e["kind"] in STATE_OF]
        reopenings = [self.place(e) for e in own if e["kind"] == "reopen"]
        since = max(reopenings, default=("", 0))
        told = [e for e in own if not reopenings or self.place(e) > since]
        percents = [e["percent"] for e in told if e["percent"] is not None]
        # The last percentage of all decides; what lies before a reopening tells nothing.
        all_percents = [e for e in own if e["percent"] is not None]
        percent = Decimal(percents[-1]) if percents and all_percents[-1] in told else None
        reports = [e for e in own if e["kind"] == "progress"]
        heard = bool(reports) and reports[-1] in told
        last_state = states[-1] if states else None
        state = STATE_OF[last_state["kind"]] if last_state else "filed"
        lifts = last_state is None or (
            bool(reports) and self.place(reports[-1]) > self.place(last_state)
        )
        if heard and lifts and state in ("filed", "assigned"):
            state = "accepted"
        readings = self.readings[reports[-1]["id"]] if heard else []
        unpublished = bool(readings) and all(r["status"] == "not_published" for r in readings)
        if state in DONE:
            percent = Decimal(100)
        is_unpublished = percent is None and unpublished and state not in DONE | STOPPED
        light, is_behind = unit_light(state, percent, heard, is_unpublished, due, day, expected)
        return Part(
            unit_id=lead["unit_id"],
            unit=self.unit[lead["unit_id"]],
            state=state,
            light=light,
            percent=percent,
            is_behind=is_behind,
            is_unpublished=is_unpublished,
            owes_all=state not in DONE | STOPPED | {"submitted"} and not heard,
            was_heard=bool(reports),
        )


def unit_light(
    state: str,
    percent: Decimal | None,
    heard: bool,
    is_unpublished: bool,
    due: date,
    day: date,
    expected: Decimal,
) -> tuple[str, bool]:
    """The light of a part by the default rule, and whether it is behind."""
    if state in DONE:
        return "blue", False
    if state in STOPPED or is_unpublished:
        return "grey", False
    if day > due:
        return "red", True
    gap = expected - percent if percent is not None else Decimal(0)
    if gap > 10:
        return ("red" if gap > 30 else "yellow"), True
    if (due - day).days <= 30:
        return "yellow", False
    return ("green" if percent is not None or heard else "grey"), False


def whole_state(states: list[str]) -> str:
    """「open」 stands for every state that changes no figure."""
    going = [state for state in states if state not in STOPPED]
    if all(state in DONE for state in going):
        order = ("suspended", "closed", "archived", "dropped")
        return next((state for state in order if state in states), "open")
    return "objected" if "objected" in going else "open"


def whole_light(parts: list[Part], state: str) -> str:
    """The gravest light of those that go on."""
    going = [part.light for part in parts if part.state not in STOPPED]
    return min(going, key=GRAVITY.index) if going and state not in STOPPED else "grey"


def whole_percent(parts: list[Part]) -> Decimal | None:
    """The slowest that is open and told."""
    told = [part.percent for part in parts if part.is_open and part.percent is not None]
    return min(told) if told else None


def own_part(item: Item, unit: str) -> Item | None:
    """An action as one of its units stands; None when it leads it not, or not any more."""
    for part in item.parts:
        if part.unit == unit and (part.state != "dropped" or item.state == "dropped"):
            return Item(
                **{**vars(item), "parts": [part], "state": part.state, "light": part.light}
                | {"percent": part.percent}
            )
    return None
