"""登记试点, and what happens to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent
from fenghua_supervisor.domain.pilots.pilot import PilotDraft, PilotEntryDraft
from fenghua_supervisor.services.pilots.pilots import note_pilot, record_pilot
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day, Line, Own
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.inspections.offers import offer_codes, offer_units
from fenghua_supervisor.ui.pilots.actions import action_of
from fenghua_supervisor.ui.widgets.units.chips import UnitChips

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.pilots.pilot import Pilot
    from fenghua_supervisor.ui.base.session import Session

_WITH_TERM = (PilotEvent.GRANT, PilotEvent.EXTEND)
_HINTS = {
    PilotEvent.APPLY: "向谁申报，方案要点",
    PilotEvent.GRANT: "列入哪一批",
    PilotEvent.START: "怎么启动的，专班是谁",
    PilotEvent.MIDTERM: "评估结论和要补的短板",
    PilotEvent.ACCEPT: "验收结论",
    PilotEvent.EXTEND: "为什么延续",
    PilotEvent.END: "为什么终止",
    PilotEvent.NOTE: "进展和下一步",
}


class PilotDialog(FormDialog[PilotDraft]):
    """Asks for a pilot; whether it was granted is noted after that."""

    chapter = "03g-evaluation#登记试点"

    #: the id it was registered under
    registered = Signal(object)

    least_width = 680

    name = Line("试点名称", "按批准文件上的名称", 200, needed="请填写试点名称。")
    level = Choice("级别", width=120)
    topic = Line("领域", "例如 强村富民，可不填", 200)
    approver = Line("批准机关", "例如 省发展改革委", 200)
    units = Own("承担单位", note="第一个为牵头", maker=UnitChips)
    concerned = Line("对应的任务", "编号，可不填", 20)
    day = Day("登记日期")
    task = Area("试点任务", "试什么，要出什么成果，可不填", 3)
    lines = ((name, level), (topic, approver), units, (concerned, day), task)

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(session, "登记试点", "登记", parent, day=as_of)
        offer_codes(self.level, Level)
        offer_units(self.units, session)
        self.name.setFocus()

    def draft(self) -> PilotDraft:
        """What the user entered."""
        self.units.commit()
        return PilotDraft(
            self.name.text().strip(),
            Level(self.level.currentData()),
            self.topic.text().strip(),
            self.approver.text().strip(),
            self.task.words(),
            self.units.names(),
            action_of(self.session.office, self.concerned.text())[0],
            self.day.day(),
        )

    def problem(self) -> str:
        """A name is needed, and the number of an action must be one."""
        return action_of(self.session.office, self.concerned.text())[1] or super().problem()

    def save(self, draft: PilotDraft) -> bool:
        """Write it down."""
        done = self.session.perform_or(self.refuse, note_pilot, draft)
        if done is not None:
            self.registered.emit(done.value)
        return done is not None


class PilotStepDialog(FormDialog[PilotEntryDraft]):
    """Asks for what happened to a pilot."""

    chapter = "03g-evaluation#试点进展"

    text = Area("情况", "", 4)
    number = Line("文号", "例如 浙发改〔2025〕12号", 200)
    day = Day("日期")
    until = Day("到期日期", ahead=True)
    lines = (text, (number, day, until))

    def __init__(
        self,
        session: Session,
        kind: PilotEvent,
        pilot: Pilot,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        about = pilot.name, pilot.term_words(as_of) or pilot.state.label
        super().__init__(session, kind.label, "保存", parent, about=about, day=as_of)
        self._kind, self._pilot = kind, pilot
        self.files = EvidenceList(session.feedback, self)
        self.form.addLayout(field(self, "附件", self.files))
        self.show_field(self.until, shown=kind in _WITH_TERM)
        start = pilot.ends_on or self.entry_day
        self.until.set_day(start.replace(year=start.year + 1, day=min(start.day, 28)))
        self.call(self.text, f"{kind.label}情况")
        self.text.setPlaceholderText(_HINTS[kind])
        self.text.setFocus()

    def draft(self) -> PilotEntryDraft:
        """What the user entered."""
        return PilotEntryDraft(
            self._pilot.id,
            self._kind,
            self.text.words(),
            self.number.text().strip(),
            self.day.day(),
            self.until.day() if self._kind in _WITH_TERM else None,
            self.files.paths(),
        )

    def has_text(self) -> bool:
        """Whether something was written or added."""
        return bool(self.files.paths()) or super().has_text()

    def save(self, draft: PilotEntryDraft) -> bool:
        """Note it."""
        return self.perform(record_pilot, draft)
