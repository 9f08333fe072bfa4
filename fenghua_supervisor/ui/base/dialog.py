"""The base of every dialog of its own: its buttons stay in sight on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from fenghua_supervisor.ui.base.commands import bind
from fenghua_supervisor.ui.base.window_commands import letter_verbs
from fenghua_supervisor.ui.look import letters
from fenghua_supervisor.ui.look.reading_order import go_on
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.labels import WarnLabel
from fenghua_supervisor.ui.widgets.lines import DIALOG_EDGES, NO_EDGES, in_column, in_line, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from fenghua_supervisor.ui.widgets.lines import Edges, Part

_ROOM = (40, 60)  #: left around a dialog on a small screen
_ROUNDED = 2  #: what a screen at 125 % or 150 % may take from a height


class Dialog(QDialog):
    """Parts below one another, which scroll on a small screen, over a line of buttons.

    It waits for an answer and goes when it is closed.
    """

    #: the chapter of the manual that tells of it, with the heading in it behind a #
    chapter: ClassVar[str] = ""
    #: it grows no wider than this for its texts, which wrap
    most_width: ClassVar[int] = 1020

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._needed = 0
        bind(self, letter_verbs(self._on_letters))

    def lay_out(self, *parts: Part, foot: Sequence[Part], edges: Edges = DIALOG_EDGES) -> None:
        """Fill the dialog with ``parts`` and the buttons of ``foot``.

        What is wrong stays in sight above the buttons.
        """
        left, top, right, bottom = edges
        body, below = QWidget(self), QWidget(self)
        warnings = [part for part in parts if isinstance(part, WarnLabel)]
        others = [part for part in parts if not isinstance(part, WarnLabel)]
        in_column(*others, edges=(left, top, right, GAP), of=body)
        in_column(*warnings, in_line(*foot), edges=(left, 0, right, bottom), of=below)
        self._scrolling, self._below = _Body(body, self), below
        bar = self._scrolling.verticalScrollBar()
        bar.rangeChanged.connect(self._on_more)
        self._cut = rule(self)
        for told in (bar.rangeChanged, bar.valueChanged):
            told.connect(self._mark_cut)
        in_column((self._scrolling, 1), self._cut, below, gap=0, edges=NO_EDGES, of=self)
        self._mark_cut()

    def room(self) -> QSize:
        """The largest size that leaves the whole dialog on its screen."""
        room = self.screen().availableGeometry()
        return QSize(room.width() - _ROOM[0], room.height() - _ROOM[1])

    def grow_to(self, width: int, height: int) -> None:
        """Become as large as wanted, inside the screen."""
        self.resize(QSize(width, height).boundedTo(self.room()))

    def fit(self) -> None:
        """Take the height the texts need at the dialog's width, inside the screen."""
        # What was filled in after it was laid out is measured first.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        width = max(self.minimumWidth(), min(self.sizeHint().width(), letters.px(self.most_width)))
        width = min(width, self.room().width())
        self.grow_to(width, self._height_at(width))

    def showEvent(self, event: QShowEvent) -> None:
        """Whatever size it was made for, come up inside the screen."""
        room = self.room()
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.fit()
        self.setMinimumSize(self.minimumSize().boundedTo(room))
        self.resize(self.size().boundedTo(room))
        super().showEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Qt: Tab goes on as the dialog is read."""
        return go_on(self, forwards=forwards)

    def _height_at(self, width: int) -> int:
        spare = _ROUNDED if self.devicePixelRatioF() % 1 else 0
        return self._scrolling.height_at(width) + 1 + height_of(self._below, width) + spare

    def _on_letters(self) -> None:
        """As much larger as the letters, inside the screen."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        width = max(self.width(), self.minimumSizeHint().width())
        self.setMinimumSize(self.minimumSize().boundedTo(self.room()))
        self.grow_to(width, max(self.height(), self._height_at(min(width, self.room().width()))))
        self._come_inside()

    def _come_inside(self) -> None:
        """Leave no edge beyond the screen."""
        free, frame = self.screen().availableGeometry(), self.frameGeometry()
        left = max(free.left(), min(frame.left(), free.right() + 1 - frame.width()))
        top = max(free.top(), min(frame.top(), free.bottom() + 1 - frame.height()))
        self.move(left, top)

    def _mark_cut(self) -> None:
        """A line over the buttons while more stands behind it."""
        bar = self._scrolling.verticalScrollBar()
        self._cut.setProperty("shown", bar.value() < bar.maximum())
        self._cut.style().unpolish(self._cut)
        self._cut.style().polish(self._cut)

    def _on_more(self) -> None:
        """Make room for what has come into the body; a body made small by the user scrolls."""
        needed = self._scrolling.inside.height()
        if needed > self._needed and self.isVisible():
            lack = self._scrolling.verticalScrollBar().maximum()
            self.grow_to(self.width(), self.height() + lack)
        self._needed = needed


class _Body(QScrollArea):
    """Wants the size of what is in it, and scrolls when it does not get it."""

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The fields in it come into sight by themselves when Tab comes to them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.inside = inside

    def sizeHint(self) -> QSize:
        """Qt: that of what is inside."""
        return self.inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: a few lines."""
        return QSize(160, 80)

    def height_at(self, width: int) -> int:
        """The height that needs no scrolling."""
        return height_of(self.inside, width)


def height_of(widget: QWidget, width: int) -> int:
    """The height that what is laid out in ``widget`` wants at a width."""
    layout = widget.layout()
    assert layout is not None
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
