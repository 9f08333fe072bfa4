"""What has too little room: cut texts, widgets beyond an edge, widgets over one another."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)

from fenghua_supervisor.ui.frame.nav_bar import NavButton
from fenghua_supervisor.ui.widgets.labels import ElideLabel
from fenghua_supervisor.ui.widgets.row_delegate import CheckDelegate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: what is looked at or worked with; all else only holds these
SEEN = (
    QLabel,
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractSlider,
    QAbstractScrollArea,
    QTabBar,
)
LEAST_SIGNS = 4
_ROWS, _PAD, _SLACK = 12, 16, 1
_HAN = re.compile(r"[\u3400-\u9fff]")


def called(widget: QWidget) -> str:
    """A name for a widget that says which one it is: its class, and its words or name."""
    words = ""
    if isinstance(widget, ElideLabel):
        words = widget.whole()
    elif isinstance(widget, (QLabel, QAbstractButton)):
        words = widget.text()
    words = words or widget.accessibleName() or widget.objectName() or within(widget)
    return f"{type(widget).__name__} {words[:24]}".strip()


def within(widget: QWidget) -> str:
    """The nearest class of ours around a widget."""
    above = widget.parentWidget()
    while above is not None and type(above).__module__.startswith("PySide6"):
        above = above.parentWidget()
    return f"in {type(above).__name__}" if above is not None else ""


def shown(root: QWidget) -> list[QWidget]:
    """All that is seen of ``root``, popups and hidden pages left out."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, SEEN) or not widget.isVisible() or widget.window() is not root:
            continue
        if isinstance(widget, QHeaderView) or _is_part(widget):
            continue
        found.append(widget)
    return found


def _is_part(widget: QWidget) -> bool:
    """Whether Qt made it inside another control."""
    above = widget.parentWidget()
    name = widget.objectName()
    inside = isinstance(above, (QComboBox, QAbstractSpinBox, QLineEdit))
    return inside or name.startswith("qt_")


def too_small(root: QWidget) -> Iterator[str]:
    """All breaches of room in ``root``."""
    widgets = shown(root)
    for widget in widgets:
        yield from _beyond(widget, root)
        yield from _cut(widget)
    yield from _over_one_another(widgets, root)


def _beyond(widget: QWidget, root: QWidget) -> Iterator[str]:
    """Whether an edge cuts a widget and no scroll bar brings the rest of it."""
    rect, inside = widget.rect(), widget
    while inside is not root:
        above = inside.parentWidget()
        rect = QRect(inside.mapTo(above, rect.topLeft()), rect.size())
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            yield from _unscrolled(widget, rect, area)
            rect = above.rect()
        elif not above.rect().contains(rect):
            yield f"beyond the edge: {called(widget)} {_sides(rect, above.rect())}"
            return
        inside = above


def _unscrolled(widget: QWidget, rect: QRect, area: QAbstractScrollArea) -> Iterator[str]:
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    room = area.viewport().rect()
    sideways = rect.left() < room.left() or rect.right() > room.right() + _SLACK
    if sideways and area.horizontalScrollBarPolicy() is never:
        yield f"beyond the edge: {called(widget)} {_sides(rect, room)}"
    down = rect.top() < room.top() or rect.bottom() > room.bottom() + _SLACK
    if down and area.verticalScrollBarPolicy() is never:
        yield f"beyond the edge: {called(widget)} {_sides(rect, room)}"


def _sides(rect: QRect, room: QRect) -> str:
    over = {
        "left": room.left() - rect.left(),
        "top": room.top() - rect.top(),
        "right": rect.right() - room.right(),
        "bottom": rect.bottom() - room.bottom(),
    }
    return ", ".join(f"{side} {count}" for side, count in over.items() if count > 0)


def _cut(widget: QWidget) -> Iterator[str]:
    for kind, found in _CUTS:
        if isinstance(widget, kind):
            yield from found(widget)
            return


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    lack = button.sizeHint().width() - button.width()
    if button.text() and lack > _SLACK and not isinstance(button, NavButton):
        yield f"cut: {called(button)} by {lack}"


def _cut_field(field: QLineEdit) -> Iterator[str]:
    hint = field.placeholderText()
    if not field.text() and _lacks(field, hint, 18) and not field.toolTip():
        yield f"cut: {called(field)}: {hint}"


