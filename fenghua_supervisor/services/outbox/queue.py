"""The outbox: messages are queued, handed over one by one, and what became of each is kept."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain import outbox
from fenghua_supervisor.domain.codes.notices import ReleaseWay
from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.domain.outbox import Delivery, Fault, OutgoingFile
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.outbox.cleaning import cleaned_papers
from fenghua_supervisor.services.round.sending_out import issue_forms
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.notices import NoticeRow
from fenghua_supervisor.store.tables.outbox import OutgoingRow, files_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.outbox import Outgoing, PaperFile, UnitPaper
    from fenghua_supervisor.domain.writing.month import Month
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

#: A second message with the same content to a unit that has one of these would be a double.
_LIVE = frozenset({SendState.QUEUED, SendState.UNSURE, SendState.SENT})
_GIVEN_UP = frozenset({SendState.FAILED, SendState.CANCELLED})
_ERROR_LIMIT = 300


@verb
def queue_papers(
    office: Office, kind: OutgoingKind, papers: Sequence[UnitPaper]
) -> Done[tuple[int, ...]]:
    """Put one message per unit with an address into the outbox; the value is their ids.

    Units without an address are named; what a unit was sent or is to be sent is not queued twice.
    Pictures in the files lose what their cameras noted, and that is said.
    """
    checked, cleaned = cleaned_papers([outbox.checked_paper(paper) for paper in papers])
    contacts = office.queries.units.contacts()
    addresses = {
        unit_id: outbox.usable_address(contact.email) for unit_id, contact in contacts.items()
    }
    reached = [paper for paper in checked if addresses.get(paper.unit_id)]
    lost = outbox.without_address([p.unit for p in checked if not addresses.get(p.unit_id)])
    if not reached:
        raise UserError(f"{lost or '还没有选择要发送的内容，请先选择'}。")
    known = {message.content_key for message in office.queries.outbox.messages(_LIVE)}
    rows, doubles = [], []
    for paper in reached:
        row = _queued(office, kind, paper, addresses[paper.unit_id])
        key = (kind, paper.unit_id, paper.subject, tuple(file.sha256 for file in row[1]))
        if key in known:
            doubles.append(paper.unit)
        else:
            rows.append(row[0])
    twice = f"{outbox.named(doubles)}已在发件箱或已发送，没有重复加入" if doubles else ""
    if not rows:
        raise UserError(f"{twice}；如需再发一次，请在发件箱中选中后操作。")
    named = reached[0].unit if len(rows) == len(reached) == 1 else f"{len(rows)}封"
    with office.begin(f"加入发件箱 {kind.label} {named}") as work:
        ids = tuple(work.add(row).id for row in rows)
    words = "；".join(filter(None, (f"已加入发件箱{len(ids)}封", twice, lost, cleaned)))
    return work.done(ids, message=words)


@verb
def queue_forms(
    office: Office, month: Month, unit_ids: Sequence[int], papers: Sequence[UnitPaper]
) -> Done[tuple[int, ...]]:
    """Record that forms are given out and put them into the outbox: both, or neither."""
    given = issue_forms(office, month, unit_ids)
    queued = queue_papers(office, OutgoingKind.FORM, papers)
    return replace(queued, tables=queued.tables | given.tables)


@verb
def begin_sending(office: Office, message_id: int) -> Done[bool]:
    """Note durably that a message is about to be handed over; the value says whether it may be.

    Until the outcome is recorded nobody knows whether it went, so nothing else sends it again.
    """
    message = office.queries.outbox.message(message_id)
    if not message.is_due(office.now()):
        raise UserError(f"给{message.unit}的邮件现为“{message.state.label}”，没有再发送。")
    withdrawn = _withdrawn(office, message)
    with office.begin(f"开始发送 {message.unit}", background=True) as work:
        row = _row(work, message)
        if withdrawn:
            row.state, row.error = SendState.FAILED, withdrawn
        else:
            row.state, row.attempts, row.error = SendState.UNSURE, row.attempts + 1, ""
            row.next_try_at = None
        work.save(row)
    return work.done(not withdrawn)


@verb
def record_delivery(office: Office, message_id: int, delivery: Delivery) -> Done[int]:
    """Record how a try ended; a message that went releases its sheets, which undo cannot recall."""
    message = office.queries.outbox.message(message_id)
    if delivery.fault is None:
        return _sent(office, message, f"邮件送出 {message.unit}")
    _check_unsure(message)
    with office.begin(f"邮件未送出 {message.unit}", background=True) as work:
        row = _row(work, message)
        row.error = delivery.reason[:_ERROR_LIMIT]
        if delivery.fault is Fault.HALT:
            # Nothing was tried: the message stands as if it had never been taken up.
            row.state, row.attempts, row.error = SendState.QUEUED, row.attempts - 1, ""
        elif delivery.fault is not Fault.UNSURE:
            again = None
            if delivery.fault is not Fault.GIVE_UP:
                again = outbox.next_try(row.attempts, office.now())
            row.state = SendState.QUEUED if again else SendState.FAILED
            row.next_try_at = again
        work.save(row)
    return work.done(message_id)


@verb
def settle_unsure(office: Office, message_id: int, *, arrived: bool) -> Done[int]:
    """What the clerk found out about a message of which nobody knew whether it went."""
    message = office.queries.outbox.message(message_id)
    _check_unsure(message)
    if arrived:
        done = _sent(office, message, f"确认已收到 {message.unit}")
        return replace(done, message=f"给{message.unit}的邮件已记为送达")
    return _requeued(office, message, f"确认未收到 {message.unit}")


@verb
def retry_message(office: Office, message_id: int) -> Done[int]:
    """Queue a message again that was given up, or do not wait any longer with one that waits."""
    message = office.queries.outbox.message(message_id)
    if message.state not in _GIVEN_UP and message.state is not SendState.QUEUED:
        raise UserError(f"给{message.unit}的邮件现为“{message.state.label}”，不能重试。")
    return _requeued(office, message, f"重新发送 {message.unit}")


@verb
def cancel_message(office: Office, message_id: int) -> Done[int]:
    """Take a message out of the queue; it stays in the list."""
    message = office.queries.outbox.message(message_id)
    if message.state not in (SendState.QUEUED, SendState.FAILED):
        raise UserError(f"给{message.unit}的邮件现为“{message.state.label}”，不能取消。")
    with office.begin(f"取消邮件 {message.unit}", undoable=False) as work:
        row = _row(work, message)
        row.state, row.next_try_at = SendState.CANCELLED, None
        work.save(row)
    return work.done(message_id, message=f"给{message.unit}的邮件已取消")


@verb
def send_again(office: Office, message_id: int) -> Done[tuple[int, ...]]:
    """Queue a message once more that went already, because the clerk says so; a new one."""
    message = office.queries.outbox.message(message_id)
    if message.state is not SendState.SENT:
        raise UserError(f"给{message.unit}的邮件现为“{message.state.label}”，请用重试。")
    with office.begin(f"再发一次 {message.unit}") as work:
        row = OutgoingRow(
            kind=message.kind.value,
            unit_id=message.unit_id,
            address=message.address,
            subject=message.subject,
            body=message.body,
            files=files_text(message.files),
            message_id=_new_id(message.address),
            state=SendState.QUEUED,
            created_at=office.now(),
        )
        work.add(row)
    return work.done((row.id,), message=f"给{message.unit}的邮件已再次加入发件箱")


def _queued(
    office: Office, kind: OutgoingKind, paper: UnitPaper, address: str
) -> tuple[OutgoingRow, tuple[OutgoingFile, ...]]:
    files = tuple(_kept(office, file) for file in paper.files)
    row = OutgoingRow(
        kind=kind.value,
        unit_id=paper.unit_id,
        address=address,
        subject=paper.subject,
        body=paper.body,
        files=files_text(files),
        message_id=_new_id(office.settings.smtp_sender or address),
        state=SendState.QUEUED,
        created_at=office.now(),
    )
    return row, files


def _kept(office: Office, file: PaperFile) -> OutgoingFile:
    stored = office.store.files.keep_bytes(file.content, file.name)
    return OutgoingFile(file.name, stored.sha256, file.notice_id)


def _new_id(address: str) -> str:
    """A name that no other message has; every try of a message carries the same one."""
    return f"<{secrets.token_hex(16)}@{address.rpartition('@')[2]}>"


def _row(work: UnitOfWork, message: Outgoing) -> OutgoingRow:
    row = work.get(OutgoingRow, message.id)
    assert row is not None
    return row


def _withdrawn(office: Office, message: Outgoing) -> str:
    """Why a message may not go any more: a sheet in it was withdrawn meanwhile."""
    for notice in map(office.queries.notices.notice, message.notice_ids):
        if notice.withdrawn_on is not None:
            number = notice.number_words(office.settings.number_prefix)
            return f"{number}已作废，没有发送。"
    return ""


def _check_unsure(message: Outgoing) -> None:
    if message.state is not SendState.UNSURE:
        raise UserError(f"给{message.unit}的邮件现为“{message.state.label}”，没有改动。")


def _sent(office: Office, message: Outgoing, label: str) -> Done[int]:
    _check_unsure(message)
    with office.begin(label, undoable=False) as work:
        row = _row(work, message)
        row.state, row.sent_at, row.error = SendState.SENT, office.now(), ""
        work.save(row)
        for notice_id in message.notice_ids:
            notice = work.get(NoticeRow, notice_id)
            if notice is not None and notice.released_at is None:
                notice.released_at, notice.release_way = office.now(), ReleaseWay.MAILED
                work.save(notice)
    return work.done(message.id)


def _requeued(office: Office, message: Outgoing, label: str) -> Done[int]:
    with office.begin(label, undoable=False) as work:
        row = _row(work, message)
        row.state, row.attempts, row.next_try_at = SendState.QUEUED, 0, None
        row.error = ""
        work.save(row)
    return work.done(message.id, message=f"给{message.unit}的邮件等待发送")
