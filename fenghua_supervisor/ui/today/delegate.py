"""How a row of 今日 is painted: heading, or number, light, title, units and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from fenghua_supervisor.domain.today.board import QUIET_NEEDS, URGENT_NEEDS, TodayGroup, TodayItem
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.drawn_lines import LEFT, RIGHT, draw_line
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import NOTE_PX
from fenghua_supervisor.ui.widgets.grouped_lines import (
    EDGE,
    GroupedDelegate,
    button_rects,
    line_font,
    line_of,
)
from fenghua_supervisor.ui.widgets.light_chip import paint_chip

if TYPE_CHECKING:
    from fenghua_supervisor.ui.widgets.grouped_lines import GroupedLine
    from fenghua_supervisor.ui.widgets.rows_model import Index

_FOLD_WIDTH = 22
_PART_INDENT = 26
_MARK_WIDTH = 44
_LIGHT_WIDTH = 92
_GAP = 14
#: shares of the free middle: title, units; the reason takes the rest
_SHARES = (0.42, 0.2)


class TodayDelegate(GroupedDelegate):
    """Headings with their count and hint; rows in columns."""

    heading_height = 40

    def paint_line(self, painter: QPainter, row: QRect, index: Index, line: GroupedLine) -> None:
        """Paint a heading or a row."""
        node = line.value
        if isinstance(node, TodayGroup):
            _paint_heading(painter, row, node)
        else:
            above = line_of(index.parent())
            is_part = above is not None and not above.is_heading
            room = row.adjusted(0, 0, button_rects(row, line)["step"].left() - row.right(), 0)
            _paint_item(painter, room, node, _PART_INDENT if is_part else 0)


def _paint_heading(painter: QPainter, row: QRect, group: TodayGroup) -> None:
    quiet = group.need in QUIET_NEEDS
    painter.setFont(line_font(strong=not quiet))
    painter.setPen(theme.colour("sub" if quiet else "text"))
    x = (
        _draw_words(painter, row.left() + EDGE + _FOLD_WIDTH + 2, row.translated(0, 1), group.label)
        + 8
    )
    urgent = group.need in URGENT_NEEDS and any(item.active for item in group.items)
    painter.setFont(line_font(NOTE_PX))
    x = _paint_count(painter, x, row.center().y() + 1, len(group.items), urgent=urgent) + 12
    painter.setPen(theme.colour("sub"))
    _draw_words(painter, x, row, group.hint)


def _draw_words(painter: QPainter, x: int, row: QRect, words: str) -> int:
    width = painter.fontMetrics().horizontalAdvance(words)
    draw_line(painter, QRect(x, row.top(), width + 2, row.height()), words, LEFT)
    return x + width


def _paint_count(painter: QPainter, x: int, middle: int, count: int, *, urgent: bool) -> int:
    words = str(count)
    width = max(22, painter.fontMetrics().horizontalAdvance(words) + 14)
    high = px(19)
    pill = QRectF(x, middle - high / 2, width, high)
    tone = theme.current().red if urgent else theme.current().grey
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(pill, high / 2, high / 2)
    painter.setPen(QColor(tone.ink))
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)
    return x + width


def _paint_item(painter: QPainter, row: QRect, item: TodayItem, indent: int) -> None:
    """Fixed edges; the middle is shared by title, units and reason, whatever the indent."""
    top, height = row.top() + 1, row.height()
    mark = row.left() + EDGE + _FOLD_WIDTH + indent
    light = mark + px(_MARK_WIDTH) + _GAP
    middle = light - indent + px(_LIGHT_WIDTH)
    right = row.right() - _GAP
    title, units = (int((right - middle) * share) for share in _SHARES)
    units_left, reason_left = middle + title, middle + title + units
    painter.setFont(line_font())
    painter.setPen(theme.colour("sub"))
    draw_line(painter, QRect(mark, top, px(_MARK_WIDTH), height), item.mark, RIGHT)
    for left, end, words in (
        (units_left, reason_left - _GAP, item.who),
        (reason_left, right, item.reason),
    ):
        draw_line(painter, QRect(left, top, end - left, height), words, LEFT)
    painter.setPen(theme.colour("text"))
    left = light + px(_LIGHT_WIDTH)
    draw_line(painter, QRect(left, top, units_left - _GAP - left, height), item.title, LEFT)
    if item.word:
        paint_chip(painter, light, row.center().y() + 1.5, item.light, item.word)
