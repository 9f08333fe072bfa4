"""Commands of the handling: 交办, 签收, 申请办结, 退回, 延期."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor import cli_json
from fenghua_supervisor.domain.handling.drafts import (
    ClosingDraft,
    EvidenceDraft,
    ExtensionDraft,
    HandlingDraft,
    ReviewDraft,
)
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.dates import parse_day

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.cli_call import Call
    from fenghua_supervisor.domain.office.journal import Done


def assign(call: Call) -> None:
    """交办 one action or several, as one step."""
    from fenghua_supervisor.services.handling.handling import assign as verb

    _answer(call, verb(call.office, _handling(call, due_on=_by(call, "签收期限"))))


def accept(call: Call) -> None:
    """签收."""
    from fenghua_supervisor.services.handling.handling import accept as verb

    _answer(call, verb(call.office, _handling(call)))


def submit(call: Call) -> None:
    """申请办结."""
    from fenghua_supervisor.services.handling.closing import submit_closing

    _answer(call, submit_closing(call.office, closing_draft(call)))


def return_closing(call: Call) -> None:
    """退回重办."""
    from fenghua_supervisor.services.handling.closing import return_closing as verb

    draft = ReviewDraft(
        action_id=call.office.queries.action_id(call.args.number),
        on=call.on(),
        text=call.args.text,
        unit_ids=unit_ids(call),
        due_on=_by(call, "重办期限"),
    )
    _answer(call, verb(call.office, draft))


def extend(call: Call) -> None:
    """延期."""
    from fenghua_supervisor.services.handling.handling import extend as verb

    draft = ExtensionDraft(
        action_id=call.office.queries.action_id(call.args.number),
        on=call.on(),
        new_date=parse_day(call.args.to, "新时限"),
        reason=call.args.text,
        approver=call.args.approver,
    )
    _answer(call, verb(call.office, draft))


def closing_draft(call: Call) -> ClosingDraft:
    """The application to close that the arguments describe."""
    args = call.args
    proofs = [EvidenceDraft(path=Path(path)) for path in args.evidence or ()]
    proofs += [EvidenceDraft(doc_number=number) for number in args.doc_number or ()]
    return ClosingDraft(
        action_id=call.office.queries.action_id(args.number),
        on=call.on(),
        summary=args.text,
        evidence=tuple(proofs),
        unit_ids=unit_ids(call),
    )


def unit_ids(call: Call) -> tuple[int, ...]:
    """The unit that was named; empty: all that the step fits."""
    if not call.args.unit:
        return ()
    return (resolve_unit(call.office.queries.units(), call.args.unit).id,)


def _handling(call: Call, due_on: date | None = None) -> HandlingDraft:
    numbers = call.args.number
    return HandlingDraft(
        action_ids=tuple(call.office.queries.action_id(number) for number in numbers),
        on=call.on(),
        text=call.args.text or "",
        unit_ids=unit_ids(call),
        due_on=due_on,
    )


def _by(call: Call, what: str) -> date | None:
    return parse_day(call.args.by, what) if call.args.by else None


def _answer(call: Call, done: Done[object]) -> None:
    """What was done, and the actions as they stand now."""
    ids = done.value if isinstance(done.value, tuple) else (done.value,)
    day = max(call.on(), call.as_of)
    rows = [call.office.queries.row(ident, day) for ident in ids if isinstance(ident, int)]
    documents = [cli_json.row_document(row) for row in rows]
    call.answer(done.message, {"label": done.label, "message": done.message, "actions": documents})
