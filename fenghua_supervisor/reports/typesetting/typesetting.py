"""Flowables on the line grid: plain-text paragraphs, grid snapping, blocks at the page foot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import CondPageBreak, Flowable

from fenghua_supervisor.reports.typesetting.geometry import FRAME_HEIGHT, LEADING
from fenghua_supervisor.reports.typesetting.linebreak import clean
from fenghua_supervisor.reports.typesetting.setting import (
    compose,
    draw_lines,
    set_balanced,
    set_lines,
)
from fenghua_supervisor.reports.typesetting.structure import Element, Tag
from fenghua_supervisor.reports.typesetting.styles import BODY, Align
from fenghua_supervisor.reports.typesetting.tagging import TaggedCanvas, tagged
from fenghua_supervisor.reports.typesetting.titles import set_title

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.reports.typesetting.linebreak import BrokenLine
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

_LONGEST_BOOKMARK = 80
#: A last line shorter than this does not begin a page, in characters.
_SCRAP = 5
#: So many lines go overleaf with what belongs to their end.
_FEWEST_WITH = 2
#: No more of a page stays white, in points.
_MOST_EMPTY = FRAME_HEIGHT / 3
#: Rounding that decides no line or page break, in points.
TOLERANCE = 1e-4


class Tailed(Flowable):
    """What takes its last part overleaf with what stands below it."""

    #: Height in points of what stands below and never begins a page alone.
    tail = 0.0
    #: Whether it may begin a page alone where more than a third of this one would be empty.
    may_part = False

    def _is_left(self, avail_height: float) -> bool:
        """Whether it fits a page that is begun, but not what belongs to its end."""
        if not self.tail or avail_height > FRAME_HEIGHT - TOLERANCE:
            return False
        white = avail_height - self.height + _FEWEST_WITH * LEADING
        if self.may_part and white > _MOST_EMPTY:
            return False
        return self.height <= avail_height + TOLERANCE < self.height + self.tail


class CJKPara(Tailed):
    """A paragraph of plain text: never markup, so nothing in it can be parsed or lost.

    ``bookmark`` puts the paragraph into the outline at ``level`` (0 is the top); ``items`` is
    the list that it is an item of, ``names`` gives words that a title is not broken in.
    """

    def __init__(
        self,
        *parts: str | Light,
        style: TextStyle = BODY,
        bookmark: str = "",
        level: int = 0,
        items: Element | None = None,
        names: Callable[[], Collection[str]] = frozenset,
    ) -> None:
        super().__init__()
        self.style = style
        self._text = compose(*parts)
        self._bookmark, self._level, self._names = bookmark, level, names
        self._elements = (
            (items, Element(Tag.LI), Element(Tag.LBODY)) if items else (Element(style.tag),)
        )
        self._lines: list[BrokenLine] = []
        self._set_width = 0.0

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Break the lines for this width; a part of a split paragraph keeps its lines."""
        if not self._lines or abs(avail_width - self._set_width) > TOLERANCE:
            self._lines = self._broken(avail_width)
            self._set_width = avail_width
        self.width, self.height = avail_width, len(self._lines) * self.style.leading
        # With too little room for what belongs to its end, it is as good as too long.
        return self.width, self.height + (avail_height if self._is_left(avail_height) else 0.0)

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        """Two parts, each with its own lines, or nothing when not even one line fits."""
        self.wrap(avail_width, avail_height)
        fitting = int((avail_height + TOLERANCE) / self.style.leading)
        if self._is_left(avail_height):
            fitting = len(self._lines) - self._fewest
            return self._parted(fitting) if fitting > 0 else []
        if self.tail:
            fitting = min(fitting, len(self._lines) - self._fewest)
        else:
            fitting -= self._leaves_scrap(fitting)
        if not 0 < fitting < len(self._lines):
            return []
        return self._parted(fitting)

    def _parted(self, fitting: int) -> list[Flowable]:
        parts = self._part(0, fitting), self._part(fitting, len(self._lines))
        parts[1].tail, parts[1].may_part = self.tail, self.may_part
        return list(parts)

    def draw(self) -> None:
        """Draw the lines and set the bookmark."""
        if self._bookmark:
            add_bookmark(self.canv, self._bookmark, self._level, self.height)
        with tagged(self.canv, *self._elements):
            draw_lines(self.canv, self._lines, self.style, (0, self.height, self.width))

    def _broken(self, width: float) -> list[BrokenLine]:
        if self.style.align is not Align.CENTRE:
            return set_lines(self._text, self.style, width)
        if self.style.tag is Tag.P:
            return set_balanced(self._text, self.style, width)
        return set_title(self._text, self.style, width, self._names)

    @property
    def _fewest(self) -> int:
        """How many lines go overleaf with what belongs to their end: more where they are small."""
        return max(_FEWEST_WITH, round(_FEWEST_WITH * LEADING / self.style.leading))

    def _leaves_scrap(self, fitting: int) -> bool:
        """Whether only a few characters would stand alone on the top of the next page."""
        last = self._lines[-1]
        return fitting == len(self._lines) - 1 and last.width < _SCRAP * self.style.size

    def _part(self, first: int, end: int) -> CJKPara:
        lines = self._lines[first:end]
        style = self.style if not first else replace(self.style, indent=self.style.turnover)
        bookmark = self._bookmark if not first else ""
        part = CJKPara(style=style, bookmark=bookmark, level=self._level)
        part._text = self._text[lines[0].start : lines[-1].end]
        part._lines, part._set_width = lines, self._set_width
        part._elements = self._elements
        return part


