"""期号登记: every issue with its number; a withdrawn one stays with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.bulletin.drafts import BulletinWithdrawal
from fenghua_supervisor.services.bulletin.issues import issue_register, withdraw_bulletin
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Day
from fenghua_supervisor.ui.widgets.buttons import DangerButton, PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.bulletin.paper import IssueLine
    from fenghua_supervisor.ui.base.session import Session

WIDTH, HEIGHT = 900, 520
_WITHDRAWN = "期号不再使用，原件仍可查看；这一期间可以重新定稿，用下一个期号。不能撤销。"
_COLUMNS = (
    Column("number", "期号", lambda issue: issue.number.words, width=190),
    Column("period", "期间", lambda issue: issue.period.words, width=120),
    Column("scope", "范围", lambda issue: issue.scope.words or "整个方案", width=150),
    Column("as_of", "统计截止日", lambda issue: issue.as_of.isoformat(), width=104),
    Column("state", "情况", lambda issue: _state(issue), width=0),
)


def _state(issue: IssueLine) -> str:
    if issue.withdrawn_on is None:
        return f"{issue.issued_at:%Y-%m-%d}定稿"
    return f"{issue.withdrawn_on.isoformat()}作废：{issue.reason}"


class RegisterDialog(Dialog):
    """Lists the issues, newest first; asks its opener to show or withdraw one."""

    #: show the paper of this IssueLine
    show_wanted = Signal(object)
    #: withdraw this IssueLine
    withdraw_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("期号登记", parent)
        self._session = session
        self._model = RowsModel(_COLUMNS)
        self.list = RowsView(self._model, parent=self)
        self.note = SubLabel(parent=self)
        self.look = PlainButton("查看", parent=self)
        self.withdraw = DangerButton("作废…", parent=self)
        self.close_it = PlainButton("关闭", parent=self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the register anew."""
        issues = list(reversed(issue_register(self._session.office)))
        self._model.set_rows(issues)
        self.note.setText(
            f"共{len(issues)}期，作废的期号不再使用。" if issues else "还没有定稿的通报。"
        )
        if issues:
            self.list.select_ids([issues[0].id])
        self._enable()

    def chosen(self) -> IssueLine | None:
        """The issue that is marked."""
        rows = self.list.selected_rows()
        issue: IssueLine | None = rows[0] if rows else None
        return issue

    def _build(self) -> None:
        card = Card(self, margin=1)
        card.body.addWidget(self.list)
        foot = self.note, None, self.look, self.withdraw, self.close_it
        self.lay_out(HeadLabel("期号登记", self), (card, 1), foot=foot, edges=ROUND_EDGES)
        self.resize(WIDTH, HEIGHT)

    def _connect(self) -> None:
        self.list.rows_selected.connect(self._enable)
        self.list.activated.connect(self._on_look)
        self.look.clicked.connect(self._on_look)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.close_it.clicked.connect(self.accept)

    def _enable(self) -> None:
        issue = self.chosen()
        self.look.setEnabled(issue is not None)
        self.withdraw.setEnabled(issue is not None and issue.stands)
        self.withdraw.setToolTip(
            plain_tip("这一期已经作废" if issue is not None and not issue.stands else "")
        )

    def _on_look(self) -> None:
        issue = self.chosen()
        if issue is not None:
            self.show_wanted.emit(issue)

    def _on_withdraw(self) -> None:
        issue = self.chosen()
        if issue is not None and issue.stands:
            self.withdraw_wanted.emit(issue)


class WithdrawDialog(FormDialog[BulletinWithdrawal]):
    """Asks for the reason and the day of a withdrawal."""

    least_width = 480

    text = Area("作废原因", "为什么作废，会写进期号登记", needed="请写明作废原因。")
    day = Day("日期")
    lines = (text, day)

    def __init__(
        self, session: Session, issue: IssueLine, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = f"作废{issue.number.words}", _WITHDRAWN
        super().__init__(session, "作废通报", "作废", parent, about=about, day=as_of)
        self._issue = issue
        self.text.setFocus()

    def draft(self) -> BulletinWithdrawal:
        """What the user entered."""
        return BulletinWithdrawal(self._issue.id, self.text.words(), self.day.day())

    def save(self, draft: BulletinWithdrawal) -> bool:
        """Withdraw the issue."""
        return self.perform(withdraw_bulletin, draft)
