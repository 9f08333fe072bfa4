"""The pane beside a list: one thing in full, scrolled from its top, over a foot that stays."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import NoteLabel, SubLabel, WrapLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.light_chip import LightChip
from fenghua_supervisor.ui.widgets.lines import (
    NO_EDGES,
    in_column,
    in_line,
    put_into,
    rule,
    scrolled,
    stacked,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QResizeEvent

    from fenghua_supervisor.domain.codes.lights import Light

_FACT_WIDTH = 60
_LEAST_CONTENT = 200  #: what is seen of the content above a foot that stays
#: of many parts so many are made at once, then so many in one turn of the loop
_SEEN, _A_TURN = 12, 8
_TOP = Qt.AlignmentFlag.AlignTop
#: its size comes before it is seen: till then nothing is placed by another one
_HAS_NO_SIZE = Qt.WidgetAttribute.WA_PendingResizeEvent


class SectionLabel(NoteLabel):
    """The small heading of a part of the pane."""


class Facts(QWidget):
    """Two columns: what, and its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_S)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _FACT_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def add(self, what: str, value: str) -> None:
        """Add a line."""
        row = self._grid.rowCount()
        self._grid.addWidget(SubLabel(what, self), row, 0, _TOP)
        self._grid.addWidget(WrapLabel(value, self), row, 1)


class DetailContent(QWidget):
    """What is shown of one thing, part below part; ``column`` is the layout."""

    #: the last of many parts has come
    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = in_column(gap=GAP_S, edges=(18, 16, 14, 16), of=self)

    def add(self, widget: QWidget) -> None:
        """Add a part."""
        self.column.addWidget(widget)

    def add_many(self, parts: Iterator[QWidget]) -> None:
        """Add the last parts, of which there may be hundreds, each made as it is its turn.

        Those that can be seen come at once, those far below while the window goes on.
        """
        self._coming = parts
        for part in islice(parts, _SEEN):
            self.add(part)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start()

    def _on_turn(self) -> None:
        parts = list(islice(self._coming, _A_TURN))
        for part in parts:
            # A stretch stands below the last part.
            self.column.insertWidget(self.column.count() - 1, part)
        if not parts:
            self._turn.stop()
            self.filled.emit()

    def add_section(self, head: str | QWidget) -> None:
        """A thin line, and below it the heading of the next parts."""
        self.column.addSpacing(4)
        self.add(rule(self))
        self.column.addSpacing(GAP - GAP_S)
        self.add(SectionLabel(head, self) if isinstance(head, str) else head)

    def add_standing(self, light: Light, word: str, words: str) -> None:
        """How it stands: the light with its word, and why."""
        words_label = WrapSubLabel(words, self)
        self.column.addLayout(in_line(LightChip(light, word, self), (words_label, 1)))


class Detail(Card):
    """What stands beside a list."""

    def show_none(self) -> None:
        """Nothing is selected."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """The keyboard comes over from the list."""
        self.setFocus()


class DetailCard(Detail):
    """Shows a DetailContent, or a hint while nothing is selected."""

    def __init__(self, title: str, hint: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1)
        self._hint = (title, hint)
        self._made_of: object = None
        self._stack = stacked(self)
        self.empty = EmptyState(title, hint, icon=icon, parent=self._stack)
        self._host = QWidget(self._stack)
        self._column = in_column(edges=NO_EDGES, of=self._host)
        self._content = self.new_content()
        self._column.addWidget(self._content)
        self.area = scrolled(self._host, self._stack, "详情")
        #: stays below the content; empty unless a subclass puts something in
        self.foot = QWidget(self)
        put_into(self._stack, self.empty, self.area)
        self.body.setSpacing(0)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.foot)
        self.show_none()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the foot scroll along where it would leave too little for the content."""
        super().resizeEvent(event)
        self._place_foot()

    def place_foot(self) -> None:
        """Keep the foot in sight where it leaves enough room; called when it has changed."""
        if not self.testAttribute(_HAS_NO_SIZE):
            self._place_foot()

    def _place_foot(self) -> None:
        low = self.height() < self.foot.sizeHint().height() + _LEAST_CONTENT
        column = self._column if low else self.body
        if column.indexOf(self.foot) < 0:
            column.addWidget(self.foot)

    def show_none(self) -> None:
        """Nothing is selected."""
        self.show_hint(*self._hint)

    def take_focus(self) -> None:
        """Let the keyboard scroll what is shown."""
        self.area.setFocus()

    def is_made_of(self, what: object) -> bool:
        """Whether the content was made of ``what``, all that it tells of, and can stay.

        If not, it is to be made of that now.
        """
        same, self._made_of = self._made_of == what, what
        return same

    def show_hint(self, title: str, hint: str) -> None:
        """Show no content but a hint."""
        self._made_of = None
        self.empty.set_texts(title, hint)
        self._stack.setCurrentWidget(self.empty)
        self.foot.hide()

    def new_content(self) -> DetailContent:
        """An empty content, made where it is shown: what moves is dressed again."""
        return DetailContent(self._host)

    def show_content(self, content: DetailContent) -> None:
        """Show this from its top."""
        content.column.addStretch()
        content.filled.connect(self._make_room)
        old, self._content = self._content, content
        self._column.replaceWidget(old, content)
        old.hide()
        old.deleteLater()
        self.area.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(self.area)
        self.foot.setVisible(self.foot.layout() is not None)

    def content(self) -> DetailContent:
        """What is shown."""
        return self._content

    def _make_room(self) -> None:
        """Give parts their room that have come while nobody looks.

        Qt would lay out all of them in the room there was when they are seen, then again.
        """
        if not self.isVisible() and not self.testAttribute(_HAS_NO_SIZE):
            self._content.updateGeometry()
            QCoreApplication.sendEvent(self.area, QEvent(QEvent.Type.LayoutRequest))


def open_button(label: str, open_it: Callable[[], object], parent: QWidget) -> QuietButton:
    """Opens the record of this label, 「第69项」; stands beside the line that tells of it."""
    button = QuietButton(icon="chevron-right", tip=f"打开{label}", parent=parent)
    button.setFixedHeight(24)
    button.clicked.connect(open_it)
    return button
