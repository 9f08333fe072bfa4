"""States per lead unit: what an entry leads to, what is allowed next, what an action shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, STOPPED_STATES, EntryKind, State
from fenghua_supervisor.domain.ledger.entry_kinds import RULES, STATE_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Which state stands for an action whose parts are all settled.
_SETTLED = (State.SUSPENDED, State.CLOSED, State.ARCHIVED, State.DROPPED)
_WAITING = (State.OBJECTED, State.RETURNED, State.REOPENED)


def allowed(kind: EntryKind, state: State) -> bool:
    """Whether an entry of ``kind`` may follow ``state``; kinds without a rule always may."""
    follows = RULES[kind].follows
    return follows is None or state in follows


def can_be_struck(state: State) -> bool:
    """Whether a revised plan can strike a part off: at once, or by suspending it first."""
    return allowed(EntryKind.DROP, state) or allowed(EntryKind.SUSPEND, state)


def why_not(kind: EntryKind, state: State) -> str:
    """Why an entry of ``kind`` may not follow ``state``, as a sentence without its subject.

    Empty when it may. 「第69项」, or a unit's name, is put in front of it.
    """
    if allowed(kind, state):
        return ""
    rule = RULES[kind]
    if kind is EntryKind.SUBMIT and state is State.SUBMITTED:
        return f"{state.label}，请在审核中通过或退回。"
    if state in DONE_STATES and rule.when_done:
        return f"{state.label}，{rule.when_done}。"
    return f"现为“{state.label}”，{rule.instead.get(state, rule.only)}。"


def unit_state(last_state_kind: EntryKind | None, *, has_report: bool) -> State:
    """State of a lead unit from its last state-changing entry and whether it reported since.

    A unit that reports has taken the item on, so a report lifts 已立项/已交办 to 承办中.
    """
    state = STATE_AFTER[last_state_kind] if last_state_kind else State.FILED
    if has_report and state in (State.FILED, State.ASSIGNED):
        return State.ACCEPTED
    return state


def action_state(states: Iterable[State]) -> State:
    """State shown for a whole action: closed only when every unit that counts has closed.

    A part that was dropped counts no more; one that is suspended still has to be done.
    """
    all_states = list(states)
    if not all_states:
        return State.DRAFT
    if all_states.count(all_states[0]) == len(all_states):
        return all_states[0]
    counted = [state for state in all_states if state not in STOPPED_STATES]
    if all(state in DONE_STATES for state in counted):
        return next(state for state in _SETTLED if state in all_states)
    for state in _WAITING:
        if state in counted:
            return state
    still_open = {state for state in counted if state not in DONE_STATES}
    if still_open == {State.SUBMITTED}:
        return State.SUBMITTED
    if not DONE_STATES & set(counted):
        if len(still_open) == 1:
            return still_open.pop()
        if still_open == {State.FILED, State.ASSIGNED}:
            return State.ASSIGNED
    return State.ACCEPTED
