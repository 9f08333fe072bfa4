"""The command ``issue-notices``: the notices that are called for, as one step, with their PDFs."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import Argument, Command
from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind, ReleaseWay
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.notices.ladder import burden_words, total_burden_words
from fenghua_supervisor.domain.notices.talk import Talk, parse_talk_time
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.notices.ladder import UnitProposal
    from fenghua_supervisor.domain.notices.notice import NoticeSheet


def issue_notices(call: Call) -> None:
    """Issue the notices of a kind that are called for, to one unit or to all, and write them."""
    from fenghua_supervisor.services.files import check_folder
    from fenghua_supervisor.services.notices import (
        issuing as notices,
    )
    from fenghua_supervisor.services.notices import (
        papers as notice_papers,
    )
    from fenghua_supervisor.services.notices import (
        replies as notice_replies,
    )
    from fenghua_supervisor.services.safekeeping.step_papers import written_or_undone

    args, office, kind = call.args, call.office, _kind(call.args.kind)
    proposals = _proposals(call, kind)
    entries = tuple(entry for p in proposals if (entry := _entry(call, p)))
    if not entries:
        call.answer("\n".join([f"没有需要发的{kind.label}。", *_left(proposals, entries)]), [])
        return
    check_folder(args.out)
    draft = IssueDraft(kind, call.as_of, entries, args.reply_days, args.text, _talk(call))
    done = notices.issue_notices(office, draft, args.out)
    ids = done.value
    sheets = notice_papers.notice_sheets(office, ids)
    render = notice_papers.render_notices
    paths = written_or_undone(office, done, partial(render, NullProgress(), sheets, args.out))
    if args.printed:
        try:
            notice_replies.release_notices(office, ids, ReleaseWay.PRINTED)
        except UserError as refusal:
            # The notices are issued, and their papers written.
            office.remark(f"文书已经发出，但没有登记为已打印：{refusal}")
    pairs = list(zip_longest(sheets, paths))
    lines = [
        f"{sheet.number_words}  {sheet.notice.unit}  {burden_words(sheet.burden)}  {path or ''}"
        for sheet, path in pairs
    ]
    total = total_burden_words(office.queries.notices.issued(call.as_of), call.as_of)
    words = "\n".join([done.message, *lines, *_left(proposals, entries), total])
    call.answer(words, [_document(sheet, path) for sheet, path in pairs])


ISSUE_NOTICES = Command(
    "issue-notices",
    "发催办单、督办单",
    run=issue_notices,
    arguments=(
        Argument("--kind", default="催办", help="催办、督办、通报、约谈，不写为催办"),
        Argument("--unit", help="只发给这个单位，不写为所有需要发的单位"),
        Argument("--reply-days", type=int, help="几个工作日内答复，不写按设置"),
        Argument("--reason", default="", help="间隔不足再次催办，或越级（特事特办）的理由"),
        Argument("--text", default="", help="要求，不写用通常的话"),
        Argument("--at", metavar="时间", help="约谈时间，如2025-11-05 14:30，约谈必填"),
        Argument("--place", metavar="地点", help="约谈地点，约谈必填"),
        Argument("--talks-by", metavar="姓名和职务", help="约谈人，约谈必填"),
        Argument("--out", type=Path, required=True, metavar="文件夹", help="PDF写到哪里"),
        Argument("--printed", action="store_true", help="同时登记为已打印，此后不能撤销"),
    ),
)


def _kind(text: str) -> NoticeKind:
    for kind in LADDER:
        if text in (kind.value, kind.label, kind.label[:2]):
            return kind
    raise UserError(f"没有“{text}”这种文书，可用的有催办、督办、通报、约谈。")


def _talk(call: Call) -> Talk | None:
    """The talk that was asked for; None: nothing was said of one."""
    at, place, by = call.args.at, call.args.place, call.args.talks_by
    if at is None and place is None and by is None:
        return None
    if not (at and place and by):
        raise UserError("约谈的时间、地点和约谈人要一起写：--at、--place、--talks-by。")
    return Talk(parse_talk_time(at), place, by)


def _proposals(call: Call, kind: NoticeKind) -> Sequence[UnitProposal]:
    from fenghua_supervisor.services.notices.issuing import propose

    unit_id = call.unit_id()
    found = propose(call.office, call.as_of, kind)
    return [p for p in found if unit_id is None or p.unit_id == unit_id]


def _entry(call: Call, proposal: UnitProposal) -> IssueEntry | None:
    """What a unit gets, or None: whatever needs no reason, and what a reason is given for.

    A rung is passed over, or asked again what waits for its answer, only for a unit that is named.
    """
    calls, reason = proposal.items, call.args.reason if proposal.needs_reason else ""
    if proposal.needs_reason:
        if call.args.unit and not reason:
            raise UserError(proposal.needs_reason)
        if call.args.unit:
            calls = calls or proposal.covered
        elif not reason or proposal.kind is not NoticeKind.URGE:
            return None
    if not calls:
        return None
    return IssueEntry.of(proposal.unit_id, (call.matter for call in calls), reason)


def _left(proposals: Sequence[UnitProposal], entries: Sequence[IssueEntry]) -> list[str]:
    """Why units that have something to answer for get no notice now."""
    served = {entry.unit_id for entry in entries}
    lines = []
    for proposal in proposals:
        if proposal.unit_id in served or proposal.kind is not NoticeKind.URGE:
            continue
        if proposal.items:
            lines.append(proposal.needs_reason)
        elif proposal.covered:
            count, first = len(proposal.covered), proposal.covered[0]
            lines.append(f"{proposal.unit}{count}项{first.covered}。")
    return lines


def _document(sheet: NoticeSheet, path: Path | None) -> dict[str, Any]:
    notice = sheet.notice
    return {
        "kind": notice.kind.value,
        "kind_label": notice.kind.label,
        "number": sheet.number_words,
        "year": notice.year,
        "serial": notice.number,
        "unit": notice.unit,
        "items": [
            {
                "number": item.number or None,
                "finding": item.finding or None,
                "title": item.title,
                "due": item.due_words,
                "reason": item.reason,
            }
            for item in notice.items
        ],
        "issued_on": notice.issued_on.isoformat(),
        "reply_due": notice.reply_due.isoformat(),
        "reply_note": sheet.reply_note,
        "burden": sheet.burden,
        "reason": notice.reason,
        "talk": None
        if notice.talk is None
        else {
            "at": notice.talk.at.isoformat(timespec="minutes"),
            "place": notice.talk.place,
            "by": notice.talk.by,
        },
        "file": str(path) if path else None,
    }
