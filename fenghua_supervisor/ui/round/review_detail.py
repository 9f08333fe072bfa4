"""One report under review, whole, and the three decisions below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from fenghua_supervisor.domain.plan.deadlines import deadline_text
from fenghua_supervisor.ui.base.detail_pane import DetailCard, DetailContent
from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.round.review_parts import DoubtBox, ProofLines, ReadingLines, SideBySide
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from fenghua_supervisor.ui.widgets.flow_layout import spread
from fenghua_supervisor.ui.widgets.labels import ElideLabel, HeadLabel, NoteLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.light_chip import LightChip
from fenghua_supervisor.ui.widgets.lines import in_column, in_line, rule

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from fenghua_supervisor.domain.round.review import ReportToReview

_PAGE_SHARE = 0.9


class ReviewDetail(DetailCard):
    """Shows one report; the buttons say what may be decided."""

    accepted = Signal()
    returned = Signal()
    mended = Signal()
    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("没有选中填报", "在左边列表中选一条。", "check", parent)
        self._action = 0
        self.accept_button = PrimaryButton("通过", "check", "按填报内容通过（Enter）", self)
        self.return_button = PlainButton("退回…", "undo", "写明理由，单位须重报（R）", self)
        self.mend_button = PlainButton("修改…", "edit", "更正后通过，原文留存（E）", self)
        self.look_button = QuietButton("查看任务", "", "转到任务页看全部跟踪记录", self)
        self._build_foot()

    def show_report(self, report: ReportToReview, count: int = 1) -> None:
        """Show one report from its top, where it is not the one that is shown.

        ``count`` are selected and can be passed together.
        """
        if not self.is_made_of(report):
            self.show_content(self._content_of(report))
        self._action = report.row.id
        self.accept_button.setText(f"通过选中的{count}条" if count > 1 else "通过")
        for button in (self.return_button, self.mend_button):
            button.setEnabled(count == 1)

    def turn(self, pages: int) -> None:
        """Scroll by pages, from the keyboard."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + int(pages * bar.pageStep() * _PAGE_SHARE))

    def _build_foot(self) -> None:
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.accept_button.clicked.connect(self.accepted)
        self.return_button.clicked.connect(self.returned)
        self.mend_button.clicked.connect(self.mended)
        self.look_button.clicked.connect(lambda: self.open_requested.emit(ActionLink(self._action)))
        self.accept_button.setMinimumWidth(112)
        keys = NoteLabel("Enter 通过 · R 退回 · E 修改 · 空格翻页", self.foot)
        buttons = self.accept_button, self.return_button, self.mend_button
        line = spread([*buttons, keys], [self.look_button])
        in_column(rule(self.foot), line, gap=GAP - 2, edges=(16, 0, 16, 14), of=self.foot)

    def _content_of(self, report: ReportToReview) -> DetailContent:
        content = self.new_content()
        position = ElideLabel(parent=content)
        position.set_whole(_about(report))
        position.setProperty("sub", True)
        content.add(position)
        content.add(HeadLabel(words.item_name(report.row), content).wrap())
        content.column.addLayout(self._lights(report, content))
        if report.suspicions:
            content.add(DoubtBox(report.suspicions, content))
        content.add_section(SideBySide(report, content))
        if report.readings:
            content.add_section("指标")
            content.add(ReadingLines(report.readings, content))
        content.add_section("佐证材料")
        content.add(ProofLines(report.entry, content))
        return content

    @staticmethod
    def _lights(report: ReportToReview, on: QWidget) -> QHBoxLayout:
        before, after = report.light_before, report.light_after
        line = in_line()
        if before.label != after.label:
            line.addWidget(LightChip(before.light, before.label, on))
            line.addWidget(WrapSubLabel("→", on))
        line.addWidget(LightChip(after.light, after.label, on))
        line.addWidget(WrapSubLabel(after.reason, on), 1)
        return line


def _about(report: ReportToReview) -> str:
    waiting = report.waiting
    told = [
        report.unit,
        f"时限 {deadline_text(report.row.deadline)}",
        f"{report.entry.on.month}月{report.entry.on.day}日报",
        f"填报 {waiting.filled_by}" if waiting.filled_by else "",
        f"审核 {waiting.checked_by}" if waiting.checked_by else "",
    ]
    return " · ".join(filter(None, told))
