"""责任人: who answers for an action at each of its lead units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from fenghua_supervisor.domain.units.duties import Duty
from fenghua_supervisor.services.units.duties import save_duties
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.labels import NoteLabel, WrapLabel, WrapNoteLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.units.directory import UnitContact
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 780
_UNIT_WIDTH = 170
#: field → its head, and the longest text it takes
_FIELDS = {
    "leader": ("牵头领导", 40),
    "owner": ("责任人", 40),
    "contact": ("联系人", 40),
    "phone": ("电话", 60),
}
_NOTE = "留空的按「单位」页的通讯录，浅色字就是通讯录里的人；在这里填的只用于这一项。"


class DutiesDialog(FormDialog[list[Duty]]):
    """Asks for a Duty for each lead unit of the action."""

    chapter = "03-tasks#责任人"

    def __init__(
        self,
        session: Session,
        row: LedgerRow,
        duties: Mapping[int, Duty],
        contacts: Mapping[int, UnitContact],
        parent: QWidget | None = None,
    ) -> None:
        about = words.item_name(row), ""
        super().__init__(session, "责任人", "保存", parent, about=about)
        self._row = row
        self._before = dict(duties)
        self.fields: dict[tuple[int, str], QLineEdit] = {}
        self.setMinimumWidth(WIDTH)
        self.form.addLayout(self._grid(contacts))
        self.form.addWidget(WrapNoteLabel(_NOTE, self))
        self.form.addStretch(1)
        next(iter(self.fields.values())).setFocus()

    def draft(self) -> list[Duty]:
        """What the user entered."""
        return [self._duty(status.unit_id) for status in self._row.lead_units]

    def save(self, draft: list[Duty]) -> bool:
        """Keep who answers for the action."""
        return self.perform(save_duties, self._row.id, draft)

    def has_text(self) -> bool:
        """Whether something was changed."""
        return any(
            duty != self._before.get(duty.unit_id, Duty(duty.action_id, duty.unit_id))
            for duty in self.draft()
        )

    def _duty(self, unit_id: int) -> Duty:
        said = {key: self.fields[unit_id, key].text().strip() for key in _FIELDS}
        return Duty(self._row.id, unit_id, **said)

    def _grid(self, contacts: Mapping[int, UnitContact]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GAP_S)
        for column, (head, _) in enumerate(_FIELDS.values(), start=1):
            grid.addWidget(NoteLabel(head, self), 0, column)
            grid.setColumnStretch(column, 1)
        for line, status in enumerate(self._row.lead_units, start=1):
            unit = WrapLabel(status.unit, self)
            unit.setFixedWidth(_UNIT_WIDTH)
            grid.addWidget(unit, line, 0, Qt.AlignmentFlag.AlignVCenter)
            duty, contact = self._before.get(status.unit_id), contacts.get(status.unit_id)
            for column, (key, (head, limit)) in enumerate(_FIELDS.items(), start=1):
                edit = QLineEdit(getattr(duty, key) if duty else "", self)
                edit.setMaxLength(limit)
                edit.setPlaceholderText(str(getattr(contact, key, "")) if contact else "")
                edit.setAccessibleName(f"{status.unit}的{head}")
                grid.addWidget(edit, line, column)
                self.fields[status.unit_id, key] = edit
        return grid
