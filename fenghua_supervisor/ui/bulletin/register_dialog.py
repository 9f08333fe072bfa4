"""期号登记: every issue with its number; a withdrawn one stays with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fenghua_supervisor.services.bulletin.issues import issue_register
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.buttons import DangerButton, PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel, plain_tip
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.bulletin.paper import IssueEntry
    from fenghua_supervisor.ui.base.session import Session

WIDTH, HEIGHT = 900, 520
_COLUMNS = (
    Column("number", "期号", lambda issue: issue.number.words, width=190),
    Column("period", "期间", lambda issue: issue.period.words, width=120),
    Column("scope", "范围", lambda issue: issue.scope.words or "整个方案", width=150),
    Column("as_of", "统计截止日", lambda issue: issue.as_of.isoformat(), width=104),
    Column("state", "情况", lambda issue: _state(issue), width=0),
)


def _state(issue: IssueEntry) -> str:
    if issue.withdrawn_on is None:
        return f"{issue.issued_at:%Y-%m-%d}定稿"
    return f"{issue.withdrawn_on.isoformat()}作废：{issue.reason}"


class RegisterDialog(QDialog):
    """Lists the issues, newest first; asks its opener to show or withdraw one."""

    #: show the paper of this IssueEntry
    show_wanted = Signal(object)
    #: withdraw this IssueEntry
    withdraw_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("期号登记")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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

    def chosen(self) -> IssueEntry | None:
        """The issue that is marked."""
        rows = self.list.selected_rows()
        issue: IssueEntry | None = rows[0] if rows else None
        return issue

    def _build(self) -> None:
        card = Card(self, margin=1)
        card.body.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_S)
        foot.addWidget(self.note)
        foot.addStretch()
        for button in (self.look, self.withdraw, self.close_it):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        whole.setSpacing(GAP)
        whole.addWidget(HeadLabel("期号登记", self))
        whole.addWidget(card, 1)
        whole.addLayout(foot)
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


class WithdrawDialog(FormDialog):
    """Gives (reason, day) of a withdrawal."""

    def __init__(
        self, session: Session, issue: IssueEntry, as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "作废通报", "作废", parent)
        self.text = TextArea("为什么作废，会写进期号登记", 3, self)
        self.day = DateField(as_of, self)
        below = "期号不再使用，原件仍可查看；这一期间可以重新定稿，用下一个期号。不能撤销。"
        self.form.addLayout(heading(self, f"作废{issue.number.words}", below))
        self.form.addLayout(field(self, "作废原因", self.text))
        self.form.addLayout(field(self, "日期", self.day))
        self.setMinimumWidth(480)
        self.text.setFocus()

    def draft(self) -> tuple[str, date]:
        """The reason and the day."""
        return self.text.words(), self.day.day()

    def problem(self) -> str:
        """Qt-free check: a reason is wanted."""
        return "" if self.text.words() else "请写明作废原因。"

    def has_text(self) -> bool:
        """Whether a reason was begun."""
        return bool(self.text.words())
