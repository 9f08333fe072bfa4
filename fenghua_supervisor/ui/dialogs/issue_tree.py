"""The units that call for a sheet, each with its items to be ticked and a reason where needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from fenghua_supervisor.domain.escalation import reason_needed
from fenghua_supervisor.domain.notice_drafts import IssueEntry
from fenghua_supervisor.domain.numbers import number_ranges
from fenghua_supervisor.domain.search import normalise
from fenghua_supervisor.ui import theme
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fenghua_supervisor.domain.calls import Call
    from fenghua_supervisor.domain.escalation import EscalationFacts, UnitProposal
    from fenghua_supervisor.domain.vocabulary import NoticeKind

_WHAT, _WHY, _SENT = range(3)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_ROW = 34
#: With more rows the units stay folded, so that all of them are seen at once.
_UNFOLD_UPTO = 14
_REASON_LIMIT = 300


class _UnitRow:
    """One unit of the tree: its line, the lines of its items, the field for the reason."""

    def __init__(self, proposal: UnitProposal, prefix: str) -> None:
        self.proposal = proposal
        self.item = QTreeWidgetItem([proposal.unit, "", _burden(proposal)])
        self.item.setTextAlignment(
            _SENT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.item.setSizeHint(_WHAT, QSize(0, _ROW))
        self.calls = [(_call_item(call), call) for call in proposal.items]
        self.item.addChildren([item for item, _ in self.calls])
        self.item.addChildren([_covered_item(call) for call in proposal.covered])
        self.about = _about(proposal, prefix)
        self.item.setText(_WHY, self.about)
        # The view shows and hides the widget of a line; the field inside keeps its own state.
        self.holder = QWidget()
        self.reason = QLineEdit(self.holder)
        self.reason.setMaxLength(_REASON_LIMIT)
        self.reason.setAccessibleName(f"{proposal.unit}的理由")
        self.reason.hide()
        inside = QHBoxLayout(self.holder)
        inside.setContentsMargins(0, 1, 0, 1)
        inside.addWidget(self.reason)

    def ticked(self) -> tuple[int, ...]:
        """The actions that are ticked."""
        return tuple(call.action_id for item, call in self.calls if _is_on(item))

    def tick(self, *, on: bool) -> None:
        """Tick all items or none."""
        for item, _ in self.calls:
            item.setCheckState(_WHAT, _CHECKED if on else _UNCHECKED)

    def show_own_tick(self) -> None:
        """The unit's box follows its items."""
        if not self.calls:
            self.item.setDisabled(True)
            return
        count = len(self.ticked())
        partly = Qt.CheckState.PartiallyChecked if count else _UNCHECKED
        self.item.setCheckState(_WHAT, _CHECKED if count == len(self.calls) else partly)

    def ask_reason(self, why: str) -> None:
        """Show the field for the reason, or take it away."""
        self.reason.setPlaceholderText(why)
        self.reason.setToolTip(plain_tip(why))
        self.reason.setVisible(bool(why))
        self.item.setText(_WHY, "" if why else self.about)
        self.item.setToolTip(1, plain_tip(self.about))

    def problem(self) -> str:
        """The reason that is missing, as a sentence."""
        if self.reason.isHidden() or self.reason.text().strip() or not self.ticked():
            return ""
        return self.reason.placeholderText()

    def entry(self) -> IssueEntry | None:
        """What is to be issued to the unit; None when nothing is ticked."""
        ids = self.ticked()
        reason = "" if self.reason.isHidden() else self.reason.text().strip()
        return IssueEntry(self.proposal.unit_id, ids, reason) if ids else None


