"""The week at a glance: Monday to Sunday with how much falls due on each day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from fenghua_supervisor.domain.writing.dates import WEEKDAYS, short_weekday, weekday_word
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import NOTE_PX, RADIUS
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from fenghua_supervisor.domain.today.board import WeekDay

_SIZE = QSize(52, 44)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class DayButton(QAbstractButton):
    """One day: its weekday and date above, what falls due below; 休 and 班 as calendars do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: WeekDay | None = None
        self._is_today = False
        self.setCheckable(True)
        self.setFixedSize(_SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_day(self, day: WeekDay, as_of: date) -> None:
        """Show a day; one without anything due cannot be chosen."""
        self._day, self._is_today = day, day.day == as_of
        self.setEnabled(bool(day.items))
        self.setChecked(self.isChecked() and bool(day.items))
        words = short_weekday(day.day)
        words += f"（{day.name}）" if day.name else ""
        message = f"到期{len(day.items)}件" if day.items else "没有到期的事"
        self.setAccessibleName(f"{words}，{message}")
        titles = [f"{item.mark}　{item.title}" for item in day.items[:8]]
        more = [f"…共{len(day.items)}件"] if len(day.items) > len(titles) else []
        self.setToolTip(plain_tip("\n".join([f"{words}，{message}", *titles, *more])))
        self.update()

    def day(self) -> WeekDay | None:
        """The day shown."""
        return self._day

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: ground, weekday, count."""
        if self._day is None:
            return
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        lit = self.isChecked() or (self.underMouse() and self.isEnabled())
        painter.setPen(
            QColor(tokens.brand if self.isChecked() or self.hasFocus() else "transparent")
        )
        painter.setBrush(QColor(tokens.sel if lit else "transparent"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        font = QFont(self.font())
        font.setPixelSize(px(NOTE_PX))
        font.setWeight(QFont.Weight.DemiBold if self._is_today else QFont.Weight.Normal)
        painter.setFont(font)
        rest = "faint" if not self._day.is_workday else "sub"
        painter.setPen(QColor(tokens.brand if self._is_today else getattr(tokens, rest)))
        painter.drawText(QRect(0, px(4), self.width(), px(16)), _MIDDLE, self._head())
        self._paint_count(painter)

    def _head(self) -> str:
        assert self._day is not None
        if self._is_today:
            return "今天"
        mark = ("班" if self._day.is_workday else "休") if self._day.name else ""
        return weekday_word(self._day.day) + mark

    def _paint_count(self, painter: QPainter) -> None:
        assert self._day is not None
        tokens, count = theme.current(), len(self._day.items)
        words = str(count) if count else "·"
        font = painter.font()
        font.setWeight(QFont.Weight.DemiBold if count else QFont.Weight.Normal)
        painter.setFont(font)
        width = max(px(22), painter.fontMetrics().horizontalAdvance(words) + 12)
        pill = QRectF((self.width() - width) / 2, px(22), width, px(17))
        if count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.yellow.ground))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(tokens.yellow.ink if count else tokens.faint))
        painter.drawText(pill, _MIDDLE, words)


class WeekBar(QWidget):
    """Seven days; a click chooses one, a second click lets it go."""

    #: the WeekDay chosen, or None
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [DayButton(self) for _ in WEEKDAYS]
        row = in_line(gap=0, edges=NO_EDGES, of=self)
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(self._on_clicked)
        self.setAccessibleName("本周到期")

    def set_week(self, week: tuple[WeekDay, ...], as_of: date) -> None:
        """Show these seven days."""
        for button, day in zip(self.buttons, week, strict=True):
            button.show_day(day, as_of)

    def chosen_day(self) -> WeekDay | None:
        """The day that is chosen, None: all."""
        return next((b.day() for b in self.buttons if b.isChecked() and b.isEnabled()), None)

    def clear(self) -> None:
        """Choose no day, without telling anyone."""
        for button in self.buttons:
            button.setChecked(False)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        for button in self.buttons:
            if button is not pressed:
                button.setChecked(False)
        self.chosen.emit(self.chosen_day())
