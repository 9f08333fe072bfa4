"""包案: opened, noted, extended, handed over, closed; and visits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from fenghua_supervisor.domain.cases.case_file import (
    MOST_VISITS,
    CaseDraft,
    CaseEntryDraft,
    VisitDraft,
)
from fenghua_supervisor.domain.codes.cases import CaseEvent, VisitVerdict, VisitWay
from fenghua_supervisor.services.cases.case_files import open_case, record_case, record_visit
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Check, Choice, Day, Line, Own
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.inspections.offers import offer_codes, offer_units
from fenghua_supervisor.ui.widgets.units.chips import UnitChips

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.ui.base.session import Session

_TERM = timedelta(90)
_MORE = timedelta(30)
_KEPT_APART = "单独保存，不进入列表、打印、导出和搜索"
_HINTS = {
    CaseEvent.PLAN: "怎么解决，分几步，谁负责",
    CaseEvent.NOTE: "办到什么程度，卡在哪里",
    CaseEvent.EXTEND: "为什么延期，谁批准的",
    CaseEvent.LEADER: "为什么调整",
    CaseEvent.CLOSE: "怎么解决的，群众是否认可",
}


class VisitCount(QSpinBox):
    """How many visits a month asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, MOST_VISITS)
        self.setValue(2)
        self.setSuffix(" 次")


class CaseDialog(FormDialog[CaseDraft]):
    """Asks for a matter and the leader who takes it upon himself."""

    chapter = "03e-inspections#包案"

    #: the id it was registered under
    registered = Signal(object)

    least_width = 600

    title = Line("包案事项", limit=200, needed="请填写包案事项。")
    leader = Line("包案领导", limit=40, needed="请填写包案领导。")
    post = Line("领导职务", "例如 副区长", 40, needed="请填写领导职务。")
    day = Day("开始日期")
    due = Day("办理期限", ahead=True)
    visits = Own("每月回访", maker=VisitCount)
    units = Own("攻坚小组单位", note="可不填", maker=UnitChips)
    plan = Area("攻坚方案", "可以以后再写", 3)
    lines = (title, (leader, post), (day, due, visits), units, plan)

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(session, "登记包案", "登记", parent, day=as_of)
        offer_units(self.units, session)
        self.due.set_day(self.entry_day + _TERM)
        self.title.setFocus()

    def draft(self) -> CaseDraft:
        """What the user entered."""
        self.units.commit()
        return CaseDraft(
            self.title.text().strip(),
            self.leader.text().strip(),
            self.post.text().strip(),
            self.due.day(),
            self.units.names(),
            self.plan.words(),
            self.visits.value(),
            self.day.day(),
        )

    def save(self, draft: CaseDraft) -> bool:
        """Open it under the next number."""
        done = self.session.perform_or(self.refuse, open_case, draft)
        if done is not None:
            self.registered.emit(done.value)
        return done is not None


class CaseStepDialog(FormDialog[CaseEntryDraft]):
    """Asks for one entry of a case."""

    chapter = "03e-inspections#包案"

    text = Area("内容", "", 4)
    leader = Line("新的包案领导", limit=40)
    post = Line("领导职务", limit=40)
    day = Day("日期")
    due = Day("延期到", ahead=True)
    lines = ((leader, post), text, (day, due))

    def __init__(
        self,
        session: Session,
        kind: CaseEvent,
        case: CaseFile,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        about = case.number_words, case.title
        super().__init__(session, kind.label, "保存", parent, about=about, day=as_of)
        self._case, self._kind = case, kind
        self.files = EvidenceList(session.feedback, self)
        self.form.addLayout(field(self, "附件", self.files))
        for control in (self.leader, self.post):
            self.show_field(control, shown=kind is CaseEvent.LEADER)
        self.show_field(self.due, shown=kind is CaseEvent.EXTEND)
        self.due.set_day(max(case.due_on, self.entry_day) + _MORE)
        self.call(self.text, kind.label)
        self.text.setPlaceholderText(_HINTS[kind])
        (self.leader if kind is CaseEvent.LEADER else self.text).setFocus()

    def draft(self) -> CaseEntryDraft:
        """What the user entered."""
        extends = self._kind is CaseEvent.EXTEND
        return CaseEntryDraft(
            self._case.id,
            self._kind,
            self.text.words(),
            self.day.day(),
            self.leader.text().strip(),
            self.post.text().strip(),
            self.due.day() if extends else None,
            self.files.paths(),
        )

    def problem(self) -> str:
        """Words are needed."""
        return "" if self.text.words() else f"请填写{self._kind.label}。"

    def has_text(self) -> bool:
        """Whether something was written or added."""
        return bool(self.files.paths()) or super().has_text()

    def save(self, draft: CaseEntryDraft) -> bool:
        """Note it."""
        return self.perform(record_case, draft)


class VisitDialog(FormDialog[VisitDraft]):
    """Asks for a visit; whom it was to is kept apart."""

    chapter = "03e-inspections#包案"

    day = Day("回访日期")
    way = Choice("方式", width=100)
    verdict = Choice("结果", width=120)
    by = Line("回访人", limit=200, needed="请填写回访人。")
    whom = Line("回访对象", "姓名、电话，可不填", 200, note=_KEPT_APART)
    opinion = Area("意见", "对办理的看法，可不填", 2)
    promise = Area("当场承诺", "答应办什么，可不填", 2)
    dated = Check(text="承诺有期限")
    due = Day("承诺期限", bare=True, ahead=True)
    lines = ((day, way, verdict, by), whom, opinion, promise, (dated, due))

    def __init__(
        self, session: Session, case: CaseFile, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = f"{case.number_words}回访", case.title
        super().__init__(session, "记回访", "保存", parent, about=about, day=as_of)
        self._case = case
        offer_codes(self.way, VisitWay)
        offer_codes(self.verdict, VisitVerdict)
        self.due.setEnabled(False)
        self.dated.toggled.connect(self.due.setEnabled)
        self.by.setFocus()

    def draft(self) -> VisitDraft:
        """What the user entered."""
        return VisitDraft(
            self._case.id,
            self.way.currentData(),
            self.by.text().strip(),
            self.verdict.currentData(),
            self.whom.text().strip(),
            self.opinion.words(),
            self.promise.words(),
            self.due.day() if self.dated.isChecked() else None,
            self.day.day(),
        )

    def save(self, draft: VisitDraft) -> bool:
        """Note it."""
        return self.perform(record_visit, draft)
