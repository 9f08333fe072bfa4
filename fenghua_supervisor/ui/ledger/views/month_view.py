"""By deadline: a month of Chinese working days with the actions due on each of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from fenghua_supervisor.domain.calendar.month_page import month_page
from fenghua_supervisor.domain.ledger.views.deadlines import DeadlineDays, deadline_days
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.ui.ledger.views.month_grid import MonthGrid
from fenghua_supervisor.ui.ledger.views.overview import RowsOverview
from fenghua_supervisor.ui.ledger.views.rows_popup import RowsPopup
from fenghua_supervisor.ui.ledger.views.stepper import Stepper
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import ElideLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

_WIDEST = "2025年12月"


class MonthView(RowsOverview):
    """The month of the as-of day at first; an extension is asked for by dragging, or by Ctrl+H."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._as_of: date | None = None
        self._month = Month(2000, 1)
        self._days = DeadlineDays({})
        self._stepper = Stepper("月", _WIDEST, self)
        self._told = ElideLabel(parent=self)
        self._told.setProperty("sub", True)
        self._go = QuietButton(parent=self)
        self._go.setProperty("tone", "brand")
        self._long_term, self._without = (QuietButton(parent=self) for _ in range(2))
        self.grid = MonthGrid(self)
        self.setFocusProxy(self.grid)
        beside = self._go, self._long_term, self._without
        head = in_line(self._stepper, (self._told, 1), *beside, gap=6, edges=(14, 6, 8, 2))
        card = Card(self, head, (self.grid, 1), margin=1)
        card.body.setSpacing(2)
        in_column((card, 1), edges=NO_EDGES, of=self)
        self._connect()

    def show_rows(self, rows: Sequence[LedgerRow], as_of: date) -> None:
        """Put the rows on their days; another as-of day brings its month."""
        self._days = deadline_days(rows)
        if as_of != self._as_of:
            self._as_of, self._month = as_of, Month.of(as_of)
        self._show()

    def show_selected(self, ids: Collection[int]) -> None:
        """Mark the selected actions."""
        self.grid.show_selected(ids)

    def reveal(self, row: LedgerRow) -> None:
        """Turn to the month in which an action is due."""
        for day, rows in self._days.by_day.items():
            if row.id in {each.id for each in rows}:
                self._show_month(Month.of(day))
                places = [each.id for each in rows]
                self.grid.put_cursor(day, places.index(row.id))

    def row_under(self, place: QPoint | None) -> LedgerRow | None:
        """Light up the action at a place of the screen, and give it; None: there is none."""
        return self.grid.row_under(place)

    def take_focus(self) -> None:
        """The keys walk over the days."""
        self.grid.setFocus()

    def month(self) -> Month:
        """The month that is shown."""
        return self._month

    def _connect(self) -> None:
        grid = self.grid
        self._stepper.stepped.connect(self._turn)
        self._stepper.home_wanted.connect(self._go_home)
        grid.turned.connect(self._turn)
        grid.home_wanted.connect(self._go_home)
        grid.day_wanted.connect(self._go_to)
        grid.more_wanted.connect(self._list_day)
        grid.chosen.connect(self.chosen)
        grid.opened.connect(self.opened)
        grid.menu_wanted.connect(self.menu_wanted)
        grid.extension_wanted.connect(self.extension_wanted)
        self._go.clicked.connect(self._go_to_nearest)
        self._long_term.clicked.connect(
            lambda: self._list(self._days.long_term, "长期任务", _box(self._long_term))
        )
        self._without.clicked.connect(
            lambda: self._list(self._days.without, "没有时限的任务", _box(self._without))
        )

    def _show_month(self, month: Month) -> None:
        if month != self._month:
            self._month = month
            self._show()

    def _turn(self, step: int) -> None:
        self._show_month(self._month.plus(step))

    def _go_home(self) -> None:
        if self._as_of is not None:
            self._go_to(self._as_of)

    def _go_to(self, day: date) -> None:
        self._show_month(Month.of(day))
        self.grid.put_cursor(day)

    def _go_to_nearest(self) -> None:
        month = self._days.nearest(self._month)
        if month is not None:
            self._go_to(next(day for day in self._days.by_day if Month.of(day) == month))
            self.grid.setFocus()

    def _show(self) -> None:
        assert self._as_of is not None
        month, days = self._month, self._days
        page = month_page(self._session.office.calendar, month)
        self.grid.show_month(page, days, self._as_of)
        is_home = month == Month.of(self._as_of)
        self._stepper.show_words(month.words, "" if is_home else Month.of(self._as_of).words)
        due = days.within(month)
        told = [f"到期{due}项" if due else "没有到期的任务", page.note]
        self._told.set_whole(" · ".join(filter(None, told)))
        nearest = None if due else days.nearest(month)
        if nearest is not None:
            self._go.setText(f"去{nearest.words}（{days.within(nearest)}项）")
        self._go.setVisible(nearest is not None)
        for button, words, rows in (
            (self._long_term, "长期", days.long_term),
            (self._without, "无时限", days.without),
        ):
            button.setText(f"{words} {len(rows)}")
            button.setVisible(bool(rows))

    def _list_day(self, rows: list[LedgerRow], day: date, place: QRect) -> None:
        self._list(rows, f"{chinese_date(day)}到期的其余任务", place)

    def _list(self, rows: Sequence[LedgerRow], words: str, place: QRect) -> None:
        assert self._as_of is not None
        popup = RowsPopup(self._as_of, self)
        popup.picked.connect(partial(self._on_picked))
        popup.list_wanted.connect(self.list_wanted)
        popup.open_at(rows, words, place)

    def _on_picked(self, row: LedgerRow) -> None:
        self.chosen.emit([row.id])
        self.grid.setFocus()


def _box(widget: QWidget) -> QRect:
    """Where a widget stands on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
