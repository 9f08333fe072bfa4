"""Small pictures in the cells of indicators: a bullet bar of the score, a line of past values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.drawn_lines import RIGHT, draw_line
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.widgets.row_delegate import Cell, RowDelegate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

_NUMBER = 44  #: room for 「100.0」
_BAR, _MARK = 8, 14
_DOT = 2.5
_BANDS = (60, 80)  #: where the ground of the bar changes, in points


class BulletDelegate(RowDelegate):
    """A bar of 0…100 with the goal at its end and the number beside it.

    ``score_of`` gives the score and whether it is carried from before; None: words instead.
    """

    def __init__(
        self, score_of: Callable[[Any], tuple[float, bool] | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._score_of = score_of

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw the bar, or why there is none."""
        found = self._score_of(cell.row)
        if found is None:
            super().paint_content(painter, rect, cell)
            return
        score, carried = found
        room = rect.width() - px(_NUMBER)
        bar = QRectF(rect.x(), 0, max(room, 1), px(_BAR))
        bar.moveTop(rect.center().y() - bar.height() / 2)
        paint_bullet(painter, bar, score, hollow=carried)
        painter.setPen(theme.colour("text"))
        draw_line(painter, rect, cell.words, RIGHT)


def paint_bullet(painter: QPainter, bar: QRectF, score: float, *, hollow: bool = False) -> None:
    """A bar of 0…100 in bands of one hue, its goal at the end; hollow: the value is carried."""
    painter.save()
    for start, end, token in (
        (0, _BANDS[0], "track"),
        (_BANDS[0], _BANDS[1], "line2"),
        (_BANDS[1], 100, "hover"),
    ):
        part = QRectF(bar.x() + bar.width() * start / 100, bar.y(), 0, bar.height())
        part.setWidth(bar.width() * (end - start) / 100)
        painter.fillRect(part, theme.colour(token))
    inner = bar.adjusted(0, bar.height() * 0.22, 0, -bar.height() * 0.22)
    inner.setWidth(bar.width() * min(max(score, 0), 100) / 100)
    if hollow:
        painter.setPen(QPen(theme.colour("brand"), 1))
        painter.drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.fillRect(inner, theme.colour("brand"))
    high = px(_MARK)
    mark = QRectF(bar.right() - 2, bar.center().y() - high / 2, 2, high)
    painter.fillRect(mark, theme.colour("sub"))
    painter.restore()


class SparkDelegate(RowDelegate):
    """A line through the last values, a dot at the newest; ``values_of`` gives them."""

    def __init__(
        self, values_of: Callable[[Any], Sequence[float]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._values_of = values_of

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw the line; nothing without values."""
        values = self._values_of(cell.row)
        if values:
            inside = QRectF(rect).adjusted(4, px(9), -6, -px(9))
            paint_spark(painter, inside, values)


def paint_spark(painter: QPainter, inside: QRectF, values: Sequence[float]) -> None:
    """Values from left to right, the lowest at the bottom; a level line where none differs."""
    low, high = min(values), max(values)
    step = inside.width() / max(len(values) - 1, 1)
    points = [
        QPointF(
            inside.x() + step * place if len(values) > 1 else inside.right(),
            inside.bottom() - inside.height() * ((v - low) / (high - low) if high > low else 0.5),
        )
        for place, v in enumerate(values)
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("sub"), 1.4))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("brand"))
    painter.drawEllipse(points[-1], _DOT, _DOT)
    painter.restore()
