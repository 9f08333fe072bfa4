"""What a light rule would change: counts before and after, and every action that changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.flow_layout import FlowLayout
from fenghua_supervisor.ui.widgets.labels import HeadLabel, PlainLabel, SubLabel
from fenghua_supervisor.ui.widgets.light_chip import LightChip
from fenghua_supervisor.ui.widgets.lines import (
    AS_OUTSIDE,
    NO_EDGES,
    emptied,
    in_column,
    in_line,
    stacked,
)
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.rule_effect import LightChanges, LightCount
    from fenghua_supervisor.domain.lights.rule import LightRule

COLUMNS = (
    Column("number", "编号", lambda c: str(c.number), lambda c: c.number, 52, "right"),
    Column(
        "before", "原来", lambda c: c.before.label, width=84, tooltip=lambda c: c.before.reason,
        look=partial(StateChipDelegate, lambda c: (c.before.light, c.before.label)),
    ),
    Column(
        "after", "变为", lambda c: c.after.label, width=84, tooltip=lambda c: c.after.reason,
        look=partial(StateChipDelegate, lambda c: (c.after.light, c.after.label)),
    ),
    Column("title", "任务", lambda c: c.title, width=150),
    Column("reason", "理由", lambda c: c.after.reason, width=0, look=SubDelegate),
)  # fmt: skip
_TABLE, _SAME, _UNUSABLE = range(3)


class LightRuleEffect(QWidget):
    """Shows LightChanges, or why there are none."""

    def __init__(self, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._as_of = as_of
        self._head = HeadLabel(parent=self)
        self._day = SubLabel(f"统计截止日{as_of.isoformat()}", self)
        self._counts = FlowLayout(gap=GAP)
        self.model = RowsModel(COLUMNS, lambda change: change.number, self)
        self.table = RowsView(self.model, parent=self)
        same = "按这套规则，各项任务的灯与现在一样。"
        self._same = EmptyState("没有任务变灯", same, icon="check", parent=self)
        self._unusable = EmptyState("改正后这里列出变灯的任务", icon="warning", parent=self)
        self._stack = stacked(self, self.table, self._same, self._unusable)
        head = in_line(self._head, None, self._day, gap=AS_OUTSIDE)
        card = Card(self, self._stack, margin=1)
        in_column(head, self._counts, (card, 1), gap=GAP_S, edges=NO_EDGES, of=self)

    def show_changes(self, found: LightChanges, old: LightRule, new: LightRule) -> None:
        """Show what ``new`` would change of the lights that ``old`` gives."""
        worse = sum(change.is_worse for change in found.changes)
        better = len(found.changes) - worse
        parts = [f"变重{worse}项"] * (worse > 0) + [f"变轻{better}项"] * (better > 0)
        words = f"（{'、'.join(parts)}）" if parts else ""
        self._head.setText(f"启用后{len(found.changes)}项变灯{words}")
        self._show_counts(found, old, new)
        self.model.set_rows(found.changes)
        self._stack.setCurrentIndex(_TABLE if found.changes else _SAME)

    def show_problem(self) -> None:
        """The rule cannot be used as it stands; the dialog says why."""
        self._head.setText("这套规则还不能用")
        emptied(self._counts)
        self.model.set_rows([])
        self._stack.setCurrentIndex(_UNUSABLE)

    def _show_counts(self, found: LightChanges, old: LightRule, new: LightRule) -> None:
        emptied(self._counts)
        for count in found.counts:
            word = new.word(count.light) if count.after else old.word(count.light)
            self._counts.addWidget(_count(count, word, self))


def _count(count: LightCount, word: str, parent: QWidget) -> QWidget:
    """One light: its chip and 「12 → 20」, strong when the two differ."""
    whole = QWidget(parent)
    chip = LightChip(count.light, word, whole)
    same = count.before == count.after
    message = f"{count.after}" if same else f"{count.before} → {count.after}"
    words = SubLabel(message, whole) if same else PlainLabel(message, whole)
    words.setProperty("strong", not same)
    in_line(chip, words, gap=6, edges=NO_EDGES, of=whole)
    whole.setAccessibleName(f"{word} {message}")
    return whole
