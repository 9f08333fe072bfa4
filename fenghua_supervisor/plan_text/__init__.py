"""Text of a plan → parsed actions with a report of what could not be read; pure, no I/O."""

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import (
    InferredHeading,
    PlanHints,
    PlanSource,
    SourceCell,
    SourceLine,
    SourceTable,
)

__all__ = [
    "InferredHeading",
    "PlanHints",
    "PlanSource",
    "SourceCell",
    "SourceLine",
    "SourceTable",
    "parse_plan",
]
