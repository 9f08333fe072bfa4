"""办结: summary and evidence; applied for only, or reviewed and signed off at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.services.handling.closing import close_action, submit_closing
from fenghua_supervisor.ui.base.declared_form import field, heading
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.handling.unit_picker import UnitPicker
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea
from fenghua_supervisor.ui.widgets.labels import NoteLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import in_column, in_line

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 560
_BY_TWO = "已设置审核人与录入人分开，请由另一人审核。"


class ClosingDialog(FormDialog[ClosingDraft]):
    """Asks for a ClosingDraft; ``signs_off`` says whether it is reviewed and signed off at once."""

    chapter = "03-tasks#办结与审核"

    def __init__(
        self, session: Session, row: LedgerRow, as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "办结", "办结", parent, day=as_of)
        self._row = row
        self.summary = TextArea("完成了什么，达到什么标准", 4, self)
        self.day = DateField(self.entry_day, self)
        self.doc_number = QLineEdit(self)
        self.evidence = EvidenceList(session.feedback, self, "佐证材料")
        self.units = UnitPicker(self)
        self.units.offer(row.lead_units, EntryKind.SUBMIT)
        self.at_once = QRadioButton("申请并审核销号（材料已由办公室核对）", self)
        self.apply_only = QRadioButton("只申请办结，等待审核", self)
        self._missing = NoteLabel(parent=self)
        self._build()
        self.dates_by(self.day)
        self._show_missing()
        self.summary.setFocus()

    def draft(self) -> ClosingDraft:
        """What the user entered."""
        proofs = [EvidenceDraft(path=path) for path in self.evidence.paths()]
        number = self.doc_number.text().strip()
        if number:
            proofs.append(EvidenceDraft(doc_number=number))
        return ClosingDraft(
            action_id=self._row.id,
            on=self.day.day(),
            summary=self.summary.words(),
            evidence=tuple(proofs),
            unit_ids=self.units.chosen(),
        )

    def signs_off(self) -> bool:
        """Whether the closing is reviewed and signed off at once."""
        return self.at_once.isChecked()

    def missing(self) -> list[str]:
        """What still has to be filled in."""
        found = [] if self.summary.words() else ["办结情况"]
        if not self.evidence.paths() and not self.doc_number.text().strip():
            found.append("佐证文件或文号")
        if not self.units.chosen():
            found.append("办结单位")
        return found

    def problem(self) -> str:
        """What is missing, as a sentence."""
        missing = self.missing()
        return f"还缺{'、'.join(missing)}，补齐后才能办结。" if missing else ""

    def save(self, draft: ClosingDraft) -> bool:
        """Close at once, or apply for it."""
        return self.perform(close_action if self.signs_off() else submit_closing, draft)

    def has_text(self) -> bool:
        """Whether something was written or added."""
        return bool(self.summary.words() or self.evidence.paths())

    def _build(self) -> None:
        self.setMinimumWidth(WIDTH)
        row = self._row
        self.form.addLayout(heading(self, words.item_name(row), row.verdict.reason))
        self.form.addLayout(field(self, "办结情况", self.summary), 1)
        self.doc_number.setPlaceholderText("例如 甬奉共富办〔2025〕12号")
        self.form.addLayout(field(self, "佐证文件", self.evidence))
        number = field(self, "文号（与文件至少填一种）", self.doc_number)
        self.form.addLayout(in_line((number, 1), field(self, "办结日期", self.day), gap=GAP))
        if self.units.is_choice():
            self.form.addLayout(field(self, "办结单位", self.units))
        else:
            self.units.hide()
        choices = in_column(self.at_once, self.apply_only, gap=6)
        by_two = self.session.office.settings.separate_reviewer
        self.at_once.setEnabled(not by_two)
        self.at_once.setToolTip(plain_tip(_BY_TWO if by_two else ""))
        (self.apply_only if by_two else self.at_once).setChecked(True)
        self.form.addLayout(choices)
        self.form.addWidget(self._missing)
        self.summary.textChanged.connect(self._show_missing)
        self.doc_number.textChanged.connect(self._show_missing)
        self.evidence.changed.connect(self._show_missing)
        self.apply_only.toggled.connect(self._on_choice)
        self._on_choice()

    def _show_missing(self) -> None:
        missing = self.missing()
        self._missing.setText(f"还缺：{'、'.join(missing)}" if missing else "材料齐全，可以办结。")

    def _on_choice(self) -> None:
        self.yes_button.setText("办结" if self.signs_off() else "申请办结")
