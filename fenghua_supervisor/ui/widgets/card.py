"""The frame that holds a part of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.lines import in_column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.widgets.lines import Part


class Card(QFrame):
    """A surface with a line around it; ``body`` holds its parts below one another."""

    def __init__(self, parent: QWidget | None = None, *parts: Part, margin: int = 18) -> None:
        super().__init__(parent)
        self.body = in_column(*parts, gap=GAP_S, edges=(margin, margin, margin, margin), of=self)
