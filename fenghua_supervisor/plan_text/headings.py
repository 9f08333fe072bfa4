"""Headings between items: 一、 · （一） · ——, and which of them is campaign or section."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.plan_text.noise import JoinedText

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_PART = re.compile(rf"(?:{_NUMERAL}、|第{_NUMERAL}[章部]分?[、：: ]?)")
_PAREN = re.compile(rf"[（(]{_NUMERAL}[）)]")
_DASH = re.compile(r"(?<!\d)(?:——+|――+|--+)(?!\d)|—(?=[\u4e00-\u9fff“])")
_LONG = 60


@record
class Place:
    """Where in the plan an item stands: the headings above it, outermost first."""

    part: str = ""
    paren: str = ""
    dash: str = ""
    number: str = ""

    def below(self, kind: str, words: str) -> Place:
        """Return the place below a new heading; inner headings end with the outer one."""
        if kind == "part":
            return Place(part=words)
        if kind == "paren":
            return replace(self, paren=words, dash="", number="")
        if kind == "dash":
            return replace(self, dash=words, number="")
        return replace(self, number=words)


def heading_at(text: str, position: int) -> tuple[str, int] | None:
    """Say which kind of heading begins at a position, and where its words begin."""
    for kind, pattern in (("part", _PART), ("paren", _PAREN), ("dash", _DASH)):
        if found := pattern.match(text, position):
            return kind, found.end()
    return None


def heading_words(joined: JoinedText, start: int, end: int) -> str:
    """The words of a heading in [start, end): all its lines, but none of a sentence below it."""
    words = joined.text[start:end]
    if "。" in words or len(words) > _LONG:
        words = joined.text[start : min(end, joined.line_end(start))].split("。")[0]
    return words.strip(" 。.：:—")


@record
class Levels:
    """Which heading is the campaign and which the section in this plan."""

    campaign: str
    section: str

    def read(self, place: Place) -> tuple[str, str]:
        """Return campaign and section of a place."""
        section = getattr(place, self.section) if self.section else ""
        return (getattr(place, self.campaign) if self.campaign else ""), section


def levels_of(places: Iterable[Place]) -> Levels:
    """Choose the two innermost levels in use; a part counts when items stand in several."""
    known = list(places)
    used = []
    if len({place.part for place in known if place.part}) > 1:
        used.append("part")
    inner = ("paren", "dash", "number")
    used += [kind for kind in inner if any(getattr(place, kind) for place in known)]
    if not used and any(place.part for place in known):
        used.append("part")
    if len(used) == 1:
        return Levels(used[0], "")
    return Levels(used[-2], used[-1]) if used else Levels("", "")
