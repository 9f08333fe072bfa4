from __future__ import annotations

from datetime import datetime

import pytest

from fenghua_supervisor.domain.office.journal import Done, Step, StepKind


@pytest.mark.parametrize(
    ("kind", "stored"),
    [(StepKind.FINAL, 0), (StepKind.UNDOABLE, 1), (StepKind.BACKGROUND, 2)],
)
def test_the_number_of_a_kind_is_stored_and_stays(kind: StepKind, stored: int) -> None:
    assert (kind, StepKind(stored)) == (stored, kind)


def test_what_changed_nothing_is_no_step_and_needs_no_sentence() -> None:
    done = Done("修改设置", frozenset({"setting"}), 3)
    assert (done.step_id, done.message) == (None, "")


@pytest.mark.parametrize(
    ("actor", "account", "who"),
    [
        ("王芳", "wangfang", "王芳（账户wangfang）"),
        ("root", "root", "root"),
        ("王芳", "", "王芳"),
    ],
)
def test_a_step_tells_the_operator_and_the_account_beside_it(
    actor: str, account: str, who: str
) -> None:
    step = Step(1, "记跟踪", actor, datetime(2025, 10, 31), None, True, 1, account=account)
    assert step.who == who
