"""The detail pane: everything about the selected action, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.ledger.due_words import extension_note
from fenghua_supervisor.domain.plan.deadlines import deadline_words
from fenghua_supervisor.domain.plan.milestones import count_steps
from fenghua_supervisor.ui.ledger import commands as to
from fenghua_supervisor.ui.ledger.detail_decomposition import SectionHead, StepLines
from fenghua_supervisor.ui.ledger.detail_parts import (
    Facts,
    ReasonBox,
    SectionLabel,
    TargetLines,
    UnitLines,
    rule,
)
from fenghua_supervisor.ui.ledger.timeline import Timeline
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapSubLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.detail import ActionDetail
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.commands import Command

#: the buttons below it, with their words
BUTTONS = {
    to.FOLLOW_UP: to.FOLLOW_UP.words,
    to.FILL: to.FILL.label,
    to.IMPORT: to.IMPORT.label,
    to.REVIEW: to.REVIEW.label,
    to.CLOSE: to.CLOSE.words,
    to.URGE: to.URGE.words,
    to.REOPEN: to.REOPEN.label,
    to.HANDLE: to.HANDLE.label,
}


class DetailPane(Card):
    """Shows one action, a count of several, or a hint when none is selected."""

    step_requested = Signal(str)
    correct_requested = Signal(object)
    evidence_requested = Signal(object)
    #: a Milestone is to be marked done, or open again
    mark_requested = Signal(object)
    unmark_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1)
        self._stack = QStackedWidget(self)
        self._empty = EmptyState("没有选中任务", "", icon="tasks")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._host = QWidget(self)
        self._shown = QWidget(self._host)
        self._host_column = QVBoxLayout(self._host)
        self._host_column.setContentsMargins(0, 0, 0, 0)
        self._buttons = QHBoxLayout()
        self._step_buttons: dict[Command, PlainButton] = {}
        self._build()
        self.show_none()

    def show_none(self) -> None:
        """Nothing is selected."""
        self._empty.set_texts("没有选中任务", "在左边列表中选一项，这里显示原文、进度和跟踪。")
        self._stack.setCurrentIndex(0)
        self._show_steps(())

    def show_many(self, rows: Sequence[LedgerRow]) -> None:
        """Several are selected: what can be done with all of them."""
        numbers = "、".join(str(row.number) for row in rows[:12])
        more = "…" if len(rows) > 12 else ""
        self._empty.set_texts(
            f"已选中{len(rows)}项",
            f"第{numbers}{more}项。可以一次为它们记跟踪、催办，或交办、签收。",
        )
        self._stack.setCurrentIndex(0)
        self._show_steps((to.FOLLOW_UP, to.URGE, to.HANDLE))

    def show_detail(self, detail: ActionDetail, as_of: date) -> None:
        """Show one action; the pane starts at its top."""
        old, self._shown = self._shown, self._content(detail, as_of)
        self._host_column.addWidget(self._shown)
        self._host_column.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._scroll.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(1)
        self._show_steps(to.steps_for(detail.row))

    def button(self, command: Command) -> PlainButton:
        """The button of a command."""
        return self._step_buttons[command]

    def focus_content(self) -> None:
        """Let the keyboard scroll the pane."""
        self._scroll.setFocus()

    def _build(self) -> None:
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        self._scroll.setWidget(self._host)
        self._host_column.addWidget(self._shown)
        self.body.setSpacing(0)
        self.body.addWidget(self._stack, 1)
        foot = QWidget(self)
        self._buttons.setContentsMargins(16, 10, 16, 14)
        self._buttons.setSpacing(GAP_S)
        foot.setLayout(self._buttons)
        for command, label in BUTTONS.items():
            icon = "chevron-down" if command is to.HANDLE else ""
            button = PlainButton(label, icon, parent=foot)
            button.setObjectName(f"step_{command.key}")
            button.setProperty("step", command.key)
            button.clicked.connect(self._on_step)
            self._buttons.addWidget(button, 1)
            self._step_buttons[command] = button
        handle = self._step_buttons[to.HANDLE]
        handle.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        handle.setToolTip(plain_tip(to.HANDLE.keys))
        self._foot = foot
        self.body.addWidget(foot)

    def _show_steps(self, commands: Sequence[Command]) -> None:
        for command, button in self._step_buttons.items():
            button.setVisible(command in commands)
        self._foot.setVisible(bool(commands))

    def _content(self, detail: ActionDetail, as_of: date) -> QWidget:
        row = detail.row
        content = QWidget(self._host)
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 16, 14, 16)
        column.setSpacing(GAP_S)
        column.addWidget(NoteLabel(_place(row), content))
        column.addWidget(HeadLabel(row.title, content).wrap())
        if row.text_status is TextStatus.MISSING:
            column.addWidget(WrapSubLabel(_MISSING_WORDS, content))
            column.addStretch()
            return content
        column.addWidget(WrapSubLabel(row.text, content))
        column.addWidget(ReasonBox(row.verdict, content))
        self._add_units(column, detail, as_of, content)
        self._add_facts(column, row, content)
        if detail.milestones:
            self._add_milestones(column, detail, as_of, content)
        self._add_timeline(column, detail, as_of, content)
        if detail.targets:
            self._add_section(column, "指标", content)
            column.addWidget(TargetLines(detail.targets, as_of, content))
        if not detail.milestones:
            self._add_milestones(column, detail, as_of, content)
        column.addStretch()
        return content

    def _add_units(
        self, column: QVBoxLayout, detail: ActionDetail, as_of: date, on: QWidget
    ) -> None:
        if not detail.answerables:
            self._add_section(column, "牵头单位", on)
            return
        head = SectionHead("牵头单位", to.DUTIES.label, to.DUTIES.tip, on)
        self._add_head(column, head, on, to.DUTIES)
        column.addWidget(UnitLines(detail.row.lead_units, detail.answerables, as_of, on))

    def _add_facts(self, column: QVBoxLayout, row: LedgerRow, on: QWidget) -> None:
        facts = Facts(on)
        if row.support_units:
            facts.add("配合单位", "、".join(row.support_units))
        facts.add("时限", deadline_words(row.deadline))
        if row.extensions:
            facts.add("延期", extension_note(row))
        if row.reminder is not None:
            facts.add("下次提醒", f"{row.reminder.on.isoformat()} {row.reminder.words}")
        column.addSpacing(4)
        column.addWidget(facts)

    def _add_milestones(
        self, column: QVBoxLayout, detail: ActionDetail, as_of: date, on: QWidget
    ) -> None:
        if detail.row.deadline is None:
            return
        steps = detail.milestones
        words_ = f"节点　{count_steps(steps, as_of).words}" if steps else "还没有分解节点"
        head = SectionHead(words_, to.MILESTONES.label, to.MILESTONES.tip, on)
        self._add_head(column, head, on, to.MILESTONES)
        if not steps:
            return
        lines = StepLines(steps, as_of, on)
        lines.mark_requested.connect(self.mark_requested)
        lines.unmark_requested.connect(self.unmark_requested)
        column.addWidget(lines)

    def _add_timeline(
        self, column: QVBoxLayout, detail: ActionDetail, as_of: date, on: QWidget
    ) -> None:
        count = f"跟踪 {len(detail.entries)} 条" if detail.entries else "跟踪"
        head = SectionHead(count, to.REPORT.label, to.REPORT.tip, on)
        self._add_head(column, head, on, to.REPORT)
        if not detail.entries:
            column.addWidget(WrapSubLabel(f"还没有跟踪记录，按 {to.FOLLOW_UP.keys} 记第一条。", on))
            return
        timeline = Timeline(detail.entries, as_of, on)
        timeline.correct_requested.connect(self.correct_requested)
        timeline.evidence_requested.connect(self.evidence_requested)
        column.addWidget(timeline)

    def _add_section(self, column: QVBoxLayout, words_: str, on: QWidget) -> None:
        self._add_rule(column, on)
        column.addWidget(SectionLabel(words_, on))

    def _add_head(
        self, column: QVBoxLayout, head: SectionHead, on: QWidget, command: Command
    ) -> None:
        """A heading whose button asks for a command."""
        self._add_rule(column, on)
        head.button.setProperty("step", command.key)
        head.button.clicked.connect(self._on_step)
        column.addWidget(head)

    def _add_rule(self, column: QVBoxLayout, on: QWidget) -> None:
        column.addSpacing(4)
        column.addWidget(rule(on))
        column.addSpacing(GAP - GAP_S)

    def _on_step(self) -> None:
        self.step_requested.emit(self.sender().property("step"))


_MISSING_WORDS = (
    "这一项的原文还没有导入，不计入各项比例。手头有完整方案时请导入方案，"
    "也可以把这一项的原文、牵头单位和时限手工录入。"
)


def _place(row: LedgerRow) -> str:
    place = row.section or row.campaign
    if row.heading_status is HeadingStatus.INFERRED and place:
        place += "（标题含推定）"
    return f"第 {row.number} 项" + (f" · {place}" if place else "")
