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

    def told(rows: list[LedgerRow], facts: str, beside: str = "") -> list[str]:
        near = {row.id: (beside,)} if beside else {}
        found = list(kept.over(find, rows, facts, near))
        assert [each for each, _ in found] == rows
        return [answer for _, answer in found]

    assert told([row, other, row], "a") == ["7a", "8a", "7a"]
    assert asked == [(7, "a"), (8, "a")]
    # What is not put beside does not count; equal values beside do not either.
    assert told([row], "b") == ["7a"]
    assert told([row], "b", "due") == told([row], "c", "due") == ["7b"]
    moved = replace(row, number=9)
    assert told([moved, other], "d", "due") == ["9d", "8a"]
    assert len(asked) == 4


def test_answers_of_different_questions_stand_apart() -> None:
    kept, row = KeptByRow("day"), ledger_row(7, DUE)
    assert [*kept.over(lambda each, _: each.number, [row], None)] == [(row, 7)]
    assert [*kept.over(lambda each, _: each.title, [row], None)] == [(row, row.title)]
