"""Input fields set up once: dates, percentages and long text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from fenghua_supervisor.ui.look.measures import measured
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

DATE_FORMAT = "yyyy-MM-dd"
ANY_DAY = date(2025, 1, 1)  #: shown by no one: a field is set before it is seen


def to_qdate(day: date) -> QDate:
    """A Python date as Qt's."""
    return QDate(day.year, day.month, day.day)


def from_qdate(day: QDate) -> date:
    """Qt's date as a Python date."""
    return day.toPython()  # type: ignore[return-value]  # the stub says object


class DateField(QDateEdit):
    """A date with a calendar, written 2025-06-30."""

    def __init__(self, day: date = ANY_DAY, parent: QWidget | None = None) -> None:
        super().__init__(to_qdate(day), parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat(DATE_FORMAT)
        self.setFixedSize(132, CONTROL_HEIGHT)

    def day(self) -> date:
        """The chosen date."""
        return from_qdate(self.date())

    def set_day(self, day: date) -> None:
        """Choose a date."""
        self.setDate(to_qdate(day))


class FindField(QLineEdit):
    """Words that narrow down a list."""

    def __init__(self, hint: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self.setFixedWidth(width)
        self.setAccessibleName("查找")


class ChoiceBox(QComboBox):
    """One value to limit a list to, or ``everything``; None: one of the values it must be.

    Words that are longer than the box end in 「…」 in it.
    """

    def __init__(self, name: str, everything: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everything = everything
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(7)
        self.view().setMinimumWidth(180)

    def offer(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer these words with their values; what was chosen stays while it is there."""
        kept = self.currentData()
        self.clear()
        first = [] if self._everything is None else [(self._everything, None)]
        offered = [*first, *choices]
        for words, value in offered:
            self.addItem(words, value)
        values = [value for _, value in offered]
        self.setCurrentIndex(values.index(kept) if kept in values else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: as it would be, but Qt cuts long words through a letter."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        box = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(box, option, field, self).width()
        right = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, right, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class WorkdaysField(QSpinBox):
    """Some working days, up to ``MOST``."""

    MOST = 60

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(1, self.MOST)
        self.setSuffix(" 个工作日")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(width, CONTROL_HEIGHT)


class NumberField(QLineEdit):
    """An optional decimal number; full-width digits and a trailing % are understood."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(24)
        self.setFixedHeight(CONTROL_HEIGHT)

    def is_valid(self) -> bool:
        """Whether the field is empty or holds a number."""
        try:
            self.number()
        except ValueError:
            return False
        return True

    def number(self) -> Decimal | None:
        """The number, None when empty; raises ValueError when it is none."""
        words = self.text().translate(_NARROW).strip().rstrip("%").strip()
        if not words:
            return None
        try:
            value = Decimal(words)
        except InvalidOperation:
            raise ValueError(words) from None
        if not value.is_finite():
            raise ValueError(words)
        return value


_NARROW = str.maketrans("０１２３４５６７８９．％－，", "0123456789.%-,")


class TextArea(QPlainTextEdit):
    """Plain text of some lines; Tab goes to the next field."""

    def __init__(self, hint: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self._composes = False
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._lines = lines
        measured(self)
        self.setMinimumHeight(self._height(min(lines, 2)))

    def sizeHint(self) -> QSize:
        """Qt: as high as its lines."""
        return QSize(240, self._height(self._lines))

    def words(self) -> str:
        """The text without blank ends."""
        return self.toPlainText().strip()

    def setPlaceholderText(self, hint: str) -> None:
        """Qt: the words of the empty field."""
        self._hint = hint
        super().setPlaceholderText("" if self._composes else hint)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Make room for what is being composed; Qt would paint it over the words of the field."""
        super().inputMethodEvent(event)
        if self._composes != bool(event.preeditString()):
            self._composes = not self._composes
            self.setPlaceholderText(self._hint)

    def _height(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines + 18

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the dialog."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)
