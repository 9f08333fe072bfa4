from __future__ import annotations

import pytest

from fenghua_supervisor.domain.status import action_state, allowed, unit_state
from fenghua_supervisor.domain.vocabulary import EntryKind, State

S, K = State, EntryKind


@pytest.mark.parametrize(
    ("last", "has_report", "state"),
    [
        (None, False, S.FILED),
        (None, True, S.ACCEPTED),
        (K.ASSIGN, True, S.ACCEPTED),
        (K.SUBMIT, True, S.SUBMITTED),
        (K.RETURN, True, S.RETURNED),
        (K.CLOSE, True, S.CLOSED),
        (K.REOPEN, True, S.REOPENED),
        (K.SUSPEND, False, S.SUSPENDED),
    ],
)
def test_the_last_state_entry_decides(
    last: EntryKind | None, has_report: bool, state: State
) -> None:
    assert unit_state(last, has_report=has_report) is state


@pytest.mark.parametrize(
    ("units", "state"),
    [
        ([], S.DRAFT),
        ([S.FILED], S.FILED),
        ([S.FILED, S.ACCEPTED], S.ACCEPTED),
        ([S.CLOSED, S.CLOSED], S.CLOSED),
        ([S.CLOSED, S.FILED], S.ACCEPTED),
        ([S.CLOSED, S.DROPPED], S.CLOSED),
        ([S.CLOSED, S.SUBMITTED], S.SUBMITTED),
        ([S.SUBMITTED, S.ACCEPTED], S.ACCEPTED),
        ([S.RETURNED, S.SUBMITTED], S.RETURNED),
        ([S.REOPENED, S.CLOSED], S.REOPENED),
        ([S.SUSPENDED, S.SUSPENDED], S.SUSPENDED),
        ([S.DROPPED, S.ACCEPTED], S.ACCEPTED),
    ],
)
def test_an_action_is_closed_only_when_all_its_units_have_closed(
    units: list[State], state: State
) -> None:
    assert action_state(units) is state


@pytest.mark.parametrize(
    ("kind", "state", "may"),
    [
        (K.SUBMIT, S.ACCEPTED, True),
        (K.SUBMIT, S.SUBMITTED, False),
        (K.SUBMIT, S.CLOSED, False),
        (K.CLOSE, S.SUBMITTED, True),
        (K.CLOSE, S.ACCEPTED, False),
        (K.RETURN, S.SUBMITTED, True),
        (K.REOPEN, S.CLOSED, True),
        (K.REOPEN, S.ACCEPTED, False),
        (K.PROGRESS, S.CLOSED, False),
        (K.PROGRESS, S.REOPENED, True),
        (K.NOTE, S.CLOSED, True),
    ],
)
def test_guards_of_the_states(kind: EntryKind, state: State, may: bool) -> None:
    assert allowed(kind, state) is may
