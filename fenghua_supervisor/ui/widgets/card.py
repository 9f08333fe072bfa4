"""The frame that holds a part of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from fenghua_supervisor.ui.look.tokens import GAP_S

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Card(QFrame):
    """A surface with a line around it; ``body`` is its vertical layout."""

    def __init__(self, parent: QWidget | None = None, margin: int = 18) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(GAP_S)
