"""What is noted of an inspection: a record, praise, the conclusion and what follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import InspectionEvent
from fenghua_supervisor.domain.inspections.inspection import InspectionEntryDraft
from fenghua_supervisor.services.inspections.inspecting import record_inspection
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Day, Unit
from fenghua_supervisor.ui.evidence.file_list import EvidenceList

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.ui.base.session import Session

_HINTS = {
    InspectionEvent.NOTE: "看了哪里，看到什么",
    InspectionEvent.PRAISE: "哪个单位哪一点做得好",
    InspectionEvent.CONCLUDE: "总的评价和要求；出了结论才能反馈",
    InspectionEvent.FEEDBACK: "用什么方式向谁反馈",
    InspectionEvent.OBJECT: "对结论的哪一点有异议，理由是什么",
    InspectionEvent.ANSWER: "核实情况和答复意见",
}
_WITHOUT_UNIT = frozenset({InspectionEvent.NOTE, InspectionEvent.CONCLUDE})


class InspectionStepDialog(FormDialog[InspectionEntryDraft]):
    """Asks for the words of one entry."""

    chapter = "03e-inspections#督查记录"

    text = Area("内容", "", 5)
    unit = Unit("单位", "名称、别名或拼音首字母")
    day = Day("日期")
    lines = (text, (unit, day))

    def __init__(
        self,
        session: Session,
        kind: InspectionEvent,
        inspection: Inspection,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        about = inspection.number_words, inspection.title
        super().__init__(session, kind.label, "保存", parent, about=about, day=as_of)
        self._inspection, self._kind = inspection, kind
        self.files = EvidenceList(session.feedback, self)
        self.form.addLayout(field(self, "附件", self.files))
        self.unit.offer(session.office.queries.units.all())
        self.show_field(self.unit, shown=kind not in _WITHOUT_UNIT)
        self.call(self.text, kind.label)
        self.text.setPlaceholderText(_HINTS[kind])
        self.text.setFocus()

    def draft(self) -> InspectionEntryDraft:
        """What the user entered."""
        unit = "" if self._kind in _WITHOUT_UNIT else self.unit.unit()
        return InspectionEntryDraft(
            self._inspection.id,
            self._kind,
            self.text.words(),
            self.day.day(),
            unit,
            self.files.paths(),
        )

    def problem(self) -> str:
        """Words are needed, and who objects."""
        if self._kind is InspectionEvent.OBJECT and not self.unit.unit():
            return "请写明哪个单位提出异议。"
        return "" if self.text.words() else f"请填写{self._kind.label}。"

    def has_text(self) -> bool:
        """Whether something was written or added."""
        return bool(self.files.paths()) or super().has_text()

    def save(self, draft: InspectionEntryDraft) -> bool:
        """Note it."""
        return self.perform(record_inspection, draft)
