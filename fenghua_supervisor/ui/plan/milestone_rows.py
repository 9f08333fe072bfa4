"""The table in which an action is taken apart: one line of fields for each step."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from fenghua_supervisor.domain.plan.milestones import MAX_STAGE_DAYS, MilestoneDraft, Stage
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.ui.base.form_fields import Line
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP_S
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.fields import DateField, NumberField
from fenghua_supervisor.ui.widgets.labels import NoteLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line, scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.plan.milestones import DatedStage, Milestone

_PLACE, _DAYS, _DATE, _OWNER, _PERCENT = 24, 64, 132, 104, 68
_SHOWN = 6
FIRST_ROWS = 3


class StepRow(QWidget):
    """The fields of one step; a step that is done keeps its place."""

    insert_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, day: date, step: Milestone | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        self.place = NoteLabel(parent=self)
        self.title = Line("", "例如：完成招标", 100).make(self)
        self.workdays = QSpinBox(self)
        self.day = DateField(step.due_date if step else day, self)
        self.owner = Line("", "", 40).make(self)
        self.percent = NumberField("", self)
        self.insert = QuietButton(icon="plus", tip="在下面插入一个节点", parent=self)
        self.remove = QuietButton(icon="close", tip="删除这个节点", parent=self)
        if step is not None:
            self.title.setText(step.title)
            self.owner.setText(step.owner)
            self.percent.setText(plain(step.percent))
        self._set_up()

    @property
    def is_done(self) -> bool:
        """Whether the step was done already."""
        return self.step is not None and self.step.done_on is not None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered: such a row is left out."""
        return self.step is None and not self.title.text().strip()

    def show_place(self, place: int) -> None:
        """Number the row."""
        self.place.setText(str(place))
        names = "名称", "所需工作日", "时限", "责任人", "应达进度"
        for widget, what in zip(self.fields(), names, strict=False):
            widget.setAccessibleName(f"第{place}个节点的{what}")

    def draft(self) -> MilestoneDraft:
        """What was entered; an empty progress is 0."""
        percent = self.percent.number() or Decimal(0)
        ident = self.step.id if self.step else None
        return MilestoneDraft(
            self.title.text().strip(), self.day.day(), percent, self.owner.text().strip(), ident
        )

    def fields(self) -> list[QWidget]:
        """The fields in the order of the Tab key."""
        entered = [self.title, self.workdays, self.day, self.owner, self.percent]
        return [*entered, self.insert, self.remove]

    def _set_up(self) -> None:
        self.place.setFixedWidth(_PLACE)
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.workdays.setRange(0, MAX_STAGE_DAYS)
        self.workdays.setSpecialValueText(" ")
        self.workdays.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.workdays.setFixedSize(_DAYS, CONTROL_HEIGHT)
        self.workdays.setEnabled(not self.is_done)
        self.owner.setFixedWidth(_OWNER)
        self.percent.setFixedWidth(_PERCENT)
        self.remove.setEnabled(not self.is_done)
        if self.is_done:
            self.remove.setToolTip("已完成的节点不能删除")
        self.insert.clicked.connect(lambda: self.insert_wanted.emit(self))
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self))
        _, *others = self.fields()
        in_line(self.place, (self.title, 1), *others, edges=NO_EDGES, of=self)


class MilestoneRows(QWidget):
    """The rows below their heads; ``changed`` fires when the user enters something."""

    changed = Signal()

    def __init__(self, steps: Sequence[Milestone], last_day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._last_day = last_day
        self.rows: list[StepRow] = []
        self._column = in_column(gap=6)
        self._lay_out()
        blank = [] if steps else [None] * FIRST_ROWS
        for step in (*steps, *blank):
            self._add(StepRow(last_day, step, self), len(self.rows))
        self._renumber()

    def filled(self) -> list[StepRow]:
        """The rows in which something was entered."""
        return [row for row in self.rows if not row.is_blank]

    def open_rows(self) -> list[StepRow]:
        """Rows that are neither done nor blank: the ones to be counted back."""
        open_ = (row for row in self.rows if not row.is_done)
        return [row for row in open_ if not row.is_blank or row.workdays.value()]

    def done_percent(self) -> int:
        """The progress that the steps done already stand for, in whole points."""
        done = [row.step.percent for row in self.rows if row.step and row.is_done]
        return int(max(done, default=Decimal(0)))

    def drafts(self) -> list[MilestoneDraft]:
        """What was entered, in the order of the dates."""
        return sorted((row.draft() for row in self.filled()), key=lambda draft: draft.due_date)

    def stages(self) -> list[Stage]:
        """Name and working days of the rows to be counted back."""
        return [Stage(row.title.text().strip(), row.workdays.value()) for row in self.open_rows()]

    def show_dates(self, stages: Sequence[DatedStage]) -> None:
        """Fill in the dates and the progress of the rows that were counted back."""
        for row, stage in zip(self.open_rows(), stages, strict=True):
            row.day.set_day(stage.due_date)
            row.percent.setText(plain(stage.percent))

    def insert_after(self, row: StepRow) -> None:
        """Add an empty row below ``row`` and go there."""
        fresh = StepRow(row.day.day(), None, self)
        self._add(fresh, self.rows.index(row) + 1)
        self._renumber()
        fresh.title.setFocus()

    def remove(self, row: StepRow) -> None:
        """Take a row away; the last one is emptied by a new one."""
        position = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if not self.rows:
            self._add(StepRow(self._last_day, None, self), 0)
        self._renumber()
        self.rows[min(position, len(self.rows) - 1)].title.setFocus()
        self.changed.emit()

    def _add(self, row: StepRow, place: int) -> None:
        self.rows.insert(place, row)
        self._column.insertWidget(place, row)
        row.insert_wanted.connect(self.insert_after)
        row.remove_wanted.connect(self.remove)
        for field in (row.title, row.owner, row.percent):
            field.textEdited.connect(self.changed)
        row.workdays.valueChanged.connect(self.changed)
        row.day.userDateChanged.connect(self.changed)

    def _renumber(self) -> None:
        for index, row in enumerate(self.rows, start=1):
            row.show_place(index)
        order = [field for row in self.rows for field in row.fields()]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _lay_out(self) -> None:
        host = QWidget(self)
        in_column(self._column, None, edges=(0, 0, 4, 0), of=host)
        area = scrolled(host, self, least=(CONTROL_HEIGHT + 6) * _SHOWN)
        in_column(self._heads(), (area, 1), gap=6, edges=NO_EDGES, of=self)

    def _heads(self) -> QHBoxLayout:
        heads = in_line(edges=(0, 0, 4, 0))
        buttons = 2 * CONTROL_HEIGHT + GAP_S
        for words, width in (
            ("", _PLACE),
            ("节点", 0),
            ("工作日", _DAYS),
            ("时限", _DATE),
            ("责任人", _OWNER),
            ("应达进度%", _PERCENT),
            ("", buttons),
        ):
            label = NoteLabel(words, self)
            if width:
                label.setFixedWidth(width)
            heads.addWidget(label, 0 if width else 1)
        return heads
