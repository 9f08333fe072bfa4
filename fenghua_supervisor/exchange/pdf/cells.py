"""The text of the cells of a table: lines that wrap are joined, lines that end are kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.pdf.lines import text_lines
from fenghua_supervisor.plan_text.duty.names import ends_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.exchange.pdf.glyphs import PlacedLetter
    from fenghua_supervisor.exchange.pdf.lines import LetterLine

_LEAST_PADDING = 1.0
_SLACK = 0.3  #: of a letter's size: so much room a full line may leave
_NO_LINE_BEGINS = "，。、；：！？）》”’】〕％"


def cell_text(glyphs: Sequence[PlacedLetter], left: float, right: float) -> str:
    """The words of a cell between two edges.

    A line that leaves room for its follower's first letter was ended by whoever wrote it; a full
    one may be, where one name of a unit ends and another begins.
    """
    lines = text_lines(glyphs)
    if not lines:
        return ""
    padding = max(_LEAST_PADDING, min(_margin(line, left, right) for line in lines))
    room = right - left - 2 * padding
    parts = [lines[0].text]
    for line, follower in zip(lines, lines[1:], strict=False):
        needed = line.right - line.left + _first_word(follower)
        is_full = needed > room - _SLACK * line.size
        is_end = not is_full or ends_name(line.text, follower.text)
        parts.append("\n" if is_end else _joint(line, follower))
        parts.append(follower.text)
    return "".join(parts)


def _first_word(line: LetterLine) -> float:
    """How wide the first piece of a line is that no line end may cut."""
    first = last = line.glyphs[0]
    for glyph in line.glyphs[1:]:
        is_word = glyph.text.isascii() and last.text.isascii() and not glyph.text.isspace()
        if not is_word and glyph.text not in _NO_LINE_BEGINS:
            break
        last = glyph
    return last.right - first.left


def _margin(line: LetterLine, left: float, right: float) -> float:
    return min(line.left - left, right - line.right)


def _joint(line: LetterLine, follower: LetterLine) -> str:
    """A space between two words of Latin letters."""
    last, first = line.text[-1], follower.text[0]
    return " " if last.isascii() and first.isascii() and last.isalpha() and first.isalpha() else ""
