"""The second page of an import: what the file would change, line by line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QWidget

from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.plan.import_rows import ActionRowKind, ImportRow, import_rows
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ALL, StateChips
from fenghua_supervisor.ui.widgets.detail_text import DetailText
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, NO_EDGES, in_column, in_line, stacked
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate, ToneDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview

_TONES = {
    ActionRowKind.NEW: "green",
    ActionRowKind.CHANGED: "yellow",
    ActionRowKind.UNCHANGED: "grey",
    ActionRowKind.PROBLEM: "red",
}
COLUMNS = (
    Column(
        "number", "编号", lambda row: NOTHING if row.number is None else str(row.number),
        sort_key=lambda row: row.number, width=56, align="right",
    ),
    Column(
        "kind", "类别", lambda row: row.kind.label, width=72,
        look=partial(ToneDelegate, lambda row: _TONES[row.kind]),
    ),
    Column("title", "任务", lambda row: row.title, width=0),
    Column("summary", "说明", lambda row: row.summary, width=190, look=SubDelegate),
)  # fmt: skip


class PreviewPage(QWidget):
    """Chips with counts, a table of all lines, and the whole of the selected one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ImportRow] = []
        self.chips = StateChips(ActionRowKind, _TONES, self)
        self.model = RowsModel(COLUMNS, parent=self)
        self.table = RowsView(self.model, parent=self)
        self.detail = DetailText("这一项的变化", self)
        empty = EmptyState("没有这一类", icon="check", parent=self)
        self._stack = stacked(self, self.table, empty)
        self._build()
        self.chips.chosen.connect(self._on_chip)
        self.table.rows_selected.connect(self._on_selected)

    def set_preview(self, preview: PlanPreview) -> None:
        """Show a preview; the most telling kind of line is chosen first."""
        self._rows = import_rows(preview)
        kinds = [row.kind for row in self._rows]
        self.chips.show_counts(kinds)
        for kind in ActionRowKind:
            self.chips.chip(kind.value).setEnabled(kind in kinds)
        self.chips.choose(ALL)
        self._on_chip()

    def _build(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("导入预览")
        left, right = Card(self, self._stack, margin=1), Card(self, self.detail, margin=14)
        columns = in_line((left, 3), (right, 2), gap=GAP)
        in_column((self.chips, AT_LEFT), (columns, 1), gap=GAP_S, edges=NO_EDGES, of=self)

    def _on_chip(self) -> None:
        rows = [row for row in self._rows if self.chips.state() in (None, row.kind)]
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.select_ids([rows[0].id])
        else:
            self.detail.set_paragraphs(())

    def _on_selected(self, rows: list[ImportRow]) -> None:
        if rows:
            row = rows[0]
            position = f"第{row.number}项　{row.kind.label}" if row.number else row.kind.label
            self.detail.set_paragraphs(((position, row.title), *row.details))
