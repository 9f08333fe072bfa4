"""Codes of leaders' instructions."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class ActNowEvent(Labelled):
    """What happens to a leader's instruction after it was typed in."""

    CHASE = "chase", "催问"
    NOTE = "note", "进展"
    REPLY = "reply", "办结回复"
    CHANGE = "change", "更改"
    SCAN = "scan", "附件"


class ActNowSource(Labelled):
    """How a leader's instruction came in."""

    WRITTEN = "written", "批示"
    MEETING = "meeting", "会议"
    PHONE = "phone", "电话"
    ON_SITE = "on_site", "现场"
    OTHER = "other", "其他"
