"""A ranking is counted again from nothing but the journal, by other means than the program's."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.domain.appraisal.board import PointsDraft
from fenghua_supervisor.services.appraisal.counting import count_span
from fenghua_supervisor.services.appraisal.points import enter_points
from fenghua_supervisor.services.appraisal.rules import save_score_rule
from fenghua_supervisor.store.connection import sql
from tests.services.appraisal.appraisal_steps import RULE, UNIT, late_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.services.office import Office

FIRST, LAST = "2025-01-01", "2025-10-31"
TOWNS, PLATFORMS = ("镇街",), ("功能区", "群团")
Tables = dict[str, dict[int, dict[str, Any]]]


def replayed(office: Office) -> Tables:
    """Every row as the journal last wrote it."""
    tables: Tables = defaultdict(dict)
    for name, row_id, after in sql.rows(
        office.store.database,
        "SELECT table_name, row_id, after FROM journal_change ORDER BY id",
    ):
        if after is None:
            tables[name].pop(row_id, None)
        else:
            tables[name][row_id] = json.loads(after)
    return tables


def within(day: str) -> bool:
    return FIRST <= day <= LAST


def entries_of(tables: Tables, name: str, owner: str, ident: int) -> list[dict[str, Any]]:
    found = [row for row in tables[name].values() if row[owner] == ident]
    return sorted(found, key=lambda row: (row["on_date"], row["id"]))


def points(tables: Tables) -> Iterator[tuple[int, Fraction]]:
    """Unit id and points of everything that the rule of the tests counts, each time."""
    for row in tables["notice"].values():
        if row["kind"] == "urge" and within(row["issued_on"]) and row["withdrawn_on"] is None:
            yield row["unit_id"], Fraction(-1)
    for row in tables["act_now"].values():
        replies = [e for e in entries_of_act(tables, row["id"]) if e["kind"] == "reply"]
        in_time = any(e["at"][:10] <= row["due_on"] for e in replies[-1:])
        line = f"order_late:act_now:{row['id']}:{row['unit_id']}"
        counts = row["unit_id"] is not None and line not in exempted(tables)
        if counts and row["due_on"] < LAST and not in_time:
            yield row["unit_id"], Fraction(-2)
    for row in tables["entry"].values():
        if row["kind"] == "close" and within(row["on_date"]):
            yield from ((unit, Fraction(2)) for unit in closed_units(tables, row))
    for row in tables["score_manual"].values():
        if row["code"] == "judged":
            yield row["unit_id"], Fraction(row["points"])


def points_of_inspections(tables: Tables) -> Iterator[tuple[int, Fraction]]:
    """The same of what inspections found and praised."""
    for row in tables["inspection_entry"].values():
        if row["kind"] == "praise" and row["unit_id"] is not None and within(row["on_date"]):
            yield row["unit_id"], Fraction(1)
    for ident, row in tables["finding"].items():
        units = [u["unit_id"] for u in tables["finding_unit"].values() if u["finding_id"] == ident]
        happened = entries_of(tables, "finding_entry", "finding_id", ident)
        kinds = [e["kind"] for e in happened]
        if "dismiss" in kinds or "merge" in kinds:
            continue
        if row["repeats_id"] is not None and within(row["registered_on"]):
            yield from ((unit, Fraction(-3)) for unit in units)
        if is_late(happened):
            yield from ((unit, Fraction(-1)) for unit in units)


def exempted(tables: Tables) -> set[str]:
    """The lines that do not count by a decision that stands."""
    rows = tables["score_exemption"].values()
    return {row["line"] for row in rows if row["withdrawn_on"] is None}


def entries_of_act(tables: Tables, ident: int) -> list[dict[str, Any]]:
    found = [row for row in tables["act_now_entry"].values() if row["act_now_id"] == ident]
    return sorted(found, key=lambda row: row["at"])


def closed_units(tables: Tables, closing: dict[str, Any]) -> list[int]:
    """Units whose part the entry closed and nothing has opened again."""
    later = [
        row["kind"]
        for row in tables["entry"].values()
        if row["action_id"] == closing["action_id"]
        and row["kind"] == "reopen"
        and (row["on_date"], row["id"]) > (closing["on_date"], closing["id"])
    ]
    leads = [
        row["unit_id"]
        for row in tables["action_unit"].values()
        if row["action_id"] == closing["action_id"] and row["role"] == "lead"
    ]
    named = leads if closing["unit_id"] is None else [closing["unit_id"]]
    return [] if later else named


def is_late(happened: list[dict[str, Any]]) -> bool:
    kinds = [e["kind"] for e in happened]
    due = next((e["due_on"] for e in reversed(happened) if e["due_on"]), None)
    state = next((k for k in reversed(kinds) if k in MOVES), "")
    if due is None or state == "last":
        return False
    handed_in = next((e["on_date"] for e in reversed(happened) if e["kind"] == "submit"), None)
    with_units = state in {"assign", "answer", "measure", "return"}
    if handed_in is not None and not with_units:
        return bool(handed_in > due and within(due))
    return bool(with_units and due < LAST and within(due))


MOVES = {"assign", "object", "answer", "measure", "submit", "return", "sign_off", "last"}


def ranked(tables: Tables) -> dict[str, tuple[Fraction, int]]:
    """Unit → points and place, 0: not ranked; only those that have a task."""
    leads: dict[int, int] = defaultdict(int)
    for row in tables["action_unit"].values():
        if row["role"] == "lead" and tables["action"][row["action_id"]]["text_status"] != "missing":
            leads[row["unit_id"]] += 1
    totals = dict.fromkeys(leads, Fraction(100))
    for unit_id, value in (*points(tables), *points_of_inspections(tables)):
        if unit_id in totals:
            totals[unit_id] += value
    found = {}
    for kinds in (TOWNS, PLATFORMS, None):
        own = [u for u in totals if in_league(tables["unit"][u]["kind"], kinds)]
        placed = [u for u in own if leads[u] >= 3]
        for unit_id in own:
            better = sum(totals[other] > totals[unit_id] for other in placed)
            place = better + 1 if unit_id in placed and len(placed) > 1 else 0
            found[tables["unit"][unit_id]["name"]] = totals[unit_id], place
    return found


def in_league(kind: str, kinds: tuple[str, ...] | None) -> bool:
    return kind in kinds if kinds else kind not in (*TOWNS, *PLATFORMS)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_ranking_follows_from_the_journal_alone(demo_office: Office) -> None:
    save_score_rule(demo_office, RULE, date(2025, 1, 1))
    late_order(demo_office)
    judged = PointsDraft(UNIT, "领导评价", "综合评价", "区委办会议纪要3号", Decimal(-3))
    enter_points(demo_office, judged)
    counted = count_span(demo_office, date(2025, 1, 1), date(2025, 10, 31))
    told = {s.tasks.unit: (Fraction(s.total), s.place) for s in counted.scores if s.tasks.leads}
    assert told == ranked(replayed(demo_office))
    events = {line.fact.event.value for score in counted.scores for line in score.lines}
    assert len(events) > 5
