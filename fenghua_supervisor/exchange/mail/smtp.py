"""Mail by SMTP over a verified encrypted line: each message once, every failure one sentence."""

from __future__ import annotations

import smtplib
import ssl
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.outbox import MailSecurity
from fenghua_supervisor.domain.outbox import Delivery, Fault
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.exchange.mail.bounded import BoundedSMTP, Overdue, TooMuchSaid
from fenghua_supervisor.exchange.mail.message import message_bytes

if TYPE_CHECKING:
    from fenghua_supervisor.domain.outbox import Letter, MailAccount

#: Seconds for one step of the conversation, and for connecting or handing over one message.
PAUSE_S, LONGEST_S = 20.0, 120.0
#: Bytes a second; a message may take longer by its size at this rate.
_SLOWEST = 16 * 1024
_MOST_TOLD = 80
_ACCEPTED, _GO_ON = 250, 354


class MailLine:
    """One account's line to its server; connected when first needed, kept for several messages.

    Connecting ends within ``longest`` seconds, and so does each message beside what its size needs.
    """

    def __init__(
        self,
        account: MailAccount,
        password: str,
        timeout: float = PAUSE_S,
        longest: float = LONGEST_S,
    ) -> None:
        self._account = account
        self._password = password
        self._timeout = timeout
        self._longest = longest
        self._server: BoundedSMTP | None = None

    def deliver(self, letter: Letter) -> Delivery:
        """Hand one message over; what went wrong is told by the delivery, never raised."""
        try:
            content = message_bytes(letter, self._account.sender)
        except ValueError:
            return Delivery(Fault.GIVE_UP, "邮件的主题或地址里有不能发送的字符。")
        failed = self._opened()
        if failed is not None:
            return failed
        delivery = self._handed_over(letter.to, content)
        if delivery.fault in (Fault.LINE_DOWN, Fault.UNSURE):
            self.close()
        return delivery

    def check(self) -> None:
        """Connect and log in, and send nothing; UserError when that fails."""
        failed = self._opened()
        self.close()
        if failed is not None:
            raise UserError(failed.reason)

    def close(self) -> None:
        """Hang up; a server that has gone already needs no goodbye."""
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _opened(self) -> Delivery | None:
        """None when the line is there, else why it is not."""
        if self._server is not None:
            self._server.allow(self._longest)
            if self._still_there(self._server):
                return None
            self.close()
        try:
            self._server = self._connected()
            return self._logged_in(self._server)
        except ssl.SSLCertVerificationError:
            return self._not_opened(
                Fault.HALT, "的证书没有通过校验，没有发送任何内容，请核对服务器名称，或联系信息人员"
            )
        except ssl.SSLError:
            return self._not_opened(Fault.HALT, "不能建立加密连接，请核对端口和加密方式")
        except smtplib.SMTPNotSupportedError:
            return self._not_opened(Fault.HALT, "不支持所选的加密或登录方式，请核对端口和加密方式")
        except TooMuchSaid:
            return self._not_opened(
                Fault.HALT, "说得太多，不像邮件服务器，没有发送任何内容，请核对服务器名称和端口"
            )
        except (Overdue, TimeoutError):
            return self._not_opened(Fault.LINE_DOWN, "没有回应，请检查网络，稍后再试")
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException) as refused:
            code = getattr(refused, "smtp_code", 0)
            code_words = f"（{code}）" if code > 0 else ""
            return self._not_opened(
                Fault.LINE_DOWN, f"没有回应或中断了连接{code_words}，请检查网络，稍后再试"
            )
        except OSError as failed:
            return self._not_opened(Fault.LINE_DOWN, f"连接不上（{_network(failed)}），请检查网络")

    @staticmethod
    def _still_there(server: BoundedSMTP) -> bool:
        """Whether a line that was kept can still be used; servers hang up when nobody speaks."""
        try:
            return server.noop()[0] == _ACCEPTED
        except (smtplib.SMTPException, OSError):
            return False

    def _connected(self) -> BoundedSMTP:
        account, context = self._account, ssl.create_default_context()
        at_once = context if account.security is MailSecurity.TLS else None
        address = account.host, account.port
        server = BoundedSMTP(address, self._timeout, self._longest, at_once)
        try:
            if at_once is None:
                server.starttls(context=context)
        except BaseException:
            server.close()
            raise
        return server

    def _logged_in(self, server: BoundedSMTP) -> Delivery | None:
        if not self._account.user:
            server.ehlo_or_helo_if_needed()
            return None
        try:
            server.login(self._account.user, self._password)
        except (smtplib.SMTPAuthenticationError, UnicodeEncodeError):
            self.close()
            return Delivery(
                Fault.HALT, "邮件服务器不接受账号或密码，没有发送任何内容，请核对后重试。"
            )
        except BaseException:
            self.close()
            raise
        return None

    def _not_opened(self, fault: Fault, why: str) -> Delivery:
        self.close()
        return Delivery(fault, f"邮件服务器{self._account.host}{why}。")

    def _handed_over(self, to: str, content: bytes) -> Delivery:
        server = self._server
        assert server is not None
        server.allow(self._longest + len(content) / _SLOWEST)
        try:
            refused = self._announced(server, to)
            if refused is not None:
                self._clear(server)
                return refused
            server.send(content)
        except (smtplib.SMTPException, OSError):
            # Without its last line the server does not take a message.
            return Delivery(Fault.LINE_DOWN, "邮件服务器在发送途中断开，稍后再试。")
        try:
            server.send(b".\r\n")
            code, reply = server.getreply()
        except (smtplib.SMTPException, OSError):
            return Delivery(
                Fault.UNSURE, "邮件已交给服务器，但没有收到回执就断开了，请向单位确认是否收到。"
            )
        if code == _ACCEPTED:
            return Delivery()
        return _refusal(code, reply, "服务器没有收下邮件")

    def _clear(self, server: BoundedSMTP) -> None:
        """Make the line ready for the next message, or hang up."""
        try:
            server.rset()
        except (smtplib.SMTPException, OSError):
            self.close()

    def _announced(self, server: BoundedSMTP, to: str) -> Delivery | None:
        """Name sender and receiver; None when the server waits for the content."""
        code, reply = server.mail(self._account.sender)
        if code != _ACCEPTED:
            refusal = _refusal(code, reply, "服务器不接受发件地址")
            fault = Fault.HALT if refusal.fault is Fault.GIVE_UP else Fault.RETRY
            return Delivery(fault, refusal.reason)
        code, reply = server.rcpt(to)
        if code not in (_ACCEPTED, 251):
            return _refusal(code, reply, f"收件地址{to}被拒绝")
        code, reply = server.docmd("DATA")
        return None if code == _GO_ON else _refusal(code, reply, "服务器没有收下邮件")


def _refusal(code: int, reply: bytes, what: str) -> Delivery:
    """4xx: again later; everything else: never, as it is."""
    words = " ".join(reply.decode("utf-8", "replace").split())
    printable = "".join(mark for mark in words if mark.isprintable())[:_MOST_TOLD]
    if code == -1:
        return Delivery(Fault.LINE_DOWN, "邮件服务器在发送途中断开，稍后再试。")
    fault = Fault.RETRY if 400 <= code < 500 else Fault.GIVE_UP
    return Delivery(fault, f"{what}（{f'{code} {printable}'.strip()}）。")


def _network(failed: OSError) -> str:
    """Why a server cannot be reached; what only the resolver says is said in Chinese."""
    if failed.__class__.__name__ == "gaierror":
        return "找不到这台服务器"
    if isinstance(failed, ConnectionRefusedError):
        return "被拒绝"
    return reason(failed)
