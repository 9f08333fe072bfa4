"""Readings of an action's targets: a number each, or 数据未发布."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.fields import NumberField
from fenghua_supervisor.ui.widgets.labels import ElideLabel, NoteLabel, SubLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.plan.readings import Reading


class ReadingFields(QWidget):
    """One line per target: name and goal, number, unit, 数据未发布."""

    def __init__(self, targets: Sequence[TargetProgress], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[TargetProgress, NumberField, QCheckBox]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_S)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        if targets:
            grid.addWidget(NoteLabel("指标数据（没有新数据可不填）", self), 0, 0, 1, 4)
        for row, progress in enumerate(targets, start=1):
            self._add_line(grid, row, progress)

    def is_empty(self) -> bool:
        """Whether the action has no targets."""
        return not self._lines

    def number(self, place: int) -> NumberField:
        """The number field of the target at ``place``."""
        return self._lines[place][1]

    def unpublished(self, place: int) -> QCheckBox:
        """The 数据未发布 box of the target at ``place``."""
        return self._lines[place][2]

    def values(self) -> tuple[TargetValue, ...]:
        """The readings that were filled in."""
        found = []
        for progress, field, box in self._lines:
            if box.isChecked():
                found.append(TargetValue(progress.id, ReadingStatus.NOT_PUBLISHED))
            elif (value := field.number()) is not None:
                found.append(TargetValue(progress.id, ReadingStatus.VALUE, value))
        return tuple(found)

    def problem(self) -> str:
        """The first number that is none."""
        for progress, field, _ in self._lines:
            if field.isEnabled() and not field.is_valid():
                return f"指标“{progress.target.name}”的数值“{field.text()}”不是数字，请改正。"
        return ""

    def fill(self, readings: Sequence[Reading]) -> None:
        """Show the readings of an entry that is being corrected."""
        by_target = {reading.target_id: reading for reading in readings}
        for progress, field, box in self._lines:
            reading = by_target.get(progress.id)
            if reading is not None:
                box.setChecked(reading.status is ReadingStatus.NOT_PUBLISHED)
                field.setText(plain(reading.value) if reading.value is not None else "")

    def _add_line(self, grid: QGridLayout, row: int, progress: TargetProgress) -> None:
        target = progress.target
        name = ElideLabel(parent=self)
        name.set_whole(f"{target.name}（目标{target_goal(target)}）")
        field = NumberField(words.reading_words(progress.latest), self)
        field.setFixedWidth(110)
        field.setAccessibleName(target.name)
        box = QCheckBox("数据未发布", self)
        box.toggled.connect(field.setDisabled)
        for column, widget in enumerate((name, field, SubLabel(target.unit, self), box)):
            grid.addWidget(widget, row, column)
        self._lines.append((progress, field, box))
