"""马上就办: from thought to saved in ten seconds."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from fenghua_supervisor.domain.act_now.instruction import (
    DEFAULT_WORKDAYS,
    MAX_WORKDAYS,
    USUAL_WORKDAYS,
    ActNowDraft,
    leader_in,
    recent_leaders,
)
from fenghua_supervisor.domain.codes.act_now import ActNowSource
from fenghua_supervisor.services.act_now import add_act_now, moment_on
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea
from fenghua_supervisor.ui.widgets.labels import NoteLabel
from fenghua_supervisor.ui.widgets.unit_edit import UnitEdit
from fenghua_supervisor.ui.widgets.workday_chips import WorkdayChips, day_words

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 620


def open_act_now(session: Session, parent: QWidget | None) -> ActNowDialog:
    """Open the quick form over ``parent``; it saves by itself."""
    dialog = ActNowDialog(session, parent)
    dialog.run(partial(_save, dialog))
    return dialog


def _save(dialog: ActNowDialog, draft: object) -> bool:
    assert isinstance(draft, ActNowDraft)
    return dialog.perform(add_act_now, draft)


class ActNowDialog(FormDialog):
    """Gives an ActNowDraft: one big field, the rest has its usual value already."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "马上就办", "登记", parent)
        office = session.office
        self._calendar = office.calendar
        self._guessed = ""
        self.text = TextArea("领导交办了什么：直接输入，或粘贴批示、会议纪要、短信原文", 6, self)
        self.leader = QComboBox(self)
        self.source = ChipRow([(s.value, s.label, "") for s in ActNowSource], self)
        hint = "名称、别名或拼音首字母，可不填"
        self.unit = UnitEdit(office.queries.units.all(), hint, self)
        self.day = DateField(office.today(), self)
        self.days = WorkdayChips(USUAL_WORKDAYS, DEFAULT_WORKDAYS, MAX_WORKDAYS, self)
        self._due = NoteLabel(parent=self)
        self._build(recent_leaders(office.queries.act_now.given(date.max)))
        self._show_due()
        self.text.setFocus()

    def draft(self) -> ActNowDraft:
        """What the user entered."""
        return ActNowDraft(
            text=self.text.words(),
            given_at=moment_on(self.session.office, self.day.day()),
            leader=self.leader.currentText().strip(),
            source=ActNowSource(self.source.key()),
            unit=self.unit.unit(),
            workdays=self.days.count(),
        )

    def problem(self) -> str:
        """Only the text is needed."""
        return "" if self.text.words() else "请填写交办内容。"

    def has_text(self) -> bool:
        """Whether something was written."""
        return bool(self.text.words())

    def _build(self, leaders: list[str]) -> None:
        self.setMinimumWidth(WIDTH)
        self.leader.setEditable(True)
        self.leader.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.leader.addItems(leaders)
        self.leader.setCurrentText("")
        self.leader.setFixedHeight(CONTROL_HEIGHT)
        edit = self.leader.lineEdit()
        if edit is not None:
            edit.setPlaceholderText("例如 张区长，可不填")
            edit.setMaxLength(40)
        self.text.setMinimumHeight(self.text.sizeHint().height())
        self.form.addLayout(field(self, "交办内容", self.text), 1)
        self.source.setFixedHeight(CONTROL_HEIGHT)
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addLayout(field(self, "领导", self.leader), 1)
        first.addLayout(field(self, "来源", self.source))
        self.form.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(GAP)
        second.addLayout(field(self, "承办单位", self.unit), 1)
        second.addLayout(field(self, "交办日期", self.day))
        self.form.addLayout(second)
        self.form.addLayout(field(self, "办理时限", self.days))
        self.form.addWidget(self._due)
        self.text.textChanged.connect(self._on_text)
        self.day.dateChanged.connect(self._show_due)
        self.days.changed.connect(self._show_due)

    def _on_text(self) -> None:
        """Name the leader whom the text names, until somebody else was typed."""
        leader, source = leader_in(self.text.words())
        if self.leader.currentText() != self._guessed or leader == self._guessed:
            return
        self._guessed = leader
        self.leader.setCurrentText(leader)
        if source is not None:
            self.source.choose(source.value)

    def _show_due(self) -> None:
        given = self.day.day()
        self.days.show_days(lambda count: self._calendar.add(given, count))
        due = self._calendar.add(given, self.days.count())
        note = f"（{due.note}）" if due.note else ""
        self._due.setText(
            f"{day_words(due.day)}前办结{note}。登记后排在「今日」最上面，直到回复办结。"
        )
