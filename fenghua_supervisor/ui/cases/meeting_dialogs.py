"""会商: a meeting with what it decided, and a decision that was carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from fenghua_supervisor.domain.cases.meeting import DecisionDraft, MeetingDraft
from fenghua_supervisor.domain.codes.cases import MeetingKind
from fenghua_supervisor.services.cases.meetings import finish_decision, hold_meeting
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day, Line
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.inspections.offers import offer_codes
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.fields import DateField
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, NO_EDGES, in_column, in_line
from fenghua_supervisor.ui.widgets.units.edit import UnitEdit

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.cases.meeting import Decision
    from fenghua_supervisor.ui.base.session import Session

_WORKDAYS = 5
_OF_NO_CASE = "不属于包案的会商", "某件包案的会商，请选中那一件再记"


class DecisionLine(QWidget):
    """One decision: words, unit, day; whether it becomes 马上就办."""

    def __init__(self, session: Session, due: date, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLineEdit(self)
        self.text.setMaxLength(3_000)
        self.text.setPlaceholderText(f"议定事项第{place}条")
        self.text.setAccessibleName(f"议定事项第{place}条")
        self.unit = UnitEdit("责任单位", self)
        self.unit.setAccessibleName(f"第{place}条责任单位")
        self.unit.setFixedWidth(130)
        self.unit.offer(session.office.queries.units.all())
        self.due = DateField(due, self)
        self.due.setAccessibleName(f"第{place}条期限")
        self.at_once = QCheckBox("转马上就办", self)
        self.at_once.setAccessibleName(f"第{place}条转马上就办")
        in_line((self.text, 1), self.unit, self.due, self.at_once, edges=NO_EDGES, of=self)

    def draft(self) -> DecisionDraft:
        """What was typed in."""
        text, unit = self.text.text().strip(), self.unit.unit()
        return DecisionDraft(text, unit, self.due.day(), self.at_once.isChecked())


class MeetingDialog(FormDialog[MeetingDraft]):
    """Asks for a meeting and its decisions; ``case`` None: it belongs to none."""

    chapter = "03e-inspections#包案"

    least_width = 720
    most_width = 820

    title = Line("会议名称", limit=200, needed="请填写会议名称。")
    kind = Choice("类别", width=140)
    day = Day("会议日期")
    chair = Line("主持人", limit=200)
    present = Line("参加人员", "可不填", 200)
    summary = Area("纪要", "可不填", 3)
    lines = ((title, kind), (day, chair, present), summary)

    def __init__(
        self, session: Session, case: CaseFile | None, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = (f"{case.number_words}会商", case.title) if case else _OF_NO_CASE
        super().__init__(session, "记会商", "保存", parent, about=about, day=as_of)
        self._case = case
        self._due = session.office.calendar.add(self.entry_day, _WORKDAYS).day
        offer_codes(self.kind, MeetingKind)
        self.decisions: list[DecisionLine] = []
        self._lines = in_column(gap=GAP_S, edges=NO_EDGES)
        more = QuietButton("再加一条", "plus", parent=self)
        more.clicked.connect(self.add_decision)
        self.files = EvidenceList(session.feedback, self, "会议材料")
        self.form.addLayout(self._lines)
        self.form.addLayout(in_column((more, AT_LEFT)))
        self.form.addLayout(field(self, "附件", self.files))
        if case is not None:
            self.fill(title=f"{case.title}会商", chair=case.leader)
        self.add_decision()
        (self.summary if case is not None else self.title).setFocus()

    def add_decision(self) -> None:
        """Offer one more line for a decision."""
        line = DecisionLine(self.session, self._due, len(self.decisions) + 1, self)
        self.decisions.append(line)
        self._lines.addWidget(line)
        line.text.setFocus()

    def draft(self) -> MeetingDraft:
        """What the user entered; lines without words are no decisions."""
        drafts = (line.draft() for line in self.decisions)
        return MeetingDraft(
            self.kind.currentData(),
            self.title.text().strip(),
            self.chair.text().strip(),
            self.present.text().strip(),
            self.summary.words(),
            self.day.day(),
            self._case.id if self._case else None,
            tuple(draft for draft in drafts if draft.text),
            self.files.paths(),
        )

    def has_text(self) -> bool:
        """Whether something was written or added."""
        decided = any(line.text.text().strip() for line in self.decisions)
        return decided or bool(self.files.paths()) or super().has_text()

    def save(self, draft: MeetingDraft) -> bool:
        """Write it down under the next number."""
        return self.perform(hold_meeting, draft)


class DecisionDoneDialog(FormDialog[tuple["date", str]]):
    """Asks how a decision was carried out."""

    chapter = "03e-inspections#包案"

    text = Area("办结情况", "", 3, needed="请填写办结情况。")
    day = Day("办结日期")
    lines = (text, day)

    def __init__(
        self, session: Session, decision: Decision, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = "议定事项办结", decision.text
        super().__init__(session, "议定事项办结", "办结", parent, about=about, day=as_of)
        self._decision = decision
        self.text.setFocus()

    def draft(self) -> tuple[date, str]:
        """What the user entered."""
        return self.day.day(), self.text.words()

    def save(self, draft: tuple[date, str]) -> bool:
        """Note it."""
        return self.perform(finish_decision, self._decision.id, *draft)
