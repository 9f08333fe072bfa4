"""Which lead units a step is for: a box each, those that cannot be chosen say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from fenghua_supervisor.domain.numbers import percent_text
from fenghua_supervisor.domain.status import allowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.ledger import UnitStatus
    from fenghua_supervisor.domain.vocabulary import EntryKind


class UnitPicker(QWidget):
    """Boxes of the lead units; the units that ``kind`` may apply to are ticked."""

    def __init__(
        self, statuses: Sequence[UnitStatus], kind: EntryKind, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._boxes: dict[int, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for status in statuses:
            fits = allowed(kind, status.state)
            words = f"{status.unit}　{status.state.label} {percent_text(status.percent)}"
            box = QCheckBox(words.replace("&", "&&"), self)
            box.setChecked(fits)
            box.setEnabled(fits)
            column.addWidget(box)
            self._boxes[status.unit_id] = box

    def box(self, unit_id: int) -> QCheckBox:
        """The box of a unit."""
        return self._boxes[unit_id]

    def chosen(self) -> tuple[int, ...]:
        """The ids of the ticked units."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())
