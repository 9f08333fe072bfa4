"""撤销 an action, or 并入 another one; it is never counted as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QWidget

from fenghua_supervisor.domain.handling.drafts import DropDraft
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.handling.handling_dialog import WIDTH
from fenghua_supervisor.ui.handling.unit_picker import UnitPicker
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.handling.moves import HandlingStep
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

_MOST_NUMBER = 99_999
_BELOW = "撤销或合并后不算办结，也不再催办，原有记录都保留。"


class DropDialog(FormDialog):
    """Gives a DropDraft."""

    def __init__(
        self,
        session: Session,
        step: HandlingStep,
        row: LedgerRow,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "撤销或合并", "撤销", parent)
        self._row = row
        self.drop_it = QRadioButton("撤销", self)
        self.merge_it = QRadioButton("并入另一项", self)
        self.number = QLineEdit(self)
        self.number.setValidator(QIntValidator(1, _MOST_NUMBER, self))
        self.number.setPlaceholderText("编号")
        self.number.setFixedSize(88, CONTROL_HEIGHT)
        self.number.setAccessibleName("并入第几项")
        self.units = UnitPicker(row.lead_units, step, self)
        self.text = TextArea("", 3, self)
        self.reference = QLineEdit(self)
        self.reference.setMaxLength(60)
        self.day = DateField(as_of, self)
        self._build()
        self._on_choice()
        self.text.setFocus()

    def draft(self) -> DropDraft:
        """What the user entered."""
        return DropDraft(
            action_id=self._row.id,
            on=self.day.day(),
            text=self.text.words(),
            reference=self.reference.text().strip(),
            merged_into=self._merged_into(),
            unit_ids=self.units.chosen(),
        )

    def problem(self) -> str:
        """What is missing, as a sentence."""
        if self.merge_it.isChecked() and self._merged_into() is None:
            return "请填写并入第几项。"
        if not self.units.chosen():
            return "请至少选择一个可以撤销的单位。"
        if self.drop_it.isChecked() and not self.text.words():
            return "请填写撤销理由。"
        return "" if self.reference.text().strip() else "请填写批准文号或批准人。"

    def has_text(self) -> bool:
        """Whether something was written."""
        return bool(self.text.words() or self.reference.text().strip())

    def _merged_into(self) -> int | None:
        said = self.number.text().strip()
        return int(said) if self.merge_it.isChecked() and said.isdecimal() else None

    def _build(self) -> None:
        self.setMinimumWidth(WIDTH)
        self.form.addLayout(heading(self, words.item_name(self._row), _BELOW))
        choices = QHBoxLayout()
        choices.setSpacing(GAP)
        for widget in (self.drop_it, self.merge_it, self.number):
            choices.addWidget(widget)
        choices.addStretch()
        self.drop_it.setChecked(True)
        self.drop_it.toggled.connect(self._on_choice)
        self.form.addLayout(choices)
        several = len(self._row.lead_units) > 1
        if several:
            self.form.addLayout(field(self, "单位", self.units))
        self.units.setVisible(several)
        self.form.addLayout(field(self, "理由", self.text), 1)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addLayout(field(self, "批准文号或批准人", self.reference), 1)
        line.addLayout(field(self, "日期", self.day))
        self.form.addLayout(line)

    def _on_choice(self) -> None:
        merges = self.merge_it.isChecked()
        self.number.setEnabled(merges)
        self.yes_button.setText("合并" if merges else "撤销")
        self.text.setPlaceholderText("可不填" if merges else "为什么撤销")
