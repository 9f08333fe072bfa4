"""The calendar that opens below 统计截止日; made when it is first asked for."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QWidget

from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.ui.base.window_commands import AS_OF
from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.fields import from_qdate, to_qdate
from fenghua_supervisor.ui.widgets.labels import NoteLabel
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, in_column, in_line


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
        days = self._calendar.findChild(QTableView)
        assert days is not None
        days.setAccessibleName(AS_OF.words)
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.clicked.connect(self._on_day)
        self._calendar.activated.connect(self._on_day)
        note = NoteLabel("截止日之后的跟踪不计入列表、灯和通报", self)
        today = QuietButton("今天", parent=self)
        today.clicked.connect(lambda: self._pick(self._today))
        last = QuietButton("上月末", parent=self)
        last.clicked.connect(lambda: self._pick(self._today.replace(day=1) - timedelta(days=1)))
        self._period_end = date.min
        self._end = QuietButton(AsOfBasis.PERIOD_END.label, parent=self)
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
