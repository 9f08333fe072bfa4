"""The chips and choices above the list of sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.codes.notices import LADDER
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.notices.filter_model import (
    NoticeFilter,
    months_of,
    states_of,
    units_of,
    whatever_state,
)
from fenghua_supervisor.ui.widgets.chips import ALL, LimitChip, StateChips
from fenghua_supervisor.ui.widgets.fields import ChoiceBox
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.notices.notice import Notice

_TONES = {NoticeState.TO_JUDGE: "yellow", NoticeState.OVERDUE: "red"}


class NoticeFilterBar(QWidget):
    """Holds the NoticeFilter; ``changed`` fires when the user changes it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = StateChips(NoticeState, _TONES, self)
        self.unit = ChoiceBox("单位", "全部单位", self)
        self.kind = ChoiceBox("类别", "全部类别", self)
        self.month = ChoiceBox("月份", "全部月份", self)
        self.kind.offer([(kind.label, kind) for kind in LADDER])
        self.counted = LimitChip(self)
        self._ids: frozenset[int] = frozenset()
        line = in_line(self.chips, None)
        in_column(line, (self.counted, AT_LEFT), gap=GAP_S, edges=NO_EDGES, of=self)
        self.counted.clicked.connect(self._on_counted)
        for box in (self.unit, self.kind, self.month):
            line.addWidget(box)
            box.activated.connect(self.changed)
        self.chips.chosen.connect(self.changed)

    def value(self) -> NoticeFilter:
        """The filter as it stands."""
        return NoticeFilter(
            self.chips.state(),
            self.unit.currentData(),
            self.kind.currentData(),
            self.month.currentData(),
            self._ids,
        )

    def clear(self) -> None:
        """Limit nothing, and tell so."""
        self.limit_to(frozenset(), "")

    def limit_to(self, ids: frozenset[int], words: str) -> None:
        """Limit to the sheets that something counted, and tell so; ``words`` say what."""
        self._ids = ids
        self.counted.show_limit(words)
        self.chips.choose(ALL)
        for box in (self.unit, self.kind, self.month):
            box.setCurrentIndex(0)
        self.changed.emit()

    def set_notices(self, notices: Sequence[Notice]) -> None:
        """Offer the units and months that occur."""
        self.unit.offer([(name, ident) for ident, name in units_of(notices)])
        self.month.offer([(month.words, month) for month in months_of(notices)])

    def show_counts(self, notices: Sequence[Notice], as_of: date) -> None:
        """Show how many sheets each chip stands for, the other limits kept."""
        counted = whatever_state(notices, self.value(), as_of)
        states = states_of(notices, as_of)
        self.chips.show_counts(states[notice.id] for notice in counted)

    def forget_ids(self) -> None:
        """Take away the limit to what was counted, without telling anyone."""
        self._ids = frozenset()
        self.counted.show_limit("")

    def _on_counted(self) -> None:
        self.forget_ids()
        self.changed.emit()
