"""Names of rows: short ones where all end alike, on one or two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from fenghua_supervisor.ui.widgets.charts.drawing import LEFT, Word
from fenghua_supervisor.ui.widgets.charts.letters import Letters, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

_MOST_LINES, _PITCH = 3, 0.86  #: lines of a name, and how close they stand
#: What the heading of the block says already when every name ends with it.
_SAID_ABOVE = ("攻坚行动", "专项行动", "行动计划", "行动")


def short_names(names: Sequence[str]) -> list[str]:
    """「社会治理攻坚行动」 as 「社会治理」 among others that end so; a * stays."""
    bare = [name.rstrip("*") for name in names]
    for end in _SAID_ABOVE:
        if len(names) > 1 and all(name.endswith(end) and name != end for name in bare):
            return [
                short.removesuffix(end) + "*" * (len(name) - len(short))
                for name, short in zip(names, bare, strict=True)
            ]
    return list(names)


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
