"""Tab goes through a window as it is read: by its layouts, not by the order of making."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QGridLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout, QLayoutItem

_AROUND = 12  #: pixels that are seen around what is brought into sight
#: what Qt has put together itself stays together
_WHOLE = (QAbstractSpinBox, QComboBox, QCalendarWidget)


def go_on(root: QWidget, *, forwards: bool) -> bool:
    """Take the keyboard to the next stop of ``root`` as it is read; False: there is no other.

    Parts are made again and again while a window is open, so their order is found at each Tab.
    """
    stops = [stop for stop in _stops(root) if stop.isEnabled() and stop.focusProxy() is None]
    at: QWidget | None = root.focusWidget()
    while at is not None and at not in stops and at is not root:
        at = at.parentWidget()
    if not stops or stops == [at]:
        return False
    step = 1 if forwards else -1
    place = stops.index(at) + step if at in stops else 0 if forwards else -1
    following = stops[place % len(stops)]
    root.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    reasons = Qt.FocusReason
    following.setFocus(reasons.TabFocusReason if forwards else reasons.BacktabFocusReason)
    bring_into_sight(following)
    return True


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever holds ``widget`` so that it is seen."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            # Qt's own would bring only the place where a text cursor may be.
            middle = widget.mapTo(inside, widget.rect().center())
            wide, high = widget.width() // 2 + _AROUND, widget.height() // 2 + _AROUND
            above.ensureVisible(middle.x(), middle.y(), wide, high)
        above = above.parentWidget()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """The widgets at which Tab may stop, from ``widget`` downwards."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, _WHOLE):
        return
    for part in _parts(widget):
        if not part.isHidden() and not part.isWindow():
            yield from _stops(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """What stands directly in ``widget``, as it is read; what no layout holds comes last."""
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        return [inside] if inside is not None else []
    if isinstance(widget, QAbstractScrollArea):
        return []
    layout = widget.layout()
    if isinstance(widget, QSplitter):
        panes = map(widget.widget, range(widget.count()))
        found = [pane for pane in panes if pane is not None]
    else:
        found = list(_laid_out(layout)) if layout is not None else []
    children = (c for c in widget.children() if isinstance(c, QWidget) and c not in found)
    return found + sorted(children, key=lambda child: (child.y(), child.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    """The items of a layout; a grid is read line by line."""
    indexes = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places = {i: cast("tuple[int, ...]", layout.getItemPosition(i)) for i in indexes}
        indexes.sort(key=lambda index: places[index][:2])
    return [item for item in map(layout.itemAt, indexes) if item is not None]
