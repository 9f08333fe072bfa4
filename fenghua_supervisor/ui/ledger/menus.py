"""The commands of the task page as actions, and the menus that they stand in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from fenghua_supervisor.domain.handling.moves import MOVE_OF, refusal
from fenghua_supervisor.ui.ledger.commands import (
    COMMANDS,
    CONTEXT_MENU,
    CORRECT,
    HANDLE,
    HANDLING_MENU,
)
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.commands import WindowCommand


class LedgerActions(QObject):
    """What may be done with the selected rows; ``wanted`` names what the user asked for."""

    wanted = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._actions = {command: self._action(command) for command in COMMANDS}
        #: all steps of the handling; what cannot be done now is disabled and says why
        self.handling_menu = QMenu(HANDLE.words, page)
        self.handling_menu.setToolTipsVisible(True)
        for group in HANDLING_MENU:
            self.handling_menu.addSeparator()
            self.handling_menu.addActions([self._actions[command] for command in group])

    def show_rows(self, rows: Sequence[LedgerRow], *, can_correct: bool) -> None:
        """Enable what fits the selected rows."""
        for command, action in self._actions.items():
            action.setEnabled(command.may(rows))
            if command.key in MOVE_OF:
                action.setToolTip(plain_tip(refusal(MOVE_OF[command.key], rows)))
        self._actions[CORRECT].setEnabled(can_correct)

    def context_menu(self) -> QMenu:
        """What can be done now; the rest is left out."""
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for group in CONTEXT_MENU:
            menu.addSeparator()
            for command in group:
                action = self._actions[command]
                if command is HANDLE:
                    menu.addMenu(self.handling_menu).setEnabled(action.isEnabled())
                elif action.isEnabled():
                    menu.addAction(action)
        return menu

    def _action(self, command: WindowCommand) -> QAction:
        letter = f"(&{command.letter})" if command.letter else ""
        action = QAction(command.label.replace(command.words, f"{command.words}{letter}"), self)
        action.setShortcut(QKeySequence(command.keys))
        action.triggered.connect(partial(self.wanted.emit, command.key))
        if not command.is_local:
            self._page.addAction(action)
        return action
