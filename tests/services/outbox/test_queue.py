"""Nothing lost, nothing sent twice: the outbox against a mail server of this machine."""

from __future__ import annotations

import logging
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.domain.outbox import (
    RETRY_MINUTES,
    Delivery,
    Fault,
    Letter,
    usable_address,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.outbox import mail
from fenghua_supervisor.services.outbox import queue as outbox
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.store import integrity
from tests.mail_server import PASSWORD
from tests.services.outbox.outbox_desk import PDF, papers, queue, send, states, use

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.outbox import Outgoing
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock
    from tests.mail_server import MailServer

DAY = date(2025, 10, 31)


def test_one_message_per_unit_and_the_others_are_named(
    office: Office, mailed_units: list[int]
) -> None:
    lost = office.queries.units.all()[10:12]
    everybody = [*mailed_units, *(unit.id for unit in lost)]
    done = outbox.queue_papers(office, OutgoingKind.BULLETIN, papers(office, everybody))
    assert len(office.queries.outbox.messages()) == 10
    assert f"{lost[0].name}、{lost[1].name}没有可用的邮箱" in done.message
    addresses = [message.address for message in office.queries.outbox.messages()]
    assert addresses == [f"u{place}@example.com" for place in range(10)]


def test_without_any_address_nothing_is_queued(office: Office) -> None:
    ids = [office.queries.units.all()[0].id]
    with pytest.raises(UserError, match="没有可用的邮箱，没有加入"):
        queue(office, ids)
    assert office.queries.outbox.messages() == []


def test_the_same_is_not_queued_twice(office: Office, mailed_units: list[int]) -> None:
    queue(office, mailed_units[:2])
    done = outbox.queue_papers(office, OutgoingKind.BULLETIN, papers(office, mailed_units[:3]))
    assert len(office.queries.outbox.messages()) == 3
    assert "没有重复加入" in done.message
    with pytest.raises(UserError, match="再发一次"):
        queue(office, mailed_units[:3])


def test_all_arrive_once(office: Office, mailed_units: list[int], mail_server: MailServer) -> None:
    queue(office, mailed_units)
    line = use(office, mail_server)
    assert [d.fault for d in send(office, line)] == [None] * 10
    assert send(office, line) == []
    assert mail_server.box.receivers == [f"u{place}@example.com" for place in range(10)]
    assert set(states(office)) == {SendState.SENT}
    kept = {message.message_id for message in office.queries.outbox.messages()}
    assert {letter["Message-ID"] for letter in mail_server.box.letters} == kept
    assert len(kept) == 10


def test_one_of_ten_is_refused_and_nine_arrive(
    office: Office, mailed_units: list[int], mail_server: MailServer
) -> None:
    queue(office, mailed_units)
    mail_server.box.refused["u3@example.com"] = "550 no such user"
    line = use(office, mail_server)
    send(office, line)
    assert len(mail_server.box.letters) == 9
    [failed] = office.queries.outbox.messages([SendState.FAILED])
    assert (failed.unit_id, failed.error) == (
        mailed_units[3],
        "收件地址u3@example.com被拒绝（550 no such user）。",
    )
    mail_server.box.refused.clear()
    outbox.retry_message(office, failed.id)
    send(office, line)
    assert sorted(mail_server.box.receivers) == [f"u{place}@example.com" for place in range(10)]
    assert mail_server.box.letters[-1]["Message-ID"] == failed.message_id


def test_a_server_out_of_order_is_tried_again_later_and_later_then_given_up(
    office: Office, mailed_units: list[int], mail_server: MailServer, clock: Clock
) -> None:
    queue(office, mailed_units[:1])
    mail_server.box.after_data = "451 later"
    line = use(office, mail_server)
    for minutes in RETRY_MINUTES:
        send(office, line)
        [waiting] = office.queries.outbox.messages()
        assert waiting.next_try_at == office.now() + timedelta(minutes=minutes)
        assert waiting.error == "服务器没有收下邮件（451 later）。"
        assert send(office, line) == []
        clock.moment += timedelta(minutes=minutes)
    send(office, line)
    [given_up] = office.queries.outbox.messages()
    assert (given_up.state, given_up.attempts) == (SendState.FAILED, len(RETRY_MINUTES) + 1)
    assert mail_server.box.letters == []


def test_a_line_that_is_down_stops_the_lot_and_loses_nothing(
    office: Office, mailed_units: list[int], mail_server: MailServer
) -> None:
    queue(office, mailed_units)
    line = use(office, mail_server)
    mail_server.stop()
    [told] = send(office, line)
    assert told.fault is Fault.LINE_DOWN
    assert states(office) == [SendState.QUEUED] * 10
    assert [m.attempts for m in office.queries.outbox.messages()] == [1, *[0] * 9]


def test_a_server_that_cannot_prove_itself_leaves_everything_as_it_was(
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queue(office, mailed_units)
    line = use(office, mail_server)
    before = office.queries.outbox.messages()
    monkeypatch.delenv("SSL_CERT_FILE")
    [told] = send(office, line)
    assert told.fault is Fault.HALT
    assert office.queries.outbox.messages() == before
    assert mail_server.box.letters == []


def test_after_a_hang_up_the_clerk_is_asked_and_nothing_goes_twice(
    office: Office, mailed_units: list[int], mail_server: MailServer
) -> None:
    queue(office, mailed_units[:3])
    mail_server.box.hang_up_after_data = True
    line = use(office, mail_server)
    assert [d.fault for d in send(office, line)] == [Fault.UNSURE] * 3
    assert len(mail_server.box.letters) == 3
    assert send(office, line) == []
    assert states(office) == [SendState.UNSURE] * 3
    first, second, _ = office.queries.outbox.messages()
    mail_server.box.hang_up_after_data = False
    outbox.settle_unsure(office, first.id, arrived=True)
    outbox.settle_unsure(office, second.id, arrived=False)
    send(office, line)
    assert mail_server.box.receivers.count("u0@example.com") == 1
    assert mail_server.box.receivers.count("u1@example.com") == 2
    assert states(office) == [SendState.SENT, SendState.SENT, SendState.UNSURE]


def test_a_crash_while_a_message_is_on_its_way_is_no_second_message(
    office: Office, mailed_units: list[int], mail_server: MailServer
) -> None:
    queue(office, mailed_units[:2])
    line = use(office, mail_server)
    message = mail.next_due(office)
    assert message is not None
    letter = mail.take_up(office, message)
    assert isinstance(letter, Letter)
    line.deliver(letter)
    # Here the power goes off: the outcome was never recorded.
    send(office, line)
    assert mail_server.box.receivers == ["u0@example.com", "u1@example.com"]
    assert states(office) == [SendState.UNSURE, SendState.SENT]


def test_two_who_send_at_the_same_time_do_not_send_the_same(
    office: Office, mailed_units: list[int], mail_server: MailServer
) -> None:
    [ident] = queue(office, mailed_units[:1])
    use(office, mail_server)
    message = mail.next_due(office)
    assert message is not None
    outbox.begin_sending(office, ident)
    with pytest.raises(UserError, match="结果不明"):
        mail.take_up(office, message)


def test_queueing_is_undone_until_something_went(
    office: Office, mailed_units: list[int], mail_server: MailServer
) -> None:
    before = integrity.content_hash(office.store.database)
    queue(office, mailed_units)
    undo(office)
    assert integrity.content_hash(office.store.database) == before
    queue(office, mailed_units[:1])
    send(office, use(office, mail_server))
    step = office.queries.journal.next_undo()
    assert step is not None
    assert step.label == "修改设置"
    undo(office)
    assert states(office) == [SendState.SENT]
    assert integrity.journal_problems(office.store.database) == []


def test_cancelled_and_sent_once_more(
    office: Office, mailed_units: list[int], mail_server: MailServer
) -> None:
    first, second = queue(office, mailed_units[:2])
    outbox.cancel_message(office, first)
    line = use(office, mail_server)
    send(office, line)
    assert mail_server.box.receivers == ["u1@example.com"]
    with pytest.raises(UserError, match="不能取消"):
        outbox.cancel_message(office, second)
    with pytest.raises(UserError, match="请用重试"):
        outbox.send_again(office, first)
    outbox.send_again(office, second)
    send(office, line)
    assert mail_server.box.receivers == ["u1@example.com"] * 2
    assert len({letter["Message-ID"] for letter in mail_server.box.letters}) == 2


@pytest.mark.in_a_folder
def test_a_damaged_attachment_is_not_sent(
    office: Office, mailed_units: list[int], mail_server: MailServer
) -> None:
    queue(office, mailed_units[:1])
    [message] = office.queries.outbox.messages()
    office.store.files.path_of(message.files[0].sha256).write_bytes(b"changed")
    send(office, use(office, mail_server))
    [message] = office.queries.outbox.messages()
    assert message.state is SendState.FAILED
    assert "已被改动" in message.error
    assert mail_server.box.letters == []


@pytest.mark.in_a_folder
def test_the_attachments_are_part_of_every_check_and_backup(
    office: Office, mailed_units: list[int], tmp_path: Path
) -> None:
    queue(office, mailed_units[:2])
    [file] = office.queries.outbox.messages()[0].files
    target = tmp_path / "全部.zip"
    assert make_full_backup(NullProgress(), office.data_dir, target, office.now()).left_out == ()
    with zipfile.ZipFile(target) as archive:
        assert archive.read(f"evidence/{file.sha256}") == PDF.content
    office.store.files.path_of(file.sha256).unlink()
    told = make_full_backup(NullProgress(), office.data_dir, target, office.now()).left_out
    assert told[0].startswith("发件箱的附件“通报.pdf”")


def test_the_password_is_nowhere_but_in_memory(
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    queue(office, mailed_units[:2])
    line = use(office, mail_server)
    send(office, line)
    mail_server.box.password = "another"
    queue(office, mailed_units[2:3])
    [refused] = send(office, mail.mail_line(mail.mail_account(office), PASSWORD))
    assert refused.fault is Fault.HALT
    assert PASSWORD not in caplog.text + repr(line) + refused.reason
    for path in office.data_dir.rglob("*"):
        assert not path.is_file() or PASSWORD.encode() not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("email", "usable"),
    [
        ("a.b@example.com", True),
        ("a,b@example.com", False),
        ("<a@example.com>", False),
        ("办公室@example.com", False),
        ("", False),
        ("a@b@c", False),
    ],
)
def test_addresses_that_mail_can_be_sent_to(email: str, usable: bool) -> None:
    assert bool(usable_address(email)) is usable


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"smtp_host": "smtp example"}, "不像服务器名称"),
        ({"smtp_port": 0}, "超出范围"),
        ({"smtp_security": "none"}, "加密方式无效"),
        ({"smtp_sender": "office"}, "不像邮箱地址"),
    ],
)
def test_settings_of_the_mail_are_checked(
    office: Office, changes: dict[str, object], problem: str
) -> None:
    with pytest.raises(UserError, match=problem):
        save_settings(office, replace(office.settings, **changes))  # type: ignore[arg-type]


