"""Lines of plain text as lists paint them: cut with … and set once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStaticText

from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import NOTE_PX

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFontMetrics, QPainter

LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_AT_RIGHT = Qt.AlignmentFlag.AlignRight.value
_CENTRE = Qt.AlignmentFlag.AlignHCenter.value
_KEPT_LINES = 4000
_LEAST_LETTER = 6  #: few letters are narrower, in pixels; how far a long text is looked at


def draw_line(painter: QPainter, rect: QRect, words: str, align: int) -> int:
    """Draw one line of plain text, cut with … when it does not fit.

    How much of the width it takes, in pixels: all of it where it is cut.
    """
    width = rect.width()
    line, room, height, is_whole = _set_line(words, width, painter)
    x, y = rect.x(), rect.y() + (rect.height() - height) // 2
    if align & _AT_RIGHT:
        x += width - room
    elif align & _CENTRE:
        x += (width - room) // 2
    painter.drawStaticText(x, y, line)
    return room if is_whole else width


#: Lines as they were last set: tables are painted anew at every keystroke with the same words.
_lines: dict[tuple[str, int, QFont], tuple[QStaticText, int, int, bool]] = {}


def _set_line(words: str, width: int, painter: QPainter) -> tuple[QStaticText, int, int, bool]:
    """The cut line, ready to be drawn, with its width and height, and whether it is whole."""
    font = painter.font()
    key = words, width, font
    found = _lines.get(key)
    if found is None:
        metrics = painter.fontMetrics()
        told = words.replace("\n", " ")
        cut, room = _cut(told, width, metrics)
        line = QStaticText(cut)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.prepare(font=font)
        if len(_lines) >= _KEPT_LINES:
            _lines.clear()
        found = line, room, metrics.height(), cut == told
        _lines[key] = found
    return found


def _cut(told: str, width: int, metrics: QFontMetrics) -> tuple[str, int]:
    """The words cut with … where they do not fit, and how wide they are then.

    What Qt cuts it sets in full before, twice; that what is short fits, its width tells alone.
    """
    most = width // _LEAST_LETTER + 1
    if len(told) > most:
        head = told[:most]
        cut = metrics.elidedText(head, Qt.TextElideMode.ElideRight, width)
        # Cut within its head it is cut at the same place.
        if cut != head:
            return cut, metrics.horizontalAdvance(cut)
    else:
        room = metrics.horizontalAdvance(told)
        if room < width:
            return told, room
    cut = metrics.elidedText(told, Qt.TextElideMode.ElideRight, width)
    return cut, metrics.horizontalAdvance(cut)


def note_font(font: QFont) -> QFont:
    """The same font in the size of notes."""
    result = QFont(font)
    result.setPixelSize(px(NOTE_PX))
    result.setWeight(QFont.Weight.Normal)
    return result


def bold(font: QFont) -> QFont:
    """The same font in the weight of titles."""
    result = QFont(font)
    result.setWeight(QFont.Weight.DemiBold)
    return result
