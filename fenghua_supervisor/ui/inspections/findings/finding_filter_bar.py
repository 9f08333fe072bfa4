"""The chips and choices above the list of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.codes.inspections import Severity
from fenghua_supervisor.domain.writing.search import SearchIndex
from fenghua_supervisor.ui.inspections.findings.finding_filter import (
    FindingFilter,
    FindingPhase,
    phase_of,
    units_of,
)
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.chips import ALL, Chip, LimitChip, StateChips
from fenghua_supervisor.ui.widgets.fields import ChoiceBox, FindField
from fenghua_supervisor.ui.widgets.labels import ToldLabel
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.inspections.finding import Finding

_TONES = {FindingPhase.TO_ASSIGN: "yellow", FindingPhase.TO_CHECK: "yellow"}


class FindingFilterBar(QWidget):
    """Holds the FindingFilter; ``changed`` fires when the user changes it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = StateChips(FindingPhase, _TONES, self)
        self.late = Chip("逾期", "red", self)
        self.late.setToolTip("只看过了期限还没有申请销号的")
        self.unit = ChoiceBox("责任单位", "全部单位", self)
        self.severity = ChoiceBox("严重程度", "全部程度", self)
        self.severity.offer([(severity.label, severity) for severity in Severity])
        self.search = FindField("查找问题、地点、单位", 150, self)
        self.counted = LimitChip(self)
        self._ids: frozenset[int] = frozenset()
        self._texts: SearchIndex | None = None
        self.told = ToldLabel(parent=self)
        in_column(
            in_line(self.chips, self.late, None),
            in_line((self.told, 1), self.unit, self.severity, self.search),
            (self.counted, AT_LEFT),
            gap=GAP_S, edges=NO_EDGES, of=self,
        )  # fmt: skip
        for box in (self.unit, self.severity):
            box.activated.connect(self.changed)
        self.counted.clicked.connect(self._on_counted)
        self.chips.chosen.connect(self.changed)
        self.late.toggled.connect(self.changed)
        self.search.textChanged.connect(self.changed)

    def value(self) -> FindingFilter:
        """The filter as it stands."""
        words = self.search.text().strip()
        found = self._texts.find(words) if self._texts is not None and words else None
        return FindingFilter(
            self.chips.state(),
            self.unit.currentData(),
            self.severity.currentData(),
            self.late.isChecked(),
            words,
            found if not words else found or frozenset(),
            self._ids,
        )

    def clear(self) -> None:
        """Limit nothing, and tell so."""
        self.limit_to(frozenset(), "")

    def limit_to(self, ids: frozenset[int], words: str) -> None:
        """Limit to what something counted and to nothing else; ``words`` say what it is."""
        self._ids = ids
        self.counted.show_limit(words)
        self.blockSignals(True)
        self.chips.choose(ALL)
        self.late.setChecked(False)
        self.search.clear()
        for box in (self.unit, self.severity):
            box.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit()

    def only_unit(self, unit_id: int, name: str) -> None:
        """Limit to what a unit answers for, and to nothing else; it may answer for nothing."""
        self.clear()
        if self.unit.findData(unit_id) < 0:
            self.unit.addItem(name, unit_id)
        self.unit.setCurrentIndex(self.unit.findData(unit_id))
        self.changed.emit()

    def forget_ids(self) -> None:
        """Take away the limit to what was counted, without telling anyone."""
        self._ids = frozenset()
        self.counted.show_limit("")

    def _on_counted(self) -> None:
        self.forget_ids()
        self.changed.emit()

    def know(self, findings: Sequence[Finding], texts: Sequence[tuple[int, str]]) -> None:
        """Offer the units that occur, and find words in these texts."""
        units = [(name, ident) for ident, name in units_of(findings)]
        chosen = self.unit.currentData()
        if chosen is not None and all(ident != chosen for _, ident in units):
            # It answers for nothing any more: the list says so, and the limit stays.
            units.append((self.unit.currentText(), chosen))
        self.unit.offer(units)
        self._texts = SearchIndex(texts)

    def show_counts(self, counted: Sequence[Finding]) -> None:
        """Show how many each chip stands for, of those that the other limits let through."""
        self.chips.show_counts(map(phase_of, counted))