def test_sending_without_an_account_says_what_is_missing(office: Office) -> None:
    with pytest.raises(UserError, match="还没有填写邮件服务器"):
        mail.mail_account(office)


@pytest.mark.in_a_folder
def test_an_outcome_is_noted_however_long_another_program_writes(
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queue(office, mailed_units[:1])
    line = use(office, mail_server)
    office.store.database.pragma("busy_timeout", 1)
    other, note = SqliteDatabase(str(office.store.path)), mail.record_delivery
    tries: list[int] = []

    def held_at_first(office: Office, message_id: int, delivery: Delivery) -> object:
        tries.append(1)
        if len(tries) == 1:
            other.begin("IMMEDIATE")
        if len(tries) == 3:
            other.rollback()
        return note(office, message_id, delivery)

    monkeypatch.setattr(mail, "record_delivery", held_at_first)
    assert send(office, line) == [Delivery()]
    assert (len(tries), states(office)) == (3, [SendState.SENT])


@pytest.mark.in_a_folder
def test_an_outcome_that_cannot_be_noted_is_said_and_stands_as_unsure(
    office: Office, mailed_units: list[int], mail_server: MailServer
) -> None:
    queue(office, mailed_units[:1])
    line = use(office, mail_server)
    office.store.database.pragma("busy_timeout", 1)
    other = SqliteDatabase(str(office.store.path))

    def deliver(letter: Letter) -> Delivery:
        other.begin("IMMEDIATE")
        return line.deliver(letter)

    with pytest.raises(UserError, match="已经送出，但.*没有记下来"):
        mail.send_due(office, cast("mail.MailLine", SimpleNamespace(deliver=deliver)))
    other.rollback()
    line.close()
    assert states(office) == [SendState.UNSURE]


def test_a_message_that_another_program_took_is_passed_over(
    office: Office,
    mailed_units: list[int],
    mail_server: MailServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, _ = queue(office, mailed_units[:2])
    line, due = use(office, mail_server), mail.next_due

    def taken(asked: Office) -> Outgoing | None:
        message = due(asked)
        if message is not None and message.id == first:
            outbox.begin_sending(asked, first)
        return message

    monkeypatch.setattr(mail, "next_due", taken)
    assert send(office, line) == [Delivery()]
    assert states(office) == [SendState.UNSURE, SendState.SENT]
