"""A field for one unit: typed with completion by name, alias or pinyin initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.domain.writing.search import SEPARATOR
from fenghua_supervisor.ui.widgets.units.chips import UnitCompleter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.units.names import UnitInfo

_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKE_KEYS = (*_ENTER_KEYS, Qt.Key.Key_Tab)


class UnitEdit(QLineEdit):
    """Offers what fits while a person types; Enter or Tab takes the first."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, str] = {}
        self.setPlaceholderText(hint)
        self.setMaxLength(60)
        self.offers = UnitCompleter(self, self)
        self.offers.activated.connect(self._on_chosen)
        self.textEdited.connect(self._on_edited)

    def offer(self, units: Sequence[UnitInfo]) -> None:
        """Know these units."""
        self._known = {words: unit.name for unit in units for words in (unit.name, *unit.aliases)}
        self.offers.offer(units)

    def unit(self) -> str:
        """The name chosen, or what was typed when it is no known unit; empty: nobody."""
        words = self.text().strip()
        return self._known.get(words, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter or Tab in the list with nothing chosen takes what stands on top."""
        popup = self.offers.popup()
        if (
            watched is popup
            and popup is not None
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _TAKE_KEYS
            and not popup.currentIndex().isValid()
        ):
            self._take_first()
            popup.hide()
            return event.key() in _ENTER_KEYS
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write an alias out as the unit's name."""
        super().focusOutEvent(event)
        self.setText(self.unit())

    def _take_first(self) -> None:
        if self.text().strip() not in self._known:
            self._on_chosen(self.offers.first())

    def _on_edited(self, text: str) -> None:
        self.offers.setCompletionPrefix(text.strip())
        popup = self.offers.popup()
        if text.strip() and text.strip() not in self._known:
            self.offers.complete()
        elif popup is not None:
            popup.hide()

    def _on_chosen(self, found: str) -> None:
        self.setText(found.partition(SEPARATOR)[0])
