"""马上就办: from thought to saved in ten seconds."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.instruction import (
    DEFAULT_WORKDAYS,
    MAX_WORKDAYS,
    USUAL_WORKDAYS,
    ActNowDraft,
    leader_in,
    recent_leaders,
)
from fenghua_supervisor.domain.codes.act_now import ActNowSource
from fenghua_supervisor.domain.writing.dates import short_weekday
from fenghua_supervisor.services.act_now import add_act_now, moment_on
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Chips, Choice, Day, Own, Unit
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT
from fenghua_supervisor.ui.widgets.labels import NoteLabel
from fenghua_supervisor.ui.widgets.workday_chips import WorkdayChips

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.session import Session

_HINT = "领导交办了什么：直接输入，或粘贴批示、会议纪要、短信原文"
_DAYS = partial(WorkdayChips, USUAL_WORKDAYS, DEFAULT_WORKDAYS, MAX_WORKDAYS)


class ActNowDialog(FormDialog[ActNowDraft]):
    """One big field; the rest has its usual value already."""

    chapter = "02-today#马上就办"

    least_width = 620

    text = Area("交办内容", _HINT, 6, needed="请填写交办内容。")
    leader = Choice("领导", "例如 张区长，可不填", 40)
    source = Chips("来源", [(source.value, source.label) for source in ActNowSource])
    unit = Unit("承办单位", "名称、别名或拼音首字母，可不填")
    day = Day("交办日期")
    days = Own("办理时限", maker=_DAYS)
    due = Own(maker=NoteLabel)
    lines = (text, (leader, source), (unit, day), days, due)

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, as_of: date | None = None
    ) -> None:
        super().__init__(session, "马上就办", "登记", parent, day=as_of)
        self._calendar = session.office.calendar
        self._guessed = ""
        self.leader.addItems(recent_leaders(session.office.queries.act_now.given(date.max)))
        self.leader.setCurrentText("")
        self.source.setFixedHeight(CONTROL_HEIGHT)
        self.unit.offer(session.office.queries.units.all())
        self.text.setMinimumHeight(self.text.sizeHint().height())
        self.text.textChanged.connect(self._on_text)
        self.day.dateChanged.connect(self._show_due)
        self.days.changed.connect(self._show_due)
        self.files = EvidenceList(session.feedback, self, "批示件")
        self.form.addLayout(field(self, "批示件", self.files))
        self.days.day.set_day(self._calendar.add(self.day.day(), DEFAULT_WORKDAYS).day)
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
            due_on=self.days.named_day(),
            files=self.files.paths(),
        )

    def save(self, draft: ActNowDraft) -> bool:
        """Register the instruction."""
        return self.perform(add_act_now, draft)

    def has_text(self) -> bool:
        """Whether something was written or chosen."""
        return bool(self.files.paths()) or super().has_text()

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
        named = self.days.named_day()
        if named is None:
            due = self._calendar.add(given, self.days.count())
            words = short_weekday(due.day) + "前办结" + (f"（{due.note}）" if due.note else "")
        else:
            count = self._calendar.between(given, named)
            words = f"{short_weekday(named)}前办结（自交办之日起{count}个工作日）"
        self.due.setText(f"{words}。登记后排在「今日」最上面，直到回复办结。")
