"""The units that call for a sheet, each with its items to be ticked and a reason where needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from fenghua_supervisor.domain.notices.ladder import reason_needed
from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.ui.notices.issue_unit import (
    CHECKED,
    SENT,
    UNCHECKED,
    WHAT,
    WHY,
    UnitItem,
    is_on,
)
from fenghua_supervisor.ui.widgets.copied_rows import TickedCopy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fenghua_supervisor.domain.codes.notices import NoticeKind
    from fenghua_supervisor.domain.notices.drafts import IssueEntry
    from fenghua_supervisor.domain.notices.ladder import UnitProposal
    from fenghua_supervisor.domain.notices.situation import Situation

#: With more rows the units stay folded, so that all of them are seen at once.
_UNFOLD_UPTO = 14
_HEADS = ("单位和任务", "为什么发", "本月已发")


class IssueTree(QTreeWidget):
    """Ticked items become the entries of the draft; Space ticks, Enter goes to the reason."""

    changed = Signal()

    def __init__(self, facts: Situation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._kind: NoticeKind | None = None
        self._rows: list[UnitItem] = []
        self._set_up()
        self.itemChanged.connect(self._on_item)

    def set_facts(self, facts: Situation) -> None:
        """Judge by another day from now on; its proposals are shown next."""
        self._facts = facts

    def set_proposals(
        self, kind: NoticeKind, proposals: Sequence[UnitProposal], wanted: Collection[int] | None
    ) -> None:
        """Show these; units in ``wanted`` are ticked, None: those that need no reason."""
        self._kind = kind
        prefix = self._facts.settings.number_prefix
        self.blockSignals(True)
        self.clear()
        self._rows = [UnitItem(proposal, prefix) for proposal in proposals]
        before: QWidget = self
        for row in self._rows:
            self.addTopLevelItem(row.item)
            self.setItemWidget(row.item, WHY, row.holder)
            self.setTabOrder(before, row.reason)
            before = row.reason
            row.reason.textChanged.connect(self.changed)
            chosen = (
                row.proposal.unit_id in wanted
                if wanted is not None
                else bool(row.proposal.items) and not row.proposal.needs_reason
            )
            row.tick(on=chosen)
            self._follow(row)
        if sum(1 + row.item.childCount() for row in self._rows) <= _UNFOLD_UPTO:
            self.expandAll()
        if self._rows:
            self.setCurrentItem(self._rows[0].item)
        self.blockSignals(False)
        self.changed.emit()

    def tick_all(self, *, on: bool) -> None:
        """Tick every unit that is shown, or none."""
        self.blockSignals(True)
        for row in self._rows:
            if not row.item.isHidden():
                row.tick(on=on)
                self._follow(row)
        self.blockSignals(False)
        self.changed.emit()

    def show_only(self, words: str) -> None:
        """Show the units whose name or items hold the words."""
        wanted = normalise(words)
        for row in self._rows:
            names = [row.proposal.unit, *(f"{call.label} {call.title}" for _, call in row.calls)]
            row.item.setHidden(not any(wanted in normalise(name) for name in names))

    def entries(self) -> tuple[IssueEntry, ...]:
        """What is ticked, in the order shown."""
        return tuple(entry for row in self._rows if (entry := row.entry()))

    def problem(self) -> str:
        """The first reason that is missing, as a sentence."""
        return next((problem for row in self._rows if (problem := row.problem())), "")

    def has_reasons(self) -> bool:
        """Whether a reason was typed."""
        return any(row.reason.text().strip() for row in self._rows)

    def focus_missing_reason(self) -> None:
        """Put the keyboard into the first reason that is missing."""
        for row in self._rows:
            if row.problem():
                self.scrollToItem(row.item)
                row.reason.setFocus()
                return

    def reason_field(self, unit_id: int) -> QLineEdit:
        """The field for the reason of a unit."""
        return next(row.reason for row in self._rows if row.proposal.unit_id == unit_id)

    def unit_item(self, unit_id: int) -> QTreeWidgetItem:
        """The line of a unit."""
        return next(row.item for row in self._rows if row.proposal.unit_id == unit_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks the line the keyboard is on; Enter goes to its reason or unfolds it."""
        current = self.currentItem()
        if (
            watched is self
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not event.modifiers()
            and current is not None
        ):
            if event.key() == Qt.Key.Key_Space:
                self._toggle(current)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter(current)
                return True
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        self.setColumnCount(3)
        self.setHeaderLabels(_HEADS)
        TickedCopy(self, _HEADS)
        self.setAccessibleName("要发的单位和任务")
        self.setIndentation(18)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SENT, QHeaderView.ResizeMode.ResizeToContents)
        self.setColumnWidth(WHAT, 360)
        self.installEventFilter(self)

    def _row_of(self, item: QTreeWidgetItem) -> UnitItem:
        top = item.parent() or item
        return next(row for row in self._rows if row.item is top)

    def _toggle(self, item: QTreeWidgetItem) -> None:
        item.setCheckState(WHAT, UNCHECKED if is_on(item) else CHECKED)

    def _enter(self, item: QTreeWidgetItem) -> None:
        row = self._row_of(item)
        if row.reason.isHidden():
            row.item.setExpanded(not row.item.isExpanded())
        else:
            row.reason.setFocus()

    def _on_item(self, item: QTreeWidgetItem, column: int) -> None:
        if column != WHAT:
            return
        row = self._row_of(item)
        self.blockSignals(True)
        if item is row.item:
            row.tick(on=item.checkState(WHAT) is not UNCHECKED)
        self._follow(row)
        self.blockSignals(False)
        self.changed.emit()

    def _follow(self, row: UnitItem) -> None:
        """Bring the unit's own box and its reason up to what is ticked below it."""
        row.show_own_tick()
        ids, why = row.ticked(), ""
        if ids and self._kind is not None:
            unit_id, unit = row.proposal.unit_id, row.proposal.unit
            why = reason_needed(self._facts, self._kind, unit_id, unit, ids)
        row.ask_reason(why)
