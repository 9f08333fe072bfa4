"""期号登记: every edition with its number; a withdrawn one stays with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.bulletin.drafts import BulletinWithdrawal
from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.records import record
from fenghua_supervisor.services.bulletin.editions import (
    edition_register,
    used_numbers,
    withdraw_bulletin,
)
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Day
from fenghua_supervisor.ui.widgets.buttons import DangerButton, PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES, stacked
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.bulletin.frozen_record import EditionLine
    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.office.registers import UsedNumber
    from fenghua_supervisor.ui.base.session import Session

WIDTH, HEIGHT = 900, 520
_WITHDRAWN = "期号不再使用，原件仍可查看；这一期间可以重新定稿，用下一个期号。不能撤销。"
_COLUMNS = (
    Column("number", "期号", lambda line: line.number, width=190),
    Column("period", "期间", lambda line: line.period, width=120),
    Column("scope", "范围", lambda line: line.scope, width=150),
    Column("as_of", "统计截止日", lambda line: line.as_of, width=104),
    Column("state", "情况", lambda line: line.state, width=0),
)


@record
class _Line:
    """A line of the register; ``edition`` None: its number is used, its edition is gone."""

    id: int
    order: tuple[int, int]
    number: str
    state: str
    period: str = ""
    scope: str = ""
    as_of: str = ""
    edition: EditionLine | None = None

    @classmethod
    def of(cls, edition: EditionLine) -> _Line:
        return cls(
            id=edition.id,
            order=(edition.number.year, edition.number.issue_no),
            number=edition.number.words,
            state=_state(edition),
            period=edition.period.words,
            scope=edition.scope.words or "整个方案",
            as_of=edition.as_of.isoformat(),
            edition=edition,
        )

    @classmethod
    def of_used(cls, used: UsedNumber) -> _Line:
        year, number = used.key.year, used.key.number
        part = used.key.series.lstrip("0123456789")
        short = EditionNumber(year, number, 0, part).short
        return cls(-used.id, (year, number), short, used.words)


def _state(edition: EditionLine) -> str:
    if edition.withdrawn_on is None:
        how = f"登记定稿文件“{edition.file_name}”" if edition.file_name else "定稿"
        return f"{edition.issued_at:%Y-%m-%d}{how}"
    return f"{edition.withdrawn_on.isoformat()}作废：{edition.reason}"


class RegisterDialog(Dialog):
    """Lists editions and used numbers, newest first; asks its opener to show or withdraw one."""

    chapter = "05-bulletin#期号、定稿和作废"

    #: show the paper of this EditionLine
    show_wanted = Signal(object)
    #: withdraw this EditionLine
    withdraw_wanted = Signal(object)

    def __init__(
        self, session: Session, parent: QWidget | None = None, scope: Scope = WHOLE
    ) -> None:
        super().__init__("期号登记", parent)
        self._session, self._scope = session, scope
        self._model = RowsModel(_COLUMNS)
        self.list = RowsView(self._model, parent=self)
        self.list.setAccessibleName("期号")
        self.note = SubLabel(parent=self)
        self.look = PlainButton("查看", parent=self)
        self.withdraw = DangerButton("作废…", parent=self)
        self.close_it = PlainButton("关闭", parent=self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the register anew."""
        office = self._session.office
        lines = [_Line.of(edition) for edition in edition_register(office, self._scope)]
        count = len(lines)
        lines += [_Line.of_used(used) for used in used_numbers(office, self._scope)]
        lines.sort(key=lambda line: line.order, reverse=True)
        self._model.set_rows(lines)
        told = f"共{count}期，作废的和恢复备份前已发的期号不再使用。"
        self.note.setText(told if lines else "")
        self._shown.setCurrentWidget(self.list if lines else self._empty)
        if lines:
            self.list.select_ids([lines[0].id])
        self._enable()

    def chosen(self) -> EditionLine | None:
        """The edition that is marked."""
        line = next(iter(self.list.selected_rows()), None)
        return None if line is None else line.edition

    def _build(self) -> None:
        none_yet = "在“通报”页点“定稿…”，就有了第一期。"
        self._empty = EmptyState("还没有定稿的通报", none_yet, icon="bulletin", parent=self)
        self._shown = stacked(self, self.list, self._empty)
        card = Card(self, self._shown, margin=1)
        foot = self.note, None, self.look, self.withdraw, self.close_it
        self.lay_out(HeadLabel("期号登记", self), (card, 1), foot=foot, edges=ROUND_EDGES)
        self.grow_to(WIDTH, HEIGHT)

    def _connect(self) -> None:
        self.list.rows_selected.connect(self._enable)
        self.list.activated.connect(self._on_look)
        self.look.clicked.connect(self._on_look)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.close_it.clicked.connect(self.accept)

    def _enable(self) -> None:
        edition = self.chosen()
        self.look.setEnabled(edition is not None)
        self.withdraw.setEnabled(edition is not None and edition.stands)
        self.withdraw.setToolTip(
            plain_tip("这一期已经作废" if edition is not None and not edition.stands else "")
        )

    def _on_look(self) -> None:
        edition = self.chosen()
        if edition is not None:
            self.show_wanted.emit(edition)

    def _on_withdraw(self) -> None:
        edition = self.chosen()
        if edition is not None and edition.stands:
            self.withdraw_wanted.emit(edition)


class WithdrawDialog(FormDialog[BulletinWithdrawal]):
    """Asks for the reason and the day of a withdrawal."""

    chapter = "05-bulletin#期号、定稿和作废"

    least_width = 480

    text = Area("作废原因", "为什么作废，会写进期号登记", needed="请写明作废原因。")
    day = Day("日期")
    lines = (text, day)

    def __init__(
        self, session: Session, edition: EditionLine, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = f"作废{edition.number.words}", _WITHDRAWN
        super().__init__(session, "作废通报", "作废", parent, about=about, day=as_of)
        self._edition = edition
        self.text.setFocus()

    def draft(self) -> BulletinWithdrawal:
        """What the user entered."""
        return BulletinWithdrawal(self._edition.id, self.text.words(), self.day.day())

    def save(self, draft: BulletinWithdrawal) -> bool:
        """Withdraw the edition."""
        return self.perform(withdraw_bulletin, draft)
