"""A mail server on this machine that takes mail, refuses it, hangs or hangs up, as a test wants."""

from __future__ import annotations

import asyncio
import datetime
import email
import socket
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.policy import default
from ipaddress import ip_address
from threading import Thread
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage
    from pathlib import Path

HOST = "127.0.0.1"
USER, PASSWORD = "office@example.com", "s3cret-word"


def make_certificate(folder: Path, *names: str) -> tuple[Path, Path]:
    """A certificate for these names that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0] if names else HOST)])
    alternatives: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    if not names:
        alternatives = [x509.IPAddress(ip_address(HOST))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2020, 1, 1))
        .not_valid_after(datetime.datetime(2120, 1, 1))
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(exist_ok=True)
    pem, private = folder / "server.pem", folder / "server.key"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return pem, private


@dataclass
class PostBox:
    """What arrived, and how the server behaves; addresses in the sets meet that fate."""

    letters: list[EmailMessage] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    after_data: str = "250 OK"
    hang_up_after_data: bool = False
    hang_in_data: bool = False
    password: str = PASSWORD
    logins: int = 0
    tired: bool = False
    #: said byte by byte for ever instead of an answer to the content
    drips: bytes = b""

    @property
    def receivers(self) -> list[str]:
        """Who was sent a message, in order."""
        return [letter["X-Receiver"] for letter in self.letters]

    async def handle_RCPT(
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.hang_in_data:
            await asyncio.Event().wait()
        if self.after_data.startswith("250"):
            letter = email.message_from_bytes(envelope.content, policy=default)
            letter["X-Receiver"] = envelope.rcpt_tos[0]
            self.letters.append(letter)  # type: ignore[arg-type]
        while self.drips:
            assert server.transport is not None
            server.transport.write(self.drips)
            await asyncio.sleep(0.02)
        if self.hang_up_after_data:
            assert server.transport is not None
            server.transport.abort()
        return self.after_data

    async def handle_NOOP(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _said: str
    ) -> str:
        return "421 too long" if self.tired else "250 OK"

    def login(
        self,
        _server: SMTP,
        _session: Session,
        _envelope: Envelope,
        _mechanism: str,
        given: LoginPassword,
    ) -> AuthResult:
        self.logins += 1
        fine = given.login == USER.encode() and given.password == self.password.encode()
        return AuthResult(success=fine, handled=False)


class _StartTls(Controller):
    """Speaks plainly first and offers to encrypt, when it has a certificate."""

    context: ssl.SSLContext | None = None

    def factory(self) -> SMTP:
        return SMTP(self.handler, tls_context=self.context, **self.SMTP_kwargs)


class MailServer:
    """A running server; ``box`` says what came in. Stop it when the test is over."""

    def __init__(self, pem: Path, key: Path, *, starttls: bool = False, tls: bool = True) -> None:
        self.box = PostBox()
        self.port = free_port()
        self._stopped = False
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(pem, key)
        named: dict[str, Any] = {
            "hostname": HOST,
            "port": self.port,
            "authenticator": self.box.login,
            "auth_require_tls": False,
        }
        if starttls:
            plain = _StartTls(self.box, **named)
            plain.context = context if tls else None
            self._server: Controller = plain
        else:
            self._server = Controller(self.box, ssl_context=context, **named)
        self._server.start()

    def stop(self) -> None:
        """Take the server down; once more does no harm."""
        if not self._stopped:
            self._stopped = True
            self._server.stop()


@contextmanager
def rude_server(talk: Callable[[socket.socket], object]) -> Iterator[int]:
    """The port of a server that talks as it likes to the one that comes, until that one goes."""
    with socket.create_server((HOST, 0)) as door:

        def serve() -> None:
            with suppress(OSError):
                guest, _ = door.accept()
                with guest:
                    talk(guest)

        server = Thread(target=serve, daemon=True)
        server.start()
        yield int(door.getsockname()[1])
    server.join(5)


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])
