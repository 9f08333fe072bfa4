"""The text of the cells of a table: lines that wrap are joined, lines that end are kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.pdf.lines import text_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.exchange.pdf.glyphs import PlacedLetter
    from fenghua_supervisor.exchange.pdf.lines import LetterLine

_LEAST_PADDING = 1.0


def cell_text(glyphs: Sequence[PlacedLetter], left: float, right: float) -> str:
    """The words of a cell between two edges.

    A line that leaves room for its follower's first letter was ended by whoever wrote it.
    """
    lines = text_lines(glyphs)
    if not lines:
        return ""
    padding = max(_LEAST_PADDING, min(_margin(line, left, right) for line in lines))
    room = right - left - 2 * padding
    parts = [lines[0].text]
    for line, follower in zip(lines, lines[1:], strict=False):
        first = follower.glyphs[0]
        wraps = line.right - line.left + (first.right - first.left) > room - 0.3 * line.size
        parts.append(("" if wraps else "\n") + _joint(line, follower) * wraps + follower.text)
    return "".join(parts)


def _margin(line: LetterLine, left: float, right: float) -> float:
    return min(line.left - left, right - line.right)


def _joint(line: LetterLine, follower: LetterLine) -> str:
    """A space between two words of Latin letters."""
    last, first = line.text[-1], follower.text[0]
    return " " if last.isascii() and first.isascii() and last.isalpha() and first.isalpha() else ""
