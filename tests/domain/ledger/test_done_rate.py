from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.ledger.done_rate import (
    counted,
    done_rate,
    is_dropped,
    not_in_base_words,
)
from fenghua_supervisor.domain.ledger.rows import UnitStatus
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

DUE = date(2025, 12, 31)


def row(number: int, state: State, **fields: object) -> LedgerRow:
    lead = UnitStatus(1, "区民政局", state, None, None, GREEN)
    return ledger_row(number, DUE, lead, state=state, **fields)


ROWS = [
    row(1, State.CLOSED),
    row(2, State.ARCHIVED),
    row(3, State.ACCEPTED),
    row(4, State.SUSPENDED),
    row(5, State.DROPPED),
    row(6, State.CLOSED, text_status=TextStatus.MISSING),
]


@pytest.mark.parametrize(
    ("with_dropped", "base", "words"),
    [
        (
            False,
            [1, 2, 3, 4],
            "办结率50%（2/4），撤销/合并1项不计入基数，中止1项计入基数、不算办结",
        ),
        (
            True,
            [1, 2, 3, 4, 5],
            "办结率40%（2/5），撤销/合并1项计入基数、不算办结，中止1项计入基数、不算办结",
        ),
    ],
)
def test_what_is_dropped_leaves_the_base_and_what_is_suspended_stays(
    with_dropped: bool, base: list[int], words: str
) -> None:
    assert [row.number for row in counted(ROWS, with_dropped=with_dropped)] == base
    assert done_rate(ROWS, with_dropped=with_dropped).words == words


def test_a_rate_to_which_nothing_happened_needs_no_note() -> None:
    rate = done_rate(ROWS[:3])
    assert (rate.words, rate.note) == ("办结率66.7%（2/3）", "")
    assert rate.share == Decimal("66.7")


def test_nothing_counts_as_no_rate() -> None:
    rate = done_rate(ROWS[4:])
    assert (rate.share, rate.words) == (None, "办结率—（0/0），撤销/合并1项不计入基数")


@pytest.mark.parametrize("state", State)
def test_only_an_action_that_is_dropped_as_a_whole_is_dropped(state: State) -> None:
    assert is_dropped(row(1, state)) is (state is State.DROPPED)


def test_what_is_no_part_of_the_base_is_told_with_its_reason() -> None:
    rows = [
        row(1, State.ACCEPTED),
        row(2, State.DROPPED),
        row(3, State.ACCEPTED, text_status=TextStatus.MISSING),
        row(4, State.DROPPED, deadline=None),
    ]
    assert not_in_base_words(rows) == "原文待导入1项、时限或单位待定1项、撤销/合并1项"
    assert not_in_base_words(rows, with_dropped=True) == "原文待导入1项、时限或单位待定1项"
    assert not_in_base_words(rows[:1]) == ""


def test_a_rate_is_told_with_its_fraction_only_where_a_note_explains_it() -> None:
    assert done_rate([row(1, State.ACCEPTED), row(2, State.CLOSED)]).told == "已办结1项、办结率50%"
    assert done_rate(ROWS).told == f"已办结{done_rate(ROWS).done}项、{done_rate(ROWS).words}"
