"""答复异议: the assignment stands, or the part goes to another unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.handling.drafts import HandlingDraft, HandOverDraft
from fenghua_supervisor.services.handling.handling import reassign, uphold_assignment
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day, Own, Radio, Unit
from fenghua_supervisor.ui.handling.counted_day import CountedDay
from fenghua_supervisor.ui.look import words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.detail import ActionDetail
    from fenghua_supervisor.ui.base.session import Session


class ObjectionDialog(FormDialog[HandlingDraft | HandOverDraft]):
    """Asks for the answer; it gives a HandOverDraft when the part goes to another unit."""

    chapter = "03-tasks#办理"

    uphold = Radio(text="维持交办")
    hand_over = Radio(text="移交其他单位")
    part = Choice("提出异议的单位")
    unit = Unit("接手单位", "名称或拼音首字母")
    text = Area("理由", needed="请填写答复的理由。")
    day = Day("日期")
    sign_by = Own("签收期限", maker=CountedDay)
    lines = ((uphold, hand_over), (part, unit), text, (day, sign_by))

    def __init__(
        self, session: Session, detail: ActionDetail, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = words.item_name(detail.row), _objection(detail)
        super().__init__(session, "答复异议", "维持交办", parent, about=about, day=as_of)
        self._row = detail.row
        office = session.office
        for status in detail.row.lead_units:
            if status.state is State.OBJECTED:
                self.part.addItem(status.unit, status.unit_id)
        self.unit.offer(office.queries.units.all())
        self.sign_by.count_from(
            self.day, office.calendar.add, office.settings.sign_workdays, "交办"
        )
        self.uphold.setChecked(True)
        self.uphold.toggled.connect(self._on_choice)
        self._on_choice()
        self.text.setFocus()

    def draft(self) -> HandlingDraft | HandOverDraft:
        """What the user entered."""
        part: int = self.part.currentData()
        on, text, by = self.day.day(), self.text.words(), self.sign_by.wanted()
        if self.hand_over.isChecked():
            return HandOverDraft(self._row.id, on, part, self.unit.unit(), text, by)
        return HandlingDraft((self._row.id,), on, text, (part,), by)

    def problem(self) -> str:
        """The unit that takes over is needed, and the reason."""
        if self.hand_over.isChecked() and not self.unit.unit():
            return "请填写接手的单位。"
        return super().problem()

    def has_text(self) -> bool:
        """Whether something was written, be it only the unit."""
        return super().has_text() or bool(self.unit.text().strip())

    def save(self, draft: HandlingDraft | HandOverDraft) -> bool:
        """Hand the part over, or uphold the assignment."""
        if isinstance(draft, HandOverDraft):
            return self.perform(reassign, draft)
        return self.perform(uphold_assignment, draft)

    def _on_choice(self) -> None:
        over = self.hand_over.isChecked()
        self.unit.setEnabled(over)
        self.yes_button.setText("移交" if over else "维持交办")
        self.text.setPlaceholderText("移交的依据" if over else "为什么仍由该单位承办")


def _objection(detail: ActionDetail) -> str:
    """What the unit objected with."""
    entry = next((e for e in detail.entries if e.kind is EntryKind.OBJECT), None)
    return f"异议（{entry.on.isoformat()}）：{entry.reported.progress}" if entry else ""
