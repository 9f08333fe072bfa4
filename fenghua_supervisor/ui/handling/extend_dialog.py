"""延期: a new deadline with its reason and approver; the original date stays on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fenghua_supervisor.domain.handling.drafts import ExtensionDraft
from fenghua_supervisor.domain.ledger.due_words import extension_note
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.handling.handling_dialog import WIDTH
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session


class ExtendDialog(FormDialog):
    """Gives an ExtensionDraft."""

    def __init__(
        self, session: Session, row: LedgerRow, as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "延期", "延期", parent)
        self._row = row
        present = row.deadline.date if row.deadline else as_of
        self.new_date = DateField(max(present, as_of), self)
        self.day = DateField(as_of, self)
        self.text = TextArea("为什么不能按期完成，现在做到哪一步", 3, self)
        self.approver = QLineEdit(self)
        self.approver.setMaxLength(60)
        self.approver.setPlaceholderText("批准人，或批准文号")
        self._late = WrapNoteLabel(parent=self)
        self._build()
        self._show_late()
        self.new_date.setFocus()

    def draft(self) -> ExtensionDraft:
        """What the user entered."""
        return ExtensionDraft(
            action_id=self._row.id,
            on=self.day.day(),
            new_date=self.new_date.day(),
            reason=self.text.words(),
            approver=self.approver.text().strip(),
        )

    def problem(self) -> str:
        """What is missing, as a sentence."""
        deadline = self._row.deadline
        if deadline is not None and self.new_date.day() <= deadline.date:
            return f"新时限要晚于现行时限{chinese_date(deadline.date)}。"
        if not self.text.words():
            return "请填写延期理由。"
        return "" if self.approver.text().strip() else "请填写批准人。"

    def has_text(self) -> bool:
        """Whether something was written."""
        return bool(self.text.words() or self.approver.text().strip())

    def _build(self) -> None:
        self.setMinimumWidth(WIDTH)
        self.form.addLayout(heading(self, words.item_name(self._row), _standing(self._row)))
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addLayout(field(self, "新时限", self.new_date))
        line.addLayout(field(self, "申请日期", self.day))
        line.addLayout(field(self, "批准人", self.approver), 1)
        self.form.addLayout(line)
        self.form.addLayout(field(self, "延期理由", self.text), 1)
        self.form.addWidget(self._late)
        self.day.dateChanged.connect(self._show_late)

    def _show_late(self) -> None:
        deadline = self._row.deadline
        late = deadline is not None and self.day.day() > deadline.date
        self._late.setText("申请日期已过现行时限，将标为逾期申请。" if late else _KEPT)


_KEPT = "原时限和每次延期都保留在台账里。"


def _standing(row: LedgerRow) -> str:
    if row.deadline is None:
        return ""
    note = extension_note(row)
    return f"现行时限{chinese_date(row.deadline.date)}" + (f"（{note}）" if note else "")
