"""Clues of the demo data: sorted, answered, and one that nobody has looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.act_now import ActNowSource
from fenghua_supervisor.domain.codes.inspections import ClueEvent
from fenghua_supervisor.services.demo.finding_ways import Fate
from fenghua_supervisor.services.demo.findings import DemoFinding
from fenghua_supervisor.services.demo.hand import ENTERED_BY, at
from fenghua_supervisor.services.demo.inspection_words import (
    CLUE_LEFT,
    CLUE_TOLD_ON,
    CLUES,
    NOT_TAKEN,
    SEEN,
    TOWNS,
)
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.inspections import ClueEntryRow, ClueRow, ClueTellerRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.codes.inspections import ClueChannel
    from fenghua_supervisor.services.demo.hand import DemoHand

#: Working days from the newest sorted clue to the day of the demo, and between two of them.
_NEWEST, _BETWEEN = 24, 31
#: Every how many becomes a finding; the drawings are taken so many apart.
_EACH, _APART = 2, 3
_ANSWERED_AFTER = 4


def add_demo_clues(hand: DemoHand, first: date) -> list[DemoFinding]:
    """Clues from ``first`` on, the oldest first; what they became is still to be written."""
    found: list[DemoFinding] = []
    days = [hand.workday(hand.as_of, -_NEWEST - _BETWEEN * age) for age in range(len(CLUES))]
    for age, on in reversed([(age, day) for age, day in enumerate(days) if day >= first]):
        clue = _clue(hand, *CLUES[age], on)
        hand.work.add(ClueTellerRow(clue_id=clue.id, teller="某居民"))
        sorted_on = hand.workday(on, 2)
        if age % _EACH:
            seen = SEEN[age * _APART % len(SEEN)]
            place = hand.chance.choice(TOWNS) + seen.place
            found.append(DemoFinding(seen, place, sorted_on, Fate.IN_TIME, clue=clue.id))
        else:
            _entry(hand, clue, ClueEvent.DISMISS, sorted_on, NOT_TAKEN)
            answered = hand.workday(on, _ANSWERED_AFTER)
            _entry(hand, clue, ClueEvent.ANSWER, answered, "已电话告知反映人。")
    _recent(hand)
    return found


def sort_demo_clues(hand: DemoHand, found: Sequence[DemoFinding]) -> None:
    """Note of the clues what findings they became, now that these are written."""
    for one in found:
        if one.clue is not None:
            _sorted(hand, one.clue, one)


def _recent(hand: DemoHand) -> None:
    """One that an instruction of the demo answers, and one that nobody has sorted."""
    given = hand.office.queries.act_now.given(hand.as_of)
    told = [item for item in given if item.source == ActNowSource.ON_SITE]
    if told:
        clue = _clue(hand, *CLUE_TOLD_ON, hand.workday(hand.as_of, -2))
        _entry(hand, clue, ClueEvent.INSTRUCTION, hand.as_of, "", act_now_id=told[-1].id)
    _clue(hand, *CLUE_LEFT, hand.workday(hand.as_of, -1))


def _clue(hand: DemoHand, channel: ClueChannel, text: str, on: date) -> ClueRow:
    return hand.work.add(
        ClueRow(
            number=hand.number("clue", on),
            year=on.year,
            channel=channel,
            received_on=on,
            text=text,
            entered_by=ENTERED_BY,
            recorded_at=at(on, 9),
            is_demo=1,
            search_key=search_key(text),
        )
    )


def _sorted(hand: DemoHand, clue_id: int, one: DemoFinding) -> None:
    hand.work.add(_row(clue_id, ClueEvent.FINDING, one.on, "", finding_id=one.id))
    answered = hand.workday(one.on, _ANSWERED_AFTER)
    if hand.is_over(answered):
        text = "问题已交办，整改情况已电话告知。"
        hand.work.add(_row(clue_id, ClueEvent.ANSWER, answered, text))


def _entry(
    hand: DemoHand,
    clue: ClueRow,
    kind: ClueEvent,
    on: date,
    text: str,
    act_now_id: int | None = None,
) -> None:
    hand.work.add(_row(clue.id, kind, on, text, act_now_id=act_now_id))


def _row(
    clue_id: int,
    kind: ClueEvent,
    on: date,
    text: str,
    *,
    finding_id: int | None = None,
    act_now_id: int | None = None,
) -> ClueEntryRow:
    return ClueEntryRow(
        clue_id=clue_id,
        kind=kind,
        on_date=on,
        text=text,
        finding_id=finding_id,
        act_now_id=act_now_id,
        entered_by=ENTERED_BY,
        recorded_at=at(on, 15),
    )
