"""Back, what is shown, and on: the head of a view that goes through time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.look.measures import measured
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line


class Stepper(QWidget):
    """``stepped`` tells -1 or 1; ``home_wanted`` asks for the day that the page is as of."""

    stepped = Signal(int)
    home_wanted = Signal()

    def __init__(self, unit: str, widest: str, parent: QWidget | None = None) -> None:
        """``unit``: 月 or 年; ``widest``: the longest words."""
        super().__init__(parent)
        self.back = QuietButton(icon="chevron-left", tip=f"上一{unit}（PageUp）", parent=self)
        self.on = QuietButton(icon="chevron-right", tip=f"下一{unit}（PageDown）", parent=self)
        self.home = QuietButton(tip=f"回到统计截止日所在的{unit}", parent=self)
        self._words = HeadLabel(parent=self)
        self._widest = widest
        in_line(self._words, self.back, self.on, self.home, gap=2, edges=NO_EDGES, of=self)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.home.clicked.connect(self.home_wanted)

    def words(self) -> str:
        """What is shown."""
        return self._words.text()

    def show_words(self, words: str, home: str) -> None:
        """Say what is shown, and where home is when this is not; the buttons stay in place."""
        self._words.ensurePolished()
        metrics = self._words.fontMetrics()
        widest = max(metrics.horizontalAdvance(text) for text in (self._widest, words))
        measured(self._words)
        self._words.setFixedWidth(widest + 4)
        self._words.setText(words)
        self.home.setText(f"回到{home}")
        self.home.setVisible(bool(home))
