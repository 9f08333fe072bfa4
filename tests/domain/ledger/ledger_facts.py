"""A hand-made row of the ledger, as the rules get it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.rows import LedgerRow
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.plan.plan import Deadline

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import UnitStatus

GREEN = Verdict(Light.GREEN, "按期")


def ledger_row(number: int, due: date, *units: UnitStatus, **fields: object) -> LedgerRow:
    """An action that its units work on; ``fields`` say what is different."""
    made = LedgerRow(
        id=number,
        plan_id=1,
        number=number,
        title="完善养老服务",
        text="完善养老服务。",
        text_status=TextStatus.IMPORTED,
        campaign="",
        section="",
        heading_status=HeadingStatus.PRINTED,
        deadline=Deadline(due, DuePrecision.DAY, DueBasis.STATED),
        lead_units=units,
        support_units=(),
        targets=(),
        state=State.ACCEPTED,
        verdict=GREEN,
        percent=None,
        expected_percent=None,
        last_entry_on=None,
    )
    return replace(made, **fields)  # type: ignore[arg-type]
