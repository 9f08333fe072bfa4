"""Tables as offices make them, written as rows of texts; 「^」 before a text: merged from above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource, SourceCell, SourceLine, SourceTable

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, PlanAction

TITLE = SourceLine(1, "示例区2024年重点任务分解表")


def table(*rows: tuple[str, ...], line: int = 2) -> SourceTable:
    """A table; a text that begins with ^ is that of a merged cell which reaches down."""
    return SourceTable(
        line,
        tuple(
            tuple(SourceCell(text.removeprefix("^"), text.startswith("^")) for text in row)
            for row in rows
        ),
    )


def parse(*rows: tuple[str, ...]) -> ParsedPlan:
    """A plan of one table below its title."""
    return parse_plan(PlanSource((TITLE, table(*rows))))


def essence(action: PlanAction) -> tuple[object, ...]:
    """What a table tells of an action: number, text, lead, support, deadline."""
    due = action.deadline.date.isoformat() if action.deadline else ""
    return action.number, action.text, action.lead_units, action.support_units, due
