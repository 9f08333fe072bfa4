"""Pictures of characters: Qt makes each when it is first drawn, and keeps it with its font."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QFont

#: Characters that are drawn at once: a Chinese one takes some twentieth of a millisecond.
_PIECE = 50
#: Where a character may begin within a pixel: Qt makes a picture of it for each.
_PLACES = (0.0, 0.25, 0.5, 0.75)
#: What stands behind something narrow begins anywhere in a pixel, not only at its edge.
_BEHIND_NARROW = re.compile(r"[ -~][^ -~]")


def drawn_ahead(texts: Iterable[str], font: QFont) -> Iterator[None]:
    """Draw texts into nothing, a few characters at a time, so that who shows them first need not.

    A text is drawn as it begins at a whole pixel; what is cut or put together has each character
    of its parts.
    """
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    # On a ground that hides what is below, as rows are painted: elsewhere letters are smoothed
    # in another way.
    side = 2 * font.pixelSize()
    picture = QPixmap(QSize(_PIECE * side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.white)
    for piece in _pieces(texts):
        painter = QPainter(picture)
        painter.setFont(font)
        for x, words in piece:
            painter.drawText(QPointF(x, font.pixelSize()), words)
        painter.end()
        yield


def _pieces(texts: Iterable[str]) -> Iterator[list[tuple[float, str]]]:
    """What is drawn at once: words, and where they begin."""
    lines = {*texts}
    told = sorted(filter(str.isprintable, {*"".join(lines)}))
    wide = "".join(filter(lambda character: not character.isascii(), told))
    yield from ([(0.0, wide[i : i + _PIECE])] for i in range(0, len(wide), _PIECE))
    narrow = [(x, character) for character in told if character.isascii() for x in _PLACES]
    yield from (narrow[i : i + _PIECE] for i in range(0, len(narrow), _PIECE))
    piece: list[tuple[float, str]] = []
    for line in sorted(filter(_BEHIND_NARROW.search, lines)):
        piece.append((0.0, line))
        if sum(len(words) for _, words in piece) >= _PIECE:
            yield piece
            piece = []
    if piece:
        yield piece
