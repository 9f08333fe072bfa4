"""Every figure of the cockpit is counted anew by code that shares nothing with the program."""

from __future__ import annotations

import random
import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.domain.bulletin.period import WHOLE, Scope
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.services.cockpit.collecting import CockpitDays
from fenghua_supervisor.services.plan.worked import ALL_PLANS
from tests.services.cockpit.recount import LIGHTS, Recount

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark
    from fenghua_supervisor.services.office import Office

CAMPAIGN = Scope(ScopeKind.CAMPAIGN, "区域治理现代化攻坚行动")
UNIT = Scope(ScopeKind.UNIT, "区民政局")
DAYS = [
    date(2025, 10, 31),
    date(2025, 9, 30),
    date(2025, 7, 14),
    date(2025, 1, 2),
    date(2024, 6, 30),
    date(2021, 2, 10),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 8, 20),
]
LATER_DAYS = [date(2025, 3, 15), date(2025, 10, 31), date(2026, 7, 1)]
KINDS = (
    *("assign", "accept", "object", "submit", "return", "close", "reopen", "suspend", "drop"),
    *("resume", "archive", "progress", "progress", "progress", "progress", "extend", "note"),
)

pytestmark = pytest.mark.in_a_folder


def sorted_ids(mark: Mark) -> list[int]:
    assert len(set(mark.ids)) == len(mark.ids)
    return sorted(mark.ids)


def told(figures: CockpitFigures) -> dict[str, Any]:
    """The figures as the recount writes them."""
    head, line = figures.head, figures.headline
    return {
        "base": sorted_ids(head.base),
        "left_out": list(head.left_out.ids),
        "done": sorted_ids(line.done),
        "due": sorted_ids(line.due),
        "due_done": sorted_ids(line.due_done),
        "red": sorted_ids(line.red),
        "campaigns": [
            (
                one.name,
                [sorted_ids(mark) for mark in one.lights],
                one.is_worst,
                (one.red_share, one.done_share),
            )
            for one in figures.campaigns
        ],
        "trend": [
            (point.day, point.base, sorted_ids(point.done), point.actual, point.expected)
            for point in figures.trend
        ],
        "units": [
            (
                dot.unit,
                dot.items.count,
                (dot.share, dot.is_ranked),
                {
                    word: sorted_ids(getattr(dot, word))
                    for word in ("overdue", "lagging", "unreported")
                },
            )
            for dot in figures.units
        ],
        "targets": {
            bar.name: {
                **marked(bar, ("met", "on_way", "at_risk", "no_reading", "not_published")),
                "expected": bar.expected,
            }
            for bar in figures.targets
        },
        "sheets": {
            line.kind.value if line.kind else "all": marked(
                line, ("answered", "waiting", "late", "raised")
            )
            for line in figures.sheets
        },
        "decisions": [sorted_ids(mark) for mark in line.decisions],
    }


def marked(block: object, words: tuple[str, ...]) -> dict[str, list[int]]:
    return {word: sorted_ids(getattr(block, word)) for word in words if getattr(block, word).ids}


def compare(office: Office, ledger: Recount, plan_id: int = 1, *, every: bool) -> None:
    """Day by day the whole and, in turns, a part of it, or ``every`` one of them.

    What is read of a day serves each of them.
    """
    seen = {scope: CockpitDays(office, scope, plan_id) for scope in (WHOLE, CAMPAIGN, UNIT)}
    for place, day in enumerate(DAYS if plan_id == 1 else LATER_DAYS):
        for scope in seen if every else (WHOLE, (CAMPAIGN, UNIT)[place % 2]):
            compare_day(seen[scope].figures(day), ledger, day, scope)


def compare_day(figures: CockpitFigures, ledger: Recount, day: date, scope: Scope) -> None:
    limits = {"campaign" if scope is CAMPAIGN else "unit": scope.name} if scope.name else {}
    counted = ledger.cockpit(day, plan_id=figures.head.plan_id, **limits)
    changes = counted.pop("changes")
    assert counted["base"] or scope is not WHOLE
    for block, value in told(figures).items():
        assert value == counted[block], (block, day, figures.head.plan_id, scope.kind)
    line = figures.headline
    if line.done_change is not None:
        assert (line.done_change, line.red_change) == changes
    assert len(counted["campaigns"]) == len({one.name for one in figures.campaigns})
    assert [light.value for light, _ in figures.head.legend] == list(LIGHTS)


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.long)])
def test_a_year_of_the_demo_is_counted_alike(shown_office: Office, *, every: bool) -> None:
    compare(shown_office, Recount(shown_office.store.path), every=every)


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 6))]
)
def test_whatever_was_recorded_is_counted_alike(demo_office: Office, seed: int) -> None:
    stir(demo_office.store.path, random.Random(seed))
    ledger = Recount(demo_office.store.path)
    for plan_id in (1, 2, ALL_PLANS):
        compare(demo_office, ledger, plan_id, every=seed > 1)


