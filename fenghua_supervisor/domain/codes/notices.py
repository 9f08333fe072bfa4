"""Codes of the notices to units, the rungs of the ladder, and replies."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class NoticeKind(Labelled):
    """Notices to a unit, in the order of the ladder."""

    URGE = "urge", "催办单"
    SUPERVISE = "supervise", "督办单"
    CIRCULAR = "circular", "通报"
    TALK = "talk", "约谈通知书"


#: The rungs of the ladder from the lowest to the highest.
LADDER = (NoticeKind.URGE, NoticeKind.SUPERVISE, NoticeKind.CIRCULAR, NoticeKind.TALK)


class ReplyVerdict(Labelled):
    """What the office thinks of a unit's reply to a notice."""

    PENDING = "pending", "待评价"
    SATISFIED = "satisfied", "满意"
    AGAIN = "again", "重新答复"


class ReleaseWay(Labelled):
    """How a notice left the office."""

    PRINTED = "printed", "打印"
    SENT = "sent", "发送"
    MAILED = "mailed", "邮件发送"
