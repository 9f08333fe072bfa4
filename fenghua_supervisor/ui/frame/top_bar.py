"""The bar above every page: search, undo and redo, as-of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from fenghua_supervisor.ui.frame.as_of_button import AsOfButton
from fenghua_supervisor.ui.look.tokens import GAP_L, GAP_S, TOP_HEIGHT
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.widgets.bell_button import BellButton
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Step

_STEP_WIDTH = 170
_NO_REMINDERS = "今日提醒（Ctrl+M）"


class TopBar(QFrame):
    """Shows what can be taken back and the day; it decides nothing."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    reminders_wanted = Signal()

    def __init__(self, window: QWidget, today: date) -> None:
        super().__init__(window)
        self.setFixedHeight(TOP_HEIGHT)
        self.search = SearchBox(window, self)
        self.search.setMinimumWidth(260)
        self.search.setMaximumWidth(460)
        self.undo_button = QuietButton(icon="undo", text="撤销", parent=self)
        self.redo_button = QuietButton(icon="redo", tip="恢复（Ctrl+Y）", parent=self)
        self.bell = BellButton(_NO_REMINDERS, self)
        self.as_of = AsOfButton(today, self)
        self.undo_button.clicked.connect(self.undo_wanted)
        self.redo_button.clicked.connect(self.redo_wanted)
        self.bell.clicked.connect(self.reminders_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP_L, 0, GAP_L, 0)
        line.setSpacing(GAP_S)
        line.addWidget(self.search, 4)
        line.addStretch(1)
        line.addWidget(self.undo_button)
        line.addWidget(self.redo_button)
        line.addWidget(self.bell)
        line.addWidget(self.as_of)

    def show_reminders(self, count: int) -> None:
        """Show at the bell how many reminders wait to be seen."""
        told = f"{count}项提醒未看（Ctrl+M）" if count else _NO_REMINDERS
        self.bell.show_count(count)
        self.bell.setToolTip(plain_tip(told))
        self.bell.setAccessibleName(told)

    def show_steps(self, undo: Step | None, redo: Step | None) -> None:
        """Name the steps that can be taken back and brought back."""
        words = f"撤销：{undo.label}" if undo else "撤销"
        metrics = self.undo_button.fontMetrics()
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, _STEP_WIDTH)
        self.undo_button.setText(cut.replace("&", "&&"))
        self.undo_button.setEnabled(undo is not None)
        told = f"{words}（Ctrl+Z）" if undo else "没有可以撤销的步骤"
        self.undo_button.setToolTip(plain_tip(told))
        self.redo_button.setEnabled(redo is not None)
        told = f"恢复：{redo.label}（Ctrl+Y）" if redo else "没有可以恢复的步骤"
        self.redo_button.setToolTip(plain_tip(told))
