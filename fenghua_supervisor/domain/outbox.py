"""Messages to the units: queued, handed to the mail server once, tried again, or given up."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.outbox import MailSecurity, SendState
from fenghua_supervisor.domain.writing.text import clean_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from fenghua_supervisor.domain.codes.outbox import OutgoingKind
    from fenghua_supervisor.domain.office.settings import Settings

#: Minutes to wait after the first, second … try that failed for the moment; then it is given up.
RETRY_MINUTES = (1, 5, 30, 120)
MAX_SUBJECT = 150
MAX_BODY = 20_000
_MAX_HOST = 100
_MAX_ACCOUNT = 100
_PORTS = (1, 65_535)
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]+")
_MOST_NAMED = 6


@record
class OutgoingFile:
    """An attachment in the file store; ``notice_id`` is the notice that it is the paper of."""

    name: str
    sha256: str
    notice_id: int | None = None


@record
class Outgoing:
    """A message in the outbox; ``error`` is why it did not go the last time."""

    id: int
    kind: OutgoingKind
    unit_id: int | None
    unit: str
    address: str
    subject: str
    body: str
    files: tuple[OutgoingFile, ...]
    message_id: str
    state: SendState
    attempts: int
    next_try_at: datetime | None
    sent_at: datetime | None
    error: str
    created_at: datetime

    def is_due(self, now: datetime) -> bool:
        """Whether it may be handed to the server now.

        A wait longer than any is one that a clock has set which ran ahead.
        """
        longest = timedelta(minutes=RETRY_MINUTES[-1])
        waits = self.next_try_at is not None and now < self.next_try_at <= now + longest
        return self.state is SendState.QUEUED and not waits

    @property
    def notice_ids(self) -> tuple[int, ...]:
        """The notices that it carries."""
        return tuple(file.notice_id for file in self.files if file.notice_id is not None)

    @property
    def content_key(self) -> tuple[object, ...]:
        """What makes two messages the same: a second one would only be a double."""
        return self.kind, self.unit_id, self.subject, tuple(file.sha256 for file in self.files)


@record
class PaperFile:
    """A finished paper for a unit, with the notice it is the paper of, if it is one."""

    name: str
    content: bytes
    notice_id: int | None = None


@record
class UnitPaper:
    """What one unit is to get: the words around it and its files."""

    unit_id: int
    unit: str
    subject: str
    body: str
    files: tuple[PaperFile, ...]


@record
class Letter:
    """A message with everything the mail server is told, ready to be handed over."""

    sender_name: str
    to_name: str
    to: str
    subject: str
    body: str
    message_id: str
    at: datetime
    files: tuple[PaperFile, ...]


@record
class MailAccount:
    """The office's account on its mail server; ``user`` empty: the server asks for no password."""

    host: str
    port: int
    security: MailSecurity
    user: str
    sender: str


class Fault(StrEnum):
    """What is to be done after a failure."""

    RETRY = "retry"  #: the message again later
    LINE_DOWN = "line_down"  #: nothing goes for the moment: this and all others again later
    GIVE_UP = "give_up"  #: the server does not want this message
    HALT = "halt"  #: the account has to be mended first: nothing was tried
    UNSURE = "unsure"  #: handed over, but the server did not say whether it took it


@record
class Delivery:
    """How one try ended; ``fault`` None: the server took the message."""

    fault: Fault | None = None
    reason: str = ""


