"""Numbers before chapters, items, points: 一、 · （一） · 1. · （1） · ① · 1.1 · 第1条 · 一是."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.numerals import counted
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

FAR_JUMP = 9  #: a number so much larger than the one before is another list
_CN = "[一二三四五六七八九十百〇零]{1,5}"
_ANY = rf"(?:{_CN}|\d{{1,3}})"
_OPEN, _CLOSE = r"[（(【\[〔]", r"[）)】\]〕]"
_STAR = r"[★☆▲△●○■□◆◇※◎]?"
_WORD = r"(?=[\u4e00-\u9fffA-Za-z“‘《「\"（(【]| ?(?:19|20)\d\d年)"


class Kind(Enum):
    """The kinds of numbers, from outside to inside as papers nest them."""

    CHAPTER = "chapter"
    PART = "part"
    CLAUSE = "clause"
    PAREN = "paren"
    DASH = "dash"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    NUM_PAREN = "num_paren"
    HALF_PAREN = "half_paren"
    CIRCLED = "circled"
    FIRSTLY = "firstly"
    PARAGRAPH = "paragraph"

    @property
    def rank(self) -> int:
        """How far inside it usually stands."""
        return list(Kind).index(self)


#: 「1.5G网络」 begins with a figure: accepted only where nothing but the next item can begin.
_FORMS = {
    Kind.CHAPTER: rf"第(?:{_CN}|\d{{1,2}})(?:章|编|篇|部分)[、：: .．]?",
    Kind.CLAUSE: rf"(?:第{_ANY}[条项件][、：:.．]?|(?:任务|事项|项目|实事){_ANY}[、：:.．])",
    Kind.PART: rf"{_CN}[、．.]",
    Kind.PAREN: rf"(?:{_OPEN}{_CN}{_CLOSE}|[㈠-㈩])[、.．]?",
    Kind.DASH: r"(?:(?<!\d)(?:—{2,6}|―{2,6}|-{2,6})(?!\d)|[—◆■●▲★◎](?=[\u4e00-\u9fff“]))",
    Kind.DECIMAL: r"\d{1,2}(?:[.．-]\d{1,2}){1,2}[.、．]?" + _WORD,
    Kind.ARABIC: r"(?:\d{1,3}[.．、]|[⒈-⒛])",
    Kind.NUM_PAREN: rf"(?:{_OPEN}\d{{1,3}}{_CLOSE}|[⑴-⒇])[.．、]?",
    Kind.HALF_PAREN: rf"\d{{1,3}}[）)][.．、]?{_WORD}",
    Kind.CIRCLED: r"[①-⑳㉑-㉟㊱-㊿❶-❿][.．、]?",
    Kind.FIRSTLY: rf"{_CN}是(?!否)[：:，,]?(?=[^，,。；：])",
}
_MARK = re.compile(_STAR + "(?:" + "|".join(f"(?P<{k.value}>{f})" for k, f in _FORMS.items()) + ")")
_BARE = re.compile(r"(\d{1,3})(?=[\u4e00-\u9fff“《])")
_VALUE = re.compile(rf"\d+|{_CN}")
_MEASURE = re.compile(
    r"[A-Za-z]|[万亿千百]|个(?![人性体])|[%％倍元吨亩米人家项条名所座公平度年月日时分以左]"
)
_NUMERALS = frozenset("一二三四五六七八九十百〇零")


@record
class NumberMark:
    """A number as printed at [start, body_at); ``value`` is what it counts, 0 for a dash."""

    kind: Kind
    value: int
    start: int
    body_at: int
    printed: str
    stem: int = 0  #: of 2.1 the 2


def find_marks(text: str, starts: Container[int] = ()) -> Iterator[NumberMark]:
    """Yield whatever looks like a number, in order; the places decide which of them count.

    ``starts``: where lines begin. 「标题1⏎1.」 holds the number 1 of a line, and 11 none.
    """
    position = 0
    while found := _MARK.search(text, position):
        position = found.start() + 1
        mark = _mark(found, is_start=found.start() in starts)
        if mark is None:
            continue
        yield mark
        for at in range(mark.start + 1, mark.body_at):
            if at in starts and (inner := mark_at(text, at)) is not None:
                yield inner


def mark_at(text: str, position: int) -> NumberMark | None:
    """Return the number that begins at a position."""
    found = _MARK.match(text, position)
    return _mark(found, is_start=True) if found else None


def as_plain(mark: NumberMark) -> NumberMark:
    """Read 「3.5…」 as the number 3 with a figure behind it."""
    digits = len(str(mark.stem))
    return NumberMark(Kind.ARABIC, mark.stem, mark.start, mark.start + digits + 1, str(mark.stem))


def bare_mark_at(text: str, position: int) -> NumberMark | None:
    """Return the number of 「88完善…」 that has lost its full stop."""
    found = _BARE.match(text, position)
    if not found:
        return None
    return NumberMark(Kind.ARABIC, int(found.group()), position, found.end(), found.group())


def figure_follows(text: str, mark: NumberMark) -> bool:
    """Say whether a figure goes on behind the mark of a number and no year does (1.5)."""
    rest = text[mark.body_at : mark.body_at + 5]
    return rest[:1].isdigit() and not re.match(r"(?:19|20)\d\d年", rest)


def _mark(found: re.Match[str], *, is_start: bool) -> NumberMark | None:
    kind = Kind(found.lastgroup)
    words = found[kind.value]
    start = found.start()
    before = found.string[start - 1 : start] or " "
    if not is_start and words[0].isdigit() and (before.isdigit() or before in {".", "．"}):
        return None
    if not is_start and words[0] in _NUMERALS and before in _NUMERALS:
        return None
    if kind is Kind.DASH:
        return NumberMark(kind, 0, start, found.end(), words)
    if kind is Kind.DECIMAL:
        return _decimal(found, words)
    value = _value(words)
    return NumberMark(kind, value, start, found.end(), _printed(words)) if value else None


def _decimal(found: re.Match[str], words: str) -> NumberMark | None:
    if _MEASURE.match(found.string, found.end()):
        return _arabic_before(found, words)
    parts = [int(part) for part in re.findall(r"\d+", words)]
    stem = parts[0] if len(parts) == 2 else parts[0] * 100 + parts[1]
    printed = words.rstrip(".．、")
    return NumberMark(Kind.DECIMAL, parts[-1], found.start(), found.end(), printed, stem)


def _arabic_before(found: re.Match[str], words: str) -> NumberMark:
    """Of 「2.5000个」 only the 2 may be a number."""
    digits = re.match(r"\d+", words)
    end = digits.end() if digits else 0
    begin = found.end() - len(words)
    return NumberMark(Kind.ARABIC, int(words[:end]), found.start(), begin + end + 1, words[:end])


def _value(words: str) -> int:
    """The number that the words count; 0 when they count none."""
    if found := _VALUE.search(words):
        digits = found.group()
        return int(digits) if digits.isdecimal() else counted(digits) or 0
    return next((int(unicodedata.numeric(char)) for char in words if _is_numeric(char)), 0)


def _is_numeric(char: str) -> bool:
    return unicodedata.numeric(char, 0) > 0


def _printed(words: str) -> str:
    return words.rstrip(".．、：:，, ")
