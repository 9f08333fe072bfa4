"""答复异议: the assignment stands, or the part goes to another unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QRadioButton, QWidget

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.handling.drafts import HandlingDraft, HandOverDraft
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.handling.counted_day import sign_by
from fenghua_supervisor.ui.handling.handling_dialog import WIDTH
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea
from fenghua_supervisor.ui.widgets.unit_edit import UnitEdit

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.detail import ActionDetail
    from fenghua_supervisor.ui.base.session import Session


class ObjectionDialog(FormDialog):
    """Gives a HandlingDraft, or a HandOverDraft when ``hands_over``."""

    def __init__(
        self, session: Session, detail: ActionDetail, as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "答复异议", "维持交办", parent)
        self._detail = detail
        self._row = detail.row
        self.uphold = QRadioButton("维持交办", self)
        self.hand_over = QRadioButton("移交其他单位", self)
        self.part = QComboBox(self)
        self.part.setFixedHeight(CONTROL_HEIGHT)
        self.unit = UnitEdit(session.office.queries.units.all(), "名称或拼音首字母", self)
        self.unit.setFixedHeight(CONTROL_HEIGHT)
        self.text = TextArea("", 3, self)
        self.day = DateField(as_of, self)
        self.sign_by = sign_by(session, self.day, self)
        self._build()
        self._on_choice()
        self.text.setFocus()

    def hands_over(self) -> bool:
        """Whether the part goes to another unit."""
        return self.hand_over.isChecked()

    def draft(self) -> HandlingDraft | HandOverDraft:
        """What the user entered."""
        part: int = self.part.currentData()
        on, text, by = self.day.day(), self.text.words(), self.sign_by.wanted()
        if self.hands_over():
            return HandOverDraft(self._row.id, on, part, self.unit.unit(), text, by)
        return HandlingDraft((self._row.id,), on, text, (part,), by)

    def problem(self) -> str:
        """The reason is needed, and the unit that takes over."""
        if self.hands_over() and not self.unit.unit():
            return "请填写接手的单位。"
        return "" if self.text.words() else "请填写答复的理由。"

    def has_text(self) -> bool:
        """Whether something was written."""
        return bool(self.text.words() or self.unit.text().strip())

    def _build(self) -> None:
        self.setMinimumWidth(WIDTH)
        self.form.addLayout(heading(self, words.item_name(self._row), self._objection()))
        for status in self._row.lead_units:
            if status.state is State.OBJECTED:
                self.part.addItem(status.unit, status.unit_id)
        choices = QHBoxLayout()
        choices.setSpacing(GAP)
        choices.addWidget(self.uphold)
        choices.addWidget(self.hand_over)
        choices.addStretch()
        self.uphold.setChecked(True)
        self.uphold.toggled.connect(self._on_choice)
        self.form.addLayout(choices)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addLayout(field(self, "提出异议的单位", self.part), 1)
        line.addLayout(field(self, "接手单位", self.unit), 1)
        self.form.addLayout(line)
        self.form.addLayout(field(self, "理由", self.text), 1)
        days = QHBoxLayout()
        days.setSpacing(GAP)
        days.addLayout(field(self, "日期", self.day))
        days.addLayout(field(self, "签收期限", self.sign_by), 1)
        self.form.addLayout(days)

    def _objection(self) -> str:
        """What the unit objected with."""
        entries = (e for e in self._detail.entries if e.kind is EntryKind.OBJECT)
        entry = next(entries, None)
        return f"异议（{entry.on.isoformat()}）：{entry.progress_text}" if entry else ""

    def _on_choice(self) -> None:
        over = self.hands_over()
        self.unit.setEnabled(over)
        self.yes_button.setText("移交" if over else "维持交办")
        hint = "移交的依据" if over else "为什么仍由该单位承办"
        self.text.setPlaceholderText(hint)
