"""What a cockpit is counted from, by hand: 31 October 2025, and rows that a test changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.cockpit.facts import CockpitFacts, Subject
from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.codes.plan import ReadingStatus, Relation
from fenghua_supervisor.domain.ledger.detail import TargetProgress
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.plan.plan import Plan, Target
from fenghua_supervisor.domain.plan.readings import Reading
from tests.domain.paper_facts import AS_OF, RULES

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

SUBJECT = Subject(
    Plan(1, "《奉化区共富行动方案》", date(2021, 1, 1), date(2025, 12, 31), 122),
    WHOLE,
    Settings(),
    RULES["default"],
)
MISSING = {"text_status": TextStatus.MISSING, "campaign": ""}


def facts(*rows: LedgerRow, **fields: object) -> CockpitFacts:
    """The facts of the whole plan on the day; ``fields`` say what is different."""
    return replace(CockpitFacts(SUBJECT, AS_OF, rows), **fields)  # type: ignore[arg-type]


def subject(**fields: object) -> Subject:
    """The whole plan; ``fields`` say what is different."""
    return replace(SUBJECT, **fields)  # type: ignore[arg-type]


def target(ident: int, value: str | None = None, *, read: bool = True) -> TargetProgress:
    """A target of 60 with its latest reading; a reading without value is not published."""
    goal = Target("覆盖率", Relation.AT_LEAST, Decimal(60), unit="%")
    number = Decimal(value) if value is not None else None
    status = ReadingStatus.NOT_PUBLISHED if number is None else ReadingStatus.VALUE
    latest = Reading(ident, status, number, target_name="覆盖率", unit="%", on=AS_OF)
    return TargetProgress(ident, goal, latest if read else None)
