"""Names of rows, on one line or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from fenghua_supervisor.ui.widgets.charts.drawing import LEFT, Word
from fenghua_supervisor.ui.widgets.charts.letters import Letters, Size

if TYPE_CHECKING:
    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

_MOST_LINES, _PITCH = 3, 0.86  #: lines of a name, and how close they stand


def lines_in(letters: Letters, height: float, size: Size = Size.BODY) -> int:
    """How many lines of a name a row of this height takes."""
    return min(_MOST_LINES, max(1, int(height / (letters.line(size) * _PITCH))))


def write_name(
    drawing: Drawing, short: str, whole: str, box: QRectF, size: Size = Size.BODY, ink: str = "text"
) -> QRectF:
    """Write a name into its box, on more lines where one is too short and the row high enough.

    Returns the box of its first line.
    """
    letters = drawing.letters
    line = letters.line(size) * _PITCH
    lines = letters.wrapped(short, box.width(), lines_in(letters, box.height(), size), size)
    top = box.top() + (box.height() - line * len(lines)) / 2
    for number, text in enumerate(lines):
        place = QRectF(box.left(), top + number * line, box.width(), line)
        drawing.words.append(Word(place, text, whole, ink, size, LEFT))
    return QRectF(box.left(), top, box.width(), line)
