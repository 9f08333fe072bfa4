"""The command ``issue-notices``: the sheets that are called for, as one step, with their PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.notice_drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.units import resolve_unit
from fenghua_supervisor.domain.vocabulary import LADDER, NoticeKind, ReleaseWay
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.cli_call import Call
    from fenghua_supervisor.domain.escalation import UnitProposal
    from fenghua_supervisor.domain.notices import NoticeSheet


def issue_notices(call: Call) -> None:
    """Issue the sheets of a kind that are called for, to one unit or to all, and write them."""
    from fenghua_supervisor.services import notice_papers, notices
    from fenghua_supervisor.services.notice_replies import release_notices

    args, office, kind = call.args, call.office, _kind(call.args.kind)
    proposals = notices.propose(office, call.as_of, kind)
    if args.unit:
        unit = resolve_unit(office.queries.units(), args.unit)
        proposals = tuple(p for p in proposals if p.unit_id == unit.id)
    entries = _entries(call, proposals)
    if not entries:
        call.answer(_nothing(kind, proposals), [])
        return
    notice_papers.check_folder(args.out)
    draft = IssueDraft(kind, call.as_of, entries, args.reply_days, args.text)
    done = notices.issue_notices(office, draft)
    sheets = notice_papers.notice_sheets(office, notices.issued_ids(done))
    paths = notice_papers.render_notices(NullProgress(), sheets, args.out)
    if args.printed:
        release_notices(office, notices.issued_ids(done), ReleaseWay.PRINTED)
    documents = [_document(sheet, path) for sheet, path in zip(sheets, paths, strict=True)]
    call.answer(_words(done.message, sheets, paths), documents)


def _kind(said: str) -> NoticeKind:
    for kind in LADDER:
        if said in (kind.value, kind.label, kind.label.removesuffix("单")):
            return kind
    if said == "约谈":
        return NoticeKind.TALK
    raise UserError(f"没有“{said}”这种文书，可用的有催办、督办、通报、约谈。")


def _entries(call: Call, proposals: Sequence[UnitProposal]) -> tuple[IssueEntry, ...]:
    """What is issued: whatever needs no reason, and with a reason what the unit is named for.

    Passing a rung over is meant for one unit: without ``--unit`` a reason only covers the gap.
    """
    reason = call.args.reason
    entries = []
    for proposal in proposals:
        calls = proposal.items
        if call.args.unit and not calls and proposal.needs_reason:
            if not reason:
                raise UserError(f"{proposal.unit}的任务{proposal.covered[0].covered}；{_ask(proposal)}")
            calls = proposal.covered
        skipped = proposal.needs_reason and not call.args.unit
        if not calls or (skipped and not (reason and proposal.kind is NoticeKind.URGE)):
            continue
        ids = tuple(c.action_id for c in calls)
        why = reason if proposal.needs_reason else ""
        entries.append(IssueEntry(proposal.unit_id, ids, why))
    return tuple(entries)
