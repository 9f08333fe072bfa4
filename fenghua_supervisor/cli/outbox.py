"""Commands of the outbox: what is in it, and sending it or putting it into folders."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import Argument, Command
from fenghua_supervisor.domain.codes.outbox import SendState
from fenghua_supervisor.domain.outbox import counts
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.outbox import MailAccount, Outgoing


def outbox(call: Call) -> None:
    """List the messages, of all units or of one."""
    messages = call.office.queries.outbox.messages(unit_id=call.unit_id())
    lines = [_line(message) for message in messages]
    summary = counts(messages) or "发件箱是空的"
    call.answer("\n".join([*lines, summary]), [_document(message) for message in messages])


OUTBOX = Command(
    "outbox",
    "列出发件箱",
    run=outbox,
    arguments=(Argument("--unit", help="只列这个单位"),),
)


def send(call: Call) -> None:
    """Send what is due by mail, or put what has not gone into a folder per unit.

    Raises UserError unless everything went that was due.
    """
    if call.args.folder is not None:
        _export(call)
        return
    from fenghua_supervisor.services.outbox import mail

    account = mail.mail_account(call.office)
    line = mail.mail_line(account, _password(account))
    try:
        went = mail.send_due(call.office, line)
    finally:
        line.close()
    lines = [f"{message.unit}\t{delivery.reason or '已发送'}" for message, delivery in went.tried]
    numbers = {
        "sent": went.sent,
        "failed": len(went.failed),
        "unsure": len(went.unsure),
        "left": len(went.left),
    }
    call.answer("\n".join([*lines, f"已发送{went.sent}封"]), numbers)
    problem = went.problem()
    if problem:
        raise UserError(problem)


SEND = Command(
    "send",
    "发送发件箱里的邮件，或导出到文件夹",
    run=send,
    arguments=(Argument("--folder", type=Path, metavar="文件夹", help="不发邮件，导出到这里"),),
)


def _export(call: Call) -> None:
    from fenghua_supervisor.services.outbox.packets import export_packets, queued_packets

    open_states = (SendState.QUEUED, SendState.FAILED)
    messages = call.office.queries.outbox.messages(open_states)
    packets = queued_packets(call.office, messages)
    paths = export_packets(NullProgress(), packets, call.args.folder)
    call.answer(
        f"已导出{len(packets)}封到{call.args.folder}，仍列为待发送",
        [str(path) for path in paths],
        stands=True,
    )


def _password(account: MailAccount) -> str:
    from fenghua_supervisor.services.outbox.mail import known_password

    known = known_password(account)
    if known is not None:
        return known
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError("系统钥匙串里没有邮箱密码，请在终端里运行并输入，或在窗口里发送。")
    return getpass.getpass(f"{account.user}的密码或授权码：")


def _line(message: Outgoing) -> str:
    return "\t".join(
        filter(None, (message.unit, message.state.label, message.subject, message.error))
    )


def _document(message: Outgoing) -> dict[str, Any]:
    return {
        "id": message.id,
        "kind": message.kind.value,
        "unit": message.unit,
        "address": message.address,
        "subject": message.subject,
        "files": [file.name for file in message.files],
        "state": message.state.value,
        "attempts": message.attempts,
        "next_try_at": message.next_try_at.isoformat() if message.next_try_at else None,
        "sent_at": message.sent_at.isoformat() if message.sent_at else None,
        "error": message.error,
    }
