"""Layout noise: spaces, line ends, page marks; and the text without it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.plan_text.source import SourceLine

_PAGE_MARK = re.compile(
    r"[-—–－]+\d{1,4}[-—–－]+|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|[（(]?(?:上接|下转)第?\w{1,4}版[）)]?"
)
_CONTINUED = re.compile(r"上接第?(\w{1,4})版")
_GAP = r"[ \u3000\xa0]"
_COUNTED = (
    r"(?:万|亿)?(?:个(?![人性体别])|家(?![庭园长政属具])|所(?![有以])|名(?![单城录牌])|人(?![员民才口大力社])"
    r"|张|支(?![持付撑])|条(?![件例])|件|户(?![外籍])|元|亩|吨|项(?!目)|座(?![谈位])|处(?![置理])|公里|%|％)"
)
_MAKES = (
    "有|达|达到|新增|建成|超过|不少于|引进|培育|新建|组织|完成|改造|改建|创建|整治|修复|打造|评选|发放"
    "|开展|新开|建设"
)
_BLANK_FIGURE = re.compile(
    rf"(?:{_MAKES})(?:{_GAP}{_COUNTED}(?:(?=[，。；、,;]|$)|(?<!所)(?<!人)(?=[\u4e00-\u9fff]))|{_GAP}{{2,}}{_COUNTED})"
    rf"|(?<=[\u4e00-\u9fff]){_GAP}+{_COUNTED}(?=[，。；、,;])"
    rf"|(?:(?<![_＿□×])[_＿□×]++|(?<![Xx])[Xx]{{2,}}+){_COUNTED}"
)
#: A line that ends a sentence, or a short one that begins with a number or a label.
_WHOLE_LINE = re.compile(
    r"[。；;！？：:）)】〕…]$"
    r"|^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第|[\u4e00-\u9fff]{2,8}[：:]|[——◆■●▲★]).{0,30}$"
)
_MOST, _ENOUGH = 0.75, 6
_STRETCHED_TOKENS = 5
_STRETCHED_WIDTH = 1.6


def tidy(line: str) -> str:
    """Return the readable line without spaces that only lay it out."""
    tokens = line.split()
    if not tokens:
        return ""
    if len(tokens) >= _STRETCHED_TOKENS:
        stretched = sum(map(len, tokens)) / len(tokens) <= _STRETCHED_WIDTH
        if stretched:
            return "".join(tokens)
    parts = [tokens[0]]
    for left, right in zip(tokens, tokens[1:], strict=False):
        parts.append(_gap(left[-1], right[0]))
        parts.append(right)
    return "".join(parts)


def _gap(left: str, right: str) -> str:
    """Keep a space only inside Latin text and between two figures."""
    is_latin = left.isascii() and right.isascii()
    return " " if is_latin and left.isdigit() == right.isdigit() else ""


def is_page_mark(line: str) -> bool:
    """Say whether a tidy line is only a page number or a newspaper's continuation mark."""
    return _PAGE_MARK.fullmatch(line) is not None


def has_blank_figure(line: str) -> bool:
    """Say whether a raw line leaves the place of a figure blank (「有 家」)."""
    tokens = line.split()
    stretched = len(tokens) >= _STRETCHED_TOKENS and sum(map(len, tokens)) / len(tokens) <= 2
    return not stretched and _BLANK_FIGURE.search(line) is not None


@dataclass(slots=True)
class JoinedText:
    """The lines of a text joined without layout; remembers where each line began."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    blank_figures: list[int] = field(default_factory=list)
    continued_from: str = ""
    is_by_paragraph: bool = False  #: nearly every line ends a sentence or is a heading

    def line_at(self, position: int) -> int:
        """Return the number of the line that holds a position."""
        index = bisect_right(self.starts, position) - 1
        return self.numbers[index] if index >= 0 else 0

    def line_end(self, position: int) -> int:
        """Return the position just after the line that holds a position."""
        index = bisect_right(self.starts, position)
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def is_start(self, position: int) -> bool:
        """Say whether a line begins at a position."""
        index = bisect_right(self.starts, position) - 1
        return index >= 0 and self.starts[index] == position


def join_lines(lines: Iterable[SourceLine]) -> JoinedText:
    """Join lines as a reader's eye does: no hyphen, no figure and no name is cut or altered."""
    joined = JoinedText()
    parts: list[str] = []
    length = 0
    for line in lines:
        text = tidy(line.text)
        if is_page_mark(text):
            found = _CONTINUED.search(text)
            joined.continued_from = joined.continued_from or (found.group(1) if found else "")
            continue
        if not text:
            continue
        if has_blank_figure(line.text):
            joined.blank_figures.append(line.number)
        joined.starts.append(length)
        joined.numbers.append(line.number)
        parts.append(text)
        length += len(text)
    joined.text = "".join(parts)
    ended = sum(_WHOLE_LINE.search(part) is not None for part in parts)
    joined.is_by_paragraph = len(parts) >= _ENOUGH and ended >= len(parts) * _MOST
    return joined
