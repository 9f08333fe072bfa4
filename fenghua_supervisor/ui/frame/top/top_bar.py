"""The bar above every page: the plan, search, undo and redo, as-of date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from fenghua_supervisor.ui.base.window_commands import REDO, REMINDERS, UNDO
from fenghua_supervisor.ui.frame.top.as_of_button import AsOfButton
from fenghua_supervisor.ui.frame.top.plan_switch import PlanSwitch
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import GAP_L, TOP_HEIGHT
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.widgets.bell_button import BellButton
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Step

_STEP_WIDTH = 170


class TopBar(QFrame):
    """Shows what can be taken back and the day; it decides nothing."""

    #: the user asks for this Command
    wanted = Signal(object)

    def __init__(self, window: QWidget, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(TOP_HEIGHT)
        self.plans = PlanSwitch(self)
        self.search = SearchBox(window, self)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(460)
        self.undo_button = QuietButton(icon=UNDO.icon, text=UNDO.words, parent=self)
        self.redo_button = QuietButton(icon=REDO.icon, tip=REDO.hint(), parent=self)
        self.bell = BellButton(REMINDERS.hint(), self)
        self.as_of = AsOfButton(today, self)
        self.undo_button.clicked.connect(partial(self.wanted.emit, UNDO))
        self.redo_button.clicked.connect(partial(self.wanted.emit, REDO))
        self.bell.clicked.connect(partial(self.wanted.emit, REMINDERS))
        self._step_words = UNDO.words
        self._folded = False
        buttons = self.undo_button, self.redo_button, self.bell, self.as_of
        in_line(
            self.plans, (self.search, 4), (None, 1), *buttons, edges=(GAP_L, 0, GAP_L, 0), of=self
        )

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - a state
        """Show icons in place of words, or words again."""
        if folded != self._folded:
            self._folded = folded
            self._show_step()
            self.as_of.fold(folded)
            self.plans.fold(folded)

    def show_reminders(self, count: int) -> None:
        """Show at the bell how many reminders wait to be seen."""
        words = REMINDERS.hint(f"{count}项提醒未看") if count else REMINDERS.hint()
        self.bell.show_count(count)
        self.bell.setToolTip(plain_tip(words))
        self.bell.setAccessibleName(words)

    def show_steps(self, undo: Step | None, redo: Step | None) -> None:
        """Name the steps that can be taken back and brought back."""
        words = f"{UNDO.words}：{undo.label}" if undo else UNDO.words
        self._step_words = words
        self._show_step()
        self.undo_button.setEnabled(undo is not None)
        message = UNDO.hint(words) if undo else "没有可以撤销的步骤"
        self.undo_button.setToolTip(plain_tip(message))
        self.redo_button.setEnabled(redo is not None)
        message = REDO.hint(f"{REDO.words}：{redo.label}") if redo else "没有可以恢复的步骤"
        self.redo_button.setToolTip(plain_tip(message))

    def _show_step(self) -> None:
        """The words of the last step, as far as there is room; the tip has them whole."""
        button = self.undo_button
        room = Qt.TextElideMode.ElideRight, px(_STEP_WIDTH)
        cut = button.fontMetrics().elidedText(self._step_words, *room)
        button.setText("" if self._folded else cut.replace("&", "&&"))
        button.setAccessibleName(self._step_words)