@record
class SendingRound:
    """One round of sending: how each message went that was due, and those that were not tried."""

    tried: tuple[tuple[Outgoing, Delivery], ...]
    left: tuple[Outgoing, ...] = ()

    @property
    def sent(self) -> int:
        """How many the server took."""
        return sum(delivery.fault is None for _, delivery in self.tried)

    @property
    def unsure(self) -> tuple[Outgoing, ...]:
        """Those of which nobody knows whether they went."""
        return tuple(m for m, delivery in self.tried if delivery.fault is Fault.UNSURE)

    @property
    def failed(self) -> tuple[tuple[Outgoing, str], ...]:
        """Those that did not go, with the reason."""
        went = (None, Fault.UNSURE)
        return tuple((m, d.reason) for m, d in self.tried if d.fault not in went)

    def problem(self) -> str:
        """One sentence about what did not go; empty when everything went that was due."""
        parts = []
        if self.failed:
            told = [f"{m.unit}（{why.rstrip('。')}）" for m, why in self.failed]
            parts.append(f"没有送出{len(told)}封：{named(told)}")
        if self.unsure:
            units = named([message.unit for message in self.unsure])
            parts.append(f"不确定是否送达{len(self.unsure)}封：{units}，请向单位确认后在发件箱标明")
        if self.left:
            parts.append(f"还有{len(self.left)}封没有试")
        return f"已发送{self.sent}封，{'；'.join(parts)}。" if parts else ""


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When a message that failed for the ``attempts``th time is tried again; None: given up."""
    if attempts > len(RETRY_MINUTES):
        return None
    return now + timedelta(minutes=RETRY_MINUTES[attempts - 1])


def usable_address(email: str) -> str:
    """The address when mail can be sent to it, else empty."""
    return email if _ADDRESS.fullmatch(email) and len(email) <= _MAX_ACCOUNT else ""


def one_line(text: str) -> str:
    """Words for the head of a message: no line break can begin another field there."""
    return " ".join(text.split())


def checked_paper(paper: UnitPaper) -> UnitPaper:
    """The paper with its words cleaned; UserError when there is nothing to send."""
    if not paper.files:
        raise UserError(f"给{paper.unit}的邮件没有附件，请先生成文书。")
    subject = one_line(clean_field(paper.subject, "邮件主题", limit=MAX_SUBJECT))
    body = clean_field(paper.body, "邮件正文", limit=MAX_BODY)
    return UnitPaper(paper.unit_id, paper.unit, subject, body, paper.files)


def named(units: Sequence[str]) -> str:
    """Names of units for a sentence, not more than can be read."""
    more = f"等{len(units)}家单位" if len(units) > _MOST_NAMED else ""
    return "、".join(units[:_MOST_NAMED]) + more


def without_address(units: Sequence[str]) -> str:
    """One sentence about the units that no mail can reach; empty when there is none."""
    if not units:
        return ""
    return f"{named(units)}没有可用的邮箱，没有加入，请在“单位”页补充，或导出到文件夹送达"


def account_of(settings: Settings) -> MailAccount:
    """The office's account; UserError says what is not filled in yet."""
    for value, what in ((settings.smtp_host, "邮件服务器"), (settings.smtp_sender, "发件地址")):
        if not value:
            raise UserError(f"还没有填写{what}，请在“设置”的“邮件”里填好，或改用导出到文件夹。")
    security = MailSecurity(settings.smtp_security)
    return MailAccount(
        settings.smtp_host,
        settings.smtp_port,
        security,
        settings.smtp_user,
        settings.smtp_sender,
    )


def check_mail(settings: Settings) -> None:
    """UserError with the first setting of the mail that cannot be used."""
    for problem in _mail_problems(settings):
        raise UserError(problem)


def _mail_problems(settings: Settings) -> Iterator[str]:
    host, port, sender = settings.smtp_host, settings.smtp_port, settings.smtp_sender
    if host and not (_HOST.fullmatch(host) and len(host) <= _MAX_HOST):
        yield f"邮件服务器“{host}”不像服务器名称，请写成smtp.example.com这样的形式。"
    if not _PORTS[0] <= port <= _PORTS[1]:
        yield f"邮件端口{port}超出范围，请填{_PORTS[0]}到{_PORTS[1]}之间的整数，通常为465或587。"
    if settings.smtp_security not in tuple(MailSecurity):
        yield "邮件加密方式无效，请重新选择。"
    if sender and not usable_address(sender):
        yield f"发件地址“{sender}”不像邮箱地址，请写成name@example.com这样的形式。"
    if len(settings.smtp_user) > _MAX_ACCOUNT or not settings.smtp_user.isprintable():
        yield f"邮箱账号请不超过{_MAX_ACCOUNT}字，不要换行。"


def counts(messages: Iterable[Outgoing]) -> str:
    """「待发送3封、发送失败1封」, states in their order."""
    states = [message.state for message in messages]
    parts = (f"{state.label}{states.count(state)}封" for state in SendState if state in states)
    return "、".join(parts)
