"""Chinese line breaking on plain text: which characters stand on which line."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

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

# Pairs of dashes and dots are one sign; words and numbers stay whole, 「2021—2025」 too. What most
# pieces are is looked for first: a single ideograph.
_WORD = r"[!-~\u00a1-\u00b6\u00b8-\u024f]+"
_TOKEN = re.compile(
    rf"[\u4e00-\u9fff]|—{{2,}}|…{{2,}}|{_WORD}(?:[—～](?=\d){_WORD})*|[０-９Ａ-Ｚａ-ｚ]+|.",
    re.DOTALL,
)
#: Rounding that decides no line end, in points.
_ROUNDING = 1e-6
#: Characters that are what they are, whatever stands beside them: nearly every text has no other.
_ORDINARY = re.compile("[\n -~\u4e00-\u9fff，。、；：！？（）《》“”—…％·]*")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


class BrokenLine(NamedTuple):
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
    if _ORDINARY.fullmatch(text):
        return text
    return _UNKNOWN.sub(REPLACEMENT, unicodedata.normalize("NFC", readable(text))).replace(
        "\t", " "
    )


def break_text(text: str, measure: Measure, width_of: Callable[[str], float]) -> list[BrokenLine]:
    """Break cleaned text into lines; ``width_of`` gives the width of a character in points."""
    return UnbrokenText(text, width_of).lines(measure)


class UnbrokenText:
    """Cleaned text whose characters are measured, to be broken to as many measures as are tried."""

    def __init__(self, text: str, width_of: Callable[[str], float]) -> None:
        self._paragraphs: list[_Paragraph] = []
        offset = 0
        for part in text.split("\n"):
            self._paragraphs.append(_Paragraph(part, offset, width_of))
            offset += len(part) + 1

    @property
    def fewest(self) -> int:
        """How many lines it has at least, however wide they are."""
        return len(self._paragraphs)

    def lines(self, measure: Measure) -> list[BrokenLine]:
        """All lines; an empty paragraph is one empty line."""
        return [line for part in self._paragraphs for line in part.lines(measure)]


class _Paragraph:
    """A text without line ends as the pieces that no line end parts, each with its width."""

    def __init__(self, text: str, offset: int, width_of: Callable[[str], float]) -> None:
        self._text, self._offset, self._width_of = text, offset, width_of
        self._tokens = _TOKEN.findall(text)
        if len(self._tokens) == len(text):
            self._widths = list(map(width_of, text))
        else:
            self._widths = [
                width_of(token) if len(token) == 1 else sum(map(width_of, token))
                for token in self._tokens
            ]

    def lines(self, measure: Measure) -> list[BrokenLine]:
        """The lines of one measure."""
        tokens, widths = self._tokens, self._widths
        narrowest = measure.width - max(measure.indent, measure.turnover)
        if widths and max(widths) > narrowest:
            tokens, widths = self._cut(narrowest)
        whole = sum(widths)
        if not tokens or whole <= measure.width - measure.indent + _ROUNDING:
            end = self._offset + len(self._text)
            line = BrokenLine(self._text, "", whole, measure.indent, self._offset, end, closes=True)
            return [line]
        return _Breaker(tokens, widths, self._offset, measure).lines()

    def _cut(self, width: float) -> tuple[list[str], list[float]]:
        """The pieces, those that are wider than a line taken apart."""
        tokens: list[str] = []
        widths: list[float] = []
        for token, whole in zip(self._tokens, self._widths, strict=True):
            if len(token) > 1 and whole > width:
                tokens += token
                widths += map(self._width_of, token)
            else:
                tokens.append(token)
                widths.append(whole)
        return tokens, widths


class _Breaker:
    """Fills the lines of one paragraph that is too long for one from left to right."""

    def __init__(
        self, tokens: list[str], widths: list[float], offset: int, measure: Measure
    ) -> None:
        self._tokens, self._widths = tokens, widths
        self._offset, self._measure = offset, measure
        #: Where each piece begins, in points and in characters.
        self._reached = list(accumulate(widths, initial=0.0))
        self._starts = list(accumulate(map(len, tokens), initial=0))

    def lines(self) -> list[BrokenLine]:
        """All lines of the paragraph."""
        spans = self._spans()
        self._mend_last(spans)
        return [self._line(spans, index) for index in range(len(spans))]

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
        return spans

    def _fill(self, start: int, room: float) -> tuple[int, bool]:
        """The end of the line that begins at ``start``, and whether its last token hangs."""
        reach, count = self._reached[start] + room + _ROUNDING, len(self._tokens)
        end = max(bisect_right(self._reached, reach, start) - 1, start + 1)
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
        alone = 0
        for token in self._tokens[start:end]:
            alone += 0 if token in NO_START else len(token)
            if alone > 1:
                return
        index = self._legal_end(before, start - 1)
        moved = sum(self._widths[index:start])
        if before + 1 < index < start and moved <= self._measure.width * 0.15:
            spans[-2:] = [(before, index, False), (index, end, False)]

    def _skip_spaces(self, index: int) -> int:
        while index < len(self._tokens) and self._tokens[index] == " ":
            index += 1
        return index

    def _line(self, spans: list[tuple[int, int, bool]], index: int) -> BrokenLine:
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
            start=self._offset + self._starts[first],
            end=self._offset + self._starts[end],
            closes=closes,
        )
