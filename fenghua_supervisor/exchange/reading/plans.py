"""Plans in the child: the file is read and its text parsed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.plan import ParsedPlan
from fenghua_supervisor.exchange.reading.codec import Shape
from fenghua_supervisor.plan_text.source import PlanHints

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.exchange.reading.limits import Stopwatch

PARSED_PLAN = Shape(ParsedPlan)
PLAN_HINTS = Shape(PlanHints)


def plan_reader(hints: object) -> Callable[[Path, Stopwatch], object]:
    """How the child reads one plan; ``hints`` as the shape of PlanHints has them."""
    from fenghua_supervisor.exchange.plan.files import read_plan_lines
    from fenghua_supervisor.plan_text.parser import parse_plan

    known = PLAN_HINTS.decode(hints)

    def read(path: Path, watch: Stopwatch) -> object:
        source = read_plan_lines(path, watch.begin_step)
        watch.end_steps()
        return PARSED_PLAN.encode(parse_plan(source, known))

    return read
