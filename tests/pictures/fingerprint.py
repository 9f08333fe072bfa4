"""What a picture shows, told so that it can be compared on any machine.

Words and places come from the widgets, not from pixels: another font engine moves a word by a
pixel or two, never to another line. Of the pixels only large patches are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGraphicsSimpleTextItem,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: How far a widget may stand or reach from where it did, in pixels: a line of text whose letters
#: are fitted to the grid is some pixels longer or shorter than one whose letters are not.
SLACK, SIZE_SLACK = 12, 4
PATCHES = QSize(48, 28)
#: How much one patch, and all on average, may differ in a channel of 0 to 255.
PATCH_SLACK, MEAN_SLACK = 48, 4.0

_TEXT_OF: tuple[tuple[type[QWidget], Callable[..., str]], ...] = (
    (QLabel, QLabel.text),
    (QAbstractButton, QAbstractButton.text),
    (QLineEdit, lambda line: line.text() or line.placeholderText()),
    (QComboBox, QComboBox.currentText),
    (QPlainTextEdit, QPlainTextEdit.toPlainText),
    (QTextEdit, QTextEdit.toPlainText),
    (QAbstractItemView, lambda view: " · ".join(_cells(view))),
    (QGraphicsView, lambda view: " · ".join(_painted(view))),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One widget with its words, and its rectangle in the picture: left, top, width, height."""

    kind: str
    words: str
    place: tuple[int, int, int, int]

    def told(self) -> list[object]:
        """As it is stored."""
        return [self.kind, self.words, *self.place]


def shown_in(whole: QWidget) -> list[Shown]:
    """Every visible widget with words, in the order of the tree."""
    return [
        Shown(type(widget).__name__, words, _place(widget, whole))
        for widget in (whole, *whole.findChildren(QWidget))
        if widget.isVisibleTo(whole) and (words := words_of(widget))
    ]


def words_of(widget: QWidget) -> str:
    """What a widget says; empty when it says nothing."""
    for kind, text_of in _TEXT_OF:
        if isinstance(widget, kind):
            return str(text_of(widget)).strip()
    return ""


def differences(stored: list[list[object]], now: list[Shown]) -> list[str]:
    """In what the widgets differ from those that were stored, a line each."""
    found = []
    for old, new in zip_longest(stored, (shown.told() for shown in now)):
        if old is None or new is None or old[:2] != new[:2]:
            # What follows is moved by it, so the first one is enough.
            return [*found, f"{old} → {new}"]
        if any(abs(a - b) > SLACK for a, b in zip(old[2:], new[2:], strict=True)):
            found.append(f"{old} → {new}")
    return found


def looks_different(stored: QImage, now: QImage) -> str:
    """Why two pictures are not alike; empty when only their grain differs."""
    more = stored.size() - now.size()
    if max(abs(more.width()), abs(more.height())) > SIZE_SLACK:
        return f"size {stored.size().toTuple()} → {now.size().toTuple()}"
    old, new = _patches(stored), _patches(now)
    apart = [abs(a - b) for a, b in zip(old, new, strict=True)]
    mean = sum(apart) / len(apart)
    if max(apart) > PATCH_SLACK or mean > MEAN_SLACK:
        return f"patches differ by {max(apart)} at most, {mean:.1f} on average"
    return ""


def _patches(picture: QImage) -> bytes:
    small = picture.convertToFormat(QImage.Format.Format_RGB888).scaled(
        PATCHES, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    bits, width = bytes(small.constBits()), small.width() * 3
    return b"".join(bits[line * small.bytesPerLine() :][:width] for line in range(small.height()))


def _place(widget: QWidget, whole: QWidget) -> tuple[int, int, int, int]:
    corner = widget.mapTo(whole, QPoint(0, 0))
    return corner.x(), corner.y(), widget.width(), widget.height()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    """The words of the rows in view, cell by cell, from the first one on."""
    model, room = view.model(), view.viewport().rect()
    # The count of columns of a plain list is nobody's to ask.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount() if model else 0
    for row in range(model.rowCount() if model else 0):
        cells = [model.index(row, column) for column in range(columns)]
        if not any(view.visualRect(cell).intersects(room) for cell in cells):
            continue
        for cell in cells:
            words = cell.data() or cell.data(Qt.ItemDataRole.AccessibleTextRole)
            if words:
                yield str(words)


def _painted(view: QGraphicsView) -> Iterator[str]:
    """The words of a chart, top down."""
    items = view.scene().items() if view.scene() is not None else []
    for item in sorted(items, key=lambda i: (round(i.scenePos().y()), round(i.scenePos().x()))):
        if isinstance(item, QGraphicsTextItem) and item.isVisible():
            yield item.toPlainText()
        elif isinstance(item, QGraphicsSimpleTextItem) and item.isVisible():
            yield item.text()
