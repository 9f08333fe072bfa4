"""撤销 an action, or 并入 another one; it is never counted as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIntValidator

from fenghua_supervisor.domain.handling.drafts import DropDraft
from fenghua_supervisor.domain.handling.moves import MOVE_OF
from fenghua_supervisor.services.handling.handling import drop
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Day, Line, Own, Radio
from fenghua_supervisor.ui.handling.unit_picker import UnitPicker
from fenghua_supervisor.ui.look import words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

_MOST_NUMBER = 99_999
_BELOW = "撤销或合并后不算办结，也不再催办，原有记录都保留。"


class DropDialog(FormDialog[DropDraft]):
    """Asks why an action is dropped, or which one takes it in."""

    chapter = "03-tasks#办理"

    drop_it = Radio(text="撤销")
    merge_it = Radio(text="并入另一项")
    number = Line("并入第几项", "编号", width=88, bare=True)
    units = Own("单位", maker=UnitPicker)
    text = Area("理由")
    reference = Line("批准文号或批准人", limit=60, needed="请填写批准文号或批准人。")
    day = Day("日期")
    lines = ((drop_it, merge_it, number), units, text, (reference, day))

    def __init__(
        self, session: Session, row: LedgerRow, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = words.item_name(row), _BELOW
        super().__init__(session, "撤销或合并", "撤销", parent, about=about, day=as_of)
        self._row = row
        self.number.setValidator(QIntValidator(1, _MOST_NUMBER, self))
        self.units.offer(row.lead_units, MOVE_OF["drop"])
        self.show_field(self.units, shown=self.units.is_choice())
        self.drop_it.setChecked(True)
        self.drop_it.toggled.connect(self._on_choice)
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
        """A merger needs the other action, a drop its reason, both an approval."""
        if self.merge_it.isChecked() and self._merged_into() is None:
            return "请填写并入第几项。"
        if not self.units.chosen():
            return "请至少选择一个可以撤销的单位。"
        if self.drop_it.isChecked() and not self.text.words():
            return "请填写撤销理由。"
        return super().problem()

    def save(self, draft: DropDraft) -> bool:
        """Drop or merge the action."""
        return self.perform(drop, draft)

    def _merged_into(self) -> int | None:
        typed = self.number.text().strip()
        return int(typed) if self.merge_it.isChecked() and typed.isdecimal() else None

    def _on_choice(self) -> None:
        merges = self.merge_it.isChecked()
        self.number.setEnabled(merges)
        self.yes_button.setText("合并" if merges else "撤销")
        self.text.setPlaceholderText("可不填" if merges else "为什么撤销")
