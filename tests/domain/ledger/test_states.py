from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.ledger.states import action_state, allowed, unit_state, why_not

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
        ([S.DROPPED, S.ASSIGNED], S.ASSIGNED),
        ([S.FILED, S.ASSIGNED], S.ASSIGNED),
        ([S.CLOSED, S.SUSPENDED], S.SUSPENDED),
        ([S.DROPPED, S.SUSPENDED], S.SUSPENDED),
        ([S.DROPPED, S.DROPPED], S.DROPPED),
        ([S.CLOSED, S.ARCHIVED], S.CLOSED),
        ([S.ARCHIVED, S.DROPPED], S.ARCHIVED),
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


#: What may follow each state; a kind that is not named there is refused.
NEXT = {
    S.DRAFT: {K.ASSIGN, K.DROP, K.EXTEND},
    S.FILED: {K.ASSIGN, K.DROP, K.EXTEND, K.SUBMIT, K.SUSPEND, K.PROGRESS},
    S.ASSIGNED: {K.ACCEPT, K.OBJECT, K.EXTEND, K.SUBMIT, K.PROGRESS},
    S.OBJECTED: {K.ASSIGN, K.DROP, K.EXTEND, K.PROGRESS},
    S.ACCEPTED: {K.SUBMIT, K.SUSPEND, K.EXTEND, K.PROGRESS},
    S.SUBMITTED: {K.CLOSE, K.RETURN, K.EXTEND, K.PROGRESS},
    S.RETURNED: {K.SUBMIT, K.SUSPEND, K.EXTEND, K.PROGRESS},
    S.REOPENED: {K.SUBMIT, K.SUSPEND, K.EXTEND, K.PROGRESS},
    S.SUSPENDED: {K.RESUME, K.DROP},
    S.CLOSED: {K.ARCHIVE, K.REOPEN},
    S.ARCHIVED: {K.REOPEN},
    S.DROPPED: set(),
}
FREE = {K.URGE, K.REPLY, K.INSPECT, K.NOTE, K.SEND_BACK}


@pytest.mark.parametrize("state", S)
def test_exactly_these_steps_may_follow_a_state(state: State) -> None:
    assert {kind for kind in K if allowed(kind, state)} == NEXT[state] | FREE


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("kind", K)
def test_a_refusal_is_one_sentence_that_names_the_state(kind: EntryKind, state: State) -> None:
    why = why_not(kind, state)
    assert (why == "") is allowed(kind, state)
    assert not why or (state.label in why and why.count("。") == 1 and why.endswith("。"))
