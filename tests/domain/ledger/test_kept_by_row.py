from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.kept_by_row import KeptByRow
from tests.domain.ledger.ledger_facts import ledger_row

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


DUE = date(2025, 12, 31)


def test_a_row_is_asked_anew_when_it_or_what_stands_beside_it_is_another() -> None:
    asked: list[tuple[int, str]] = []

    def find(row: LedgerRow, facts: str) -> str:
        asked.append((row.number, facts))
        return f"{row.number}{facts}"

    row, other = ledger_row(7, DUE), ledger_row(8, DUE)
    kept = KeptByRow("day")
    assert [kept.of(find, each, "a") for each in (row, other, row)] == ["7a", "8a", "7a"]
    assert asked == [(7, "a"), (8, "a")]
    # What is not put beside does not count; equal values beside do not either.
    assert kept.of(find, row, "b") == "7a"
    assert kept.of(find, row, "b", ("due",)) == kept.of(find, row, "c", ("due",)) == "7b"
    moved = replace(row, number=9)
    assert kept.of(find, moved, "d", ("due",)) == "9d"
    assert kept.of(find, other, "d") == "8a"
    assert len(asked) == 4


def test_answers_of_different_questions_stand_apart() -> None:
    kept, row = KeptByRow("day"), ledger_row(7, DUE)
    assert kept.of(lambda each, _: each.number, row, None) == 7
    assert kept.of(lambda each, _: each.title, row, None) == row.title
