"""Codes of messages to units."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class SendState(Labelled):
    """Where a message in the outbox stands.

    UNSURE from the moment it is handed to the mail server until the outcome is recorded.
    """

    QUEUED = "queued", "待发送"
    UNSURE = "unsure", "结果不明"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"
    CANCELLED = "cancelled", "已取消"


class OutgoingKind(Labelled):
    """What a message of the outbox brings to a unit."""

    FORM = "form", "填报表"
    NOTICE = "notice", "督办文书"
    BULLETIN = "bulletin", "通报"
    FINDINGS = "findings", "督查文书"


class MailSecurity(Labelled):
    """How the way to the mail server is encrypted; without it nothing is sent."""

    TLS = "tls", "SSL/TLS（通常为465端口）"
    STARTTLS = "starttls", "STARTTLS（通常为587端口）"
