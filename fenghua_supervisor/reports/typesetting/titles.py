"""Titles: lines that end between words and stand as a pyramid or a rhombus, no hourglass."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.reports.typesetting.linebreak import NO_END, NO_START
from fenghua_supervisor.reports.typesetting.setting import (
    set_balanced,
    set_lines,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from fenghua_supervisor.reports.typesetting.linebreak import BrokenLine
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

#: What stands between quotation marks or in brackets stays together where a line holds it.
_QUOTED = re.compile("《[^《》]+》|“[^“”]+”|〈[^〈〉]+〉|「[^「」]+」|（[^（）]+）")
#: 「早筛早诊早治」 and the like, dates, numbers with what they count.
_WHOLE = re.compile(
    r"(?P<again>[一-鿿])[一-鿿](?:(?P=again)[一-鿿]){1,3}"
    r"|\d{4}[—-]\d{4}年|\d+年(?:\d+月份?)?|\d+[—-]\d+月份?|\d+月(?:份|\d+日)?|第?\d+[项期号个次]"
    r"|[!-~]+"
)
#: A line neither begins with the one kind nor ends with the other.
_CLINGS_BACK = frozenset("的了等之地得们")
_CLINGS_ON = frozenset("和与及或对在为将把被向从以第各")
_CLINGING = frozenset({"关于", "开展", "推动", "推进", "对于", "有关"})
_LONGEST = 16
#: A longer text is no title and is broken like any other, in characters.
_LONGEST_TITLE = 120
#: What an ill place costs, beside the squares of what lines differ by, in characters.
_INSIDE_QUOTED, _CLINGS, _HOURGLASS, _TOP_HEAVY = 60.0, 25.0, 30.0, 1.0
#: A word from a list costs this much, a character that is in none that much.
_WORD_COST, _ALONE_COST = 1.0, 1.4


def set_title(
    text: str,
    style: TextStyle,
    width: float,
    names: Callable[[], Collection[str]] = frozenset,
) -> list[BrokenLine]:
    """As few lines as fit ``width``, broken between words.

    ``names``: words of the paper's own, asked for where a line is too long. Line ends in the text
    are kept where what stands between them fits.
    """
    if len(text) > _LONGEST_TITLE:
        return set_balanced(text, style, width)
    lines: list[BrokenLine] = []
    start = 0
    for part in text.split("\n"):
        fits = text_width(part, style) <= width
        for first, end in [(0, len(part))] if fits else _spans(part, style, width, names()):
            shift = start + first
            lines += [
                line._replace(start=line.start + shift, end=line.end + shift)
                for line in set_lines(part[first:end], style, width)
            ]
        start += len(part) + 1
    return lines


def words_in(text: str, names: Collection[str] = ()) -> list[str]:
    """The words of a title in their order, found by the fewest pieces that it can be cut into."""
    common = _common()
    best: list[tuple[float, int]] = [(0.0, 0)]
    whole = {found.start(): found.end() for found in _WHOLE.finditer(text)}
    inside = {place for start, end in whole.items() for place in range(start + 1, end)}
    for end in range(1, len(text) + 1):
        choices = [(best[end - 1][0] + _ALONE_COST, end - 1)]
        for start in range(max(end - _LONGEST, 0), end - 1):
            if (piece := text[start:end]) in common or piece in names:
                choices.append((best[start][0] + _WORD_COST, start))
        choices += [(best[start][0] + 0.5, start) for start, to in whole.items() if to == end]
        cost, start = min(choices)
        # A word that cuts into a date or a slogan is none.
        best.append((cost + (5.0 if end in inside else 0.0), start))
    cuts = [len(text)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    return [text[first:end] for first, end in zip(cuts, cuts[1:], strict=False)]


def names_in(*texts: str) -> frozenset[str]:
    """Words that names hold: they themselves without 「（五）」, and what is quoted in them."""
    return frozenset(word for text in texts for word in _parts(text) if 1 < len(word) <= _LONGEST)


def _parts(text: str) -> Iterator[str]:
    bare = re.sub(r"^（[一二三四五六七八九十]+）|^\d+[.．、]", "", text.strip())
    yield bare
    yield from (found[0][1:-1] for found in _QUOTED.finditer(text))
    for tail in ("攻坚行动", "建设攻坚行动", "行动", "工程"):
        yield bare.removesuffix(tail)


@cache
def _common() -> frozenset[str]:
    _, *lines = (SHIPPED_DIR / "words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.split())


def _spans(
    text: str, style: TextStyle, width: float, names: Collection[str]
) -> list[tuple[int, int]]:
    """Where the lines of one part begin and end."""
    words = words_in(text, names)
    wide = [text_width(word, style) for word in words]
    count = max(math.ceil((sum(wide) - 1e-6) / width), 1)
    while True:
        found = _best(text, words, wide, (width, style.size), count)
        if found is not None:
            return found
        count += 1
        if count > len(words):
            # A word without end: the lines are filled one after the other.
            return [(0, len(text))]


def _best(
    text: str, words: Sequence[str], wide: Sequence[float], room: tuple[float, float], count: int
) -> list[tuple[int, int]] | None:
    """The best way to set the words on ``count`` lines of ``room`` (width, size), if any."""
    width, size = room
    sums = [0.0]
    places = [0]
    for word, wide_word in zip(words, wide, strict=True):
        sums.append(sums[-1] + wide_word)
        places.append(places[-1] + len(word))
    mean = sums[-1] / count
    spans = [found.span() for found in _QUOTED.finditer(text)]
    quoted = {place for first, end in spans for place in range(first + 1, end)}
    ills = [_ill(words, index, place, quoted) for index, place in enumerate(places)]
    # For each number of lines and last break: cost, break before, widths of the last two lines.
    ways: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (0.0, (0,))}]
    for _ in range(count):
        new: dict[int, tuple[float, tuple[int, ...]]] = {}
        for first, (cost, cuts) in ways[-1].items():
            for end in range(first + 1, len(words) + 1):
                line = sums[end] - sums[first]
                if line > width + 1e-6:
                    break
                value = cost + ((line - mean) / size) ** 2 + ills[end]
                value += _shape(cuts, sums, line, size)
                if end not in new or value < new[end][0]:
                    new[end] = (value, (*cuts, end))
        ways.append(new)
    if len(words) not in ways[-1]:
        return None
    cuts = ways[-1][len(words)][1]
    return [(places[a], places[b]) for a, b in zip(cuts, cuts[1:], strict=False)]


def _shape(cuts: tuple[int, ...], sums: Sequence[float], line: float, size: float) -> float:
    """What it costs that a line is longer than the one before, which was shorter than its own."""
    lengths = [sums[b] - sums[a] for a, b in zip(cuts, cuts[1:], strict=False)]
    if len(lengths) >= 2 and lengths[-1] < min(lengths[-2], line) - size / 2:
        return _HOURGLASS
    return _TOP_HEAVY if lengths and line < lengths[-1] - size / 2 else 0.0


def _ill(words: Sequence[str], index: int, place: int, quoted: Collection[int]) -> float:
    """What a line end before word ``index`` costs, at ``place`` in the text."""
    if index in {0, len(words)}:
        return 0.0
    before, after = words[index - 1], words[index]
    cost = 0.0
    if after[0] in NO_START or before[-1] in NO_END:
        cost += 1000.0
    if place in quoted:
        cost += _INSIDE_QUOTED
    if after in _CLINGS_BACK or before in _CLINGS_ON or before in _CLINGING:
        cost += _CLINGS
    return cost
