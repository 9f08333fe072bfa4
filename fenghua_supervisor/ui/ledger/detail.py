"""The detail pane: everything about the selected action, and what may be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.ledger.due_words import extension_note
from fenghua_supervisor.domain.plan.deadlines import deadline_words
from fenghua_supervisor.domain.plan.milestones import count_milestones
from fenghua_supervisor.domain.plan.period_goals import goal_words
from fenghua_supervisor.ui.base.detail_pane import DetailCard, DetailContent, Facts
from fenghua_supervisor.ui.ledger import commands as to
from fenghua_supervisor.ui.ledger.detail_decomposition import MilestoneLines, SectionHead
from fenghua_supervisor.ui.ledger.detail_parts import ReasonBox, TargetLines, UnitLines
from fenghua_supervisor.ui.ledger.timeline import Timeline
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapSubLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line, rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.detail import ActionDetail
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.commands import WindowCommand
    from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf

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


class DetailPane(DetailCard):
    """Shows one action, a count of several, or a hint when none is selected."""

    step_requested = Signal(str)
    correct_requested = Signal(object)
    #: open what this Link names
    open_requested = Signal(object)
    #: a Milestone is to be marked done, or open again
    mark_requested = Signal(object)
    unmark_requested = Signal(object)

    def __init__(self, shelf: EvidenceShelf, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一项，这里显示原文、进度和跟踪。"
        super().__init__("没有选中任务", hint, "tasks", parent)
        self._shelf = shelf
        self._step_buttons: dict[WindowCommand, PlainButton] = {}
        self._build()

    def show_many(self, rows: Sequence[LedgerRow]) -> None:
        """Several are selected: what can be done with all of them."""
        numbers = "、".join(str(row.number) for row in rows[:12])
        more = "…" if len(rows) > 12 else ""
        self.show_hint(
            f"已选中{len(rows)}项",
            f"第{numbers}{more}项。可以一次为它们记跟踪、催办，或交办、签收。",
        )
        self._show_steps((to.FOLLOW_UP, to.URGE, to.HANDLE))

    def show_detail(
        self, detail: ActionDetail, as_of: date, findings: Sequence[Finding] = ()
    ) -> None:
        """Show one action with what inspections found of it; the pane starts at its top."""
        content = self._content_of(detail, as_of)
        self._add_findings(content, findings, as_of)
        self.show_content(content)
        self._show_steps(to.steps_for(detail.row))

    def button(self, command: WindowCommand) -> PlainButton:
        """The button of a command."""
        return self._step_buttons[command]

    def focus_content(self) -> None:
        """Let the keyboard scroll the pane."""
        self.area.setFocus()

    def _build(self) -> None:
        buttons = in_line(edges=(16, 10, 16, 14))
        in_column(rule(self.foot), buttons, gap=0, edges=NO_EDGES, of=self.foot)
        for command, label in BUTTONS.items():
            icon = "chevron-down" if command is to.HANDLE else ""
            button = PlainButton(label, icon, parent=self.foot)
            button.setObjectName(f"step_{command.key}")
            button.setProperty("step", command.key)
            button.clicked.connect(partial(self.step_requested.emit, command.key))
            buttons.addWidget(button, 1)
            self._step_buttons[command] = button
        handle = self._step_buttons[to.HANDLE]
        handle.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        handle.setToolTip(plain_tip(to.HANDLE.keys))

    def _show_steps(self, commands: Sequence[WindowCommand]) -> None:
        for command, button in self._step_buttons.items():
            button.setVisible(command in commands)
        self.foot.setVisible(bool(commands))

    def _content_of(self, detail: ActionDetail, as_of: date) -> DetailContent:
        row, content = detail.row, self.new_content()
        content.add(NoteLabel(_place(row), content))
        content.add(HeadLabel(row.title, content).wrap())
        if row.text_status is TextStatus.MISSING:
            content.add(WrapSubLabel(_MISSING_WORDS, content))
            return content
        content.add(WrapSubLabel(row.text, content))
        content.add(ReasonBox(row.verdict, content))
        self._add_units(content, detail, as_of)
        self._add_facts(content, detail)
        if detail.milestones:
            self._add_milestones(content, detail, as_of)
        self._add_timeline(content, detail, as_of)
        if detail.targets:
            content.add_section("指标")
            content.add(TargetLines(detail.targets, as_of, content))
        if not detail.milestones:
            self._add_milestones(content, detail, as_of)
        return content

    def _add_units(self, content: DetailContent, detail: ActionDetail, as_of: date) -> None:
        if not detail.answerables:
            content.add_section("牵头单位")
            return
        self._add_head(content, "牵头单位", to.DUTIES)
        content.add(UnitLines(detail.row.lead_units, detail.answerables, as_of, content))

    def _add_facts(self, content: DetailContent, detail: ActionDetail) -> None:
        facts, row = Facts(content), detail.row
        if row.has_open_units:
            facts.add("单位名单", "原文以“等”结尾，可能还有别的单位")
        if row.support_units:
            facts.add("配合单位", "、".join(row.support_units))
        facts.add("时限", deadline_words(row.deadline))
        if row.extensions:
            facts.add("延期", extension_note(row))
        for goal in row.period_goals:
            facts.add("阶段目标", goal_words(goal))
        for kin in detail.kin:
            facts.add(kin.words, kin.told)
        if row.reminder is not None:
            facts.add("下次提醒", f"{row.reminder.on.isoformat()} {row.reminder.words}")
        content.column.addSpacing(4)
        content.add(facts)

    def _add_milestones(self, content: DetailContent, detail: ActionDetail, as_of: date) -> None:
        if detail.row.deadline is None:
            return
        steps = detail.milestones
        words = f"节点　{count_milestones(steps, as_of).words}" if steps else "还没有分解节点"
        self._add_head(content, words, to.MILESTONES)
        if not steps:
            return
        lines = MilestoneLines(steps, as_of, content)
        lines.mark_requested.connect(self.mark_requested)
        lines.unmark_requested.connect(self.unmark_requested)
        content.add(lines)

    def _add_timeline(self, content: DetailContent, detail: ActionDetail, as_of: date) -> None:
        count = f"跟踪 {len(detail.entries)} 条" if detail.entries else "跟踪"
        self._add_head(content, count, to.REPORT)
        if not detail.entries:
            content.add(WrapSubLabel(f"还没有跟踪记录，按 {to.FOLLOW_UP.keys} 记第一条。", content))
            return
        timeline = Timeline(detail.entries, as_of, self._shelf, content)
        timeline.correct_requested.connect(self.correct_requested)
        content.add(timeline)

    def _add_findings(
        self, content: DetailContent, findings: Sequence[Finding], as_of: date
    ) -> None:
        if not findings:
            return
        # Few actions have any.
        from fenghua_supervisor.ui.inspections.findings.finding_lines import FindingLines

        open_ = sum(finding.is_open for finding in findings)
        content.add_section(f"督查问题 {len(findings)} 条，未办结 {open_} 条")
        lines = FindingLines(findings, as_of, content)
        lines.opened.connect(self.open_requested)
        content.add(lines)

    def _add_head(self, content: DetailContent, words: str, command: WindowCommand) -> None:
        """A heading whose button asks for a command."""
        head = SectionHead(words, command.label, command.tip, content)
        head.button.setProperty("step", command.key)
        head.button.clicked.connect(partial(self.step_requested.emit, command.key))
        content.add_section(head)


_MISSING_WORDS = (
    "这一项的原文还没有导入，不计入各项比例。手头有完整方案时请导入方案，"
    "也可以把这一项的原文、牵头单位和时限手工录入。"
)


def _place(row: LedgerRow) -> str:
    position = row.section or row.campaign
    if row.heading_status is HeadingStatus.INFERRED and position:
        position += "（标题含推定）"
    printed = f"（{row.printed_number}）" if row.printed_number else ""
    parts = f"第 {row.number} 项{printed}", row.plan_title, position
    return " · ".join(part for part in parts if part)
