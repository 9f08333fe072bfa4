"""Chinese line breaking on plain text: which characters stand on which line."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.records import record
from fenghua_supervisor.reports.typesetting.fonts import REPLACEMENT

if TYPE_CHECKING:
    from collections.abc import Callable

#: Marks that may not begin a line (GB/T 15834 and the ASCII marks typed in their place).
NO_START = frozenset("，。、；：！？）》〉」』】〕］｝〗〙”’…—～·•％‰℃°′″﹪,.;:!?)]}%~")
#: Marks that may not end a line.
NO_END = frozenset("（《〈「『【〔［｛〖〘“‘￥＄$([{")
#: Marks that may hang into the right margin when the line is full.
HANGING = frozenset("，。、；：！？")

# Pairs of dashes and dots are one sign; words and numbers stay whole, 「2021—2025」 too.
_WORD = r"[!-~\u00a1-\u00b6\u00b8-\u024f]+"
_TOKEN = re.compile(
    rf"—{{2,}}|…{{2,}}|{_WORD}(?:[—～](?=\d){_WORD})*|[０-９Ａ-Ｚａ-ｚ]+|.", re.DOTALL
)
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


@record
class BrokenLine:
    """One typeset line: ``text`` without the mark that hangs; widths are in points.

    ``start`` and ``end`` are offsets in the broken text; ``closes`` says that the paragraph
    ends here, so the line is not stretched to the full width.
    """

    text: str
    hanging: str
    width: float
    indent: float
    start: int
    end: int
    closes: bool


@record
class Measure:
    """What lines are broken to, in points: the width, and what the first and later lines leave."""

    width: float
    indent: float = 0.0
    turnover: float = 0.0
    hang: bool = True


def clean(text: str) -> str:
    """Plain text as it will be set: readable, composed, a blank for each tab.

    Private-use characters and what is no character become 〓: what they mean no font knows.
    """
    return _UNKNOWN.sub(REPLACEMENT, unicodedata.normalize("NFC", readable(text))).replace(
        "\t", " "
    )


def break_text(text: str, measure: Measure, width_of: Callable[[str], float]) -> list[BrokenLine]:
    """Break cleaned text into lines; ``width_of`` gives the width of a character in points."""
    lines: list[BrokenLine] = []
    offset = 0
    for paragraph in text.split("\n"):
        lines += _Breaker(paragraph, offset, measure, width_of).lines()
        offset += len(paragraph) + 1
    return lines


class _Breaker:
    """Fills the lines of one paragraph from left to right."""

    def __init__(
        self, text: str, offset: int, measure: Measure, width_of: Callable[[str], float]
    ) -> None:
        self._offset = offset
        self._measure = measure
        self._tokens: list[str] = []
        self._widths: list[float] = []
        narrowest = measure.width - max(measure.indent, measure.turnover)
        for token in _TOKEN.findall(text):
            widths = [width_of(char) for char in token]
            if len(token) > 1 and sum(widths) > narrowest:
                self._tokens += token
                self._widths += widths
            else:
                self._tokens.append(token)
                self._widths.append(sum(widths))

    def lines(self) -> list[BrokenLine]:
        """All lines of the paragraph; an empty paragraph is one empty line."""
        spans = self._spans()
        self._mend_last(spans)
        starts = [0]
        for token in self._tokens:
            starts.append(starts[-1] + len(token))
        return [self._line(spans, index, starts) for index in range(len(spans))]

    def _spans(self) -> list[tuple[int, int, bool]]:
        """Token ranges of the lines, each with whether its last token hangs."""
        spans: list[tuple[int, int, bool]] = []
        start, count = 0, len(self._tokens)
        room = self._measure.width - self._measure.indent
        while start < count:
            end, hangs = self._fill(start, room)
            spans.append((start, end, hangs))
            start = self._skip_spaces(end)
            room = self._measure.width - self._measure.turnover
        return spans or [(0, 0, False)]

    def _fill(self, start: int, room: float) -> tuple[int, bool]:
        """The end of the line that begins at ``start``, and whether its last token hangs."""
        end, used, count = start, 0.0, len(self._tokens)
        while end < count and used + self._widths[end] <= room + 1e-6:
            used += self._widths[end]
            end += 1
        end = max(end, start + 1)
        if end >= count or self._skip_spaces(end) >= count:
            return end, False
        if self._may_hang(end):
            return end + 1, True
        return self._legal_end(start, end), False

    def _may_hang(self, index: int) -> bool:
        if not self._measure.hang or self._tokens[index] not in HANGING:
            return False
        after = index + 1
        return after >= len(self._tokens) or self._tokens[after][0] not in NO_START

    def _legal_end(self, start: int, end: int) -> int:
        """Step back to where no line would begin or end with a forbidden mark."""
        index = end
        while index > start and self._offends(index):
            index -= 1
        return index if index > start else end

    def _offends(self, index: int) -> bool:
        """Whether a break before token ``index`` puts a forbidden mark at either side."""
        before = index - 1
        while before > 0 and self._tokens[before] == " ":
            before -= 1
        after = self._tokens[self._skip_spaces(index)]
        return after[0] in NO_START or self._tokens[before][-1] in NO_END

    def _mend_last(self, spans: list[tuple[int, int, bool]]) -> None:
        """Give a last line of one lone character a companion from the line above."""
        if len(spans) < 2:
            return
        (before, _, _), (start, end, _) = spans[-2:]
        lone = "".join(token for token in self._tokens[start:end] if token not in NO_START)
        index = self._legal_end(before, start - 1)
        moved = sum(self._widths[index:start])
        if len(lone) < 2 and before + 1 < index < start and moved <= self._measure.width * 0.15:
            spans[-2:] = [(before, index, False), (index, end, False)]

    def _skip_spaces(self, index: int) -> int:
        while index < len(self._tokens) and self._tokens[index] == " ":
            index += 1
        return index

    def _line(
        self, spans: list[tuple[int, int, bool]], index: int, starts: list[int]
    ) -> BrokenLine:
        first, end, hangs = spans[index]
        closes = index == len(spans) - 1
        last = end - 1 if hangs else end
        while not closes and last > first + 1 and self._tokens[last - 1] == " ":
            last -= 1
        return BrokenLine(
            text="".join(self._tokens[first:last]),
            hanging=self._tokens[end - 1] if hangs else "",
            width=sum(self._widths[first:last]),
            indent=self._measure.turnover if index else self._measure.indent,
            start=self._offset + starts[first],
            end=self._offset + starts[end],
            closes=closes,
        )
