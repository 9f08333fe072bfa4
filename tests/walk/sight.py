"""What cannot be read, named, reached or found with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from fenghua_supervisor.ui.look.reading_order import bring_into_sight
from tests.walk.room import called, place, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_CONTRAST, LEAST_LARGE = 4.5, 3.0
#: a focus is seen when at least so many pixels say so
LEAST_PIXELS = 16
#: how far a part of its colour is from what it was, of 255
_APART = 24
_MOST_STOPS = 150
#: what Qt says of a widget that it knows nothing of
GENERIC_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client}


def stops(root: QWidget) -> list[QWidget]:
    """The widgets that Tab stops at, pressed as a user does from the top until it comes round.

    A window that is not in front hears no key: it is brought there first.
    """
    found: list[QWidget] = []
    if not root.isActiveWindow():
        root.activateWindow()
        assert QTest.qWaitForWindowActive(root.window())
    first = QApplication.focusWidget()
    if first is not None:
        first.clearFocus()
    for _ in range(_MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or root, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is None or (at in found and at is not found[-1]):
            break
        # In a date the first Tabs go from day to month to year.
        if not found or at is not found[-1]:
            found.append(at)
    if first is not None:
        first.setFocus()
    return found


def unnamed(root: QWidget, reached: list[QWidget]) -> Iterator[str]:
    """Stops that a screen reader cannot tell, and controls that Tab does not come to."""
    for widget in reached:
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or interface.role() in GENERIC_ROLES:
            yield f"no role: {called(widget)}"
        elif not interface.text(QAccessible.Text.Name):
            yield f"no name: {called(widget)}"
    known = set(map(id, reached))
    for widget in shown(root):
        if isinstance(widget, (QAbstractButton, QLineEdit, QComboBox)) and widget.isEnabled():
            inner = widget.focusProxy() or widget
            if id(inner) not in known and not _is_exempt(widget):
                yield f"not reached by Tab: {called(widget)}"


def _is_exempt(widget: QWidget) -> bool:
    """What is part of another control, or of a group in which the arrows go on."""
    if isinstance(widget.parentWidget(), QLineEdit):
        return True
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def out_of_order(root: QWidget, reached: list[QWidget]) -> Iterator[str]:
    """Steps of Tab that go back: up without going to a column at the right, or left in a line."""
    before: QWidget | None = None
    for widget in reached:
        inside = before is not None and before.isAncestorOf(widget)
        if before and not inside and _goes_back(*_places(before, widget, root)):
            yield f"Tab goes back: {called(before)} to {called(widget)}"
        before = widget


def _places(one: QWidget, other: QWidget, root: QWidget) -> tuple[QRect, QRect]:
    """Where two widgets stand; what scrolls by itself stands where its area does."""
    return place(_outside(one, other), root), place(_outside(other, one), root)


def _outside(widget: QWidget, other: QWidget) -> QWidget:
    found, above = widget, widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractScrollArea) and not above.isAncestorOf(other):
            found = above
        above = above.parentWidget()
    return found


def _goes_back(one: QRect, other: QRect) -> bool:
    if other.bottom() <= one.top():
        return other.left() < one.right()
    same_line = other.top() < one.bottom() and one.top() < other.bottom()
    return same_line and other.right() <= one.left()


def without_focus_mark(root: QWidget, reached: list[QWidget]) -> Iterator[str]:
    """Stops that look the same whether they have the keyboard or not."""
    idle = QApplication.focusWidget()
    for widget in reached:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not widget:
            yield f"takes no focus: {called(widget)}"
            continue
        bring_into_sight(widget)
        area = place(widget, root).adjusted(-3, -3, 3, 3).intersected(root.rect())
        # What is seen of a scroll area is its viewport.
        seen = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        if area.isEmpty() or seen.visibleRegion().isEmpty():
            yield f"focus out of sight: {called(widget)}"
            continue
        with_it = _pixels(root.grab(area).toImage())
        widget.clearFocus()
        without = _pixels(root.grab(area).toImage())
        apart = np.maximum(with_it, without) - np.minimum(with_it, without) > _APART
        # Of a pixel any of its three parts; one by one is far quicker than along the last axis.
        marked = apart[..., 0] | apart[..., 1] | apart[..., 2]
        if np.count_nonzero(marked) < LEAST_PIXELS:
            yield f"no visible focus: {called(widget)}"
    if idle is not None:
        idle.setFocus()


def pale(root: QWidget) -> Iterator[str]:
    """Words whose strongest pixel stands out too little from their ground."""
    picture = _pixels(root.grab().toImage())
    for widget in shown(root):
        if not isinstance(widget, (QLabel, QAbstractButton)) or not _is_read(widget):
            continue
        area = place(widget, root).intersected(root.rect())
        part = picture[area.top() : area.bottom() + 1, area.left() : area.right() + 1]
        if part.size == 0 or not widget.visibleRegion().boundingRect().contains(widget.rect()):
            continue
        ground, found = _contrast(part[2:-2, 2:-2] if isinstance(widget, QAbstractButton) else part)
        least = LEAST_LARGE if _is_large(widget) else LEAST_CONTRAST
        if found < least and _ratio(_ink(widget), ground) < least:
            yield f"pale: {called(widget)}: {found:.1f}"


def _is_read(widget: QWidget) -> bool:
    words = widget.text()
    return bool(words.strip()) and widget.isEnabled()


def _is_large(widget: QWidget) -> bool:
    return widget.font().pixelSize() >= 24


def _pixels(image: QImage) -> np.ndarray:
    picture = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(picture.constBits(), np.uint8)
    points = bits.reshape(picture.height(), picture.bytesPerLine() // 4, 4)
    # Turned round after the copy: one of whole points is far quicker than one backwards.
    return points[:, : picture.width()].copy()[..., 2::-1]


def _ink(widget: QWidget) -> float:
    colour = widget.palette().color(widget.foregroundRole())
    return float(_luminance(np.array([colour.getRgb()[:3]]))[0])


def _contrast(part: np.ndarray) -> tuple[float, float]:
    """How light the commonest colour is, and how far another stands out most from it.

    Thin letters do not reach their own colour in any pixel.
    """
    red, green, blue = (part[..., at].astype(np.uint32).ravel() for at in range(3))
    # One number a colour: numbers are sorted far sooner than rows of three.
    found, counts = np.unique(red << 16 | green << 8 | blue, return_counts=True)
    colours = np.stack((found >> 16, found >> 8 & 255, found & 255), axis=1)
    light = _luminance(colours)
    ground = light[counts.argmax()]
    return float(ground), float(max(_ratio(light.max(), ground), _ratio(light.min(), ground)))


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(colours: np.ndarray) -> np.ndarray:
    parts = colours / 255.0
    linear = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])
