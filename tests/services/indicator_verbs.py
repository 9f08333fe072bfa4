"""Verbs of indicators with drawn values, to be run in any order: each works or refuses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import ValueStatus
from fenghua_supervisor.domain.indicators.system import IndicatorGroup, SystemDraft
from fenghua_supervisor.domain.indicators.value_table import ValueDraft
from fenghua_supervisor.domain.papers.frozen_result import ResultWithdrawal
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.indicators.index import freeze_index, monitoring
from fenghua_supervisor.services.indicators.systems import publish_version, stop_system
from fenghua_supervisor.services.indicators.values import note_values
from fenghua_supervisor.services.papers.frozen_results import withdraw_result
from tests.domain.indicators.measured import indicator
from tests.services.office_machine import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

    Verb = Callable[[], object]

_STATUSES = (ValueStatus.FINAL, ValueStatus.PRELIMINARY, ValueStatus.REVISED)


def verbs_of_indicators(office: Office, pick: int) -> dict[str, Verb]:
    """Name → the verb on something that ``pick`` chooses."""
    month = Month.of(DAY).plus(-(pick % 3))
    value = Decimal(40 + pick % 20)
    noted = ValueDraft(
        code=f"{'ab'[pick % 2]}", month=month, value=value, status=_STATUSES[pick % 3], on=DAY
    )
    return {
        "publish_system": partial(_publish, office, pick),
        "stop_system": partial(stop_system, office, 1, stopped=pick % 2 == 0),
        "note_value": partial(note_values, office, 1, [noted]),
        "freeze_index": partial(_freeze, office, month),
        "unfreeze": partial(
            withdraw_result, office, ResultWithdrawal(1 + pick % 3, office.today(), f"理由{pick}")
        ),
    }


def _publish(office: Office, pick: int) -> object:
    first = indicator("床位", code="a", weight=80 - pick % 20, target="60")
    second = indicator("养老", code="b", weight=20 + pick % 20, target="50")
    draft = SystemDraft("体系", (IndicatorGroup("民生", (first, second)),))
    known = office.queries.indicators.systems()
    return publish_version(office, replace(draft, system_id=known[0].id if known else None))


def _freeze(office: Office, month: Month) -> object:
    return freeze_index(office, monitoring(office, 1, month, DAY), b"%PDF-1", "说明.pdf")
