"""The commands of the task page as actions, and the menus that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from fenghua_supervisor.domain.handling.moves import STEP_OF, refusal
from fenghua_supervisor.ui.base.commands import Actions
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


class LedgerActions(Actions):
    """What may be done with the selected rows."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, COMMANDS)
        self._page = page
        #: all steps of the handling; what cannot be done now is disabled and says why
        self.handling_menu = QMenu(HANDLE.words, page)
        self.handling_menu.setToolTipsVisible(True)
        for group in HANDLING_MENU:
            self.handling_menu.addSeparator()
            self.handling_menu.addActions([self[command] for command in group])

    def show_rows(self, rows: Sequence[LedgerRow], *, can_correct: bool) -> None:
        """Enable what fits the selected rows."""
        self.update_for(rows)
        for group in HANDLING_MENU:
            for command in group:
                self[command].setToolTip(plain_tip(refusal(STEP_OF[command.key], rows)))
        self[CORRECT].setEnabled(can_correct)

    def context_menu(self) -> QMenu:
        """What can be done now; the rest is left out."""
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for group in CONTEXT_MENU:
            menu.addSeparator()
            for command in group:
                if command is HANDLE:
                    menu.addMenu(self.handling_menu).setEnabled(self[HANDLE].isEnabled())
                elif self[command].isEnabled():
                    menu.addAction(self[command])
        return menu
