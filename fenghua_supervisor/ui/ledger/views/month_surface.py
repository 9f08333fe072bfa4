"""The month as it is shown: where its days and actions stand, painted, scrolled when low."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from fenghua_supervisor.domain.ledger.views.deadlines import DeadlineDays
from fenghua_supervisor.ui.ledger.views.deadline_drag import DeadlineDrag
from fenghua_supervisor.ui.ledger.views.month_layout import DayCell, MonthLayout, lay_out
from fenghua_supervisor.ui.ledger.views.month_paint import (
    Looks,
    paint_ghost,
    paint_month,
    paint_weekdays,
)
from fenghua_supervisor.ui.look.spoken_roles import speak_as

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.calendar.month_page import MonthPage
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

    Place = tuple[date, int]

_LEAST = QSize(360, 180)


class MonthSurface(QAbstractScrollArea):
    """A place is a day and a number: -1 the day itself, then its actions, then what is left over.

    Nothing is a widget of its own: a year of ten plans is painted as fast as one week.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: MonthPage | None = None
        self._days = DeadlineDays({})
        self._as_of: date | None = None
        self._selected: frozenset[int] = frozenset()
        self._cursor: Place | None = None
        self._hovered: Place | None = None
        self._layout = MonthLayout((), 0)
        self._drag = DeadlineDrag()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(_LEAST)
        self.setAccessibleName("到期日历")
        speak_as(self, QAccessible.Role.Grouping)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def show_month(self, page: MonthPage, days: DeadlineDays, as_of: date) -> None:
        """Show another month, or other deadlines; the keys stay on their day."""
        self._page, self._days, self._as_of = page, days, as_of
        self._hovered = None
        self._lay_out()
        if self._cursor is not None:
            self._cursor = self._held(self._cursor)

    def show_selected(self, ids: Collection[int]) -> None:
        """Mark the selected actions."""
        self._selected = frozenset(ids)
        self.viewport().update()

    def cells(self) -> tuple[DayCell, ...]:
        """The days as they stand, in coordinates of the viewport."""
        down = self._weekday_height() - self.verticalScrollBar().value()
        return tuple(
            DayCell(
                cell.mark,
                cell.box.translated(0, down),
                tuple((row, box.translated(0, down)) for row, box in cell.shown),
                cell.more.translated(0, down) if cell.more else None,
                cell.hidden,
            )
            for cell in self._layout.cells
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the days that are seen, below the days of the week."""
        if self._as_of is None:
            return
        painter = QPainter(self.viewport())
        width, height = self.viewport().width(), self.viewport().height()
        top, offset = self._weekday_height(), self.verticalScrollBar().value()
        down = top - offset
        painter.translate(0, down)
        cursor = self._cursor if self.hasFocus() else None
        drag = self._drag
        looks = Looks(
            self._as_of, self._selected, cursor, self._hovered, drag.target, drag.may_drop
        )
        seen = QRect(0, offset, width, height)
        paint_month(painter, self._layout, seen, looks, self.font(), self._line())
        painter.translate(0, -down)
        paint_weekdays(painter, QRect(0, 0, width, top), self._layout.edges, self.font())
        if drag.is_under_way:
            paint_ghost(painter, drag.at, drag.words, self.font(), good=drag.may_drop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lay the month out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other letters need other lines."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()

    def _line(self) -> int:
        return self.fontMetrics().height() + 4

    def _weekday_height(self) -> int:
        return self.fontMetrics().height() + 8

    def _lay_out(self) -> None:
        if self._page is None:
            return
        top = self._weekday_height()
        room = self.viewport().height() - top
        width = self.viewport().width()
        self._layout = lay_out(self._page, self._days, width, room, self._line())
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(self._line())
        self.viewport().update()

    def _place_at(self, at: QPoint) -> Place | None:
        if at.y() < self._weekday_height():
            return None
        inside = at + QPoint(0, self.verticalScrollBar().value() - self._weekday_height())
        cell = self._layout.cell_at(inside)
        if cell is None:
            return None
        boxes = [*(box for _, box in cell.shown), *([cell.more] if cell.more else [])]
        found = (place for place, box in enumerate(boxes) if box.contains(inside))
        return cell.mark.day, next(found, -1)

    def _box_of(self, place: Place) -> QRect:
        """The box of a place on the viewport."""
        cell = next(cell for cell in self.cells() if cell.mark.day == place[0])
        if place[1] < 0:
            return cell.box
        return cell.shown[place[1]][1] if place[1] < len(cell.shown) else cell.more or cell.box

    def _row_of(self, place: Place) -> LedgerRow | None:
        cell = self._layout.cell_of(place[0])
        if cell is None or not 0 <= place[1] < len(cell.shown):
            return None
        return cell.shown[place[1]][0]

    def _is_more(self, place: Place) -> bool:
        cell = self._layout.cell_of(place[0])
        return cell is not None and cell.more is not None and place[1] == len(cell.shown)

    def _held(self, place: Place) -> Place:
        """The same place, or the nearest one that there is on its day."""
        cell = self._layout.cell_of(place[0])
        most = cell.places - 1 if cell else -1
        return place[0], min(place[1], most) if most >= 0 else -1

    def _scroll_to(self, cell: DayCell) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height() - self._weekday_height()
        if cell.box.top() < bar.value():
            bar.setValue(cell.box.top())
        elif cell.box.bottom() > bar.value() + room:
            bar.setValue(cell.box.bottom() - room)