def stir(path: Path, dice: random.Random) -> None:
    """Add what the demo lacks, in any order, as no verb would allow: it is counted all the same."""
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA foreign_keys = ON")
        add_plan(file)
        link_plans(file)
        known = file.execute("SELECT id FROM action WHERE text_status <> 'missing'")
        numbers = [row[0] for row in known]
        for _ in range(260):
            add_entry(file, dice, dice.choice(numbers))
        for _ in range(12):
            hand_over(file, dice, dice.choice(numbers))
        for _ in range(30):
            add_sheet(file, dice, numbers)
        # The later one of a matter of two plans.
        add_sheet(file, dice, [number for number in numbers if number > 1000][:1])
        for _ in range(8):
            add_order(file, dice)
        file.execute(
            "UPDATE action SET due_date = '2025-07-31' WHERE number > 53 AND number % 7 = 0"
        )
        file.execute("UPDATE action SET due_date = NULL WHERE number = 60")
    file.close()


def add_plan(file: sqlite3.Connection) -> None:
    """A later plan with ten actions of the first one, their units and targets."""
    file.execute(
        "INSERT INTO plan (id, title, period_start, period_end, expected_count, source)"
        " VALUES (2, '后续方案', '2025-03-01', '2026-12-31', 10, '')"
    )
    copied = "SELECT id + 1000, 2, number - 60, title, text, text_status, campaign, section,"
    file.execute(
        f"INSERT INTO action {copied} heading_status, '2026-06-30', due_precision, due_basis,"
        " due_words, search_key, '', 0 FROM action WHERE number BETWEEN 61 AND 70"
    )
    below = " WHERE action_id IN (SELECT id FROM action WHERE number BETWEEN 61 AND 70)"
    file.execute(
        "INSERT INTO action_unit (action_id, unit_id, role, position)"
        f" SELECT action_id + 1000, unit_id, role, position FROM action_unit {below}"
    )
    file.execute(
        "INSERT INTO target (action_id, position, name, relation, value, value_high, unit,"
        " direction, words, active) SELECT action_id + 1000, position, name, relation, value,"
        f" value_high, unit, direction, words, active FROM target {below}"
    )


def link_plans(file: sqlite3.Connection) -> None:
    """Of the copied actions some are the same matter: for a while, from a day on, or in part."""
    for number, kind, made_on, ended_on in (
        (61, "same", "2025-03-01", None),
        (62, "same", "2025-10-01", None),
        (63, "same", "2025-03-01", "2025-09-30"),
        (64, "part_of", "2025-03-01", None),
        (65, "same", "2025-03-01", "2025-10-31"),
        (66, "same", "2025-03-01", None),
    ):
        file.execute(
            "INSERT INTO action_link (action_id, other_id, kind, made_on, ended_on, entered_by,"
            " recorded_at) SELECT id, id + 1000, ?, ?, ?, '某', '2025-10-31T09:00:00' FROM action"
            " WHERE plan_id = 1 AND number = ?",
            (kind, made_on, ended_on, number),
        )
    # Another unit leads the later one too: not quite the same matter.
    file.execute(
        "INSERT INTO action_unit (action_id, unit_id, role, position) SELECT action.id + 1000,"
        " (SELECT max(id) FROM unit), 'lead', 98 FROM action WHERE plan_id = 1 AND number = 66"
    )


def some_day(dice: random.Random, first: date = date(2024, 10, 1)) -> str:
    return (first + timedelta(dice.randrange(700))).isoformat()


def add_entry(file: sqlite3.Connection, dice: random.Random, action: int) -> int:
    kind, on = dice.choice(KINDS), some_day(dice)
    unit = dice.choice([*(row[0] for row in leads(file, action)), None])
    corrected = None
    percent = str(dice.randrange(101)) if kind == "progress" and dice.random() < 0.7 else None
    if kind == "progress" and dice.random() < 0.4:
        found = file.execute(
            "SELECT id, unit_id FROM entry WHERE action_id = ? AND kind = 'progress' AND id NOT IN"
            " (SELECT supersedes_id FROM entry WHERE supersedes_id IS NOT NULL)"
            " ORDER BY id DESC LIMIT 1",
            (action,),
        ).fetchone()
        if found is not None:
            corrected, unit = found
    made = file.execute(
        "INSERT INTO entry (action_id, unit_id, kind, on_date, progress_text, issues_text,"
        " next_steps_text, percent, entered_by, recorded_at, supersedes_id, is_demo, search_key)"
        " VALUES (?, ?, ?, ?, '进展', '', '', ?, '某', '2025-10-31T09:00:00', ?, 0, '')",
        (action, unit, kind, on, percent, corrected),
    ).lastrowid
    assert made is not None
    if kind == "extend":
        file.execute(
            "INSERT INTO entry_term (entry_id, due_on, reference) VALUES (?, ?, '')",
            (made, some_day(dice, date(2025, 6, 1))),
        )
    if kind == "progress" and dice.random() < 0.5:
        for (target,) in file.execute("SELECT id FROM target WHERE action_id = ?", (action,)):
            value = str(dice.randrange(120)) if percent and dice.random() < 0.6 else None
            status = "not_published" if value is None else "value"
            file.execute(
                "INSERT INTO reading (entry_id, target_id, status, value) VALUES (?, ?, ?, ?)",
                (made, target, status, value),
            )
    return made


