"""The shipped plan, parsed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource
from fenghua_supervisor.services.plan.shipped import shipped_hints
from tests.plan_text.full_plan import SHIPPED_PLAN

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan


@pytest.fixture(scope="session")
def shipped() -> ParsedPlan:
    text = SHIPPED_PLAN.read_text(encoding="utf-8")
    return parse_plan(PlanSource.from_text(text), shipped_hints())
