"""The navigation at the left: name of the program, pages with badges; icons when folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from fenghua_supervisor.domain.writing.office_name import in_text
from fenghua_supervisor.ui.look import icons, letters, theme
from fenghua_supervisor.ui.look.measures import measured
from fenghua_supervisor.ui.look.tokens import NAV_WIDTH, NOTE_PX, RADIUS
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, scrolled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.ui.frame.registry import PageLine
    from fenghua_supervisor.ui.widgets.lines import Part

_HEIGHT = 36
_ICON = 18
_FOLDED, _EDGES, _FOLDED_EDGES = 52, (8, 16, 8, 12), (8, 1, 8, 1)
_DEMO = "演示数据，仅供试用"


class NavButton(QAbstractButton):
    """One page: icon, name, badge."""

    def __init__(self, key: str, words: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._icon_name = icon
        self._badge = ""
        self._folded = False
        self._keys = ""
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(_HEIGHT)
        # In a low window the bar that scrolls them takes some of their width.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_keys(self, keys: str) -> None:
        """The keys that bring the page to the front, told by the tip."""
        self._keys = keys
        self._show_tip()

    def set_badge(self, words: str) -> None:
        """Show a short text at the right; none when empty."""
        self._badge = words
        self.setAccessibleDescription(words)
        self._show_tip()
        self.update()

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - a state
        """Show the icon alone, the words in the tip."""
        self._folded = folded
        self._show_tip()
        self.updateGeometry()
        self.update()

    def badge(self) -> str:
        """The badge shown now."""
        return self._badge

    def sizeHint(self) -> QSize:
        """Qt: as wide as the navigation."""
        high = letters.px(_HEIGHT)
        return QSize(high if self._folded else letters.px(NAV_WIDTH) - 16, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: ground, icon, words, badge, focus ring."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(QColor(tokens.brand_bg if on else tokens.hover))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        tone = "brand" if on else "sub"
        ratio = self.devicePixelRatioF()
        icon = letters.px(_ICON)
        top = (self.height() - icon) // 2
        left = (self.width() - icon) // 2 if self._folded else 11
        painter.drawPixmap(left, top, icons.pixmap(self._icon_name, icon, tone, ratio))
        if not self._folded:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.Medium if on else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(tokens.brand if on else tokens.text))
            middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(self.rect().adjusted(20 + icon, 0, 0, 0), middle, self.text())
        self._paint_badge(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            thick = tokens.focus_px
            painter.setPen(QPen(QColor(tokens.focus), thick))
            inset = thick // 2
            ring = self.rect().adjusted(inset, inset, -1 - inset, -1 - inset)
            painter.drawRoundedRect(ring, RADIUS, RADIUS)

    def _paint_badge(self, painter: QPainter) -> None:
        if not self._badge:
            return
        tone = theme.current().red
        font = QFont(self.font())
        font.setPixelSize(letters.px(NOTE_PX - (2 if self._folded else 1)))
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self._badge)
        if self._folded:
            high = letters.px(15)
            width = max(width + 6, high)
            box = QRect(self.width() - width, 0, width, high)
        else:
            high = letters.px(18)
            width = max(width + 12, 20)
            box = QRect(self.width() - width - 8, (self.height() - high) // 2, width, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(tone.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._badge)

    def _show_tip(self) -> None:
        words = " ".join(filter(None, (self.text(), self._badge))) if self._folded else ""
        self.setToolTip(plain_tip("　".join(filter(None, (words, self._keys)))))


class NavBar(QFrame):
    """The buttons of the pages; ``chosen`` names the page the user picked."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        measured(self)
        self.setFixedWidth(letters.px(NAV_WIDTH))
        #: the width it was last folded or spread to; it is asked at each change of the window's
        self._fold_width = letters.px(NAV_WIDTH)
        self._office = NoteLabel(parent=self)
        self._buttons: dict[str, NavButton] = {}
        self._name = HeadLabel("奉化共富督办", self)
        self._demo = NoteLabel(_DEMO, self)
        self._demo.setProperty("tone", "yellow")
        self._demo.setToolTip(plain_tip(_DEMO))
        self._demo.hide()
        for label, below in ((self._name, 0), (self._office, 10), (self._demo, 10)):
            label.setContentsMargins(10, 0, 0, below)
        places = QWidget(self)
        in_column(*self._made(pages, places), gap=2, edges=NO_EDGES, of=places)
        # More pages than a low window has room for are scrolled to.
        area = scrolled(places, self)
        heads = self._name, self._office, self._demo
        self._column = in_column(*heads, (area, 1), gap=2, edges=_EDGES, of=self)

    def _made(self, pages: Sequence[PageLine], places: QWidget) -> Iterator[Part]:
        """The buttons of the daily pages, and apart from them the others, in ``places``."""
        before = True
        for page in pages:
            if before and not page.is_daily:
                yield None
            before = page.is_daily
            button = self._buttons[page.key] = NavButton(page.key, page.words, page.icon, places)
            button.set_keys(page.keys)
            button.clicked.connect(self._on_clicked)
            yield button

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - a state
        """Show icons alone; that the data is not real is said as long as it is so."""
        width = letters.px(_FOLDED if folded else NAV_WIDTH)
        if width == self._fold_width:
            return
        self._fold_width = width
        self.setFixedWidth(width)
        self._column.setContentsMargins(*(_FOLDED_EDGES if folded else _EDGES))
        self._name.setHidden(folded)
        self._office.setHidden(folded)
        self._demo.setText(_DEMO[:2] if folded else _DEMO)
        self._demo.setContentsMargins(*((6, 0, 0, 4) if folded else (10, 0, 0, 10)))
        for button in self._buttons.values():
            button.fold(folded)

    def show_office(self, name: str, *, is_demo: bool) -> None:
        """Say whose desk this is (whole in the tool tip), and that its data is not real."""
        self._demo.setVisible(is_demo)
        short = in_text(name)
        short = short[short.find("领导小组") :] if "领导小组" in short else short
        room = letters.px(NAV_WIDTH) - 36
        cut = self._office.fontMetrics().elidedText(short, Qt.TextElideMode.ElideRight, room)
        self._office.setText(cut)
        self._office.setToolTip(plain_tip(name))

    def choose(self, key: str) -> None:
        """Mark a page as the one in front."""
        self._buttons[key].setChecked(True)

    def current(self) -> str:
        """The page in front."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def button(self, key: str) -> NavButton:
        """The button of a page."""
        return self._buttons[key]

    def keys(self) -> list[str]:
        """The pages in order."""
        return list(self._buttons)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, NavButton):
            self.chosen.emit(button.key)
