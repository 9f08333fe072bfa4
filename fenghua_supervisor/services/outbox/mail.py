"""Sending what is in the outbox: letters are read here, handed over by a job of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.outbox import SendState
from fenghua_supervisor.domain.outbox import (
    Delivery,
    Fault,
    Letter,
    PaperFile,
    SendingRound,
    account_of,
)
from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.exchange.mail.traces import without_traces
from fenghua_supervisor.exchange.passwords import keep_password, keyring_works, stored_password
from fenghua_supervisor.services.outbox.queue import begin_sending, record_delivery

if TYPE_CHECKING:
    from fenghua_supervisor.domain.outbox import MailAccount, Outgoing
    from fenghua_supervisor.exchange.mail.smtp import MailLine as MailLine
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

_KEPT_FOR = "fenghua-supervisor-mail"
#: A command waits some seconds each time.
_RECORD_TRIES = 12


def mail_account(office: Office) -> MailAccount:
    """The office's account; UserError says what is not filled in yet."""
    return account_of(office.settings)


def known_password(account: MailAccount) -> str | None:
    """The password without asking: none is needed, or the system's keyring has it; None: ask."""
    return stored_password(_KEPT_FOR, _login(account)) if account.user else ""


def can_remember() -> bool:
    """Whether this system has a keyring that may keep a password."""
    return keyring_works()


def remember_password(account: MailAccount, password: str) -> bool:
    """Put a password into the system's keyring; False when it does not take it."""
    return keep_password(_KEPT_FOR, _login(account), password)


def _login(account: MailAccount) -> str:
    return f"{account.user}@{account.host}"


def mail_line(account: MailAccount, password: str) -> MailLine:
    """A line to the account's server; it is connected when the first message goes."""
    from fenghua_supervisor.exchange.mail.smtp import MailLine

    return MailLine(account, password)


def check_line(progress: Progress, line: MailLine) -> None:
    """Connect and log in, and send nothing; a job function, UserError says what fails."""
    progress.advance(0, 1, "正在连接邮件服务器")
    line.check()
    progress.advance(1, 1, "完成")


def deliver(progress: Progress, line: MailLine, letter: Letter) -> Delivery:
    """Hand one message over; a job function of values."""
    progress.advance(0, 1, f"正在发送给{letter.to_name}")
    return line.deliver(letter)


def next_due(office: Office) -> Outgoing | None:
    """The message that goes next; None: nothing is due now."""
    now = office.now()
    due = (m for m in office.queries.outbox.messages([SendState.QUEUED]) if m.is_due(now))
    return next(due, None)


def letter_of(office: Office, message: Outgoing) -> Letter:
    """A message with its files; UserError when one is gone or was changed."""
    read = office.store.files.read
    return Letter(
        sender_name=office.settings.office_name,
        to_name=message.unit,
        to=message.address,
        subject=message.subject,
        body=message.body,
        message_id=message.message_id,
        at=office.now(),
        files=tuple(
            PaperFile(file.name, without_traces(file.name, read(file.sha256)).content)
            for file in message.files
        ),
    )


def take_up(office: Office, message: Outgoing) -> Letter | Delivery:
    """Note that a message is about to go and give its letter, or why it may not go any more.

    A message whose files are damaged is given up with the reason.
    """
    try:
        letter: Letter | Delivery = letter_of(office, message)
    except Busy:
        raise
    except UserError as damaged:
        letter = Delivery(Fault.GIVE_UP, str(damaged))
    if not begin_sending(office, message.id).value:
        return Delivery(Fault.GIVE_UP, office.queries.outbox.message(message.id).error)
    if isinstance(letter, Delivery):
        _record(office, message, letter)
    return letter


def send_due(office: Office, line: MailLine) -> SendingRound:
    """Send everything that is due, one by one; stops when the line is down or must be mended.

    Raises UserError when an outcome cannot be noted; its message then stands as unsure.
    """
    tried: list[tuple[Outgoing, Delivery]] = []
    while (message := next_due(office)) is not None:
        delivery = _sent(office, line, message)
        if delivery is None:
            continue
        tried.append((message, delivery))
        if delivery.fault in (Fault.LINE_DOWN, Fault.HALT):
            break
    now, queued = office.now(), office.queries.outbox.messages([SendState.QUEUED])
    names = {message.id for message, _ in tried}
    left = tuple(m for m in queued if m.is_due(now) and m.id not in names)
    return SendingRound(tuple(tried), left)


def _sent(office: Office, line: MailLine, message: Outgoing) -> Delivery | None:
    """How one message went; None: another program has taken it up."""
    try:
        letter = take_up(office, message)
    except UserError:
        if office.queries.outbox.message(message.id).is_due(office.now()):
            raise
        return None
    if isinstance(letter, Delivery):
        return letter
    delivery = line.deliver(letter)
    _record(office, message, delivery)
    return delivery


def _record(office: Office, message: Outgoing, delivery: Delivery) -> None:
    """Note how a try ended; no other program is to make a message that went forgotten."""
    for _ in range(_RECORD_TRIES):
        try:
            record_delivery(office, message.id, delivery)
        except Busy:
            continue
        return
    went = "已经送出" if delivery.fault is None else "没有送出"
    raise UserError(
        f"给{message.unit}的邮件{went}，但数据文件一直被其他程序占用，没有记下来，"
        f"在发件箱里列为“{SendState.UNSURE.label}”，请核对后标明。"
    )
