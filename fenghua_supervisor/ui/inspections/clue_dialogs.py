"""线索: taken in, noted, set aside or answered, turned into 马上就办."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.codes.act_now import ActNowSource
from fenghua_supervisor.domain.codes.inspections import ClueChannel, ClueEvent
from fenghua_supervisor.domain.inspections.drafts import ClueDraft, ClueEntryDraft
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.services.inspections.clues import instruct_on_clue, record_clue, take_clue
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day, Line, Unit
from fenghua_supervisor.ui.inspections.offers import offer_codes

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.clue import Clue
    from fenghua_supervisor.ui.base.session import Session

_KEPT_APART = "单独保存，不进入列表、打印、导出和搜索"
_MORNING = time(9)
_WORKDAYS = 5
_HINTS = {
    ClueEvent.NOTE: "向谁核实，情况如何",
    ClueEvent.DISMISS: "为什么不受理，转告了谁",
    ClueEvent.ANSWER: "用什么方式怎么答复的",
}


class ClueDialog(FormDialog[ClueDraft]):
    """Asks for a clue; who told it is kept apart."""

    chapter = "03e-inspections#线索"

    #: the id it was registered under
    registered = Signal(object)

    channel = Choice("来源", width=140)
    day = Day("收到日期")
    text = Area("线索内容", "反映了什么，在哪里", 4, needed="请填写线索内容。")
    teller = Line("来源人", "姓名、电话，可不填", 200, note=_KEPT_APART)
    lines = ((channel, day), text, teller)

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(session, "登记线索", "登记", parent, day=as_of)
        offer_codes(self.channel, ClueChannel)
        self.text.setFocus()

    def draft(self) -> ClueDraft:
        """What the user entered."""
        teller = self.teller.text().strip()
        return ClueDraft(self.channel.currentData(), self.text.words(), teller, self.day.day())

    def save(self, draft: ClueDraft) -> bool:
        """Take it in under the next number."""
        done = self.session.perform_or(self.refuse, take_clue, draft)
        if done is not None:
            self.registered.emit(done.value)
        return done is not None


class ClueStepDialog(FormDialog[ClueEntryDraft]):
    """Asks for what was verified, why a clue is set aside, or what was answered."""

    chapter = "03e-inspections#线索"

    text = Area("内容", "", 4)
    day = Day("日期")
    lines = (text, day)

    def __init__(
        self,
        session: Session,
        kind: ClueEvent,
        clue: Clue,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        about = clue.number_words, one_line(clue.text)[:80]
        super().__init__(session, kind.label, "保存", parent, about=about, day=as_of)
        self._clue, self._kind = clue, kind
        self.call(self.text, kind.label)
        self.text.setPlaceholderText(_HINTS[kind])
        self.text.setFocus()

    def draft(self) -> ClueEntryDraft:
        """What the user entered."""
        return ClueEntryDraft(self._clue.id, self._kind, self.text.words(), self.day.day())

    def problem(self) -> str:
        """Words are needed."""
        return "" if self.text.words() else f"请填写{self._kind.label}。"

    def save(self, draft: ClueEntryDraft) -> bool:
        """Note it."""
        return self.perform(record_clue, draft)


class ClueInstructionDialog(FormDialog[ActNowDraft]):
    """Asks for the instruction that a clue becomes."""

    chapter = "03e-inspections#线索"

    text = Area("交办内容", "", 4, needed="请填写交办内容。")
    unit = Unit("承办单位", "名称、别名或拼音首字母，可不填")
    leader = Line("交办领导", limit=40)
    day = Day("交办日期")
    due = Day("办理期限", ahead=True)
    lines = (text, (unit, leader), (day, due))

    def __init__(
        self, session: Session, clue: Clue, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = f"{clue.number_words}转为马上就办", "登记马上就办，线索自动注明，一步撤销。"
        super().__init__(session, "转为马上就办", "登记", parent, about=about, day=as_of)
        self._clue = clue
        self.unit.offer(session.office.queries.units.all())
        self.fill(text=clue.text)
        self.due.set_day(session.office.calendar.add(self.entry_day, _WORKDAYS).day)
        self.unit.setFocus()

    def draft(self) -> ActNowDraft:
        """What the user entered."""
        now = self.session.office.now()
        day = self.day.day()
        return ActNowDraft(
            self.text.words(),
            now if day == now.date() else datetime.combine(day, _MORNING),
            self.leader.text().strip(),
            ActNowSource.OTHER,
            self.unit.unit(),
            due_on=self.due.day(),
        )

    def save(self, draft: ActNowDraft) -> bool:
        """Register it and sort the clue in one step."""
        return self.perform(instruct_on_clue, self._clue.id, draft)
