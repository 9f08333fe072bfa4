"""What every view of the rows beside the table can show, and what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow


class RowsOverview(QWidget):
    """Shows the rows of the table in another way; what is selected is selected in the table."""

    #: ids of the actions that the user selected
    chosen = Signal(list)
    #: an action was double-clicked, or Enter was pressed on it
    opened = Signal(object)
    #: the menu of the selected actions is wanted at this place of the screen
    menu_wanted = Signal(QPoint)
    #: the steps of the handling are wanted at this place of the screen
    handling_wanted = Signal(QPoint)
    #: the deadline of an action shall be put off to a day
    extension_wanted = Signal(object, object)
    #: the table shall list exactly these actions, called so
    list_wanted = Signal(list, str)

    def show_rows(self, rows: Sequence[LedgerRow], as_of: date) -> None:
        """Show these rows as of a day."""
        raise NotImplementedError

    def show_selected(self, ids: Collection[int]) -> None:
        """Mark the selected actions."""
        raise NotImplementedError

    def reveal(self, row: LedgerRow) -> None:
        """Bring an action into sight, where it has a place here."""
        raise NotImplementedError

    def row_under(self, place: QPoint | None) -> LedgerRow | None:
        """Light up the action at a place of the screen, and give it; None: there is none."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard where the rows are."""
        raise NotImplementedError

    def forget(self) -> None:
        """The ledger has changed: what was read for it is read anew."""
