"""Parts beside or below one another, or scrolling, said in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QSplitter

LayoutT = TypeVar("LayoutT", bound=QBoxLayout)
#: a widget, a layout or empty room (None), each with its share of the room; so many pixels;
#: a widget that keeps its size, with its place
Part: TypeAlias = (
    "QWidget | QLayout | tuple[QWidget | QLayout | None, int] | int | None"
    " | tuple[QWidget, Qt.AlignmentFlag]"
)
AT_LEFT, AT_TOP = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop
Edges: TypeAlias = tuple[int, int, int, int]
NO_EDGES: Edges = (0, 0, 0, 0)
ROUND_EDGES: Edges = (GAP_L, GAP_L, GAP_L, GAP_L)
PAGE_EDGES: Edges = (GAP_L, GAP, GAP_L, GAP)
DIALOG_EDGES: Edges = (20, 18, 20, GAP_L)
AS_OUTSIDE = -1  #: the gap of the layout around it


def in_line(
    *parts: Part, gap: int = GAP_S, edges: Edges | None = None, of: QWidget | None = None
) -> QHBoxLayout:
    """``parts`` from left to right; ``of``: the widget that they fill."""
    return _filled(QHBoxLayout(of) if of else QHBoxLayout(), parts, gap, edges)


def in_column(
    *parts: Part, gap: int = GAP, edges: Edges | None = None, of: QWidget | None = None
) -> QVBoxLayout:
    """``parts`` from top to bottom; ``of``: the widget that they fill."""
    return _filled(QVBoxLayout(of) if of else QVBoxLayout(), parts, gap, edges)


def _filled(layout: LayoutT, parts: Iterable[Part], gap: int, edges: Edges | None) -> LayoutT:
    layout.setSpacing(gap)
    if edges is not None:
        layout.setContentsMargins(*edges)
    for part in parts:
        _add(layout, part)
    return layout


def _add(layout: QBoxLayout, part: Part) -> None:
    shown, share = part if isinstance(part, tuple) else (part, 0)
    if isinstance(share, Qt.AlignmentFlag):
        assert isinstance(shown, QWidget)
        layout.addWidget(shown, 0, share)
    elif shown is None:
        layout.addStretch(share)
    elif isinstance(shown, int):
        layout.addSpacing(shown)
    elif isinstance(shown, QLayout):
        layout.addLayout(shown, share)
    else:
        layout.addWidget(shown, share)


def scrolled(inside: QWidget, parent: QWidget, name: str = "", *, least: int = 0) -> QScrollArea:
    """``inside`` in a scroll area."""
    area = scroll_area(parent, name, least=least)
    area.setWidget(inside)
    return area


def scroll_area(parent: QWidget, name: str = "", *, least: int = 0) -> QScrollArea:
    """An empty frame without a line; ``least`` is the height it keeps.

    What is only read gets a ``name``: Tab stops at it, so that the arrows can scroll it.
    """
    area = QScrollArea(parent)
    area.setAccessibleName(name)
    if name:
        # What is heard as a text stands in few windows.
        from PySide6.QtGui import QAccessible

        from fenghua_supervisor.ui.look.spoken_roles import speak_as

        speak_as(area, QAccessible.Role.Document)
    area.setProperty("stop", bool(name))
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(least)
    return area


def stacked(parent: QWidget, *pages: QWidget) -> QStackedWidget:
    """``pages`` in one place, the first of them shown."""
    stack = QStackedWidget(parent)
    put_into(stack, *pages)
    return stack


def put_into(holder: QStackedWidget | QSplitter, *parts: QWidget) -> None:
    """Parts that were made inside ``holder`` take their places.

    What is made elsewhere is dressed again when it moves, with all that is in it.
    """
    for part in parts:
        holder.addWidget(part)


def split(way: Qt.Orientation, parent: QWidget, *parts: QWidget, gap: int = GAP) -> QSplitter:
    """``parts`` with room between them that can be dragged; none can be dragged away."""
    # The first page has none.
    from PySide6.QtWidgets import QSplitter

    splitter = QSplitter(way, parent)
    splitter.setHandleWidth(gap)
    splitter.setChildrenCollapsible(False)
    put_into(splitter, *parts)
    return splitter


def rule(parent: QWidget) -> QFrame:
    """A thin line between two parts."""
    line = QFrame(parent)
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


def emptied(layout: QLayout) -> None:
    """Take every widget out of a layout and away."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
