"""What the user is to know all the while: lines above the page, until they are put away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from fenghua_supervisor.records import record
from fenghua_supervisor.ui.look.tokens import GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.labels import IconLabel, WrapLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Callable


_GAP = 4


@record
class Way:
    """What can be done about a notice that is not to be put away: words and a call."""

    words: str
    go: Callable[[], object]
    #: how the line is marked
    icon: str = "warning"
    tone: str = "red"
    #: it leads back from what the user chose, and is no trouble
    is_choice: bool = False


class NoticeBar(QFrame):
    """One line a subject; one that was put away is silent until it says something new."""

    #: the line of this subject was put away
    put_away = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: dict[str, _NoticeLine] = {}
        self._column = in_column(gap=_GAP, edges=(GAP_L, GAP_S, GAP_L, GAP_S), of=self)
        self.hide()

    def say(self, subject: str, words: str, way: Way | None = None) -> None:
        """Show ``words`` in the line of ``subject``; empty words take the line away.

        With a ``way`` on the line offers it, and stays.
        """
        line = self._lines.get(subject)
        if line is None and not words:
            return
        if line is None:
            line = self._lines[subject] = _NoticeLine(self, way)
            line.away.clicked.connect(way.go if way else partial(self._on_away, subject))
            self._column.insertWidget(self._place_of(line), line)
        line.say(words)
        self._show_what_is_said()

    def _place_of(self, line: _NoticeLine) -> int:
        """What must be dealt with stands above what was chosen, that above what can go away."""
        return sum(other.rank <= line.rank for other in self._lines.values()) - 1

    def _on_away(self, subject: str) -> None:
        self._lines[subject].hide()
        self._show_what_is_said()
        self.put_away.emit(subject)

    def _show_what_is_said(self) -> None:
        self.setVisible(any(not line.isHidden() for line in self._lines.values()))


class _NoticeLine(QWidget):
    def __init__(self, parent: QWidget, way: Way | None) -> None:
        super().__init__(parent)
        self.rank = 2 if way is None else 1 if way.is_choice else 0
        self._words = WrapLabel(parent=self)
        kind = PlainButton if way else QuietButton
        self.away = kind(text=way.words if way else "知道了", parent=self)
        mark = (way.icon, way.tone) if way else ("warning", "yellow")
        icon = IconLabel(mark[0], tone=mark[1], parent=self)
        in_line(icon, (self._words, 1), self.away, edges=NO_EDGES, of=self)
        self.hide()

    def say(self, words: str) -> None:
        if words != self._words.text():
            self._words.setText(words)
            self.setVisible(bool(words))
