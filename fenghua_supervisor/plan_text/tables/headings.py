"""Headings that tables carry: rows across their width, columns merged over rows, lines above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.headings import heading_at

if TYPE_CHECKING:
    from fenghua_supervisor.plan_text.headings import Place

_EDGES = " 。：:"
_LONGEST = 60
_COUNTED = re.compile(r"[（(]\d+[项个件][）)]$")


def below(place: Place, words: str, kind: str) -> Place:
    """The place below a heading; its mark (一、, （二）) tells the level, else ``kind`` does."""
    found = heading_at(words, 0)
    if found is None:
        return place.below(kind, _COUNTED.sub("", words.strip(_EDGES)))
    named, words_at = found
    level = named if named in ("part", "paren") else kind
    return place.below(level, _COUNTED.sub("", words[words_at:].strip(_EDGES)))


def is_heading(words: str) -> bool:
    """Whether words across a table are a heading and no sentence."""
    return len(words) <= _LONGEST and "。" not in words[:-1]
