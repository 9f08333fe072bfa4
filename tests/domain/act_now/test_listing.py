from __future__ import annotations

from datetime import date, datetime

import pytest

from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
from fenghua_supervisor.domain.act_now.listing import (
    InstructionFilter,
    ShownInstructions,
    count_words,
    listed,
    standing_words,
)
from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource

AS_OF = date(2025, 10, 31)


def item(number: int, due: int, closed: int = 0, unit: str = "", leader: str = "") -> ActNow:
    reply = ActNowEntry(1, ActNowEvent.REPLY, datetime(2025, 10, closed or 1, 9), "已办", "王伟")
    given = datetime(2025, 10, 1, 9)
    return ActNow(
        number, 2025, number, "核实", leader, ActNowSource.WRITTEN, None, unit, given, 3,
        date(2025, 10, due), "王伟", (reply,) if closed else (),
    )  # fmt: skip


LATE = item(1, due=30, unit="区教育局", leader="张区长")
OPEN = item(2, due=31, leader="李书记")
DONE = item(3, due=20, closed=18, unit="区教育局")
DONE_LATE = item(4, due=20, closed=23)
ALL = (DONE, OPEN, DONE_LATE, LATE)

FOUND = [
    (InstructionFilter(), [1, 2]),
    (InstructionFilter(ShownInstructions.CLOSED), [4, 3]),
    (InstructionFilter(ShownInstructions.ALL), [1, 2, 4, 3]),
    (InstructionFilter(ShownInstructions.ALL, unit="区教育局"), [1, 3]),
    (InstructionFilter(ShownInstructions.ALL, leader="李书记"), [2]),
    (InstructionFilter(ShownInstructions.ALL, ids={2, 4}), [2, 4]),
    (InstructionFilter(ids=()), []),
]


@pytest.mark.parametrize(("wanted", "numbers"), FOUND)
def test_open_ones_come_first_by_deadline_then_the_latest_closed(
    wanted: InstructionFilter, numbers: list[int]
) -> None:
    assert [found.number for found in listed(ALL, wanted, AS_OF)] == numbers


@pytest.mark.parametrize(
    ("told", "words"),
    [(LATE, "超时"), (OPEN, "在办"), (DONE, "已办结"), (DONE_LATE, "超时办结")],
)
def test_how_one_stands_is_said_in_a_word(told: ActNow, words: str) -> None:
    assert standing_words(told, AS_OF) == words


def test_an_earlier_day_knows_nothing_of_the_reply() -> None:
    assert standing_words(DONE, date(2025, 10, 10)) == "在办"


def test_they_are_counted() -> None:
    assert count_words(ALL, AS_OF) == "共4条，在办2条，其中超时1条"
    assert count_words([OPEN], AS_OF) == "共1条，在办1条"