class IssueTree(QTreeWidget):
    """Ticked items become the entries of the draft; Space ticks, Enter goes to the reason."""

    changed = Signal()

    def __init__(self, facts: EscalationFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._kind: NoticeKind | None = None
        self._rows: list[_UnitRow] = []
        self._set_up()
        self.itemChanged.connect(self._on_item)

    def set_proposals(
        self, kind: NoticeKind, proposals: Sequence[UnitProposal], wanted: Collection[int] | None
    ) -> None:
        """Show these; units in ``wanted`` are ticked, None: those that need no reason."""
        self._kind = kind
        prefix = self._facts.settings.number_prefix
        self.blockSignals(True)
        self.clear()
        self._rows = [_UnitRow(proposal, prefix) for proposal in proposals]
        before: QWidget = self
        for row in self._rows:
            self.addTopLevelItem(row.item)
            self.setItemWidget(row.item, _WHY, row.holder)
            self.setTabOrder(before, row.reason)
            before = row.reason
            row.reason.textChanged.connect(self.changed)
            chosen = row.proposal.unit_id in wanted if wanted is not None else _is_plain(row)
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
            names = [row.proposal.unit, *(f"{call.number} {call.title}" for _, call in row.calls)]
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
        self.setHeaderLabels(["单位和任务", "为什么发", "本月"])
        self.setAccessibleName("要发的单位和任务")
        self.setIndentation(18)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_SENT, QHeaderView.ResizeMode.ResizeToContents)
        self.setColumnWidth(_WHAT, 360)
        self.installEventFilter(self)

    def _row_of(self, item: QTreeWidgetItem) -> _UnitRow:
        top = item.parent() or item
        return next(row for row in self._rows if row.item is top)

    def _toggle(self, item: QTreeWidgetItem) -> None:
        if not item.isDisabled():
            item.setCheckState(_WHAT, _UNCHECKED if _is_on(item) else _CHECKED)

    def _enter(self, item: QTreeWidgetItem) -> None:
        row = self._row_of(item)
        if row.reason.isHidden():
            row.item.setExpanded(not row.item.isExpanded())
        else:
            row.reason.setFocus()

    def _on_item(self, item: QTreeWidgetItem, column: int) -> None:
        if column != _WHAT:
            return
        row = self._row_of(item)
        self.blockSignals(True)
        if item is row.item:
            row.tick(on=item.checkState(_WHAT) is not _UNCHECKED)
        self._follow(row)
        self.blockSignals(False)
        self.changed.emit()

    def _follow(self, row: _UnitRow) -> None:
        """Bring the unit's own box and its reason up to what is ticked below it."""
        row.show_own_tick()
        ids, why = row.ticked(), ""
        if ids and self._kind is not None:
            unit_id, unit = row.proposal.unit_id, row.proposal.unit
            why = reason_needed(self._facts, self._kind, unit_id, unit, ids)
        row.ask_reason(why)


def _is_on(item: QTreeWidgetItem) -> bool:
    return item.checkState(_WHAT) is _CHECKED


def _is_plain(row: _UnitRow) -> bool:
    return bool(row.calls) and not row.proposal.needs_reason


def _burden(proposal: UnitProposal) -> str:
    return f"本月已发{proposal.burden}次" if proposal.burden else ""


def _about(proposal: UnitProposal, prefix: str) -> str:
    """What the line of a unit says while nothing has to be asked."""
    if not proposal.items:
        return "都在等待答复，本次不发"
    if len(proposal.items) == 1 and proposal.based_on is None:
        return f"第{proposal.items[0].number}项，{proposal.items[0].reason}"
    count = f"{len(proposal.items)}项：第{number_ranges([c.number for c in proposal.items])}项"
    if proposal.based_on is not None:
        return f"{count}，{proposal.based_on.number_words(prefix)}未按要求答复"
    return count


def _call_item(call: Call) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"第{call.number}项 {call.title}", call.reason, ""])
    item.setToolTip(0, plain_tip(call.title))
    item.setToolTip(1, plain_tip(call.reason))
    item.setForeground(_WHY, theme.colour("sub"))
    item.setCheckState(_WHAT, _UNCHECKED)
    return item


def _covered_item(call: Call) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"第{call.number}项 {call.title}", call.covered, ""])
    item.setToolTip(0, plain_tip(call.title))
    item.setDisabled(True)
    return item
