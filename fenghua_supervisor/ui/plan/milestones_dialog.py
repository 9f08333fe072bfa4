"""分解节点: an action is taken apart into dated steps, counted back from its end if wanted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.workdays import PROVISIONAL
from fenghua_supervisor.domain.plan.deadlines import deadline_words
from fenghua_supervisor.domain.plan.milestones import MilestoneDraft, count_back
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.milestones import mark_milestone, save_milestones
from fenghua_supervisor.ui.base.declared_form import thin_rule
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Day
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.plan.milestone_rows import MilestoneRows
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.fields import DateField
from fenghua_supervisor.ui.widgets.labels import SubLabel, WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.milestones import CountedBack, Milestone, Span
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 840
_HINT = "填好各节点所需的工作日，点“倒排”，从终点往回按工作日算出时限和应达进度。"


class MilestonesDialog(FormDialog[list[MilestoneDraft]]):
    """Gives the steps of one action as a list of MilestoneDraft, ordered by date.

    What 倒排 counts back to is past or to come as of ``as_of``.
    """

    chapter = "03-tasks#分解节点"

    def __init__(
        self,
        session: Session,
        row: LedgerRow,
        steps: Sequence[Milestone],
        span: Span,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        below = f"时限 {deadline_words(row.deadline)}，节点应在此之前。"
        about = words.item_name(row), below
        super().__init__(session, "分解节点", "保存", parent, about=about)
        self._row = row
        self._span = span
        self._as_of = as_of
        self._touched = False
        self.rows = MilestoneRows(steps, span.end, self)
        self.end = DateField(span.end, self)
        self.count_button = PlainButton("倒排", "calendar", parent=self)
        self.note = WrapNoteLabel(_HINT, self)
        self._build()

    def draft(self) -> list[MilestoneDraft]:
        """What the user entered."""
        return self.rows.drafts()

    def problem(self) -> str:
        """Names and figures must be there; the order is looked at when saving."""
        for index, row in enumerate(self.rows.rows, start=1):
            if row.is_blank and row.percent.text().strip():
                return f"第{index}个节点还没有名称，请填写，或删除这一行。"
            if not row.percent.is_valid():
                return f"第{index}个节点的应达进度不是数字，请填0到100之间的数。"
        return ""

    def save(self, draft: list[MilestoneDraft]) -> bool:
        """Keep the steps of the action."""
        return self.perform(save_milestones, self._row.id, draft)

    def has_text(self) -> bool:
        """Whether something was changed."""
        return self._touched

    def count(self) -> None:
        """倒排: fill in dates and progress of the steps that are not done."""
        calendar, base = self.session.office.calendar, self.rows.done_percent()
        try:
            counted = count_back(self.end.day(), self.rows.stages(), calendar, base)
        except UserError as refusal:
            self.refuse(str(refusal))
            return
        self.rows.show_dates(counted.stages)
        self.refuse(self._too_early(counted.start))
        workdays = sum(stage.workdays for stage in self.rows.stages())
        self.note.setText(_told(counted, workdays, self._as_of))
        self._touched = True

    def _build(self) -> None:
        self.setMinimumWidth(WIDTH)
        self.form.addWidget(self.rows, 1)
        self.form.addWidget(thin_rule(self))
        label = SubLabel("终点", self)
        label.setBuddy(self.end)
        self.end.setAccessibleName("倒排的终点")
        self.form.addLayout(in_line(label, self.end, self.count_button, GAP_S, (self.note, 1)))
        self.count_button.clicked.connect(self.count)
        self.rows.changed.connect(self._on_changed)
        self.rows.rows[0].title.setFocus()

    def _too_early(self, start: date) -> str:
        if start >= self._span.start:
            return ""
        return (
            f"照此倒排要从{chinese_date(start)}开始，早于方案起始日"
            f"{chinese_date(self._span.start)}，请减少工作日。"
        )

    def _on_changed(self) -> None:
        self._touched = True
        self.refuse("")


class MilestoneDoneDialog(FormDialog[date]):
    """Asks on which day a step was done."""

    chapter = "03-tasks#分解节点"

    least_width = 400

    day = Day("完成日期")
    lines = (day,)

    def __init__(
        self, session: Session, step: Milestone, as_of: date, parent: QWidget | None = None
    ) -> None:
        below = f"时限 {step.due_date.isoformat()}" + (f" · {step.owner}" if step.owner else "")
        about = step.title, below
        super().__init__(session, "完成节点", "完成", parent, about=about, day=as_of)
        self._step = step
        self.day.setFocus()

    def draft(self) -> date:
        """The day."""
        return self.day.day()

    def save(self, draft: date) -> bool:
        """Mark the step as done."""
        return self.perform(mark_milestone, self._step.id, draft)


def _told(counted: CountedBack, workdays: int, as_of: date) -> str:
    past = "，这一天已经过去，来不及就减少工作日或推后终点" if counted.start < as_of else ""
    years = "、".join(map(str, counted.provisional))
    unsure = f"{years}年放假安排{PROVISIONAL}。" if years else ""
    return f"共{workdays}个工作日，应从{chinese_date(counted.start)}开始{past}。{unsure}"
