"""A few ways on below one another, each a wide button that says what it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from fenghua_supervisor.records import record
from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.labels import IconLabel, NoteLabel, PlainLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEIGHT = 54
_ICON = 22


@record
class Offer:
    """One way on: its key for the program, icon, words, and one line on what it means."""

    key: str
    icon: str
    words: str
    note: str


class ChoiceCard(QPushButton):
    """A way on; ``digit`` is the key that takes it. The ``main`` one is what most will take."""

    def __init__(self, offer: Offer, digit: str, parent: QWidget, *, main: bool = False) -> None:
        super().__init__(parent)
        self.offer = offer
        self.setProperty("main", main)
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(offer.words)
        self.setAccessibleDescription(offer.note)
        words, note = PlainLabel(offer.words, self), NoteLabel(offer.note, self)
        words.setProperty("strong", True)
        key = NoteLabel(digit, self)
        key.setProperty("digit", True)
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        icon = IconLabel(offer.icon, _ICON, "brand", self)
        middle = in_column(None, words, note, None, gap=2)
        in_line(icon, (middle, 1), key, gap=GAP_L, edges=(GAP_L, 0, GAP, 0), of=self)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Qt: as wide as its words, which stand in labels of their own."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()


class ChoiceList(QWidget):
    """Ways on, the first of them the main one: by mouse, arrows and Enter, or by digit."""

    #: the key of the Offer that was taken
    taken = Signal(str)

    def __init__(self, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: list[ChoiceCard] = []
        for place, offer in enumerate(offers):
            digit = str(place + 1)
            card = ChoiceCard(offer, digit, self, main=not place)
            card.clicked.connect(partial(self.taken.emit, offer.key))
            card.installEventFilter(self)
            shortcut = QShortcut(QKeySequence(digit), self, card.click)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.cards.append(card)
        in_column(*self.cards, gap=GAP_S, edges=NO_EDGES, of=self)
        self.setFocusProxy(self.cards[0])

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Qt: the arrows go from one way on to the next, Enter takes it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        card = next(each for each in self.cards if each is watched)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            place = (self.cards.index(card) + step) % len(self.cards)
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            card.click()
            return True
        return False
