"""Pills to choose one of a few: filter chips with counts, segmented choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fenghua_supervisor.ui.look.tokens import GAP_S

if TYPE_CHECKING:
    from collections.abc import Sequence


class Chip(QPushButton):
    """A pill that can be on; ``tone`` (a light's code) colours its words."""

    def __init__(self, text: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setProperty("tone", tone)
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)


class ChipRow(QWidget):
    """A row of chips of which exactly one is on."""

    chosen = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """``options``: (key, words, tone) in order; the first is on."""
        super().__init__(parent)
        self._words = {key: words for key, words, _ in options}
        self._chips = {key: Chip(words, tone, self) for key, words, tone in options}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S - 2)
        for key, chip in self._chips.items():
            chip.setProperty("key", key)
            group.addButton(chip)
            layout.addWidget(chip)
        group.setExclusive(True)
        group.buttonClicked.connect(self._on_clicked)
        next(iter(self._chips.values())).setChecked(True)

    def choose(self, key: str) -> None:
        """Switch a chip on without telling anyone."""
        self._chips[key].setChecked(True)

    def key(self) -> str:
        """The key of the chip that is on."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def chip(self, key: str) -> Chip:
        """The chip of a key."""
        return self._chips[key]

    def set_words(self, key: str, words: str) -> None:
        """Call a chip by another name; its count is set again after that."""
        self._words[key] = words

    def set_count(self, key: str, count: int) -> None:
        """Show a number behind the words of a chip."""
        self._chips[key].setText(f"{self._words[key]} {count}")

    def _on_clicked(self, chip: QPushButton) -> None:
        self.chosen.emit(str(chip.property("key")))
