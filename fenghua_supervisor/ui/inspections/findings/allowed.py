"""What may be done with a finding now, and why something may not. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState
from fenghua_supervisor.domain.inspections.moves import check_move, check_rebound, check_sign_off
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.inspections.finding import Finding

RECHECK, REBOUND = "recheck", "rebound"
#: step → words on its button, in the order of the work
STEPS = {
    FindingEvent.ASSIGN.value: "交办",
    FindingEvent.MEASURE.value: "记整改进展",
    FindingEvent.SUBMIT.value: "申请销号",
    RECHECK: "复查",
    FindingEvent.SIGN_OFF.value: "销号",
    FindingEvent.EXTEND.value: "延期",
    FindingEvent.OBJECT.value: "提异议",
    FindingEvent.ANSWER.value: "答复异议",
    FindingEvent.NOTE.value: "补材料",
    FindingEvent.LAST.value: "转持续整改",
    FindingEvent.MERGE.value: "并案",
    FindingEvent.DISMISS.value: "不予认定",
    REBOUND: "登记反弹",
}
#: what mostly comes next, from each state
_NEXT = {
    FindingState.REGISTERED: (FindingEvent.ASSIGN,),
    FindingState.ASSIGNED: (FindingEvent.MEASURE, FindingEvent.SUBMIT),
    FindingState.UNDER_WAY: (FindingEvent.MEASURE, FindingEvent.SUBMIT),
    FindingState.RETURNED: (FindingEvent.MEASURE, FindingEvent.SUBMIT),
    FindingState.OBJECTED: (FindingEvent.ANSWER,),
    FindingState.LASTING: (FindingEvent.MEASURE, FindingEvent.SUBMIT),
}


def next_steps(finding: Finding) -> tuple[str, ...]:
    """The steps that mostly come next, the first of them the main one."""
    if finding.state is FindingState.SUBMITTED:
        passed = finding.recheck is not None
        return (FindingEvent.SIGN_OFF.value, RECHECK) if passed else (RECHECK, "sign_off")
    if finding.state is FindingState.SIGNED_OFF:
        return (REBOUND,)
    return tuple(event.value for event in _NEXT.get(finding.state, ()))


def refusals(finding: Finding) -> dict[str, str]:
    """For each step why it may not be taken now; empty: it may."""
    return {step: why_not(finding, step) for step in STEPS}


def why_not(finding: Finding, step: str) -> str:
    """Why a step may not be taken now; empty: it may."""
    day = finding.entries[-1].on if finding.entries else finding.registered_on
    try:
        if step == REBOUND:
            check_rebound(finding)
        else:
            event = FindingEvent.PASS if step == RECHECK else FindingEvent(step)
            check_move(finding, event, day)
            if event is FindingEvent.SIGN_OFF:
                check_sign_off(finding)
    except UserError as refusal:
        return str(refusal)
    return ""


def why_not_all(findings: Sequence[Finding], step: str) -> str:
    """Why a step may not be taken with several in one; empty: it may."""
    return next(filter(None, (why_not(finding, step) for finding in findings)), "")


def left_words(finding: Finding, as_of: date, calendar: Calendar) -> str:
    """「还有3个工作日」, 「逾期2个工作日」, 「今天到期」; empty where nothing is waited for."""
    left = _workdays_left(finding, as_of, calendar)
    if left is None:
        return ""
    if left == 0:
        return "今天到期"
    return f"还有{left}个工作日" if left > 0 else f"逾期{-left}个工作日"


def left_short(finding: Finding, as_of: date, calendar: Calendar) -> str:
    """The same in a column of working days: 「剩3」, 「逾期2」, 「今天」."""
    left = _workdays_left(finding, as_of, calendar)
    if left is None:
        return ""
    if left == 0:
        return "今天"
    return f"剩{left}" if left > 0 else f"逾期{-left}"


def _workdays_left(finding: Finding, as_of: date, calendar: Calendar) -> int | None:
    """Working days to the day due, below 0 once it is over; None where nothing is waited for."""
    due = finding.due_on
    if due is None or not finding.is_open or finding.state is FindingState.SUBMITTED:
        return None
    left = calendar.between(as_of, due)
    # A weekend between the two has no working day of its own.
    return left or (due > as_of) - (due < as_of)


def standing_words(finding: Finding, as_of: date, calendar: Calendar) -> str:
    """How a finding stands, in a line beside its state."""
    state = finding.state
    if state is FindingState.REGISTERED:
        return "还没有交办" if finding.units else "还没有责任单位，交办时写明"
    if state is FindingState.SUBMITTED:
        passed = finding.recheck
        if passed is None:
            return f"{finding.submitted_on:%m-%d}申请销号，请到现场复查"
        return why_not(finding, "sign_off") or f"{passed.on:%m-%d}复查通过，可以销号"
    if state is FindingState.SIGNED_OFF:
        return f"{finding.signed_off_on}销号"
    if state is FindingState.OBJECTED:
        return "责任单位提出异议，请答复"
    left = left_words(finding, as_of, calendar)
    round_ = f"第{finding.round}轮整改" if finding.round > 1 else ""
    return "，".join(filter(None, (round_, left)))
