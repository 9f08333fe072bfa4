"""A sheet to 区民政局, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.notices.notice import Notice, NoticeReply


def notice(**fields: object) -> Notice:
    """A 催办单 of 13 October that is to be answered by the 20th."""
    made = Notice(
        id=1,
        kind=NoticeKind.URGE,
        unit_id=1,
        unit="区民政局",
        year=2025,
        number=3,
        issued_on=date(2025, 10, 13),
        reply_due=date(2025, 10, 20),
        reply_days=5,
        text="",
        based_on_id=None,
        reason="",
        issued_by="王晓明",
        released_at=None,
        release_way=None,
        withdrawn_on=None,
        withdrawn_reason="",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def reply(on: date, verdict: ReplyVerdict = ReplyVerdict.SATISFIED) -> NoticeReply:
    """A reply judged on the day it came, unless it is still to be judged."""
    judged = None if verdict is ReplyVerdict.PENDING else on
    return NoticeReply(1, on, "已整改。", verdict, judged, "", None, "李静")
