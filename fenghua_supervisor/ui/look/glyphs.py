"""Pictures of characters: Qt makes each when it is first drawn, and keeps it with its font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QFont

#: Characters that are drawn at once: a Chinese one takes some twentieth of a millisecond.
_PIECE = 50


def drawn_ahead(characters: Iterable[str], font: QFont) -> Iterator[None]:
    """Draw characters into nothing, a few at a time, so that whoever shows them first need not."""
    told = sorted(filter(str.isprintable, characters))
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    # On a ground that hides what is below, as rows are painted: elsewhere letters are smoothed
    # in another way.
    side = 2 * font.pixelSize()
    picture = QPixmap(QSize(_PIECE * side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.white)
    for start in range(0, len(told), _PIECE):
        painter = QPainter(picture)
        painter.setFont(font)
        painter.drawText(0, font.pixelSize(), "".join(told[start : start + _PIECE]))
        painter.end()
        yield
