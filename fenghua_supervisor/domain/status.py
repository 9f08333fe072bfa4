"""States per lead unit: what an entry leads to, what is allowed next, what an action shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.vocabulary import (
    DONE_STATES,
    STOPPED_STATES,
    EntryKind,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The state that an entry of this kind puts a lead unit into.
STATE_AFTER = {
    EntryKind.ASSIGN: State.ASSIGNED,
    EntryKind.ACCEPT: State.ACCEPTED,
    EntryKind.OBJECT: State.OBJECTED,
    EntryKind.SUBMIT: State.SUBMITTED,
    EntryKind.RETURN: State.RETURNED,
    EntryKind.CLOSE: State.CLOSED,
    EntryKind.REOPEN: State.REOPENED,
    EntryKind.SUSPEND: State.SUSPENDED,
    EntryKind.RESUME: State.ACCEPTED,
    EntryKind.DROP: State.DROPPED,
    EntryKind.ARCHIVE: State.ARCHIVED,
}

FOLLOW_UP_KINDS = (
    EntryKind.PROGRESS,
    EntryKind.URGE,
    EntryKind.REPLY,
    EntryKind.INSPECT,
    EntryKind.NOTE,
)

_MAY = {
    EntryKind.SUBMIT: frozenset(
        {State.FILED, State.ASSIGNED, State.ACCEPTED, State.RETURNED, State.REOPENED}
    ),
    EntryKind.RETURN: frozenset({State.SUBMITTED}),
    EntryKind.CLOSE: frozenset({State.SUBMITTED}),
    EntryKind.REOPEN: DONE_STATES,
    EntryKind.PROGRESS: frozenset(State) - {State.DRAFT} - DONE_STATES - STOPPED_STATES,
}

_WAITING = (State.OBJECTED, State.RETURNED, State.REOPENED)


def allowed(kind: EntryKind, state: State) -> bool:
    """Whether an entry of ``kind`` may follow ``state``; kinds without a rule always may."""
    rule = _MAY.get(kind)
    return rule is None or state in rule


def unit_state(last_state_kind: EntryKind | None, *, has_report: bool) -> State:
    """State of a lead unit from its last state-changing entry and whether it ever reported.

    A unit that reports has taken the item on, so a report lifts 已立项/已交办 to 承办中.
    """
    state = STATE_AFTER[last_state_kind] if last_state_kind else State.FILED
    if has_report and state in (State.FILED, State.ASSIGNED):
        return State.ACCEPTED
    return state


def action_state(states: Iterable[State]) -> State:
    """State shown for a whole action: closed only when every unit that counts has closed."""
    all_states = list(states)
    if not all_states:
        return State.DRAFT
    counted = [state for state in all_states if state not in STOPPED_STATES]
    if not counted:
        return all_states[0]
    if all(state in DONE_STATES for state in counted):
        return State.CLOSED
    for state in _WAITING:
        if state in counted:
            return state
    still_open = {state for state in counted if state not in DONE_STATES}
    if still_open == {State.SUBMITTED}:
        return State.SUBMITTED
    if len(still_open) == 1 and len(counted) == len(all_states) and not DONE_STATES & set(counted):
        return still_open.pop()
    return State.ACCEPTED
