"""Servers that drip, talk without end, or do not listen: each conversation ends."""

from __future__ import annotations

import ssl
import time
from functools import partial
from socket import gaierror
from threading import Event
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.outbox import MailSecurity
from fenghua_supervisor.domain.outbox import Fault, MailAccount
from fenghua_supervisor.exchange.mail.bounded import BoundedSMTP, Overdue, TooMuchSaid
from fenghua_supervisor.exchange.mail.smtp import MailLine
from tests.exchange.test_mail_message import LETTER
from tests.mail_server import HOST, PASSWORD, USER, MailServer, make_certificate, rude_server

if TYPE_CHECKING:
    import socket
    from pathlib import Path


def drip(guest: socket.socket, bytes_: bytes = b"2", pause: float = 0.02) -> None:
    """Say a byte now and then, never a whole line."""
    while True:
        guest.sendall(bytes_)
        time.sleep(pause)


def pour(guest: socket.socket, said: bytes) -> None:
    """Say the same as fast as it is heard."""
    while True:
        guest.sendall(said)


def line_to(port: int) -> MailLine:
    """Each byte comes in time, the whole never does."""
    account = MailAccount(HOST, port, MailSecurity.STARTTLS, USER, USER)
    return MailLine(account, PASSWORD, timeout=5, longest=0.4)


def test_a_server_that_drips_is_left_when_its_time_is_over() -> None:
    with rude_server(drip) as port:
        told = line_to(port).deliver(LETTER)
    assert told.fault is Fault.LINE_DOWN
    assert "没有回应" in told.reason


@pytest.mark.parametrize("said", [b"2" * 4096, b"220-hello\r\n" * 400], ids=["line", "lines"])
def test_a_server_that_talks_without_end_is_no_mail_server(said: bytes) -> None:
    with rude_server(partial(pour, said=said)) as port:
        told = line_to(port).deliver(LETTER)
    assert told.fault is Fault.HALT
    assert "不像邮件服务器" in told.reason


def test_a_web_server_is_said_to_be_down() -> None:
    with rude_server(lambda guest: guest.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as port:
        told = line_to(port).deliver(LETTER)
    assert told.fault is Fault.LINE_DOWN
    assert "-1" not in told.reason


def test_a_server_that_does_not_read_is_left_when_its_time_is_over() -> None:
    gone = Event()

    def never_reads(guest: socket.socket) -> None:
        guest.sendall(b"220 hello\r\n")
        gone.wait(10)

    with rude_server(never_reads) as port:
        server = BoundedSMTP((HOST, port), pause=5, longest=5, context=None)
        server.allow(0.3)
        with pytest.raises(Overdue):
            server.send(b"x" * 16_000_000)
        gone.set()
        assert server.sock is None


def only_reads(guest: socket.socket) -> None:
    while guest.recv(1000):
        pass


def test_a_handshake_has_a_deadline_too() -> None:
    context = ssl.create_default_context()
    with rude_server(only_reads) as port, pytest.raises(TimeoutError):
        BoundedSMTP((HOST, port), pause=5, longest=0.3, context=context)


def test_a_silent_resolver_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Event()

    def silent(*_: object, **__: object) -> list[object]:
        gone.wait(10)
        return []

    monkeypatch.setattr("socket.getaddrinfo", silent)
    told = line_to(25).deliver(LETTER)
    gone.set()
    assert told.fault is Fault.LINE_DOWN
    assert "没有回应" in told.reason


def test_an_unknown_host_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise gaierror(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    assert "找不到这台服务器" in line_to(25).deliver(LETTER).reason


def test_a_long_answer_is_read_whole() -> None:
    lines = b"".join(b"220-" + b"y" * 60 + b"\r\n" for _ in range(50)) + b"220 end\r\n"
    with rude_server(lambda guest: guest.sendall(lines)) as port:
        BoundedSMTP((HOST, port), pause=5, longest=5, context=None).close()


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    pem, key = make_certificate(tmp_path / "tls")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    return pem, key


@pytest.mark.parametrize("said", [b"2", b"250-more\r\n" * 2000])
def test_nobody_knows_what_a_server_took_that_never_ends_its_receipt(
    trusted: tuple[Path, Path], said: bytes
) -> None:
    server = MailServer(*trusted)
    server.box.drips = said
    account = MailAccount(HOST, server.port, MailSecurity.TLS, USER, USER)
    told = MailLine(account, PASSWORD, timeout=5, longest=0.5).deliver(LETTER)
    server.box.drips = b""
    server.stop()
    assert told.fault is Fault.UNSURE


def test_what_was_said_before_encryption_counts_for_nothing(trusted: tuple[Path, Path]) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*trusted)

    def inject(guest: socket.socket) -> None:
        guest.sendall(b"220 hello\r\n")
        guest.recv(1000)
        guest.sendall(b"250-me\r\n250 STARTTLS\r\n")
        guest.recv(1000)
        guest.sendall(b"220 go\r\n250-me\r\n250 AUTH PLAIN\r\n")
        with context.wrap_socket(guest, server_side=True) as hidden:
            hidden.recv(1000)
            hidden.sendall(b"250-me\r\n250 SIZE 1\r\n")
            hidden.recv(1000)

    with rude_server(inject) as port:
        server = BoundedSMTP((HOST, port), pause=5, longest=5, context=None)
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
        assert server.esmtp_features == {"size": "1"}
        server.close()


def test_too_much_is_hung_up_on() -> None:
    with rude_server(partial(pour, said=b"x" * 5000)) as port, pytest.raises(TooMuchSaid):
        BoundedSMTP((HOST, port), pause=5, longest=5, context=None)
