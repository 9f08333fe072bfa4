"""What may be done with indicators: ask over the view, perform the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.evaluation.commands import ADOPT

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QMenu

    from fenghua_supervisor.domain.indicators.monitoring import Monitoring


class IndicatorVerbs(PageVerbs[QWidget]):
    """Adopts, notes, imports, publishes and freezes."""

    def adopt(self, as_of: date) -> None:
        """Ask which targets of the plan become indicators."""
        from fenghua_supervisor.ui.indicators.adopt_dialog import AdoptDialog

        AdoptDialog(self._session, as_of, self._page).run()

    def note(self, shown: Monitoring, code: str = "") -> None:
        """Ask for a month's values, beginning with one indicator."""
        from fenghua_supervisor.ui.indicators.values_dialog import ValuesDialog

        ValuesDialog(self._session, shown, code, self._page).open()

    def fill_menu(self, menu: QMenu, _shown: Monitoring | None, as_of: date) -> None:
        """What is done with systems."""
        menu.addAction(ADOPT.in_menu()).triggered.connect(lambda: self.adopt(as_of))
