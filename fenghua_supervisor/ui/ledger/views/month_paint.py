"""How a month is painted: calm days, marks of 休 and 班, actions as shape, number and title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from fenghua_supervisor.domain.calendar.month_page import MADE_UP
from fenghua_supervisor.domain.ledger.views.deadlines import precision_word
from fenghua_supervisor.domain.writing.dates import WEEKDAYS
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.drawn_lines import LEFT, RIGHT, bold, draw_line, note_font
from fenghua_supervisor.ui.look.tokens import RADIUS
from fenghua_supervisor.ui.widgets.light_chip import paint_mark

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.ledger.views.month_layout import DayCell, MonthLayout

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_MARK, _SIDE = 8, 6
_NARROW = 5  #: an action this many times as wide as high is written in smaller letters
_LEAST_TITLE = 78  #: pixels of a title beside which the whole word still has room
#: how exact a deadline is, in one letter
_SHORT = {"月底": "月", "季末": "季", "年底": "年", "方案期末": "期"}


@record
class Looks:
    """What of the month stands out now: the day, the selection, the keys, the pointer, a drag."""

    as_of: date
    selected: Collection[int]
    cursor: tuple[date, int] | None
    hovered: tuple[date, int] | None
    target: date | None = None
    may_drop: bool = False


def paint_weekdays(painter: QPainter, box: QRect, edges: Sequence[int], font: QFont) -> None:
    """The line with the days of the week."""
    painter.fillRect(box, theme.colour("surface"))
    painter.fillRect(box.x(), box.bottom(), box.width(), 1, theme.colour("line"))
    painter.setFont(note_font(font))
    painter.setPen(theme.colour("sub"))
    for left, right, word in zip(edges, edges[1:], WEEKDAYS, strict=False):
        place = QRect(left + 8, box.y(), right - left - 8, box.height() - 1)
        draw_line(painter, place, f"周{word}", LEFT)


def paint_month(
    painter: QPainter, layout: MonthLayout, seen: QRect, looks: Looks, font: QFont, line: int
) -> None:
    """All days that are seen."""
    for cell in layout.cells:
        if cell.box.intersects(seen):
            _paint_day(painter, cell, looks, font, line)


def paint_ghost(painter: QPainter, at: QPoint, words: str, font: QFont, *, good: bool) -> None:
    """What is dragged, beside the pointer, and what letting it go would do."""
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(words) + 20
    area = painter.viewport()
    left = max(4, min(at.x() + 12, area.width() - width - 4))
    box = QRectF(left, min(at.y() + 12, area.height() - 32), width, 28)
    painter.setPen(QPen(theme.colour("brand" if good else "line"), 1))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setPen(theme.colour("text" if good else "sub"))
    painter.drawText(box, _CENTRE, words)


def _paint_day(painter: QPainter, cell: DayCell, looks: Looks, font: QFont, line: int) -> None:
    box, mark = cell.box, cell.mark
    if looks.target == mark.day:
        painter.fillRect(box, theme.colour("sel" if looks.may_drop else "line2"))
    elif not mark.is_workday:
        painter.fillRect(box, theme.colour("hover"))
    painter.fillRect(box.x(), box.bottom(), box.width(), 1, theme.colour("line2"))
    painter.fillRect(box.right(), box.y(), 1, box.height(), theme.colour("line2"))
    _paint_head(painter, cell, looks, font, line)
    for place, (row, where) in enumerate(cell.shown):
        _paint_action(painter, row, where, (mark.day, place), looks, font)
    if cell.more is not None:
        _paint_more(painter, cell, looks, font)
    if looks.cursor == (mark.day, -1):
        _ring(painter, box.adjusted(1, 1, -2, -2))


def _paint_head(painter: QPainter, cell: DayCell, looks: Looks, font: QFont, line: int) -> None:
    mark, box = cell.mark, cell.box
    is_day = mark.day == looks.as_of
    begins = mark.day.day == 1 and not mark.inside
    words = f"{mark.day.month}月1日" if begins else str(mark.day.day)
    painter.setFont(bold(font) if is_day else font)
    number = QRect(box.x() + 8, box.y() + 3, 0, line)
    number.setWidth(painter.fontMetrics().horizontalAdvance(words) + 2)
    if is_day:
        plate = QRectF(number.adjusted(-5, 0, 5, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("brand"))
        painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
    ink = "on_brand" if is_day else "text" if mark.inside else "sub"
    painter.setPen(theme.colour(ink))
    draw_line(painter, number, words, LEFT)
    painter.setFont(note_font(font))
    right = box.right() - 6
    if mark.mark:
        right = _paint_badge(painter, mark.mark, right, number.center().y()) - 4
    if mark.festival:
        painter.setPen(theme.colour("sub"))
        left = number.right() + 8
        place = QRect(left, number.y(), right - left, number.height())
        if place.width() >= painter.fontMetrics().horizontalAdvance(mark.festival):
            draw_line(painter, place, mark.festival, RIGHT)


def _paint_badge(painter: QPainter, word: str, right: int, middle: int) -> int:
    """休 or 班 in its tone; returns its left edge."""
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(word) + 6, metrics.height()
    box = QRectF(right - width, middle - height / 2 + 1, width, height)
    is_work = word == MADE_UP
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("track" if is_work else "brand_bg"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.colour("text" if is_work else "brand"))
    painter.drawText(box, _CENTRE, word)
    return int(box.left())


def _paint_action(
    painter: QPainter,
    row: LedgerRow,
    box: QRect,
    key: tuple[date, int],
    looks: Looks,
    font: QFont,
) -> None:
    chosen = row.id in looks.selected
    ground = "sel" if chosen else "surface"
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = "brand" if chosen else "scroll" if looks.hovered == key else "line"
    painter.setPen(QPen(theme.colour(edge), 1))
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    is_narrow = box.width() < _NARROW * box.height()
    side = _SIDE // 2 if is_narrow else _SIDE
    mark = QRectF(box.x() + side, box.center().y() - _MARK / 2 + 0.5, _MARK, _MARK)
    paint_mark(painter, mark, row.light)
    font = note_font(font) if is_narrow else font
    painter.setFont(bold(font) if chosen else font)
    words = QRect(box.x() + 2 * side + _MARK, box.y(), 0, box.height())
    words.setRight(box.right() - side)
    precision = precision_word(row.deadline)
    if precision:
        room = words.width() - painter.fontMetrics().horizontalAdvance(f"{row.number} ")
        words = _paint_precision(painter, _fitting(painter, precision, room), words, font)
    painter.setPen(theme.colour("text"))
    draw_line(painter, words, f"{row.number} {row.told_title}", LEFT)
    if looks.cursor == key:
        _ring(painter, box)


def _fitting(painter: QPainter, precision: str, room: int) -> str:
    """The word, its end, or one letter of it, so that a good part of the title is read."""
    for words in (precision, precision[-2:]):
        if room - painter.fontMetrics().horizontalAdvance(words) - 8 >= _LEAST_TITLE:
            return words
    return _SHORT[precision]


def _paint_precision(painter: QPainter, words: str, box: QRect, font: QFont) -> QRect:
    """How exact the deadline is, at the right; returns what is left for the title."""
    strong = painter.font()
    painter.setFont(note_font(font))
    painter.setPen(theme.colour("sub"))
    draw_line(painter, box, words, RIGHT)
    used = painter.fontMetrics().horizontalAdvance(words) + 6
    painter.setFont(strong)
    return box.adjusted(0, 0, -used, 0)


def _paint_more(painter: QPainter, cell: DayCell, looks: Looks, font: QFont) -> None:
    assert cell.more is not None
    key = (cell.mark.day, len(cell.shown))
    if looks.hovered == key:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sel"))
        painter.drawRoundedRect(QRectF(cell.more), 4, 4)
    painter.setFont(font)
    painter.setPen(theme.colour("brand"))
    box = cell.more.adjusted(_SIDE, 0, -4, 0)
    draw_line(painter, box, f"还有{len(cell.hidden)}项", LEFT)
    if looks.cursor == key:
        _ring(painter, cell.more)


def _ring(painter: QPainter, box: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.drawRoundedRect(QRectF(box).adjusted(0, 0, 0, 0), 4, 4)
