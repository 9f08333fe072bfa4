"""The chips and choices above the list of sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from fenghua_supervisor.domain.codes.notices import LADDER
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.notices.filter_model import (
    ALL,
    NoticeFilter,
    months_of,
    state_counts,
    units_of,
)
from fenghua_supervisor.ui.widgets.chips import ChipRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.notices.notice import Notice

_TONES = {NoticeState.TO_JUDGE: "yellow", NoticeState.OVERDUE: "red"}


class NoticeFilterBar(QWidget):
    """Holds the NoticeFilter; ``changed`` fires when the user changes it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = NoticeFilter()
        options = [(state.value, state.label, _TONES.get(state, "")) for state in NoticeState]
        self.chips = ChipRow([(ALL, "全部", ""), *options], self)
        self.unit = _box("单位", self)
        self.kind = _box("类别", self)
        self.month = _box("月份", self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP_S)
        line.addWidget(self.chips)
        line.addStretch(1)
        for box in (self.unit, self.kind, self.month):
            line.addWidget(box)
            box.activated.connect(self._on_box)
        self.chips.chosen.connect(self._on_chip)
        _offer(self.kind, "全部类别", [(kind.label, kind) for kind in LADDER])

    def value(self) -> NoticeFilter:
        """The filter as it stands."""
        return self._filter

    def clear(self) -> None:
        """Limit nothing, and tell so."""
        self._filter = NoticeFilter()
        self.chips.choose(ALL)
        for box in (self.unit, self.kind, self.month):
            box.setCurrentIndex(0)
        self.changed.emit()

    def set_notices(self, notices: Sequence[Notice], as_of: date) -> None:
        """Offer the units and months that occur; count the states."""
        _offer(self.unit, "全部单位", [(name, ident) for ident, name in units_of(notices)])
        _offer(self.month, "全部月份", [(month.words, month) for month in months_of(notices)])
        self._take_boxes()
        self.show_counts(notices, as_of)

    def show_counts(self, notices: Iterable[Notice], as_of: date) -> None:
        """Show how many sheets each chip stands for."""
        counts = state_counts(notices, self._filter, as_of)
        for key in (ALL, *(state.value for state in NoticeState)):
            self.chips.set_count(key, counts[key])

    def _take_boxes(self) -> None:
        self._filter = replace(
            self._filter,
            unit_id=self.unit.currentData(),
            kind=self.kind.currentData(),
            month=self.month.currentData(),
        )

    def _on_chip(self, key: str) -> None:
        state = None if key == ALL else NoticeState(key)
        self._filter = replace(self._filter, state=state)
        self.changed.emit()

    def _on_box(self) -> None:
        self._take_boxes()
        self.changed.emit()


def _box(name: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(7)
    box.view().setMinimumWidth(180)
    return box


def _offer(box: QComboBox, everything: str, choices: Sequence[tuple[str, object]]) -> None:
    """Offer these; what was chosen stays while it is there."""
    kept = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for words, value in choices:
        box.addItem(words, value)
    values = [None, *(value for _, value in choices)]
    box.setCurrentIndex(values.index(kept) if kept in values else 0)
