"""From which day a plan is looked at when its period is over, with the way to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.services.plan.period_over import find_period_over
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


class PeriodRow(QWidget):
    """Hidden while the period of the current plan goes on."""

    change_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = WrapNoteLabel(parent=self)
        self.change = PlainButton("更改…", "calendar", parent=self)
        self.change.clicked.connect(self.change_wanted)
        in_line((self._words, 1), self.change, edges=NO_EDGES, of=self)
        self.hide()

    def words(self) -> str:
        """What is said of the period."""
        return self._words.text()

    def show_for(self, office: Office) -> None:
        """Say what is chosen for the current plan."""
        over = find_period_over(office)
        self.setVisible(over is not None)
        if over is not None:
            chosen = f"打开时{over.shown.words}" if over.chosen else "还没有选打开时按哪一天查看"
            self._words.setText(f"方案期已于{over.plan.period_end.isoformat()}结束，{chosen}。")
