from __future__ import annotations

import socket
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.outbox import MailSecurity
from fenghua_supervisor.domain.outbox import Delivery, Fault, Letter, MailAccount, PaperFile
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.mail.smtp import MailLine, message_bytes
from tests.mail_server import HOST, PASSWORD, USER, MailServer, free_port, make_certificate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Start = Callable[..., MailServer]

LETTER = Letter(
    sender_name="示例办公室",
    to_name="区教育局",
    to="jyj@example.com",
    subject="催办单：奉共富督催〔2025〕3号",
    body="您好！\n.\n请查收附件。",
    message_id="<abc@example.com>",
    at=datetime(2025, 10, 31, 9, 30),
    files=(PaperFile("奉共富督催〔2025〕3号 区教育局.pdf", b"%PDF-1.7\n.\n..\n", 3),),
)


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start a server whose certificate this machine trusts, unless told otherwise."""
    running: list[MailServer] = []

    def started(*, trusted: bool = True, names: tuple[str, ...] = (), **how: bool) -> MailServer:
        pem, key = make_certificate(tmp_path / f"tls{len(running)}", *names)
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        running.append(MailServer(pem, key, **how))
        return running[-1]

    yield started
    for server in running:
        server.stop()


def account(port: int, **changes: object) -> MailAccount:
    known = MailAccount(HOST, port, MailSecurity.TLS, USER, USER)
    return replace(known, **changes)  # type: ignore[arg-type]


def line(server: MailServer, password: str = PASSWORD, **changes: object) -> MailLine:
    return MailLine(account(server.port, **changes), password, timeout=3)


@pytest.mark.parametrize("security", list(MailSecurity))
def test_a_message_arrives_as_it_was_written(start: Start, security: MailSecurity) -> None:
    server = start(starttls=security is MailSecurity.STARTTLS)
    mail = line(server, security=security)
    assert mail.deliver(LETTER) == Delivery()
    mail.close()
    [letter] = server.box.letters
    assert letter["Subject"] == LETTER.subject
    assert letter["From"] == f"示例办公室 <{USER}>"
    assert letter["To"] == "区教育局 <jyj@example.com>"
    assert letter["Message-ID"] == "<abc@example.com>"
    body = letter.get_body()
    assert body is not None
    assert body.get_content().splitlines() == LETTER.body.splitlines()
    [file] = letter.iter_attachments()
    assert file.get_filename() == LETTER.files[0].name
    assert file.get_content() == LETTER.files[0].content
    assert file.get_content_type() == "application/pdf"


def test_several_messages_go_over_one_line(start: Start) -> None:
    server = start()
    mail = line(server)
    assert [mail.deliver(LETTER).fault for _ in range(3)] == [None] * 3
    mail.close()
    assert (len(server.box.letters), server.box.logins) == (3, 1)


def test_a_refused_receiver_does_not_stop_the_others(start: Start) -> None:
    server = start()
    server.box.refused["jyj@example.com"] = "550 no such user"
    mail = line(server)
    told = mail.deliver(LETTER)
    assert told == Delivery(Fault.GIVE_UP, "收件地址jyj@example.com被拒绝（550 no such user）。")
    assert mail.deliver(replace(LETTER, to="mzj@example.com")) == Delivery()
    mail.close()
    assert server.box.receivers == ["mzj@example.com"]


@pytest.mark.parametrize(
    ("answer", "fault"),
    [("451 later", Fault.RETRY), ("552 too large", Fault.GIVE_UP), ("554 spam", Fault.GIVE_UP)],
)
def test_the_server_says_after_the_content_whether_to_try_again(
    start: Start, answer: str, fault: Fault
) -> None:
    server = start()
    server.box.after_data = answer
    mail = line(server)
    told = mail.deliver(LETTER)
    mail.close()
    assert (told.fault, told.reason) == (fault, f"服务器没有收下邮件（{answer}）。")


def test_nobody_knows_whether_a_message_went_when_the_server_hangs_up_after_it(
    start: Start,
) -> None:
    server = start()
    server.box.hang_up_after_data = True
    told = line(server).deliver(LETTER)
    assert told.fault is Fault.UNSURE
    assert "向单位确认" in told.reason


def test_a_server_that_hangs_is_left_alone(start: Start) -> None:
    server = start()
    server.box.hang_in_data = True
    mail = MailLine(account(server.port), PASSWORD, timeout=0.4)
    assert mail.deliver(LETTER).fault is Fault.UNSURE


def test_a_server_that_never_speaks_is_said_to_be_down() -> None:
    with socket.socket() as silent:
        silent.bind((HOST, 0))
        silent.listen()
        mail = MailLine(account(silent.getsockname()[1]), PASSWORD, timeout=0.3)
        told = mail.deliver(LETTER)
    assert told.fault is Fault.LINE_DOWN
    assert "没有回应" in told.reason


def test_no_server_at_all_is_said_to_be_down() -> None:
    told = MailLine(account(free_port()), PASSWORD, timeout=1).deliver(LETTER)
    assert told == Delivery(Fault.LINE_DOWN, "邮件服务器127.0.0.1连接不上（被拒绝），请检查网络。")


@pytest.mark.parametrize("security", list(MailSecurity))
@pytest.mark.parametrize("how", [{"trusted": False}, {"names": ("other.example.com",)}])
def test_nothing_is_told_to_a_server_that_cannot_prove_who_it_is(
    start: Start, security: MailSecurity, how: dict[str, object]
) -> None:
    server = start(starttls=security is MailSecurity.STARTTLS, **how)
    told = line(server, security=security).deliver(LETTER)
    assert told.fault is Fault.HALT
    assert "证书没有通过校验" in told.reason
    assert (server.box.letters, server.box.logins) == ([], 0)


def test_a_line_that_cannot_be_encrypted_is_not_used(start: Start) -> None:
    server = start(starttls=True, tls=False)
    told = line(server, security=MailSecurity.STARTTLS).deliver(LETTER)
    assert told.fault is Fault.HALT
    assert (server.box.letters, server.box.logins) == ([], 0)


@pytest.mark.parametrize("password", ["wrong", "口令"])
def test_a_wrong_password_is_said_and_never_shown(start: Start, password: str) -> None:
    server = start()
    mail = line(server, password)
    with pytest.raises(UserError, match="不接受账号或密码") as refusal:
        mail.check()
    assert password not in str(refusal.value)
    assert mail.deliver(LETTER).fault is Fault.HALT
    assert server.box.letters == []


def test_an_account_without_a_user_logs_in_nowhere(start: Start) -> None:
    server = start()
    mail = line(server, "", user="")
    mail.check()
    assert mail.deliver(LETTER) == Delivery()
    mail.close()
    assert server.box.logins == 0


def test_a_line_that_was_kept_too_long_is_opened_anew(start: Start) -> None:
    server = start()
    mail = line(server)
    assert mail.deliver(LETTER) == Delivery()
    server.box.tired = True
    assert mail.deliver(LETTER) == Delivery()
    mail.close()
    assert (len(server.box.letters), server.box.logins) == (2, 2)


@pytest.mark.parametrize("field", ["subject", "to", "to_name", "sender_name", "message_id"])
def test_no_field_can_begin_another_one(field: str) -> None:
    evil = replace(LETTER, **{field: "x@example.com\r\nBcc: evil@example.com"})  # type: ignore[arg-type]
    told = MailLine(account(free_port()), "", timeout=1).deliver(evil)
    assert told.fault is Fault.GIVE_UP


def test_a_file_name_cannot_begin_another_field() -> None:
    files = (PaperFile('甲"\r\nBcc: evil@example.com.pdf', b"x"),)
    try:
        content = message_bytes(replace(LETTER, files=files), USER)
    except ValueError:
        return
    assert b"\r\nBcc:" not in content
