"""Inspections of the demo data, every few weeks one, each told of and with its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import (
    InspectionEvent,
    InspectionKind,
    RectifyKind,
    Severity,
)
from fenghua_supervisor.services.demo.finding_ways import Fate, ways_of
from fenghua_supervisor.services.demo.findings import DemoFinding
from fenghua_supervisor.services.demo.hand import ENTERED_BY, at
from fenghua_supervisor.services.demo.inspection_words import (
    BASIS,
    CHECKLIST,
    CHECKLIST_NAME,
    ROUNDS,
    SEEN,
    TOWNS,
)
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.inspections import (
    ChecklistRow,
    ChecklistVersionRow,
    InspectionEntryRow,
    InspectionRow,
    InspectionUnitRow,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.services.demo.hand import DemoHand
    from fenghua_supervisor.services.demo.inspection_words import Round, Seen

#: Working days from the last inspection to the day of the demo, and between two of them.
_NEWEST, _BETWEEN = 11, 16
_MOST_INSPECTIONS = 16
#: All but the newest found between these.
_FEWEST, _MOST = 2, 4
#: The inspection, counted from the newest, whose conclusion a unit objects to.
_OBJECTED_TO = 3
#: A second look finds again what was struck off when there is so much to look at.
_BACK_AFTER = 5


def add_demo_inspections(hand: DemoHand, first: date) -> list[DemoFinding]:
    """Inspections from ``first`` on, the oldest first; what they found is still to be written."""
    found: list[DemoFinding] = []
    start, list_used = hand.chance.randrange(len(SEEN)), 0
    for age, on in reversed(list(enumerate(_days(hand, first)))):
        round_ = ROUNDS[age % len(ROUNDS)]
        ways = ways_of(age, hand.chance.randint(_FEWEST, _MOST), hand.chance)
        seen = _seen(start + len(found), len(ways), age)
        list_used = list_used or _checklist(hand, on)
        row = _inspection(hand, round_, on, [one.unit for one in seen], list_used)
        _tell(hand, row, age, seen[0].unit)
        new = [
            DemoFinding(one, hand.chance.choice(TOWNS) + one.place, on, way, row.id)
            for one, way in zip(seen, ways, strict=True)
        ]
        if round_.kind is InspectionKind.REVISIT:
            _come_back(new[0], found)
        found += new
    return found


def _days(hand: DemoHand, first: date) -> list[date]:
    """The newest first."""
    days = [hand.workday(hand.as_of, -_NEWEST - _BETWEEN * age) for age in range(_MOST_INSPECTIONS)]
    return [day for day in days if day >= first]


def _seen(start: int, count: int, age: int) -> list[Seen]:
    """What the ``age``-th newest inspection found: each thing in its turn."""
    # Only what is soon put right can have come far since the newest.
    kept = [seen for seen in SEEN if age or _is_quick(seen)]
    return [kept[(start + place) % len(kept)] for place in range(count)]


def _is_quick(seen: Seen) -> bool:
    return seen.rectify is RectifyKind.AT_ONCE and seen.severity is not Severity.SERIOUS


def _checklist(hand: DemoHand, on: date) -> int:
    """The id of the one version of a checklist that all inspections use."""
    kept = hand.work.add(
        ChecklistRow(name=CHECKLIST_NAME, entered_by=ENTERED_BY, recorded_at=at(on, 7), is_demo=1)
    )
    version = ChecklistVersionRow(
        checklist_id=kept.id,
        version=1,
        made_on=on,
        points="\n".join(CHECKLIST),
        entered_by=ENTERED_BY,
        recorded_at=at(on, 7),
    )
    return hand.work.add(version).id


def _inspection(
    hand: DemoHand, round_: Round, on: date, units: Sequence[str], list_used: int
) -> InspectionRow:
    row = hand.work.add(
        InspectionRow(
            number=hand.number("inspection", on),
            year=on.year,
            kind=round_.kind,
            title=f"{on.month}月{round_.title}",
            from_on=on,
            to_on=hand.workday(on, 2),
            leader="督查组组长",
            members="督查员甲、督查员乙",
            invited=round_.invited,
            basis=BASIS,
            content=round_.content,
            checklist_version_id=list_used,
            entered_by=ENTERED_BY,
            recorded_at=at(on, 8),
            is_demo=1,
            search_key=search_key(round_.title, round_.content, "督查组组长", *units),
        )
    )
    ids = dict.fromkeys(hand.units[unit] for unit in units if unit in hand.units)
    for place, unit_id in enumerate(ids):
        hand.work.add(InspectionUnitRow(inspection_id=row.id, unit_id=unit_id, position=place))
    return row


def _tell(hand: DemoHand, row: InspectionRow, age: int, unit: str) -> None:
    """Praise, conclusion and feedback; to one conclusion a unit objects, and is answered."""
    steps = [
        (0, InspectionEvent.PRAISE, "有的单位边查边改，当天整改到位。", unit),
        (2, InspectionEvent.CONCLUDE, "总体落实较好，发现的问题已登记并交办责任单位。", ""),
        (3, InspectionEvent.FEEDBACK, "结论和问题已书面反馈有关单位。", ""),
    ]
    if age == _OBJECTED_TO:
        steps += [
            (5, InspectionEvent.OBJECT, "对其中一处的责任划分有异议，申请复核。", unit),
            (9, InspectionEvent.ANSWER, "已复核，结论维持，责任划分另行说明。", ""),
        ]
    for days, kind, text, whose in steps:
        on = hand.workday(row.to_on, days) if days else row.to_on
        if hand.is_over(on):
            hand.work.add(
                InspectionEntryRow(
                    inspection_id=row.id,
                    kind=kind,
                    on_date=on,
                    text=text,
                    unit_id=hand.units.get(whose),
                    entered_by=ENTERED_BY,
                    recorded_at=at(on, 16),
                )
            )


def _come_back(again: DemoFinding, before: Sequence[DemoFinding]) -> None:
    """Make one the rebound of what was struck off long before."""
    old = [one for one in before if one.way is Fate.IN_TIME and one.repeats is None]
    if len(old) > _BACK_AFTER:
        again.repeats, again.seen, again.place = old[0], old[0].seen, old[0].place
        again.way = Fate.IN_TIME
