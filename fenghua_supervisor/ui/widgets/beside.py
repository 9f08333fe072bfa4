"""A list in a card beside the detail of its selected row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def list_beside_detail(
    parent: QWidget, shown: QWidget, detail: QWidget, sizes: tuple[int, int]
) -> QSplitter:
    """``shown`` at the left and ``detail`` at the right, with their widths to begin with."""
    left = Card(parent, margin=1)
    left.body.addWidget(shown)
    splitter = QSplitter(Qt.Orientation.Horizontal, parent)
    splitter.setHandleWidth(GAP)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(left)
    splitter.addWidget(detail)
    splitter.setStretchFactor(0, 3)
    splitter.setStretchFactor(1, 2)
    splitter.setSizes(list(sizes))
    return splitter
