"""States per lead unit: what an entry leads to, what is allowed next, what an action shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, STOPPED_STATES, EntryKind, State

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

_OPEN = frozenset(State) - DONE_STATES - STOPPED_STATES
_MAY = {
    EntryKind.ASSIGN: frozenset({State.DRAFT, State.FILED, State.OBJECTED}),
    EntryKind.ACCEPT: frozenset({State.ASSIGNED}),
    EntryKind.OBJECT: frozenset({State.ASSIGNED}),
    EntryKind.SUBMIT: frozenset(
        {State.FILED, State.ASSIGNED, State.ACCEPTED, State.RETURNED, State.REOPENED}
    ),
    EntryKind.RETURN: frozenset({State.SUBMITTED}),
    EntryKind.CLOSE: frozenset({State.SUBMITTED}),
    EntryKind.REOPEN: DONE_STATES,
    EntryKind.ARCHIVE: frozenset({State.CLOSED}),
    EntryKind.SUSPEND: frozenset({State.FILED, State.ACCEPTED, State.RETURNED, State.REOPENED}),
    EntryKind.RESUME: frozenset({State.SUSPENDED}),
    EntryKind.DROP: frozenset({State.DRAFT, State.FILED, State.OBJECTED, State.SUSPENDED}),
    EntryKind.EXTEND: _OPEN,
    EntryKind.PROGRESS: _OPEN - {State.DRAFT},
}

#: Why a kind is refused, where its states do not matter.
_ONLY = {
    EntryKind.ASSIGN: "只有拟办、已立项或有异议的才能交办",
    EntryKind.ACCEPT: "只有已交办的才能签收",
    EntryKind.OBJECT: "只有已交办、尚未签收的才能提异议",
    EntryKind.SUBMIT: "不能申请办结，请核对所选任务",
    EntryKind.RETURN: "没有待审核的办结申请",
    EntryKind.CLOSE: "没有待审核的办结申请",
    EntryKind.REOPEN: "只有已办结的才能回头看重启",
    EntryKind.ARCHIVE: "只有已办结的才能归档",
    EntryKind.SUSPEND: "只有已立项、承办中、退回重办或回头看重启的才能中止",
    EntryKind.RESUME: "只有中止的才能恢复承办",
    EntryKind.DROP: "只有拟办、已立项、有异议或中止的才能撤销或合并，承办中的请先中止",
    EntryKind.EXTEND: "只有尚未办结的才能延期",
    EntryKind.PROGRESS: "不能再记进展",
}
#: What to do instead, where a state suggests it.
_HINTS = {
    (EntryKind.SUBMIT, State.SUSPENDED): "不能申请办结，请先恢复承办",
    (EntryKind.SUBMIT, State.OBJECTED): "不能申请办结，请先答复异议",
    (EntryKind.SUBMIT, State.DROPPED): "不能申请办结，撤销或合并的不再办理",
    (EntryKind.PROGRESS, State.SUSPENDED): "不能再记进展，如需继续请先恢复承办",
    (EntryKind.PROGRESS, State.DROPPED): "不能再记进展，撤销或合并的不再办理",
    (EntryKind.PROGRESS, State.DRAFT): "不能记进展，请先录入牵头单位",
    (EntryKind.EXTEND, State.SUSPENDED): "不能延期，请先恢复承办",
    (EntryKind.ACCEPT, State.FILED): "请先交办再签收",
    (EntryKind.ACCEPT, State.ACCEPTED): "无需再签收",
}
_DONE_HINTS = {
    EntryKind.SUBMIT: "无需重复办结，如有问题请用回头看",
    EntryKind.PROGRESS: "不能再记进展，如需继续请先回头看重启",
    EntryKind.EXTEND: "无需延期",
    EntryKind.ARCHIVE: "无需重复归档",
}
#: Which state stands for an action whose parts are all settled.
_SETTLED = (State.SUSPENDED, State.CLOSED, State.ARCHIVED, State.DROPPED)
_WAITING = (State.OBJECTED, State.RETURNED, State.REOPENED)


def allowed(kind: EntryKind, state: State) -> bool:
    """Whether an entry of ``kind`` may follow ``state``; kinds without a rule always may."""
    rule = _MAY.get(kind)
    return rule is None or state in rule


def why_not(kind: EntryKind, state: State) -> str:
    """Why an entry of ``kind`` may not follow ``state``, as a sentence without its subject.

    Empty when it may. 「第69项」, or a unit's name, is put in front of it.
    """
    if allowed(kind, state):
        return ""
    if kind is EntryKind.SUBMIT and state is State.SUBMITTED:
        return f"{state.label}，请在审核中通过或退回。"
    if state in DONE_STATES and kind in _DONE_HINTS:
        return f"{state.label}，{_DONE_HINTS[kind]}。"
    return f"现为“{state.label}”，{_HINTS.get((kind, state), _ONLY[kind])}。"


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
