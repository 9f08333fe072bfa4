from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.due_words import (
    due_narrow,
    due_paper,
    due_words,
    extension_note,
)
from fenghua_supervisor.domain.ledger.rows import Extension, LedgerRow, UnitStatus
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

OLD, NEW = date(2025, 6, 30), date(2025, 12, 31)
IN_TIME = Extension(date(2025, 6, 1), OLD, date(2025, 9, 30), "用地", "区政府", late=False)
LATE = replace(IN_TIME, asked_on=date(2025, 10, 8), old=date(2025, 9, 30), new=NEW, late=True)
LEAD = UnitStatus(1, "区民政局", State.ASSIGNED, None, None, GREEN, due_on=date(2025, 6, 5))
PLAIN = ledger_row(82, NEW, LEAD)


def put_off(*extensions: Extension) -> LedgerRow:
    assert PLAIN.deadline is not None
    original = replace(PLAIN.deadline, date=OLD)
    return replace(PLAIN, original_deadline=original, extensions=extensions)


@pytest.mark.parametrize(
    ("row", "note", "paper", "narrow"),
    [
        (PLAIN, "", "2025年12月31日", "2025年12月31日"),
        (
            replace(PLAIN, original_deadline=PLAIN.deadline),
            "",
            "2025年12月31日",
            "2025年12月31日",
        ),
        (
            put_off(IN_TIME),
            "延期1次，原时限2025-06-30",
            "2025年12月31日\n延期1次，原时限2025-06-30",
            "2025年\n12月31日\n延期1次\n原时限\n2025年\n6月30日",
        ),
        (
            put_off(IN_TIME, LATE),
            "延期2次，原时限2025-06-30，其中逾期申请1次",
            "2025年12月31日\n延期2次，原时限2025-06-30，其中逾期申请1次",
            "2025年\n12月31日\n延期2次\n逾期申请1次\n原时限\n2025年\n6月30日",
        ),
    ],
)
def test_a_deadline_that_was_put_off_says_from_when_and_how_often(
    row: LedgerRow, note: str, paper: str, narrow: str
) -> None:
    assert (extension_note(row), due_paper(row), due_narrow(row)) == (note, paper, narrow)


@pytest.mark.parametrize(
    ("state", "is_late", "words"),
    [
        (State.ASSIGNED, False, "6月5日前签收"),
        (State.ASSIGNED, True, "应于6月5日前签收，已逾期"),
        (State.RETURNED, False, "6月5日前重新申请"),
        (State.RETURNED, True, "应于6月5日前重新申请，已逾期"),
    ],
)
def test_a_part_says_what_its_day_is_for(state: State, is_late: bool, words: str) -> None:
    assert due_words(replace(LEAD, state=state), "6月5日", is_late=is_late) == words


def test_a_part_without_a_day_says_nothing() -> None:
    assert due_words(replace(LEAD, due_on=None), "", is_late=True) == ""
