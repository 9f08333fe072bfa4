"""Indicators of the demo data: the plan's targets adopted, figures of 目标任务 by quarters."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import Bearing, ValueStatus
from fenghua_supervisor.domain.indicators.adoption import AdoptionChoice, adopted
from fenghua_supervisor.domain.indicators.system import definition_text
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.demo.hand import ENTERED_BY, at
from fenghua_supervisor.services.indicators.systems import candidates, shipped_groups
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.indicators import (
    IndexSystemRow,
    IndexVersionRow,
    IndicatorRow,
    IndicatorValueRow,
)

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.indicators.indicator import Indicator
    from fenghua_supervisor.services.demo.hand import DemoHand

_QUARTER = 3
_PUBLISHED_AFTER = 18  #: days after the end of a quarter
_SOURCE = "区统计局"


def add_demo_indicators(hand: DemoHand, first: date) -> None:
    """The system of the plan, made on the first day, and what was published of it since."""
    office, work = hand.office, hand.work
    draft = adopted(candidates(office, hand.as_of), AdoptionChoice(shipped=shipped_groups()))
    told = {"entered_by": ENTERED_BY, "recorded_at": at(first)}
    system = work.add(IndexSystemRow(name=draft.name, is_demo=1, **told))
    ids = {}
    for one in draft.indicators:
        row = IndicatorRow(
            system_id=system.id,
            code=one.code,
            name=one.name,
            unit=one.unit,
            target_id=one.target_id,
            search_key=search_key(one.code, one.name, one.source, one.basis),
            is_demo=1,
            **told,
        )
        ids[one.code] = work.add(row).id
    work.add(
        IndexVersionRow(
            system_id=system.id,
            version=1,
            made_on=first,
            basis=draft.note,
            content=definition_text(draft),
            **told,
        )
    )
    for place, one in enumerate(draft.groups[-1].indicators):
        _publish(hand, ids[one.code], one, first, is_late=place == 0)


def _publish(hand: DemoHand, ident: int, one: Indicator, first: date, *, is_late: bool) -> None:
    """The figures of an indicator by quarters; the newest is preliminary, or not published."""
    month, share = Month.of(first), hand.chance.uniform(0.8, 0.9)
    days = []
    while month.last <= hand.as_of:
        on = month.last + timedelta(days=_PUBLISHED_AFTER)
        if month.number % _QUARTER == 0 and hand.is_over(on):
            days.append((month, on))
        month = month.next
    for place, (known, on) in enumerate(days):
        share += hand.chance.uniform(0.01, 0.04)
        is_newest = place == len(days) - 1
        status = ValueStatus.PRELIMINARY if is_newest else ValueStatus.FINAL
        if is_newest and is_late:
            status = ValueStatus.NOT_PUBLISHED
        hand.work.add(
            IndicatorValueRow(
                indicator_id=ident,
                month=str(known),
                status=status,
                value=None if status is ValueStatus.NOT_PUBLISHED else _figure(one, share),
                on_date=on,
                source=_SOURCE,
                note="",
                is_demo=1,
                entered_by=ENTERED_BY,
                recorded_at=at(on),
            )
        )


def _figure(one: Indicator, share: float) -> Decimal:
    """So much of the goal, with two places; where less is better as much above it."""
    assert one.target is not None
    part = Decimal(f"{share:.3f}")
    figure = one.target / part if one.bearing is Bearing.DOWN else one.target * part
    return figure.quantize(Decimal("0.01"))
