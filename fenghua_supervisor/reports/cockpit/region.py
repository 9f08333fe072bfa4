"""Places on the page: rectangles in points, and what stands on top of each block."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.cockpit.pen import fitted, one_line, plain, strong
from fenghua_supervisor.reports.typesetting.marks import INK, SUBDUED
from fenghua_supervisor.reports.typesetting.structure import Element, Tag
from fenghua_supervisor.reports.typesetting.tagging import tagged

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import Caption
    from fenghua_supervisor.reports.cockpit.pen import Pen

_HEADING, _BASE, _FINDING = strong(11), plain(7.8), strong(15)
#: From the rule of a block down to the base line of its heading.
HEADING_DROP = 15.0
_BASE_TOP, _CAPTION = 19.5, 31.0
#: A finding has one line or two.
_FINDING_LINE, _FINDING_GAP = 15.0, 6.0
_RULE = 1.0


@record
class Region:
    """A rectangle from its upper left corner; ``top`` is counted from the foot of the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top - self.height

    def below(self, depth: float) -> Region:
        """What is left of it under the first ``depth`` points."""
        return replace(self, top=self.top - depth, height=self.height - depth)

    def above(self, depth: float) -> Region:
        """What is left of it over the last ``depth`` points."""
        return replace(self, height=self.height - depth)

    def part(self, left: float, width: float) -> Region:
        """As high, ``left`` points from its left edge, ``width`` wide."""
        return replace(self, left=self.left + left, width=width)


def draw_caption(pen: Pen, caption: Caption, area: Region, *, on_one_line: bool = False) -> Region:
    """The rule over a block, its heading, its day and base; returns the room under them."""
    pen.rule((area.left, area.top), (area.right, area.top), INK, _RULE)
    baseline = area.top - HEADING_DROP
    with tagged(pen.canvas, Element(Tag.H2)):
        taken = pen.say(caption.heading, _HEADING, (area.left, baseline))
    if on_one_line:
        style = one_line([caption.base], _BASE, area.width - taken - 8)
        pen.say(caption.base, style, (area.left + taken + 8, baseline), SUBDUED)
        return area.below(_BASE_TOP)
    base = fitted(caption.base, _BASE, area.width, _CAPTION - _BASE_TOP)
    pen.lines(base, (area.left, area.top - _BASE_TOP, area.width), SUBDUED)
    return area.below(_CAPTION)


def draw_finding(pen: Pen, words: str, area: Region) -> Region:
    """What a block says, in large lines; returns the room under it."""
    height = _FINDING_LINE + words.count("\n") * _FINDING.leading
    said = fitted(words, _FINDING, area.width, height)
    pen.lines(said, (area.left, area.top - (height - said.height) / 2, area.width))
    return area.below(height + _FINDING_GAP)


def draw_empty(pen: Pen, words: str, area: Region) -> None:
    """Why a block is empty, in place of it."""
    said = fitted(words, plain(10), area.width, area.height)
    pen.lines(said, (area.left, area.top - 6, area.width), SUBDUED)
