"""SMTP with bounds: whatever a server does, a conversation ends in time and fits into memory."""

from __future__ import annotations

import smtplib
import socket
import time
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

_HELLO = "[127.0.0.1]"  #: names no machine of the office
#: Bytes of one reply; the longest greeting of a real server has some hundreds.
MOST_SAID = 64 * 1024
_PIECE = 16 * 1024


class Overdue(smtplib.SMTPServerDisconnected):
    """The time for this part of the conversation is over, or the server keeps silent."""


class TooMuchSaid(smtplib.SMTPServerDisconnected):
    """The server says more than any mail server does."""


class BoundedSMTP(smtplib.SMTP):
    """A conversation of which each part has a deadline, however little the server says at a time.

    ``context`` encrypts from the first byte on; without it ``starttls`` does so later.
    """

    def __init__(
        self, address: tuple[str, int], pause: float, longest: float, context: ssl.SSLContext | None
    ) -> None:
        """Connect: each step takes ``pause`` seconds at most, all of them ``longest``."""
        self._context = context
        self._heard = bytearray()
        self.allow(longest)
        super().__init__(*address, local_hostname=_HELLO, timeout=pause)

    def allow(self, seconds: float) -> None:
        """Begin a part of the conversation that may take so long."""
        self._deadline = time.monotonic() + seconds

    def starttls(self, *args: Any, **named: Any) -> tuple[int, bytes]:  # noqa: ANN401 - its own
        """As before; what was said in the clear beyond the answer counts for nothing."""
        answer = super().starttls(*args, **named)
        self._heard.clear()
        return answer

    def getreply(self) -> tuple[int, bytes]:
        """The code of a reply, -1 when it has none, and its words."""
        room, words = MOST_SAID, list[bytes]()
        while True:
            line = self._line(room)
            room -= len(line)
            words.append(line[4:].strip())
            code = int(line[:3]) if line[:3].isdigit() else -1
            if code < 0 or line[3:4] != b"-":
                return code, b"\n".join(words)

    def send(self, s: Any) -> None:  # noqa: ANN401 - its own
        """Send text or bytes, in pieces that are each taken in time."""
        content = s.encode(self.command_encoding) if isinstance(s, str) else bytes(s)
        for start in range(0, len(content), _PIECE):
            if self.sock is None:
                raise smtplib.SMTPServerDisconnected("not connected")
            try:
                self.sock.settimeout(self._left())
                self.sock.sendall(content[start : start + _PIECE])
            except OSError as failed:
                raise self._ended(failed) from failed

    def _get_socket(self, host: str, port: int, _timeout: float) -> socket.socket:
        plain = self._reached(host, port)
        if self._context is None:
            return plain
        try:
            plain.settimeout(self._left())
            return self._context.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise

    def _reached(self, host: str, port: int) -> socket.socket:
        """A connection to the first address of the host that takes it."""
        refusal: OSError | None = None
        for family, kind, protocol, _, address in self._addresses(host, port):
            tried = socket.socket(family, kind, protocol)
            try:
                tried.settimeout(self._left())
                tried.connect(address)
            except OSError as failed:
                tried.close()
                refusal = failed
            else:
                return tried
        raise refusal or OSError("no address")

    def _addresses(self, host: str, port: int) -> list[Any]:
        """Where the host is to be found; a resolver that keeps silent is left to itself."""
        answers: SimpleQueue[list[Any] | OSError] = SimpleQueue()

        def look_up() -> None:
            try:
                answers.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
            except (OSError, UnicodeError) as failed:
                answers.put(failed if isinstance(failed, OSError) else OSError(str(failed)))

        Thread(target=look_up, daemon=True).start()
        try:
            answer = answers.get(timeout=self._left())
        except Empty:
            raise TimeoutError("the resolver keeps silent") from None
        if isinstance(answer, OSError):
            raise answer
        return answer

    def _left(self) -> float:
        """Seconds for the next step; TimeoutError when there are none."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline is over")
        return min(left, float(self.timeout))

    def _line(self, most: int) -> bytes:
        while (end := self._heard.find(b"\n")) < 0 and len(self._heard) < most:
            self._heard += self._some()
        if not 0 <= end < most:
            self.close()
            raise TooMuchSaid("a reply without end")
        line = bytes(self._heard[: end + 1])
        del self._heard[: end + 1]
        return line

    def _some(self) -> bytes:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        try:
            self.sock.settimeout(self._left())
            said = self.sock.recv(_PIECE)
        except OSError as failed:
            raise self._ended(failed) from failed
        if not said:
            raise self._ended(None)
        return said

    def _ended(self, failed: OSError | None) -> smtplib.SMTPServerDisconnected:
        """Hang up; the error that tells why."""
        self.close()
        if isinstance(failed, TimeoutError):
            return Overdue(str(failed))
        return smtplib.SMTPServerDisconnected(str(failed or "the server hung up"))
