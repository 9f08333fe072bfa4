"""The small parts of the detail pane: light box, lead units, facts, targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.ui.look import theme, words
from fenghua_supervisor.ui.look.tokens import GAP_S, RADIUS
from fenghua_supervisor.ui.widgets.labels import PlainLabel, SubLabel, WrapLabel, WrapNoteLabel
from fenghua_supervisor.ui.widgets.light_chip import LightChip, paint_mark
from fenghua_supervisor.ui.widgets.lines import AT_TOP, NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.rows import UnitStatus
    from fenghua_supervisor.domain.lights.verdict import Verdict
    from fenghua_supervisor.domain.units.duties import Answerable

_MARK = 10


class ReasonBox(QFrame):
    """The light with its arithmetic in words, on the light's own ground."""

    def __init__(self, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._light = verdict.light
        self.setProperty("tone", verdict.light.value)
        word = PlainLabel(verdict.label, self)
        word.setProperty("strong", True)
        reason = WrapLabel(verdict.reason, self)
        in_line((word, AT_TOP), (reason, 1), gap=10, edges=(32, 9, 12, 9), of=self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the ground and the shape of the light."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().tone(self._light).ground))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        middle = 9 + self.fontMetrics().height() / 2
        paint_mark(painter, QRectF(13, middle - _MARK / 2, _MARK, _MARK), self._light)


class UnitLines(QWidget):
    """Each lead unit: name, state, percent, last entry, light; below it who answers there."""

    def __init__(
        self,
        statuses: Sequence[UnitStatus],
        answers: Sequence[Answerable],
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for index, (status, answer) in enumerate(zip(statuses, answers, strict=True)):
            row = 2 * index
            grid.addWidget(WrapLabel(status.unit, self), row, 0)
            grid.addWidget(SubLabel(status.state.label, self), row, 1)
            grid.addWidget(SubLabel(percent_text(status.percent), self), row, 2, right)
            last = SubLabel(words.short_day(status.last_entry_on, as_of), self)
            last.setToolTip("最近跟踪")
            grid.addWidget(last, row, 3, right)
            chip = LightChip(status.verdict.light, status.verdict.label, self)
            grid.addWidget(chip, row, 4)
            grid.addLayout(self._notes(words.due_line(status, as_of), answer), row + 1, 0, 1, 5)

    def _notes(self, due: str, answer: Answerable) -> QVBoxLayout:
        notes = in_column(gap=1)
        known = answer.has_contact
        call = f"联系人 {answer.contact_words}" if known else answer.contact_words
        for told in filter(None, (due, answer.people_words, call)):
            note = WrapNoteLabel(told, self)
            note.setProperty("tone", "yellow" if told is call and not known else "")
            notes.addWidget(note)
        return notes


class TargetLines(QWidget):
    """One line per target: name, latest reading and goal."""

    def __init__(
        self, targets: Sequence[TargetProgress], as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        lines = [self._line(progress, as_of) for progress in targets]
        in_column(*lines, gap=GAP_S, edges=NO_EDGES, of=self)

    def _line(self, progress: TargetProgress, as_of: date) -> QVBoxLayout:
        said = f"目标 {target_goal(progress.target)} · {_latest(progress, as_of)}"
        return in_column(WrapLabel(progress.target.name, self), WrapNoteLabel(said, self), gap=1)


def _latest(progress: TargetProgress, as_of: date) -> str:
    reading = progress.latest
    on = f"（{words.short_day(reading.on, as_of)}）" if reading is not None else ""
    return f"最新 {words.reading_words(reading)}{on}"
