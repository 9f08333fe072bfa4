"""留痕: every step with who did it and when, what it changed, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
)

from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.journal.detail import SHOWN_CHANGES, StepDetail
from fenghua_supervisor.ui.journal.names import names_for
from fenghua_supervisor.ui.journal.words import undo_words
from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import SubLabel, TitleLabel, plain_tip
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Step
    from fenghua_supervisor.ui.base.session import Session

_LIMIT = 2000
_BUTTON_WORDS = 16


def moment_words(step: Step) -> str:
    """When a step was done, to the minute."""
    return f"{step.at:%Y-%m-%d %H:%M}"


def mark_words(step: Step) -> str:
    """What is special about a step."""
    if step.undone:
        return "已撤销"
    return "" if step.undoable or step.undoes is not None else "不可撤销"


COLUMNS = (
    Column("at", "时间", moment_words, sort_key=lambda step: step.id, width=136),
    Column("label", "步骤", lambda step: step.label, width=0),
    Column("actor", "经办人", lambda step: step.actor, width=92),
    Column(
        "changes",
        "改动",
        lambda step: f"{step.changes}处",
        sort_key=lambda step: step.changes,
        width=72,
        align="right",
    ),
    Column("mark", "状态", mark_words, width=80),
)


class HistoryPage(Page):
    """The list of steps on the left, the changes of the selected one on the right."""

    title = "留痕"
    depends_on = None

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._steps: list[Step] = []
        self._count = SubLabel(parent=self)
        self.search = QLineEdit(self)
        self.undo = PlainButton("撤销", "undo", parent=self)
        self.redo = PlainButton("恢复", "redo", parent=self)
        self.model = RowsModel(COLUMNS, parent=self)
        self.table = RowsView(self.model, "history", self)
        self.detail = StepDetail(self)
        self._empty = EmptyState("", icon="history", parent=self)
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()

    def refresh(self, _as_of: date) -> None:
        """Read the newest steps and what undo and redo would do next."""
        queries = self.session.office.queries
        self._steps = queries.journal.steps(_LIMIT)
        self._offer(self.undo, "撤销", queries.journal.next_undo())
        self._offer(self.redo, "恢复", queries.journal.next_redo())
        self._show_steps()

    def take_focus(self) -> None:
        """The keyboard starts in the list of steps."""
        self.table.setFocus()

    def _build(self) -> None:
        self.search.setPlaceholderText("查找步骤、经办人、日期")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(240)
        self.search.setAccessibleName("查找")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("步骤")
        for key in ("at", "actor", "changes", "mark"):
            column = self.model.column_of(key)
            self.table.setItemDelegateForColumn(column, SubDelegate(self.table))
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(TitleLabel(self.title, self))
        head.addSpacing(GAP_S)
        head.addWidget(self._count)
        head.addStretch(1)
        for widget in (self.search, self.undo, self.redo):
            head.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self._columns(), 1)

    def _columns(self) -> QSplitter:
        left, right = Card(self, margin=1), Card(self)
        left.body.addWidget(self._stack)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        right.body.addWidget(self.detail)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(GAP)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([3000, 2000])
        return splitter

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show_steps)
        self.undo.clicked.connect(self._on_undo)
        self.redo.clicked.connect(self._on_redo)
        self.table.rows_selected.connect(self._on_selected)
        self._empty.clicked.connect(self.search.clear)

    def _offer(self, button: PlainButton, verb: str, step: Step | None) -> None:
        words = f"{verb}：{step.label}" if step else verb
        button.setEnabled(step is not None)
        cut = f"{words[: _BUTTON_WORDS - 1]}…" if len(words) > _BUTTON_WORDS else words
        button.setText(cut.replace("&", "&&"))
        button.setToolTip(plain_tip(words))

    def _show_steps(self) -> None:
        words = normalise(self.search.text())
        found = [step for step in self._steps if words in _searched(step)]
        self.model.set_rows(found)
        more = f"（最近{_LIMIT}步）" if len(self._steps) == _LIMIT else ""
        shown = f"找到{len(found)}步 / " if words else ""
        self._count.setText(f"{shown}共{len(self._steps)}步{more}")
        self._stack.setCurrentIndex(0 if found else 1)
        if not found:
            self._say_why_empty()
        elif not self.table.selected_rows():
            self.table.select_ids([found[0].id])

    def _say_why_empty(self) -> None:
        self.detail.clear()
        if self._steps:
            self._empty.set_texts("没有找到", "换个词试试，或清除查找。", "清除查找")
        else:
            self._empty.set_texts("还没有记录", "每一步操作都会记录在此。")

    def _on_selected(self, rows: list[Step]) -> None:
        if not rows:
            return
        queries = self.session.office.queries
        step: Step = rows[0]
        note = undo_words(step, queries.journal.next_undo())
        changes = queries.journal.changes(step.id)
        names = names_for(self.session.office, changes[:SHOWN_CHANGES], self.as_of)
        self.detail.show_step(step, note, changes, names)

    def _on_undo(self) -> None:
        self.session.perform(undo)

    def _on_redo(self) -> None:
        self.session.perform(redo)


def _searched(step: Step) -> str:
    return normalise(f"{step.label} {step.actor} {moment_words(step)} {mark_words(step)}")
