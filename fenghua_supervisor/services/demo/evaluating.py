"""Surveys, pilots, results, indicators and the appraisal of the demo data; all is marked."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from fenghua_supervisor.services.demo.appraisal import add_demo_appraisal
from fenghua_supervisor.services.demo.hand import DemoHand
from fenghua_supervisor.services.demo.indicators import add_demo_indicators
from fenghua_supervisor.services.demo.pilots import add_demo_pilots
from fenghua_supervisor.services.demo.senses import add_demo_surveys

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.services.office import Office


def add_demo_evaluation(office: Office, first: date, as_of: date, seed: str) -> None:
    """What was asked, piloted and reached since ``first``; its chance is its own."""
    units = {unit.name: unit.id for unit in office.queries.units.all()}
    with office.begin("生成演示数据", undoable=False) as work:
        hand = DemoHand(office, work, as_of, random.Random(seed), units)
        add_demo_surveys(hand, first)
        add_demo_pilots(hand, first)
        add_demo_indicators(hand, first)
        add_demo_appraisal(hand, first)
