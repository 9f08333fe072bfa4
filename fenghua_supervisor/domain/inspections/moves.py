"""What may be done with a finding: from which states, and what striking off asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import (
    FindingEvent,
    FindingState,
    PhotoRole,
    Severity,
)
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding

_AT_WORK = frozenset({FindingState.ASSIGNED, FindingState.UNDER_WAY, FindingState.RETURNED})
_NOT_YET = frozenset({FindingState.REGISTERED})
_ASKED = frozenset({FindingState.SUBMITTED})
_FROM = {
    FindingEvent.ASSIGN: _NOT_YET,
    FindingEvent.OBJECT: frozenset({FindingState.ASSIGNED, FindingState.UNDER_WAY}),
    FindingEvent.ANSWER: frozenset({FindingState.OBJECTED}),
    FindingEvent.MEASURE: _AT_WORK | {FindingState.LASTING},
    FindingEvent.SUBMIT: _AT_WORK | {FindingState.LASTING},
    FindingEvent.PASS: _ASKED,
    FindingEvent.RETURN: _ASKED | {FindingState.LASTING},
    FindingEvent.SIGN_OFF: _ASKED,
    FindingEvent.LAST: _AT_WORK | _ASKED | {FindingState.LASTING},
    FindingEvent.EXTEND: _AT_WORK,
    FindingEvent.DISMISS: _NOT_YET | _AT_WORK | {FindingState.OBJECTED},
    FindingEvent.MERGE: _NOT_YET | _AT_WORK | {FindingState.OBJECTED},
    FindingEvent.NOTE: frozenset(FindingState),
}
#: What has to come first, for a state that an event cannot start from.
_FIRST = {
    FindingState.REGISTERED: "请先交办给责任单位",
    FindingState.ASSIGNED: "请先由责任单位申请销号",
    FindingState.UNDER_WAY: "请先由责任单位申请销号",
    FindingState.RETURNED: "请待责任单位整改后再次申请销号",
    FindingState.SUBMITTED: "请先复查",
    FindingState.OBJECTED: "请先答复异议",
    FindingState.LASTING: "请按期复查，或由责任单位申请销号",
    FindingState.SIGNED_OFF: "如有反弹，请登记为新的问题",
    FindingState.DISMISSED: "如需整改，请重新登记",
    FindingState.MERGED: "请在并入的问题下办理",
}


def allowed(kind: FindingEvent, state: FindingState) -> bool:
    """Whether an event may happen to a finding in ``state``."""
    return state in _FROM[kind]


def check_move(finding: Finding, kind: FindingEvent, on: date) -> None:
    """Refuse what its state does not allow, and a day before the last thing that happened."""
    state = finding.state
    if not allowed(kind, state):
        raise UserError(
            f"{finding.number_words}现为“{state.label}”，不能{kind.label}；{_FIRST[state]}。"
        )
    last = finding.entries[-1].on if finding.entries else finding.registered_on
    if on < last:
        raise UserError(
            f"{kind.label}日期{chinese_date(on)}早于{finding.number_words}上一次办理的"
            f"{chinese_date(last)}，请核对。"
        )


def check_recheck(
    finding: Finding, people: tuple[str, ...], unit_id: int | None, own_people: Collection[str]
) -> None:
    """Refuse a recheck by nobody, by the units themselves, or by one where two are asked for.

    ``unit_id`` is whose people they are, None: the office's; ``own_people`` are names that the
    ledger knows as the responsible units' own.
    """
    if not people:
        raise UserError(f"{finding.number_words}的复查人还没有填写，请写明谁到现场复查。")
    if unit_id is not None and unit_id in finding.unit_ids:
        raise UserError(
            f"{finding.number_words}的复查不能由责任单位自己做，请由督查组或其他单位复查。"
        )
    own = [name for name in people if name in own_people]
    if own:
        raise UserError(
            f"复查人“{own[0]}”是{finding.number_words}责任单位的人员，请换督查组或其他单位的人复查。"
        )
    if finding.severity is Severity.SERIOUS and len(set(people)) < _SERIOUS_PEOPLE:
        raise UserError(
            f"{finding.number_words}为严重问题，复查和销号要有两名复查人，请补上另一名。"
        )


def check_sign_off(finding: Finding) -> None:
    """Refuse to strike off what nobody rechecked, or what nothing of this round proves."""
    recheck = finding.recheck
    if recheck is None:
        raise UserError(f"{finding.number_words}还没有复查通过，不能销号，请先登记复查结果。")
    if not has_proof(finding):
        again = f"第{finding.round}轮" if finding.round > 1 else ""
        raise UserError(
            f"{finding.number_words}{again}没有整改后照片，也没有证明材料，不能销号，"
            "请补上其中一样。"
        )


def check_rebound(finding: Finding) -> None:
    """Refuse to say that one has come back which was never struck off."""
    if finding.state is not FindingState.SIGNED_OFF:
        raise UserError(
            f"{finding.number_words}现为“{finding.state.label}”，只有已销号的问题才登记反弹。"
        )


def has_proof(finding: Finding) -> bool:
    """Whether this round brought an after-photo or a document; former rounds do not count."""
    return any(
        entry.evidence
        or entry.reference
        or any(photo.role is PhotoRole.AFTER for photo in entry.photos)
        for entry in finding.round_entries
        if entry.kind in _PROVING
    )


_SERIOUS_PEOPLE = 2
_PROVING = frozenset(
    {FindingEvent.MEASURE, FindingEvent.SUBMIT, FindingEvent.PASS, FindingEvent.NOTE}
)