def _cut_choice(box: QComboBox) -> Iterator[str]:
    if _lacks(box, box.currentText(), 34) and not box.toolTip():
        yield f"cut: {called(box)}: {box.currentText()}"


def _cut_number(box: QAbstractSpinBox) -> Iterator[str]:
    if _lacks(box, box.text(), 18):
        yield f"cut: {called(box)}: {box.text()}"


def _cut_text(text: QTextEdit) -> Iterator[str]:
    over = text.horizontalScrollBar().maximum()
    if over > 0:
        yield f"cut: {called(text)}: its lines go on for {over} at the right"


def _cut_elided(label: ElideLabel) -> Iterator[str]:
    yield from _cut_words(label, label.text(), label.whole())


def _lacks(widget: QWidget, words: str, around: int) -> bool:
    return widget.fontMetrics().horizontalAdvance(words) > widget.width() - around


def _cut_label(label: QLabel) -> Iterator[str]:
    words = label.text()
    if not words or label.textFormat() is Qt.TextFormat.RichText:
        return
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        if need > label.height() + 2:
            yield f"cut: {called(label)}: {label.height()} of {need} high"
        return
    lines = words.split("\n")
    room = label.contentsRect()
    wide = max(map(label.fontMetrics().horizontalAdvance, lines))
    if wide > room.width() + _SLACK or label.fontMetrics().height() > room.height() + 2:
        yield f"cut: {called(label)}: {room.width()} of {wide} wide"
    elif words.endswith("…") and label.toolTip():
        yield from _cut_words(label, words, "")


def _cut_words(widget: QWidget, words: str, whole: str) -> Iterator[str]:
    """A cut is fair where the tip has the whole and enough is left to know it by."""
    if words == whole:
        return
    if not enough(words):
        yield f"too little left: {called(widget)}: {words}"
    if not widget.toolTip():
        yield f"no tip: {called(widget)}"


def enough(words: str) -> bool:
    """Whether what is left of cut words still says something."""
    left = words.removesuffix("…")
    return len(_HAN.findall(left)) >= LEAST_SIGNS or len(left) >= 2 * LEAST_SIGNS


def _cut_cells(view: QTableView) -> Iterator[str]:
    """Headings whole, cells recognisable; their tips are the view's own work."""
    model = view.model()
    header = view.horizontalHeader()
    for column in range(model.columnCount()):
        if view.isColumnHidden(column):
            continue
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        metrics = QFontMetrics(header.font())
        if not header.isHidden() and metrics.horizontalAdvance(title) + _PAD > view.columnWidth(
            column
        ):
            yield f"cut: heading {title} in {called(view)}"
        if isinstance(view.itemDelegateForColumn(column), CheckDelegate):
            continue
        room = view.columnWidth(column) - _PAD
        for row in range(min(model.rowCount(), _ROWS)):
            words = str(model.index(row, column).data() or "")
            left = view.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            if left != words and not enough(left):
                yield f"too little left: {title} in {called(view)}: {left} of {words}"
                break


def _cut_heads(view: QTreeView) -> Iterator[str]:
    """Headings whole, with what they need around their words."""
    header, model = view.header(), view.model()
    for column in range(model.columnCount() if not header.isHidden() else 0):
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        lack = header.sectionSizeHint(column) - header.sectionSize(column)
        seen = header.sectionViewportPosition(column) + header.sectionSize(column)
        lack = max(lack, seen - header.viewport().width())
        if title and lack > _SLACK:
            yield f"cut: heading {title} in {called(view)}"


def _over_one_another(widgets: list[QWidget], root: QWidget) -> Iterator[str]:
    siblings: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        if not isinstance(widget, QAbstractItemView):
            siblings.setdefault(widget.parentWidget(), []).append(widget)
    for group in siblings.values():
        for one, other in combinations(group, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > _SLACK and both.height() > _SLACK:
                yield f"over one another: {called(one)} and {called(other)}"


def place(widget: QWidget, root: QWidget) -> QRect:
    """Where a widget stands in ``root``."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


_CUTS: tuple[tuple[type[QWidget], Callable[..., Iterator[str]]], ...] = (
    (ElideLabel, _cut_elided),
    (QLabel, _cut_label),
    (QAbstractButton, _cut_button),
    (QLineEdit, _cut_field),
    (QComboBox, _cut_choice),
    (QAbstractSpinBox, _cut_number),
    (QTableView, _cut_cells),
    (QTreeView, _cut_heads),
    (QTextEdit, _cut_text),
)
