"""What all charts share: figures, letters, theme, pointer, keys, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from fenghua_supervisor.domain.cockpit.figures import Mark
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.spoken_roles import speak_as
from fenghua_supervisor.ui.look.tokens import BODY_PX, RADIUS
from fenghua_supervisor.ui.widgets.charts.canvas import EDGE, Canvas
from fenghua_supervisor.ui.widgets.charts.drawing import MIDDLE, Drawing, Spot
from fenghua_supervisor.ui.widgets.charts.letters import Letters, Size
from fenghua_supervisor.ui.widgets.charts.tip import ChartTip

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QResizeEvent,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QWidget

FiguresT = TypeVar("FiguresT")
LEAST = QSize(330, 200)
_POINTS_PER_INCH = 72
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
#: Another theme ends with a change of style; its colours are the theme's own, not the palette's,
#: which changes twice before.
_RESTYLED = (QEvent.Type.StyleChange, QEvent.Type.FontChange)


class Chart(Canvas, Generic[FiguresT]):
    """Figures of one kind, drawn; its places lead to the rows behind them.

    Keys: the arrows, Home and End walk over the places, Enter or Space presses one.
    """

    mark_chosen = Signal(object)  #: the :class:`Mark` that was pressed

    NAME: ClassVar[str] = ""  #: what a screen reader calls it
    EMPTY: ClassVar[str] = ""  #: what it says when there is nothing to draw

    # Qt sends the first changes while the base class is still being made.
    _figures: FiguresT | None = None
    _letters: Letters | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: float | None = None
        self._current: tuple[str, ...] | None = None
        self._hovered: tuple[str, ...] | None = None
        self._tip = ChartTip(self.viewport())
        self.setAccessibleName(self.NAME)
        speak_as(self, QAccessible.Role.Chart)
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_figures(self, figures: FiguresT) -> None:
        """Show the figures of a day; the place that the keys are on stays the same one."""
        self._figures = figures
        self._draw()

    def set_letters(self, points: float | None) -> None:
        """Write in letters of so many points, None for the window's; paddings grow with them."""
        if points != self._points:
            self._points = points
            self._letters = None
            self._draw()

    def spots(self) -> tuple[Spot, ...]:
        """The places that can be pressed, in reading order."""
        return tuple(self.drawing.spots) if self.drawing else ()

    def current_spot(self) -> Spot | None:
        """The place that the keys are on."""
        return self._spot(self._current)

    def said(self) -> str:
        """The words that are shown of the place under the pointer or the keys."""
        return "" if self._tip.isHidden() else self._tip.text()

    def sizeHint(self) -> QSize:
        """Qt: a third of an office's screen."""
        return QSize(420, 260)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Qt: lay the drawing out anew."""
        super().resizeEvent(event)
        if event is not None:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another theme or font."""
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self._letters = None
            self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel belongs to the page."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: so does the menu."""
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: say what lies under the pointer."""
        self._hover(self._spot_at(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:
        """Qt: the pointer is gone."""
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the keys go on from where was pressed."""
        spot = self._spot_at(event.position())
        if spot is not None and event.button() is Qt.MouseButton.LeftButton:
            self._current = spot.key
            self.viewport().update()
        event.setAccepted(spot is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: lead to the rows when it was pressed and let go on the same place."""
        spot = self._spot_at(event.position())
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and spot is not None and spot.key == self._current:
            self._press(spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: the first click has led on; the second one does nothing."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: walk over the places, or press the one the keys are on."""
        spot = self.current_spot()
        if event.key() in _PRESS and spot is not None:
            self._press(spot)
        elif not self._walk(event.key()):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: begin with the first place; say where the keys are."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            spots = self.spots()
            self._go_to(self.current_spot() or (spots[0] if spots else None))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: nothing more to say."""
        super().focusOutEvent(event)
        self._tip.hide()
        self.viewport().update()

    def drawForeground(self, painter: QPainter, _rect: QRectF) -> None:
        """Qt: the ring of the focus: around the place the keys are on, else around the chart."""
        if not self.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), 2))
        spot = self.current_spot()
        if spot is None:
            around = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(around, RADIUS, RADIUS)
        else:
            box = spot.box.translated(EDGE, EDGE).adjusted(-2, -1, 2, 1)
            painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _draw_into(self, drawing: Drawing, figures: FiguresT) -> None:
        """Fill ``drawing``; each chart says how."""
        raise NotImplementedError

    def _press(self, spot: Spot) -> None:
        if isinstance(spot.leads, Mark):
            self.mark_chosen.emit(spot.leads)

    def _draw(self) -> None:
        if self._figures is None or self.width() < 1:
            return
        room = self.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        drawing = Drawing(room.width(), room.height(), self._own_letters())
        self._draw_into(drawing, self._figures)
        if not drawing.words and self.EMPTY:
            box = QRectF(0, 0, drawing.width, drawing.height)
            drawing.word(self.EMPTY, box, MIDDLE, "sub")
        self.show_drawing(drawing)
        self._hovered = None
        if self.hasFocus() and (spot := self.current_spot()) is not None:
            self._say(spot)
        else:
            self._tip.hide()

    def _own_letters(self) -> Letters:
        if self._letters is None:
            pixels = (
                px(BODY_PX)
                if self._points is None
                else self._points * self.logicalDpiY() / _POINTS_PER_INCH
            )
            self._letters = Letters(self.font(), pixels)
        return self._letters

    def _paint_under(self, painter: QPainter) -> None:
        spot = self._spot(self._hovered)
        if spot is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sel"))
            painter.drawRoundedRect(spot.box, 4, 4)

    def _spot(self, key: tuple[str, ...] | None) -> Spot | None:
        return next((spot for spot in self.spots() if spot.key == key), None)

    def _spot_at(self, place: QPointF) -> Spot | None:
        at = place - QPointF(EDGE, EDGE)
        return next((spot for spot in self.spots() if spot.box.contains(at)), None)

    def _hover(self, spot: Spot | None) -> None:
        key = spot.key if spot else None
        if key == self._hovered:
            return
        self._hovered = key
        if spot is None:
            self.viewport().unsetCursor()
            self._tip.hide()
        else:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            self._say(spot)
        self.viewport().update()

    def _say(self, spot: Spot) -> None:
        self._tip.say(
            spot.said, spot.box.translated(EDGE, EDGE), self._own_letters().font(Size.NOTE)
        )

    def _go_to(self, spot: Spot | None) -> None:
        """Put the keys on a place and say it, on the screen and to a screen reader."""
        self._current = spot.key if spot else None
        if spot is not None:
            self._say(spot)
            self.setAccessibleDescription(spot.said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spot.said))
        self.viewport().update()

    def _walk(self, key: int) -> bool:
        """Go to the place that a key leads to; False when it is no such key."""
        spots, spot = self.spots(), self.current_spot()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if not spots or key not in {*steps, *rows, Qt.Key.Key_Home, Qt.Key.Key_End}:
            return False
        if spot is None or key == Qt.Key.Key_Home:
            self._go_to(spots[0])
        elif key == Qt.Key.Key_End:
            self._go_to(spots[-1])
        elif key in steps:
            index = spots.index(spot) + steps[Qt.Key(key)]
            self._go_to(spots[min(max(index, 0), len(spots) - 1)])
        else:
            self._go_to(_beyond(spots, spot, rows[Qt.Key(key)]) or spot)
        return True


def _beyond(spots: tuple[Spot, ...], spot: Spot, step: int) -> Spot | None:
    """The place in the next row that has any, nearest to ``spot`` across."""
    others = [other for other in spots if (other.row - spot.row) * step > 0]
    if not others:
        return None
    row = min((other.row for other in others), key=lambda row: abs(row - spot.row))
    x = spot.box.center().x()
    return min(
        (other for other in others if other.row == row),
        key=lambda other: abs(other.box.center().x() - x),
    )
