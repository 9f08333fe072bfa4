"""Which lead units a step is for: a box each, those that cannot be chosen say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from fenghua_supervisor.domain.handling.moves import Move
from fenghua_supervisor.domain.ledger.states import allowed
from fenghua_supervisor.domain.writing.numbers import percent_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.codes.ledger import EntryKind
    from fenghua_supervisor.domain.ledger.rows import UnitStatus


ONE_COLUMN = 3


class UnitPicker(QWidget):
    """Boxes of the lead units; there is nothing to choose when an action has only one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[int, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)

    def offer(self, statuses: Sequence[UnitStatus], step: EntryKind | Move) -> None:
        """A box for each unit; those that ``step`` may apply to are ticked."""
        columns = 1 if len(statuses) <= ONE_COLUMN else 2
        for index, status in enumerate(statuses):
            state = status.state
            fits = step.fits(state) if isinstance(step, Move) else allowed(step, state)
            words = f"{status.unit}　{status.state.label} {percent_text(status.percent)}"
            box = QCheckBox(words.replace("&", "&&"), self)
            box.setChecked(fits)
            box.setEnabled(fits)
            self._grid.addWidget(box, index // columns, index % columns)
            self._boxes[status.unit_id] = box

    def is_choice(self) -> bool:
        """Whether there is more than one unit."""
        return len(self._boxes) > 1

    def box(self, unit_id: int) -> QCheckBox:
        """The box of a unit."""
        return self._boxes[unit_id]

    def chosen(self) -> tuple[int, ...]:
        """The ids of the ticked units."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())
