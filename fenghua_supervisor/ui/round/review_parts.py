"""The parts of a report under review: doubts, progress and texts beside the last ones, readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from fenghua_supervisor.domain.ledger.reported import TEXTS
from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.domain.round.review import reading_words
from fenghua_supervisor.domain.writing.differences import Piece, differences
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.ui.base.detail_pane import SectionLabel
from fenghua_supervisor.ui.ledger.delegates import paint_progress
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, RADIUS
from fenghua_supervisor.ui.widgets.labels import (
    IconLabel,
    NoteLabel,
    PlainLabel,
    SubLabel,
    WrapLabel,
    WrapNoteLabel,
)
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, in_column, in_line
from fenghua_supervisor.ui.widgets.marked_text import MarkedText

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtGui import QPaintEvent

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.round.review import ReadingPair, ReportToReview, Suspicion
    from fenghua_supervisor.domain.writing.differences import Pieces

_BAR = 6
_BAR_WIDTH = 90


class DoubtBox(QFrame):
    """What looks odd about a report, one line each, on the ground of a warning."""

    def __init__(self, suspicions: Sequence[Suspicion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels = [WrapLabel(suspicion.words, self) for suspicion in suspicions]
        for label in labels:
            label.setProperty("tone", "yellow")
        icon = IconLabel("warning", 16, "yellow", self), Qt.AlignmentFlag.AlignTop
        in_line(icon, (in_column(*labels, gap=3), 1), gap=9, edges=(12, 9, 12, 9), of=self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().yellow.ground))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)


class ProgressBar(QWidget):
    """A percentage as a bar with the mark of what is due by now."""

    def __init__(
        self,
        light: Light,
        percent: Decimal | None,
        expected: Decimal | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = (light, percent, expected)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"完成{percent_text(percent)}，序时{percent_text(expected)}")

    def sizeHint(self) -> QSize:
        """Qt: as high as the mark."""
        return QSize(_BAR_WIDTH, _BAR + 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the bar."""
        painter = QPainter(self)
        middle = (self.height() - _BAR) / 2
        paint_progress(painter, QRectF(0, middle, self.width(), _BAR), *self._shown)


class SideBySide(QWidget):
    """The last report at the left, this one at the right, what differs marked in both."""

    def __init__(self, report: ReportToReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_L + 8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        last = report.last
        was = f"上次（{last.month.words}）" if last else "上次"
        self._heads(was, f"本次（{report.month.words}）")
        self._bars(report)
        self._texts(last.entry if last else None, report.entry)

    def _heads(self, was: str, now: str) -> None:
        right = PlainLabel(now, self)
        right.setProperty("strong", True)
        self._grid.addWidget(SubLabel(was, self), 0, 0)
        self._grid.addWidget(right, 0, 1)

    def _bars(self, report: ReportToReview) -> None:
        expected = report.row.expected_percent
        sides = (report.before, report.after)
        due = f"，序时{percent_text(expected)}" if expected is not None else ""
        for column, status in enumerate(sides):
            line = in_line(
                (ProgressBar(status.verdict.light, status.percent, expected, self), 1), gap=10
            )
            words = percent_text(status.percent)
            line.addWidget(NoteLabel(f"{words}{due}" if column else words, self))
            self._grid.addLayout(line, 1, column)

    def _texts(self, last: Entry | None, now: Entry) -> None:
        row = 2
        for text in TEXTS:
            old = text.of(last.reported).strip() if last is not None else ""
            new = text.of(now.reported).strip()
            if not old and not new:
                continue
            before, after = differences(old, new) if last else ((), (Piece(new),))
            self._grid.setRowMinimumHeight(row, GAP + 10)
            for column, pieces in enumerate((before, after)):
                bottom = Qt.AlignmentFlag.AlignBottom
                self._grid.addWidget(SectionLabel(text.label, self), row, column, bottom)
                # The shorter text stands at the top, not in the middle.
                cell = in_column(self._text(pieces, column), None, gap=AS_OUTSIDE)
                self._grid.addLayout(cell, row + 1, column)
            row += 2

    def _text(self, pieces: Pieces, column: int) -> QWidget:
        if not pieces or not pieces[0].text:
            words = "未填" if column else NOTHING
            return SubLabel(words, self)
        return MarkedText(pieces, self, faint=column == 0)


class ReadingLines(QWidget):
    """Each target with what was reported of it before and now."""

    def __init__(self, pairs: Sequence[ReadingPair], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_L)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for column, head in enumerate(("目标", "上次", "本次"), 1):
            grid.addWidget(NoteLabel(head, self), 0, column, right)
        for row, pair in enumerate(pairs, 1):
            grid.addWidget(WrapLabel(pair.target.name, self), row, 0)
            grid.addWidget(SubLabel(target_goal(pair.target), self), row, 1, right)
            grid.addWidget(SubLabel(reading_words(pair.before) or NOTHING, self), row, 2, right)
            now = reading_words(pair.after)
            label = PlainLabel(now, self) if now else SubLabel("未填", self)
            grid.addWidget(label, row, 3, right)


class ProofLines(WrapNoteLabel):
    """The evidence that came with a report."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        names = [proof.name or proof.doc_number for proof in entry.evidence]
        super().__init__("、".join(names) or "没有附佐证材料。", parent)