class Snap(Flowable):
    """White down to the next line of the page's grid, at least ``least`` points; none on top."""

    def __init__(self, least: float = 0.0) -> None:
        super().__init__()
        self._least = least

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """As high as what is left of the current grid line."""
        lines_left = (avail_height - self._least + TOLERANCE) // LEADING
        white = avail_height - max(lines_left, 0) * LEADING
        on_top = avail_height > FRAME_HEIGHT - TOLERANCE
        self.width, self.height = 0.0, 0.0 if on_top else max(white, 0.0)
        return self.width, self.height

    def draw(self) -> None:
        """Draw nothing: this is white."""


class AtFoot(Flowable):
    """Takes all the room that is left and draws at the foot of it; next page if it is too little.

    Subclasses set ``need`` (points) and implement ``draw_foot``.
    """

    need = 0.0

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """All that is left, if it is enough."""
        enough = self.need <= avail_height + TOLERANCE
        self.width, self.height = avail_width, avail_height if enough else self.need
        return self.width, self.height

    def draw(self) -> None:
        """Draw the block, its foot on the foot of the frame."""
        self.draw_foot(self.canv, self.width)

    def draw_foot(self, canvas: Canvas, width: float) -> None:
        """Draw upwards from y = 0."""
        raise NotImplementedError


def keep_end(
    story: Sequence[Flowable], height: float, *, with_table: bool = False, may_part: bool = False
) -> None:
    """Let the last lines of a text go overleaf with what follows, ``height`` points high.

    ``with_table``: the last rows too, where the text ends with a table; ``may_part``: not where
    more than a third of the page would be empty.
    """
    kinds = Tailed if with_table else CJKPara
    parts = [part for part in story if not (with_table and isinstance(part, Snap))]
    if parts and isinstance(last := parts[-1], kinds):
        # Below a table stands white down to the next line of the grid.
        last.tail = height if last is story[-1] else height + LEADING
        last.may_part = may_part


class KeepOrFill(CondPageBreak):
    """Goes to the next page unless ``height`` points are left, or more than a third of this one."""

    def __init__(self, height: float, least: float) -> None:
        """``least`` points of what follows may stand by themselves."""
        super().__init__(height - TOLERANCE)
        self._whole, self._least = height, least

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Nothing is drawn; whether the page ends here."""
        fills = avail_height > max(_MOST_EMPTY, self._least)
        self.height = (self._least if fills else self._whole) - TOLERANCE
        width, height = super().wrap(avail_width, avail_height)
        return float(width), float(height)


def keep_room(height: float) -> CondPageBreak:
    """Go to the next page unless ``height`` points are left on this one."""
    return CondPageBreak(height - TOLERANCE)


def add_bookmark(canvas: Canvas, title: str, level: int, y: float) -> None:
    """Put ``title`` into the outline; it leads to height ``y`` of the current drawing."""
    top = canvas.absolutePosition(0, y)[1]
    key = f"page-{canvas.getPageNumber()}-{top:.2f}"
    shown = " ".join(clean(title).split())[:_LONGEST_BOOKMARK]
    assert isinstance(canvas, TaggedCanvas)
    canvas.add_place(key, top, shown, level)
