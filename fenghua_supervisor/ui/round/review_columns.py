"""The list of reports to review: number, title with unit and doubts, light before → after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER
from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.look.drawn_lines import LEFT, draw_line, note_font
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.widgets.light_chip import chip_width, paint_chip
from fenghua_supervisor.ui.widgets.row_delegate import Cell, RowDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from fenghua_supervisor.domain.round.review import ReportToReview
ROW_HEIGHT = 54
_ICON = 14
_ARROW = "→"
_ARROW_WIDTH = 20
_LIGHTS_WIDTH = 138
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def lights_words(report: ReportToReview) -> str:
    """「黄 → 绿」, or one word when the light stays."""
    before, after = report.light_before, report.light_after
    if before.label == after.label:
        return after.label
    return f"{before.label} {_ARROW} {after.label}"


def odd_words(report: ReportToReview) -> str:
    """The marks of what looks odd, each once, in one line."""
    marks = dict.fromkeys(suspicion.oddity.label for suspicion in report.suspicions)
    return "、".join(marks)


class ReportDelegate(RowDelegate):
    """Two lines: the title; below it the unit and, with a mark, what looks odd."""

    strong_when_selected = True

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Title, unit, doubts."""
        report: ReportToReview = cell.row
        half = (rect.height() - 8) // 2
        upper = QRect(rect.x(), rect.y() + 4, rect.width(), half)
        lower = QRect(rect.x(), upper.bottom() + 1, rect.width(), half)
        painter.setPen(theme.colour("text"))
        draw_line(painter, upper, report.row.told_title, LEFT)
        painter.setFont(note_font(painter.font()))
        painter.setPen(theme.colour("sub"))
        odd = odd_words(report)
        metrics = painter.fontMetrics()
        who = report.unit
        room = lower.width() - px(_ICON) - 17 if odd else lower.width()
        draw_line(painter, QRect(lower.x(), lower.y(), room, lower.height()), who, LEFT)
        if odd:
            x = lower.x() + min(metrics.horizontalAdvance(who), room) + 12
            self._paint_odd(painter, lower.adjusted(x - lower.x(), 0, 0, 0), odd)

    @staticmethod
    def _paint_odd(painter: QPainter, rect: QRect, odd: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = px(_ICON)
        top = rect.center().y() - side // 2 + 1
        painter.drawPixmap(rect.x(), top, icons.pixmap("warning", side, "yellow", ratio))
        painter.setPen(QColor(theme.current().yellow.ink))
        draw_line(painter, rect.adjusted(side + 5, 0, 0, 0), odd, LEFT)


class LightsDelegate(RowDelegate):
    """The light without the report, an arrow, and the light with it."""

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """One chip when it stays, else two."""
        report: ReportToReview = cell.row
        before, after = report.light_before, report.light_after
        painter.setFont(note_font(painter.font()))
        x, middle = rect.x(), rect.center().y() + 0.5
        if before.label != after.label:
            paint_chip(painter, x, middle, before.light, before.label)
            x += chip_width(painter.font(), before.label)
            painter.setPen(theme.colour("sub"))
            position = QRect(x, rect.y(), _ARROW_WIDTH, rect.height())
            painter.drawText(position, _CENTRE, _ARROW)
            x += _ARROW_WIDTH
        paint_chip(painter, x, middle, after.light, after.label)


def _tip(report: ReportToReview) -> str:
    lines = [report.row.told_title, f"{report.unit} · {report.month.words}"]
    return "\n".join((*lines, *(suspicion.words for suspicion in report.suspicions)))


COLUMNS = (
    Column(
        "number", "编号", lambda r: str(r.row.number), lambda r: r.row.number, 52, "right",
        look=SubDelegate,
    ),
    Column(
        "report", "填报", lambda r: r.row.told_title, lambda r: (not r.suspicions, r.unit), 0,
        tooltip=_tip, look=ReportDelegate,
    ),
    Column(
        "light", "灯", lights_words,
        lambda r: (LIGHT_ORDER.index(r.light_after.light), r.row.number), _LIGHTS_WIDTH,
        tooltip=lambda r: r.light_after.reason, look=LightsDelegate,
    ),
)  # fmt: skip
