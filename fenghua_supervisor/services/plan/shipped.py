"""The plan and the unit directory that come with the program."""

from __future__ import annotations

import csv
import tomllib
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.plan_text.source import InferredHeading, PlanHints, PlanSource
from fenghua_supervisor.services.plan.rows import add_missing_action, unit_named, write_action
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.plan import PlanRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.plan import ParsedPlan
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_PLAN = SHIPPED_DIR / "plan" / "fenghua-2021-2025.toml"


def shipped_hints() -> PlanHints:
    """What is known about the shipped plan besides its text; used only for the same title."""
    known = tomllib.loads(_PLAN.read_text(encoding="utf-8"))
    return PlanHints(
        title=known["title"],
        period_start=known["period_start"],
        period_end=known["period_end"],
        expected_start=known["expected_start"],
        expected_count=known["expected_count"],
        source=known["source"],
        headings=tuple(InferredHeading(**heading) for heading in known["headings"]),
    )


def shipped_plan(hints: PlanHints) -> ParsedPlan:
    """The shipped text, parsed."""
    # Only the first start parses it; what others import is read in a child.
    from fenghua_supervisor.plan_text.parser import parse_plan

    known = tomllib.loads(_PLAN.read_text(encoding="utf-8"))
    text = (_PLAN.parent / known["file"]).read_text(encoding="utf-8")
    return parse_plan(PlanSource.from_text(text, known["file"]), hints)


def initialise(office: Office) -> Done[int] | None:
    """Fill an empty ledger with the shipped plan; None when there is a plan already."""
    if office.queries.plan.plans():
        return None
    hints = shipped_hints()
    # Other programs that start meanwhile wait for the lock, not for the text to be read.
    return _fill(office, shipped_plan(hints), hints)


@verb
def _fill(office: Office, parsed: ParsedPlan, hints: PlanHints) -> Done[int] | None:
    if office.queries.plan.plans():
        return None
    with office.begin("建立台账", undoable=False) as work:
        _add_units(work)
        plan_id = add_shipped_plan(work, parsed, hints)
    return work.done(plan_id, message="台账已建立")


def add_shipped_plan(
    work: UnitOfWork, parsed: ParsedPlan, hints: PlanHints, title: str = ""
) -> int:
    """Write the shipped plan under ``title`` (default: its own) and return its id."""
    assert parsed.period_start is not None
    assert parsed.period_end is not None
    highest = max(action.number for action in parsed.actions)
    plan = work.add(
        PlanRow(
            title=title or parsed.title,
            period_start=parsed.period_start,
            period_end=parsed.period_end,
            expected_count=hints.expected_count or highest,
            source=hints.source,
        )
    )
    for number in parsed.missing_numbers:
        add_missing_action(work, plan.id, number)
    for action in parsed.actions:
        write_action(work, plan.id, action, TextStatus.IMPORTED)
    return plan.id


def _add_units(work: UnitOfWork) -> None:
    with (SHIPPED_DIR / "units.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            unit_named(work, row["name"], row["kind"], row["aliases"])
