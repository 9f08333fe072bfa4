"""A year of 督查 in the demo data: inspections, findings, clues and cases, in one step."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.demo.cases import add_demo_cases
from fenghua_supervisor.services.demo.clues import add_demo_clues, sort_demo_clues
from fenghua_supervisor.services.demo.findings import add_demo_findings
from fenghua_supervisor.services.demo.hand import DemoHand
from fenghua_supervisor.services.demo.inspections import add_demo_inspections

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.services.office import Office

_MONTHS = 12


def add_demo_work(office: Office, first: date, as_of: date, seed: str) -> None:
    """What was inspected since ``first``, a year back at most; its chance is its own.

    So everything else in the demo data stays as it would be without it.
    """
    since = max(first, Month.of(as_of).plus(1 - _MONTHS).first)
    units = {unit.name: unit.id for unit in office.queries.units.all()}
    with office.begin("生成演示数据", undoable=False) as work:
        hand = DemoHand(office, work, as_of, random.Random(seed), units)
        found = [*add_demo_inspections(hand, since), *add_demo_clues(hand, since)]
        add_demo_findings(hand, found, seed)
        sort_demo_clues(hand, found)
        add_demo_cases(hand, since)
