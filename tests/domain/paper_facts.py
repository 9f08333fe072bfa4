"""What a bulletin is made from, by hand: October 2025, and rows that a test changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annex_list import AnnexList
from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
from fenghua_supervisor.domain.bulletin.period import WHOLE, Scope, parse_period
from fenghua_supervisor.domain.codes.bulletin import Annex, ScopeKind
from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.entries import Entry
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.plan.plan import Plan
from tests.domain.ledger.ledger_facts import GREEN, ledger_row
from tests.shipped import shipped_rules

if TYPE_CHECKING:
    from decimal import Decimal

RULES = shipped_rules()
OCTOBER = parse_period("2025-10")
AS_OF = date(2025, 10, 31)
DUE = date(2025, 12, 31)
OF_UNIT = Scope(ScopeKind.UNIT, "区民政局")
OF_CAMPAIGN = Scope(ScopeKind.CAMPAIGN, "（五）全域美丽大花园建设攻坚行动")
BEHIND = Verdict(Light.YELLOW, "应完成83.3%，实际70%，差13.3个百分点", behind=True)
RED = Verdict(Light.RED, "应完成83.3%，实际50%，差33.3个百分点", behind=True)
LATE = Verdict(Light.RED, "已逾期3天", overdue_days=3, behind=True)
#: The annexes of a short paper, whose tables stand in its text, and all there may be.
SHORT = AnnexList((Annex.LEDGER, Annex.TARGETS, Annex.RULE))
ANNEXED = AnnexList(tuple(Annex))


def unit(name: str = "区民政局", verdict: Verdict = GREEN, **fields: object) -> UnitStatus:
    """A lead unit that works on its part and reported in the period."""
    made = UnitStatus(1, name, State.ACCEPTED, None, None, verdict, last_report_on=AS_OF)
    return replace(made, **fields)  # type: ignore[arg-type]


def row(number: int, *units: UnitStatus, **fields: object) -> LedgerRow:
    """An action of the units; its light is that of the first."""
    leads = units or (unit(),)
    return ledger_row(number, DUE, *leads, **{"verdict": leads[0].verdict, **fields})


def entry(
    action_id: int,
    text: str,
    *,
    issues: str = "",
    next_steps: str = "",
    percent: Decimal | None = None,
    **fields: object,
) -> Entry:
    """A progress report of 区民政局 on the last day."""
    made = Entry(
        id=action_id,
        action_id=action_id,
        unit="区民政局",
        kind=EntryKind.PROGRESS,
        on=AS_OF,
        reported=Reported(text, issues, next_steps, percent),
        entered_by="李静",
        recorded_at=datetime(2025, 10, 31, 9),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def facts(*rows: LedgerRow, **fields: object) -> BulletinFacts:
    """The facts of the whole plan in October; ``fields`` say what is different."""
    made = BulletinFacts(
        plan=Plan(1, "《奉化区共富行动方案》", date(2021, 1, 1), date(2025, 12, 31), 122),
        settings=Settings(),
        rule=RULES["default"],
        period=OCTOBER,
        scope=WHOLE,
        as_of=AS_OF,
        number=EditionNumber(2025, 10, 58),
        rows=rows,
        reports={},
        closings=(),
        report_count=0,
    )
    return replace(made, **fields)  # type: ignore[arg-type]
