"""The line above the indicators: which system and month, what it comes to, what is sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.writing.search import SearchIndex
from fenghua_supervisor.ui.widgets.fields import ChoiceBox, FindField
from fenghua_supervisor.ui.widgets.labels import ToldLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.indicators.monitoring import Monitored
    from fenghua_supervisor.domain.indicators.system import IndexSystem
    from fenghua_supervisor.domain.writing.month import Month


class IndicatorsBar(QWidget):
    """``asked`` fires for another system or month, ``changed`` for what limits the rows."""

    asked = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = ToldLabel(parent=self)
        self.system = ChoiceBox("指标体系", None, self)
        self.month = ChoiceBox("数据月份", None, self)
        self.group = ChoiceBox("分组", "全部分组", self)
        self.standing = ChoiceBox("状态", "全部状态", self)
        self.search = FindField("查找指标、代码、单位", 150, self)
        self._texts: SearchIndex | None = None
        boxes = self.system, self.month, self.group, self.standing, self.search
        in_line((self.told, 1), *boxes, edges=NO_EDGES, of=self)
        for box in (self.system, self.month):
            box.activated.connect(self.asked)
        for box in (self.group, self.standing):
            box.activated.connect(self.changed)
        self.search.textChanged.connect(self.changed)

    def offer(self, systems: Sequence[IndexSystem], months: Sequence[Month]) -> None:
        """Offer systems and months; what was chosen stays chosen where it is still offered."""
        self.system.offer([(one.name, one.id) for one in systems])
        self.month.offer([(month.words, month) for month in months])
        self.system.setVisible(len(systems) > 1)
        for box in (self.month, self.group, self.standing, self.search):
            box.setVisible(bool(systems))

    def know(self, rows: Iterable[Monitored], texts: Sequence[tuple[int, str]]) -> None:
        """Offer the groups and standings that occur, and find words in these texts."""
        found = list(rows)
        groups = dict.fromkeys(row.line.group for row in found)
        self.group.offer([(name, name) for name in groups])
        self.standing.offer([(w, w) for w in dict.fromkeys(row.standing for row in found)])
        self._texts = SearchIndex(texts)

    def fitting(self, rows: Sequence[Monitored]) -> list[Monitored]:
        """The rows that fit, in the order of the system."""
        words, group = self.search.text().strip(), self.group.currentData()
        standing = self.standing.currentData()
        found = self._texts.find(words) if self._texts is not None and words else None
        return [
            row
            for row in rows
            if group in (None, row.line.group)
            and standing in (None, row.standing)
            and (found is None or row.id in found)
        ]

    def clear(self) -> None:
        """Limit nothing, and tell so."""
        self.blockSignals(True)
        self.search.clear()
        self.group.setCurrentIndex(0)
        self.standing.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit()
