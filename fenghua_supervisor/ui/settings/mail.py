"""测试连接: whether the account as it is typed can be reached, before anything is sent by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.outbox import account_of, check_mail
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.outbox.mail import check_line, known_password, mail_line
from fenghua_supervisor.ui.widgets.buttons import PlainButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.ui.base.session import Session


class MailTest(PlainButton):
    """Connects and logs in with the settings as they are typed, saved or not."""

    def __init__(self, session: Session, wanted: Callable[[], Settings], parent: QWidget) -> None:
        super().__init__("测试连接", parent=parent)
        self._session = session
        self._wanted = wanted
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        feedback = self._session.feedback
        try:
            wanted = self._wanted()
            check_mail(wanted)
            account = account_of(wanted)
        except UserError as refusal:
            feedback.warn(str(refusal))
            return
        password = known_password(account)
        if password is None:
            password = feedback.ask_password("邮箱密码", f"{account.user}的密码或授权码：")
        if password is None:
            return
        self.setEnabled(False)
        self._session.jobs.start(
            check_line,
            mail_line(account, password),
            label="正在连接邮件服务器",
            on_done=self._on_done,
            on_end=self._on_end,
            owner=self,
        )

    def _on_done(self, _result: object) -> None:
        self._session.feedback.info("邮件服务器连接正常，账号可用。")

    def _on_end(self) -> None:
        self.setEnabled(True)
