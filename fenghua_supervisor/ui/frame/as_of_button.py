"""统计截止日: the day everything is shown for, with a calendar to change it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from fenghua_supervisor.ui.base.window_commands import AS_OF, BACK_TO_TODAY
from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.widgets.buttons import PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.fields import from_qdate, to_qdate
from fenghua_supervisor.ui.widgets.labels import NoteLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, NO_EDGES, in_column, in_line


class CalendarPopup(QFrame):
    """A month to pick a day from, with 今天 and 上月末, and 方案期末 when that is over."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._today = date.min
        self._calendar = QCalendarWidget(self)
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setGridVisible(False)
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.clicked.connect(self._on_day)
        self._calendar.activated.connect(self._on_day)
        note = NoteLabel("截止日之后的跟踪不计入列表、灯和通报", self)
        today = QuietButton("今天", parent=self)
        today.clicked.connect(lambda: self._pick(self._today))
        last = QuietButton("上月末", parent=self)
        last.clicked.connect(lambda: self._pick(self._today.replace(day=1) - timedelta(days=1)))
        self._period_end = date.min
        self._end = QuietButton("方案期末", parent=self)
        self._end.clicked.connect(lambda: self._pick(self._period_end))
        foot = in_line(today, last, self._end, None, gap=AS_OUTSIDE)
        in_column(self._calendar, note, foot, gap=AS_OUTSIDE, edges=(10, 10, 10, 10), of=self)
        self.setFixedWidth(320)

    def popup(self, anchor: QWidget, day: date, today: date, period_end: date | None) -> None:
        """Open below ``anchor``, right edges in line; ``period_end`` is offered if it is given."""
        self._today = today
        self._end.setVisible(period_end is not None)
        self._period_end = period_end or date.min
        self._calendar.setSelectedDate(to_qdate(day))
        self._tint()
        self.adjustSize()
        position = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        self.move(position)
        self.show()
        self._calendar.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        tokens = theme.current()
        plain = QTextCharFormat()
        plain.setForeground(QColor(tokens.sub))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, plain)
        head = QTextCharFormat()
        head.setForeground(QColor(tokens.sub))
        head.setBackground(QColor(tokens.raised))
        self._calendar.setHeaderTextFormat(head)
        for name, icon in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            button = self._calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(icon))

    def _on_day(self) -> None:
        self._pick(from_qdate(self._calendar.selectedDate()))

    def _pick(self, day: date) -> None:
        self.hide()
        self.picked.emit(day)


class AsOfButton(QWidget):
    """Shows the day; says so when it is not today and offers the way back."""

    changed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today
        self.back_button = QuietButton(BACK_TO_TODAY.words, parent=self)
        self.back_button.clicked.connect(lambda: self.changed.emit(self._today))
        self.button = PlainButton(icon=AS_OF.icon, text=" ", parent=self)
        self.button.setToolTip(plain_tip(AS_OF.hint()))
        self.button.clicked.connect(self.open)
        self._popup: CalendarPopup | None = None
        #: the end of a plan whose period is over
        self.period_end: date | None = None
        in_line(self.back_button, self.button, gap=AS_OUTSIDE, edges=NO_EDGES, of=self)
        self.set_day(today, today)

    def set_day(self, day: date, today: date) -> None:
        """Show ``day``; ``today`` decides whether the hint is given."""
        self._day, self._today = day, today
        self.button.setText(f" {AS_OF.words} {day.isoformat()}")
        elsewhere = day != today
        self.back_button.setVisible(elsewhere)
        self.button.setProperty("elsewhere", elsewhere)
        self.button.style().unpolish(self.button)
        self.button.style().polish(self.button)

    def open(self) -> None:
        """Open the calendar."""
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self.changed)
        self._popup.popup(self.button, self._day, self._today, self.period_end)
