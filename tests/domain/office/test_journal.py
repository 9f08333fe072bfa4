from __future__ import annotations

import pytest

from fenghua_supervisor.domain.office.journal import Done, StepKind


@pytest.mark.parametrize(
    ("kind", "stored"),
    [(StepKind.FINAL, 0), (StepKind.UNDOABLE, 1), (StepKind.BACKGROUND, 2)],
)
def test_the_number_of_a_kind_is_stored_and_stays(kind: StepKind, stored: int) -> None:
    assert (kind, StepKind(stored)) == (stored, kind)


def test_what_changed_nothing_is_no_step_and_needs_no_sentence() -> None:
    done = Done("修改设置", frozenset({"setting"}), 3)
    assert (done.step_id, done.message) == (None, "")
