"""The second page of an import: what the file would change, line by line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QWidget

from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.domain.plan.lead_proposals import MOST_PROPOSALS
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.plan.import_questions import PlanQuestions
from fenghua_supervisor.ui.plan.import_rows import ActionRowKind, ImportRow, import_rows
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ALL, StateChips
from fenghua_supervisor.ui.widgets.detail_text import DetailText
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, NO_EDGES, in_column, in_line, stacked
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate, ToneDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview

_TONES = {
    ActionRowKind.NEW: "green",
    ActionRowKind.CHANGED: "yellow",
    ActionRowKind.MOVED: "yellow",
    ActionRowKind.SPLIT: "green",
    ActionRowKind.MERGED: "red",
    ActionRowKind.REMOVED: "red",
    ActionRowKind.UNCHANGED: "grey",
    ActionRowKind.PROBLEM: "red",
    ActionRowKind.NOTE: "yellow",
}
_SOMETIMES = (
    *(ActionRowKind.MOVED, ActionRowKind.SPLIT, ActionRowKind.MERGED, ActionRowKind.REMOVED),
    ActionRowKind.NOTE,
)
COLUMNS = (
    Column(
        "number", "编号", lambda row: row.number_words or NOTHING,
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
    """What is asked, chips with counts, a table of all lines, the whole of the selected one."""

    def __init__(self, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ImportRow] = []
        self._struck: frozenset[int | None] = frozenset()
        self.questions = PlanQuestions(as_of, self)
        self.chips = StateChips(ActionRowKind, _TONES, self)
        self.model = RowsModel(COLUMNS, parent=self)
        self.table = RowsView(self.model, parent=self)
        self.detail = DetailText("这一项的变化", self)
        self.turn = PlainButton("", parent=self)
        #: one for each proposal of lead units that the selected line has
        self.leads = tuple(PlainButton("", parent=self) for _ in range(MOST_PROPOSALS))
        empty = EmptyState("没有这一类", icon="check", parent=self)
        self._stack = stacked(self, self.table, empty)
        self._build()
        self.chips.chosen.connect(self._on_chip)
        self.table.rows_selected.connect(self._on_selected)
        self.turn.clicked.connect(self._on_turn)
        for at, button in enumerate(self.leads):
            button.clicked.connect(partial(self._on_lead, at))

    def set_preview(self, preview: PlanPreview, known_units: Collection[str]) -> None:
        """Show a preview; notes and a kind of line that only a revision has when there are any."""
        self._rows = import_rows(preview, known_units)
        self._struck = frozenset(line.action_id for line in preview.struck)
        kinds = [row.kind for row in self._rows]
        self.chips.show_counts(kinds)
        for kind in ActionRowKind:
            self.chips.chip(kind.value).setEnabled(kind in kinds)
            self.chips.chip(kind.value).setVisible(kind in kinds or kind not in _SOMETIMES)
        if self.chips.state() not in kinds:
            self.chips.choose(ALL)
        chosen = [row.id for row in self.table.selected_rows()]
        self._on_chip()
        self.table.select_ids(chosen)

    def _build(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("导入预览")
        buttons = [(button, AT_LEFT) for button in (*self.leads, self.turn)]
        left = Card(self, self._stack, margin=1)
        right = Card(self, (self.detail, 1), *buttons, margin=14)
        columns = in_line((left, 3), (right, 2), gap=GAP)
        parts = self.questions, (self.chips, AT_LEFT), (columns, 1)
        in_column(*parts, gap=GAP_S, edges=NO_EDGES, of=self)

    def _on_chip(self) -> None:
        rows = [row for row in self._rows if self.chips.state() in (None, row.kind)]
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.select_ids([rows[0].id])
        else:
            self.detail.set_paragraphs(())
            for button in (self.turn, *self.leads):
                button.hide()

    def _on_selected(self, rows: list[ImportRow]) -> None:
        if rows:
            row = rows[0]
            place = f"{'原' if row.gone else ''}第{row.number}项　" if row.number else ""
            position = f"{place}{row.kind.label}"
            self.detail.set_paragraphs(((position, row.title), *row.details))
            gone = row.gone
            self.turn.setVisible(gone is not None and gone.can_be_struck)
            is_struck = gone is not None and gone.action_id in self._struck
            verb = "合并" if row.kind is ActionRowKind.MERGED else "撤销"
            self.turn.setText("保留这一项" if is_struck else f"应用时{verb}这一项")
            self._show_leads(row)

    def _show_leads(self, row: ImportRow) -> None:
        for at, button in enumerate(self.leads):
            button.setVisible(at < len(row.proposals))
            if at < len(row.proposals):
                proposal = row.proposals[at]
                verb = "不采用" if proposal == row.taken else "采用"
                button.setText(f"{verb}：{proposal.words}")

    def _on_lead(self, at: int) -> None:
        for row in self.table.selected_rows():
            if row.number is not None and at < len(row.proposals):
                self.questions.turn_lead(row.number, row.proposals[at].source.action_id)

    def _on_turn(self) -> None:
        for row in self.table.selected_rows():
            if row.gone is not None and row.gone.action_id is not None:
                self.questions.turn(row.gone.action_id)
