"""Sends what is in the outbox, one message after the other, while the window goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from fenghua_supervisor.domain.codes.outbox import SendState
from fenghua_supervisor.domain.outbox import Delivery, Fault
from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.services.outbox.mail import (
    can_remember,
    deliver,
    known_password,
    letter_of,
    mail_account,
    mail_line,
    next_due,
    remember_password,
)
from fenghua_supervisor.services.outbox.queue import begin_sending, record_delivery

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.outbox import MailAccount, Outgoing
    from fenghua_supervisor.services.outbox.mail import MailLine
    from fenghua_supervisor.ui.base.session import Session

_GRACE_MS = 500
#: Another program holds the data: nobody is asked to wait for it.
_BUSY_MS = 500
_LONGEST_MS = 3_600_000


class OutboxSender(QObject):
    """One round of sending at a time; what must wait is tried again when its time has come.

    The password is asked for when the keyring has none, kept in memory and nowhere else.
    """

    #: the round has begun, gone on, or ended
    moved = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._line: MailLine | None = None
        self._password: str | None = None
        self._typed = False
        self._stopping = False
        self._sent = self._failed = self._unsure = 0
        self._why = ""
        self.current: Outgoing | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.start)

    @classmethod
    def of(cls, session: Session, widget: QWidget) -> OutboxSender:
        """The one sender of the window that ``widget`` is in."""
        window = widget.window()
        while (above := window.parentWidget()) is not None:
            window = above.window()
        found = window.findChild(cls)
        return found if found is not None else cls(session, window)

    @property
    def running(self) -> bool:
        """Whether a round goes on."""
        return self._line is not None

    def start(self) -> None:
        """Send everything that is due; asks for the password when it is not known."""
        if self.running:
            return
        try:
            with self._session.office.queries.at_once():
                account = mail_account(self._session.office)
        except Busy:
            self._again.start(_BUSY_MS)
            return
        except UserError as refusal:
            self._session.feedback.warn(str(refusal))
            return
        password = self._known(account)
        if password is None:
            return
        self._again.stop()
        self._line = mail_line(account, password)
        self._stopping, self._why = False, ""
        self._sent = self._failed = self._unsure = 0
        self.moved.emit()
        self._next()

    def stop(self) -> None:
        """Send nothing more after the message that is on its way."""
        self._stopping = True
        self._again.stop()
        self.moved.emit()

    def _known(self, account: MailAccount) -> str | None:
        known = known_password(account)
        self._typed = known is None
        if known is None:
            known = self._password
        if known is None:
            known = self._session.feedback.ask_password(
                "邮箱密码", f"{account.user}的密码或授权码（只在本次运行中记住，不写入数据）："
            )
        self._password = known if self._typed else None
        return known

    def _next(self) -> None:
        """Take up the next message; while another program holds the data, a little later."""
        try:
            message = self._taken_up()
        except Busy:
            QTimer.singleShot(_BUSY_MS, self, self._next)
            return
        if message is not None:
            self._deliver(message)

    def _taken_up(self) -> Outgoing | None:
        """The message that goes next, noted as on its way; None: there is none, or not now."""
        office = self._session.office
        with office.queries.at_once():
            message = None if self._stopping else next_due(office)
        if message is None:
            self._finish()
            return None
        begun = self._session.perform_at_once(_unsaid, begin_sending, message.id)
        if begun is None or not begun.value:
            # Another window took it, or a sheet in it was withdrawn: on to the next one.
            QTimer.singleShot(0, self, self._next)
            return None
        return message

    def _deliver(self, message: Outgoing) -> None:
        office = self._session.office
        try:
            with office.queries.at_once():
                letter = letter_of(office, message)
        except Busy:
            QTimer.singleShot(_BUSY_MS, self, partial(self._deliver, message))
            return
        except UserError as damaged:
            self._record(message, Delivery(Fault.GIVE_UP, str(damaged)))
            return
        self.current = message
        self.moved.emit()
        self._session.jobs.start(
            deliver,
            self._line,
            letter,
            label=f"正在发送给{message.unit}",
            on_done=self._on_delivered,
            on_end=self._on_end,
            owner=self,
            quiet=True,
        )

    def _on_delivered(self, result: object) -> None:
        assert isinstance(result, Delivery)
        message, self.current = self.current, None
        assert message is not None
        self._record(message, result)

    def _on_end(self) -> None:
        """A job that broke down says nothing of its message: it stays unsure, the round ends."""
        if self.current is not None:
            self.current = None
            self._finish()

    def _record(self, message: Outgoing, delivery: Delivery) -> None:
        """Note how a try ended; this waits for another program as long as it takes."""
        perform, refused = self._session.perform_at_once, self._session.feedback.warn
        try:
            perform(refused, record_delivery, message.id, delivery)
        except Busy:
            QTimer.singleShot(_BUSY_MS, self, partial(self._record, message, delivery))
            return
        if delivery.fault is None:
            self._sent += 1
            self._offer_keyring()
        else:
            self._unsure += delivery.fault is Fault.UNSURE
            self._failed += delivery.fault not in (Fault.HALT, Fault.UNSURE)
        if delivery.fault in (Fault.HALT, Fault.LINE_DOWN):
            self._why = delivery.reason
            self._password = None if delivery.fault is Fault.HALT else self._password
            self._finish()
            return
        QTimer.singleShot(0, self, self._next)

    def _offer_keyring(self) -> None:
        """A password that proved right may be kept by the system, if the clerk wants it."""
        if not self._typed or not self._password:
            return
        self._typed = False
        if can_remember() and self._session.feedback.ask(
            "要把这个密码存进系统的钥匙串吗？以后发送就不用再输入。", "存入"
        ):
            remember_password(mail_account(self._session.office), self._password)

    def _finish(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
        self._wait()
        self.moved.emit()
        if self._why:
            self._session.feedback.warn(self._why)
        elif self._sent or self._failed or self._unsure:
            left = f"，{self._failed}封没有送出，原因见发件箱" if self._failed else ""
            lost = f"，{self._unsure}封不确定是否送达，请向单位确认" if self._unsure else ""
            self._session.feedback.done(f"已发送{self._sent}封{left}{lost}")

    def _wait(self) -> None:
        """Try again when the first of those that wait may go."""
        office = self._session.office
        try:
            with office.queries.at_once():
                queued = office.queries.outbox.messages([SendState.QUEUED])
        except Busy:
            QTimer.singleShot(_BUSY_MS, self, self._wait)
            return
        waiting = [message.next_try_at for message in queued]
        times = [moment for moment in waiting if moment is not None]
        if times and not self._stopping and (self._password is not None or not self._typed):
            self._again.start(_milliseconds(min(times), office.now()))


def _milliseconds(then: datetime, now: datetime) -> int:
    left = int((then - now).total_seconds() * 1000)
    return min(max(left, 0) + _GRACE_MS, _LONGEST_MS)


def _unsaid(_refusal: str) -> None:
    """Nobody need be told: the message is not due any more."""
