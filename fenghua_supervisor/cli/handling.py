"""Commands of the handling: 交办, 签收, 申请办结, 办结, 退回, 重启, 延期."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import (
    FILES,
    LEAD_UNIT,
    NUMBER,
    ON,
    Argument,
    Command,
    item_number,
)
from fenghua_supervisor.cli.documents import row_document
from fenghua_supervisor.cli.ledger import ENTRY
from fenghua_supervisor.domain.handling.drafts import (
    ClosingDraft,
    EvidenceDraft,
    ExtensionDraft,
    HandlingDraft,
    ReviewDraft,
)
from fenghua_supervisor.domain.writing.dates import parse_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.office.journal import Done

#: What a move on one action or several needs.
_MOVE = (
    Argument("number", type=item_number, nargs="+", metavar="编号"),
    Argument("--text", help="说明，可不写"),
    LEAD_UNIT,
    ON,
)
#: A closing with its evidence.
_CLOSING = (
    *ENTRY,
    Argument("--evidence", type=Path, action="append", metavar="文件", help="佐证材料，可重复"),
    Argument("--doc-number", action="append", metavar="文号", help="佐证文号，可重复"),
)


def close(call: Call) -> None:
    """办结销号, in one step."""
    from fenghua_supervisor.services.handling.closing import close_action

    call.answer_done(close_action(call.office, _closing(call)))


CLOSE = Command("close", "办结销号", run=close, arguments=_CLOSING)


def reopen(call: Call) -> None:
    """回头看重启."""
    from fenghua_supervisor.services.handling.closing import reopen_action

    call.answer_done(reopen_action(call.office, _review(call)))


REOPEN = Command("reopen", "回头看重启", run=reopen, arguments=ENTRY)


def assign(call: Call) -> None:
    """交办 one action or several, as one step."""
    from fenghua_supervisor.services.handling import handling

    done = handling.assign(call.office, _handling(call, due_on=_by(call, "签收期限")))
    _answer(call, done, done.value)


ASSIGN = Command(
    "assign",
    "交办",
    run=assign,
    arguments=(*_MOVE, Argument("--by", help="签收期限，不写按设置的工作日数推算")),
)


def accept(call: Call) -> None:
    """签收."""
    from fenghua_supervisor.services.handling import handling

    done = handling.accept(call.office, _handling(call))
    _answer(call, done, done.value)


ACCEPT = Command("accept", "签收", run=accept, arguments=_MOVE)


def submit(call: Call) -> None:
    """申请办结."""
    from fenghua_supervisor.services.handling.closing import submit_closing

    done = submit_closing(call.office, _closing(call))
    _answer(call, done, [done.value])


SUBMIT = Command("submit", "申请办结", run=submit, arguments=_CLOSING)


def send_back(call: Call) -> None:
    """退回重办."""
    from fenghua_supervisor.services.handling.closing import return_closing

    draft = replace(_review(call), due_on=_by(call, "重办期限"))
    done = return_closing(call.office, draft)
    _answer(call, done, [done.value])


RETURN = Command(
    "return",
    "退回重办",
    run=send_back,
    arguments=(*ENTRY, Argument("--by", help="重办期限，不写按设置的工作日数推算")),
)


def extend(call: Call) -> None:
    """延期."""
    from fenghua_supervisor.services.handling import handling

    draft = ExtensionDraft(
        action_id=call.office.queries.plan.action_id(call.args.number),
        on=call.on(),
        new_date=parse_day(call.args.to, "新时限"),
        reason=call.args.text,
        approver=call.args.approver,
        files=call.files(),
    )
    done = handling.extend(call.office, draft)
    _answer(call, done, [done.value])


EXTEND = Command(
    "extend",
    "延期",
    run=extend,
    arguments=(
        NUMBER,
        Argument("--to", required=True, help="新时限，如2026-06-30"),
        Argument("--text", required=True, help="延期理由"),
        Argument("--approver", required=True, help="批准人"),
        Argument("--on", help="申请日期，不写为统计截止日"),
        FILES,
    ),
)


def _closing(call: Call) -> ClosingDraft:
    args = call.args
    proofs = [EvidenceDraft(path=path) for path in args.evidence or ()]
    proofs += [EvidenceDraft(doc_number=number) for number in args.doc_number or ()]
    return ClosingDraft(
        action_id=call.office.queries.plan.action_id(args.number),
        on=call.on(),
        summary=args.text,
        evidence=tuple(proofs),
        unit_ids=_unit_ids(call),
    )


def _review(call: Call) -> ReviewDraft:
    return ReviewDraft(
        action_id=call.office.queries.plan.action_id(call.args.number),
        on=call.on(),
        text=call.args.text,
        unit_ids=_unit_ids(call),
    )


def _handling(call: Call, due_on: date | None = None) -> HandlingDraft:
    numbers = call.args.number
    return HandlingDraft(
        action_ids=tuple(call.office.queries.plan.action_id(number) for number in numbers),
        on=call.on(),
        text=call.args.text or "",
        unit_ids=_unit_ids(call),
        due_on=due_on,
    )


def _unit_ids(call: Call) -> tuple[int, ...]:
    """The unit that was named; empty: all that the move fits."""
    unit_id = call.unit_id()
    return () if unit_id is None else (unit_id,)


def _by(call: Call, what: str) -> date | None:
    return parse_day(call.args.by, what) if call.args.by else None


def _answer(call: Call, done: Done[object], action_ids: Sequence[int]) -> None:
    """What was done, and the actions as they stand now."""
    day = max(call.on(), call.as_of)
    rows = [call.office.queries.ledger.row(action_id, day) for action_id in action_ids]
    documents = [row_document(row) for row in rows]
    call.answer(done.message, {"label": done.label, "message": done.message, "actions": documents})
