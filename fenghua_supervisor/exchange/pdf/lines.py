"""Letters → lines: by their place, whatever order and fonts they are drawn in."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.exchange.pdf.glyphs import PlacedLetter

_SAME_LINE = 0.45  #: of a letter's size: how far base lines of one line lie apart
_SMALL = 0.8  #: of the usual size: smaller letters may be set above or below
_SCRIPT = 0.6  #: of a letter's size: so far above or below its base line
_SPACE = 0.3  #: of a letter's size: a gap that parts words
_WIDE = 1.0  #: and one that leaves something out
_PART = 1.1  #: and one that parts the cells of a table
_TWICE = 0.2  #: letters drawn twice to look bold lie so near
_FEWEST_LINES = 4  #: of a column of text


@dataclass(slots=True)
class LetterLine:
    """A line of letters from left to right."""

    glyphs: list[PlacedLetter] = field(default_factory=list)

    @property
    def y(self) -> float:
        """The base line that most of its letters stand on."""
        places = sorted(glyph.y for glyph in self.glyphs)
        return places[len(places) // 2]

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes = sorted(glyph.size for glyph in self.glyphs)
        return sizes[len(sizes) // 2]

    @property
    def text(self) -> str:
        """Its words; a gap that is wider than between letters is a space, a very wide one two."""
        parts: list[str] = []
        for before, glyph in zip([None, *self.glyphs], self.glyphs, strict=False):
            if before is not None and glyph.text != " " and before.text != " ":
                gap = glyph.left - before.right
                size = max(before.size, glyph.size)
                parts.append("" if gap < _SPACE * size else " " if gap < _WIDE * size else "  ")
            parts.append(glyph.text)
        return "".join(parts).strip()

    def segments(self) -> list[LetterLine]:
        """The line cut where its gaps are as wide as between the cells of a table."""
        pieces: list[LetterLine] = []
        last: PlacedLetter | None = None
        for glyph in self.glyphs:
            if glyph.text.isspace():
                continue
            gap = glyph.left - last.right if last else 0.0
            if last is None or gap > _PART * max(last.size, glyph.size):
                pieces.append(LetterLine())
            pieces[-1].glyphs.append(glyph)
            last = glyph
        return pieces


def text_lines(glyphs: Iterable[PlacedLetter]) -> list[LetterLine]:
    """The lines of a page or a part of it, from top to bottom.

    Small letters above or below a base line belong to the line of large ones that they stand by.
    """
    ordered = sorted(glyphs, key=lambda glyph: -glyph.y)
    if not ordered:
        return []
    sizes = sorted(glyph.size for glyph in ordered)
    usual = _SMALL * sizes[len(sizes) // 2]
    lines = _by_base(glyph for glyph in ordered if glyph.size >= usual)
    alone = []
    for glyph in (glyph for glyph in ordered if glyph.size < usual):
        line = _beside(lines, glyph)
        if line is None:
            alone.append(glyph)
        else:
            line.glyphs.append(glyph)
    lines += _by_base(alone)
    for line in lines:
        line.glyphs = _once(sorted(line.glyphs, key=lambda glyph: (glyph.left, glyph.at)))
    return sorted((line for line in lines if line.text), key=lambda line: -line.y)


def _by_base(ordered: Iterable[PlacedLetter]) -> list[LetterLine]:
    lines: list[LetterLine] = []
    base = 0.0
    for glyph in ordered:
        if not lines or base - glyph.y > _SAME_LINE * glyph.size:
            lines.append(LetterLine())
            base = glyph.y
        lines[-1].glyphs.append(glyph)
    return lines


def _beside(lines: Sequence[LetterLine], glyph: PlacedLetter) -> LetterLine | None:
    """The line of larger letters that a small one is set at, if there is one."""
    at = bisect_left(lines, -glyph.y, key=lambda line: -line.glyphs[0].y)
    near = [
        line
        for line in lines[max(0, at - 1) : at + 1]
        if abs(line.glyphs[0].y - glyph.y) < _SCRIPT * line.glyphs[0].size
        and line.left - glyph.size <= glyph.left <= line.right + glyph.size
    ]
    return min(near, key=lambda line: abs(line.glyphs[0].y - glyph.y), default=None)


def _once(glyphs: Sequence[PlacedLetter]) -> list[PlacedLetter]:
    """Leave out letters that are drawn again over themselves."""
    kept: list[PlacedLetter] = []
    for glyph in glyphs:
        is_again = any(
            other.text == glyph.text and abs(other.left - glyph.left) < _TWICE * glyph.size
            for other in kept[-3:]
        )
        if not is_again or glyph.text.isspace():
            kept.append(glyph)
    return kept


def columns_of(glyphs: Sequence[PlacedLetter]) -> list[list[PlacedLetter]]:
    """The columns of a page set like a newspaper, from left to right; else all in one.

    A gutter parts columns where the page draws all that is left of it before what is right.
    """
    lines = text_lines(glyphs)
    gutter = _gutter(lines)
    if gutter is None:
        return [list(glyphs)]
    left = [glyph for glyph in glyphs if glyph.right <= gutter]
    right = [glyph for glyph in glyphs if glyph.right > gutter]
    return [*columns_of(left), *columns_of(right)]


def _gutter(lines: Sequence[LetterLine]) -> float | None:
    """A place that no line crosses and that parts what is drawn first from what is drawn last."""
    pieces = [piece for line in lines for piece in line.segments()]
    edges = sorted((piece.left, piece.right) for piece in pieces)
    reach = edges[0][1] if edges else 0.0
    for left, right in edges[1:]:
        if left > reach + _PART * pieces[0].size and _is_parted(pieces, (reach + left) / 2):
            return (reach + left) / 2
        reach = max(reach, right)
    return None


def _is_parted(pieces: Sequence[LetterLine], place: float) -> bool:
    first = [piece for piece in pieces if piece.right <= place]
    second = [piece for piece in pieces if piece.left >= place]
    if min(len(first), len(second)) < _FEWEST_LINES:
        return False
    last_drawn = max(glyph.at for piece in first for glyph in piece.glyphs)
    return last_drawn < min(glyph.at for piece in second for glyph in piece.glyphs)
