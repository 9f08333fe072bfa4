"""The month that one points at, walks through with the keys and drags deadlines in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QHelpEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip

from fenghua_supervisor.ui.ledger.views.day_words import said_of_action, said_of_day
from fenghua_supervisor.ui.ledger.views.month_surface import MonthSurface
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.ledger.views.month_surface import Place

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WEEK = timedelta(7)
_TURN_MS = 700  #: how long something dragged waits at the edge before the month is turned


class MonthGrid(MonthSurface):
    """The owner gives page and deadlines; what the user does is told by the signals."""

    chosen = Signal(list)
    opened = Signal(object)
    menu_wanted = Signal(QPoint)
    extension_wanted = Signal(object, object)
    #: actions of a day that had no room, the day, and where on the screen that stands
    more_wanted = Signal(list, object, QRect)
    #: so many months on
    turned = Signal(int)
    #: the keys go to this day of another month
    day_wanted = Signal(object)
    #: back to the month of the day that everything is as of
    home_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turning = QTimer(self, interval=_TURN_MS)
        self._turning.timeout.connect(self._on_turn)

    def put_cursor(self, day: date, place: int = 0) -> None:
        """Put the keys on a place of a day of this page; a day without actions is one itself."""
        cell = self._layout.cell_of(day)
        if cell is None:
            return
        self._cursor = self._held((day, place))
        self._scroll_to(cell)
        self._say()
        self.viewport().update()

    def row_under(self, place: QPoint | None) -> LedgerRow | None:
        """Light up the action at a place of the screen, and give it; None: there is none."""
        inside = self.viewport().mapFromGlobal(place) if place is not None else QPoint(-1, -1)
        found = self._place_at(inside) if self.viewport().rect().contains(inside) else None
        row = self._row_of(found) if found is not None else None
        self._hover(found if row is not None else None)
        return row

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: say what lies under the pointer; nothing lights up when it is gone."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self._tip(event.pos())), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: take hold of what lies under the pointer."""
        place = self._place_at(event.position().toPoint())
        if place is None:
            return
        self._cursor = place
        row = self._row_of(place)
        left = event.button() is Qt.MouseButton.LeftButton
        if row is not None and left and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit(sorted(self._selected ^ {row.id}))
        elif row is not None and (left or row.id not in self._selected):
            self.chosen.emit([row.id])
        if row is not None and left:
            self._drag.take(row, event.position().toPoint())
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: light up what lies under the pointer, or drag what was taken."""
        at = event.position().toPoint()
        if not self._drag.is_held:
            self._hover(self._place_at(at))
            return
        far = (at - self._drag.origin).manhattanLength() >= QApplication.startDragDistance()
        if far or self._drag.is_under_way:
            self._drag_to(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: let go: ask for the extension, or open what is left over."""
        drag, place = self._drag, self._place_at(event.position().toPoint())
        if drag.is_under_way:
            row, day, good = drag.row, drag.target, drag.may_drop
            self._end_drag()
            if good and row is not None and day is not None:
                self.extension_wanted.emit(row, day)
            return
        self._end_drag()
        if place is not None and place == self._cursor and self._is_more(place):
            self._tell_more(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: open an action."""
        place = self._place_at(event.position().toPoint())
        row = self._row_of(place) if place else None
        if row is not None:
            self.opened.emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the menu of the selected actions, at the pointer or at the keys."""
        at = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self._cursor:
            at = self._box_of(self._cursor).bottomLeft()
        place = self._place_at(at)
        if place is not None and self._row_of(place) is not None:
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: walk, turn the page, open; Escape lets go of what is dragged."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._drag.is_held:
            self._end_drag()
        elif key in _MONTHS:
            self.turned.emit(_MONTHS[key])
        elif key == Qt.Key.Key_Home:
            self.home_wanted.emit()
        elif key in _ENTER:
            self._open()
        elif key in _STEPS:
            self._go_by_days(timedelta(_STEPS[key]))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_along(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys begin where the selection is, else on the day of the page."""
        super().focusInEvent(event)
        if self._cursor is None or self._layout.cell_of(self._cursor[0]) is None:
            self._begin()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: hide where the keys were."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _begin(self) -> None:
        for cell in self._layout.cells:
            for place, (row, _box) in enumerate(cell.shown):
                if row.id in self._selected:
                    self.put_cursor(cell.mark.day, place)
                    return
        inside = [cell.mark.day for cell in self._layout.cells if cell.mark.inside]
        if inside and self._as_of is not None:
            self.put_cursor(self._as_of if self._as_of in inside else inside[0])

    def _hover(self, place: Place | None) -> None:
        if place != self._hovered:
            self._hovered = place
            over = place is not None and place[1] >= 0
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _tip(self, at: QPoint) -> str:
        place = self._place_at(at)
        if place is None or self._drag.is_held:
            return ""
        row = self._row_of(place)
        if row is not None:
            return said_of_action(row)
        cell = self._layout.cell_of(place[0])
        return said_of_day(cell.mark, self._days.on(place[0])) if cell else ""

    def _open(self) -> None:
        if self._cursor is None:
            return
        row = self._row_of(self._cursor)
        if row is not None:
            self.opened.emit(row)
        elif self._is_more(self._cursor):
            self._tell_more(self._cursor)

    def _tell_more(self, place: Place) -> None:
        cell = self._layout.cell_of(place[0])
        if cell is not None:
            box = self._box_of(place)
            on_screen = QRect(self.viewport().mapToGlobal(box.topLeft()), box.size())
            self.more_wanted.emit(list(cell.hidden), place[0], on_screen)

    def _go_by_days(self, step: timedelta, place: int = 0) -> None:
        if self._cursor is None:
            self._begin()
            return
        day = self._cursor[0] + step
        cell = self._layout.cell_of(day)
        if cell is None or not cell.mark.inside:
            self.day_wanted.emit(day)
            return
        self.put_cursor(day, place)
        self._choose()

    def _go_along(self, step: int) -> None:
        """To the next place of the day, and from its last one to the day a week on."""
        if self._cursor is None:
            self._begin()
            return
        day, place = self._cursor
        cell = self._layout.cell_of(day)
        if cell is not None and 0 <= place + step < cell.places:
            self.put_cursor(day, place + step)
            self._choose()
        else:
            self._go_by_days(step * _WEEK, 0 if step > 0 else cell.places if cell else 0)

    def _choose(self) -> None:
        row = self._row_of(self._cursor) if self._cursor else None
        if row is not None:
            self.chosen.emit([row.id])

    def _say(self) -> None:
        """Tell a screen reader where the keys are."""
        if self._cursor is None:
            return
        cell = self._layout.cell_of(self._cursor[0])
        row = self._row_of(self._cursor)
        if cell is None:
            return
        words = said_of_day(cell.mark, self._days.on(cell.mark.day))
        if row is not None:
            words += f"\n{said_of_action(row)}"
        elif self._is_more(self._cursor):
            words += f"\n还有{len(cell.hidden)}项，按Enter列出"
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _drag_to(self, at: QPoint) -> None:
        place = self._place_at(at)
        cell = self._layout.cell_of(place[0]) if place else None
        self._drag.move(at, cell.mark if cell else None)
        if self._drag.refused:
            QToolTip.showText(self.viewport().mapToGlobal(at), plain_tip(self._drag.refused), self)
            self._end_drag()
            return
        shape = Qt.CursorShape.ClosedHandCursor
        self.viewport().setCursor(shape if self._drag.may_drop else Qt.CursorShape.ForbiddenCursor)
        outside = not self.viewport().rect().contains(at) or at.y() < self._weekday_height()
        if outside and not self._turning.isActive():
            self._turning.start()
        elif not outside:
            self._turning.stop()
        self.viewport().update()

    def _on_turn(self) -> None:
        """Held at an edge: backward at the left and the top, on at the others."""
        at = self._drag.at
        back = at.x() < 0 or (at.y() < self._weekday_height() and at.x() <= self.width())
        self.turned.emit(-1 if back else 1)
        self._drag.move(at, None)

    def _end_drag(self) -> None:
        self._turning.stop()
        self._drag.end()
        self._hovered = None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().update()