def leads(file: sqlite3.Connection, action: int) -> list[tuple[int]]:
    return file.execute(
        "SELECT unit_id FROM action_unit WHERE action_id = ? AND role = 'lead'", (action,)
    ).fetchall()


def hand_over(file: sqlite3.Connection, dice: random.Random, action: int) -> None:
    known = {row[0] for row in leads(file, action)}
    units = [row[0] for row in file.execute("SELECT id FROM unit") if row[0] not in known]
    unit = dice.choice(units)
    made = file.execute(
        "INSERT INTO entry (action_id, unit_id, kind, on_date, progress_text, issues_text,"
        " next_steps_text, entered_by, recorded_at, is_demo, search_key)"
        " VALUES (?, ?, 'assign', ?, '', '', '', '某', '2025-10-31T09:00:00', 0, '')",
        (action, unit, some_day(dice)),
    ).lastrowid
    file.execute(
        "INSERT INTO action_unit (action_id, unit_id, role, position) VALUES (?, ?, 'lead', 99)",
        (action, unit),
    )
    file.execute("INSERT INTO handover (entry_id, unit_id) VALUES (?, ?)", (made, unit))


def add_sheet(file: sqlite3.Connection, dice: random.Random, actions: list[int]) -> None:
    kind = dice.choice(("urge", "supervise", "circular", "talk"))
    action = dice.choice(actions)
    unit = dice.choice(leads(file, action))[0]
    on = date.fromisoformat(some_day(dice))
    (number,) = file.execute("SELECT max(number) + 1 FROM notice").fetchone()
    below = file.execute("SELECT id FROM notice WHERE unit_id = ? ORDER BY id", (unit,)).fetchall()
    based_on = dice.choice(below)[0] if below and dice.random() < 0.5 else None
    withdrawn = some_day(dice, on) if dice.random() < 0.2 else None
    made = file.execute(
        "INSERT INTO notice (kind, unit_id, prefix, year, number, issued_on, reply_due, reply_days,"
        " text, based_on_id, reason, issued_by, recorded_at, release_way, withdrawn_on,"
        " withdrawn_reason, is_demo)"
        " VALUES (?, ?, '奉', ?, ?, ?, ?, 5, '', ?, '', '某', '2025-10-31T09:00:00', '', ?, '', 0)",
        (
            kind,
            unit,
            on.year,
            number,
            *(on.isoformat(), str(on + timedelta(7))),
            based_on,
            withdrawn,
        ),
    ).lastrowid
    file.execute(
        "INSERT INTO notice_item (notice_id, action_id, position, title, due_words, reason)"
        " VALUES (?, ?, 1, '', '', '')",
        (made, action),
    )
    for _ in range(dice.randrange(3)):
        replied = on + timedelta(dice.randrange(20))
        judged = str(replied + timedelta(dice.randrange(9))) if dice.random() < 0.7 else None
        verdict = dice.choice(("satisfied", "again")) if judged else "pending"
        asked = str(replied + timedelta(14)) if verdict == "again" else None
        file.execute(
            "INSERT INTO notice_reply (notice_id, on_date, text, verdict, judged_on, opinion,"
            " next_due, entered_by, recorded_at)"
            " VALUES (?, ?, '', ?, ?, '', ?, '某', '2025-10-31T09:00:00')",
            (made, str(replied), verdict, judged, asked),
        )


def add_order(file: sqlite3.Connection, dice: random.Random) -> None:
    on = date.fromisoformat(some_day(dice, date(2025, 1, 1)))
    unit = dice.choice(file.execute("SELECT id FROM unit WHERE name = '区民政局'").fetchall())[0]
    (number,) = file.execute("SELECT max(number) + 1 FROM act_now").fetchone()
    made = file.execute(
        "INSERT INTO act_now (year, number, text, leader, source, unit_id, given_at, workdays,"
        " due_on, entered_by, recorded_at, is_demo, search_key)"
        " VALUES (?, ?, '办', '', 'phone', ?, ?, 3, ?, '某', '2025-10-31T09:00:00', 0, '')",
        (on.year, number, dice.choice((unit, None)), f"{on}T09:00:00", str(on + timedelta(4))),
    ).lastrowid
    if dice.random() < 0.5:
        file.execute(
            "INSERT INTO act_now_entry (act_now_id, kind, at, text, entered_by)"
            " VALUES (?, 'reply', ?, '已办', '某')",
            (made, f"{on + timedelta(dice.randrange(9))}T10:00:00"),
        )
