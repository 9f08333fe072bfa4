"""Parts of the detail pane that say who answers for an action, and how its steps stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from fenghua_supervisor.domain.plan.milestones import count_milestones
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.ui.look import theme, words
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import (
    NoteLabel,
    SubLabel,
    WrapLabel,
    WrapNoteLabel,
    plain_tip,
)
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, AT_TOP, NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from fenghua_supervisor.domain.plan.milestones import Milestone

_TRACK, _TRACK_GAP = 5, 3


class SectionHead(QWidget):
    """The small heading of a part with one quiet button at its right."""

    def __init__(self, words_: str, button: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        words = NoteLabel(words_, self)
        self.button = QuietButton(button, tip=tip, parent=self)
        self.button.setProperty("small", True)
        self.button.setFixedHeight(22)
        in_line(words, None, self.button, gap=AS_OUTSIDE, edges=NO_EDGES, of=self)


class MilestoneTrack(QWidget):
    """A thin line with a piece for each step: done, late, or still to come."""

    def __init__(self, steps: Sequence[Milestone], as_of: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._tones = [_tone(step, as_of) for step in steps]
        words_ = count_milestones(steps, as_of).words
        self.setAccessibleName(words_)
        self.setToolTip(plain_tip(words_))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: a thin line with a little room."""
        return QSize(120, _TRACK + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the pieces beside each other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        count = len(self._tones)
        width = (self.width() - _TRACK_GAP * (count - 1)) / max(count, 1)
        for index, tone in enumerate(self._tones):
            painter.setBrush(QColor(_ink(tone)))
            box = QRectF(index * (width + _TRACK_GAP), 2, width, _TRACK)
            painter.drawRoundedRect(box, _TRACK / 2, _TRACK / 2)


class MilestoneLines(QWidget):
    """The steps of an action below each other, each with a box to tick."""

    #: the box of this step was clicked: it is to be marked done, or open again
    mark_requested = Signal(object)
    unmark_requested = Signal(object)

    def __init__(self, steps: Sequence[Milestone], as_of: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._as_of = as_of
        self.boxes: list[QCheckBox] = []
        track, lines = MilestoneTrack(steps, as_of, self), map(self._line, steps)
        in_column(track, *lines, gap=GAP_S, edges=NO_EDGES, of=self)

    def _line(self, step: Milestone) -> QHBoxLayout:
        box = self._box(step)
        texts = in_column(WrapLabel(step.title, self), self._note(step), gap=1)
        day = SubLabel(words.short_day(step.due_date, self._as_of), self)
        day.setToolTip(plain_tip(f"时限 {step.due_date.isoformat()}"))
        return in_line((box, AT_TOP), (texts, 1), (day, AT_TOP))

    def _box(self, step: Milestone) -> QCheckBox:
        done = step.is_done(self._as_of)
        box = QCheckBox(self)
        box.setChecked(done)
        box.setAccessibleName(f"完成：{step.title}")
        box.setToolTip(plain_tip("取消完成" if done else "标记为完成"))
        box.clicked.connect(partial(self._on_clicked, box, step))
        self.boxes.append(box)
        return box

    def _note(self, step: Milestone) -> WrapNoteLabel:
        parts = [step.standing(self._as_of), f"应达 {percent_text(step.percent)}", step.owner]
        note = WrapNoteLabel(" · ".join(filter(None, parts)), self)
        note.setProperty("tone", "red" if step.is_late(self._as_of) else "")
        return note

    def _on_clicked(self, box: QCheckBox, step: Milestone) -> None:
        # The box shows what is stored; it changes when the step has been saved.
        done = step.is_done(self._as_of)
        box.setChecked(done)
        (self.unmark_requested if done else self.mark_requested).emit(step)


def _tone(step: Milestone, as_of: date) -> str:
    if step.is_done(as_of):
        return "green"
    return "red" if step.is_late(as_of) else ""


def _ink(tone: str) -> str:
    tokens = theme.current()
    return {"green": tokens.green.ink, "red": tokens.red.ink}.get(tone, tokens.track)
