"""Where the units of an item stand in the joined text: brackets and labelled lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.brackets import BracketPairs
from fenghua_supervisor.plan_text.units import LABEL_PATTERN

if TYPE_CHECKING:
    from fenghua_supervisor.plan_text.noise import JoinedText

_LABEL_BRACKET = re.compile(rf"[（(]{LABEL_PATTERN}(?:[：:]|(?=[^的要应负]))")
_LABEL_LINE = re.compile(rf"{LABEL_PATTERN}[：:]")
_CHARGE_END = re.compile(r"(?:负责|落实|牵头|配合|参与)[）)]")
_UNIT_HINT = re.compile(r"局|委|办|部|院|会|中心|镇|街道|公司|分局|联|专班|政府|单位|部门")
_ENDS_ITEM = re.compile(
    r"[。.；;]?(?:\d{1,3}[.．、]|[（(]?[一二三四五六七八九十]+[）)、]|——|[①-⑳]|$)"
)
_STOP = "。.；;"
_LONGEST_CHARGE = 2_000
_NEXT = re.compile(
    r"\d{1,3}[.．、](?=(?:19|20)\d\d年|\D|$)|[（(][\d一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]+、|——|[①-⑳]"
)


@dataclass(frozen=True, slots=True)
class ChargeSpan:
    """A unit bracket or labelled line: [start, end) in the joined text; no content: unclosed."""

    start: int
    end: int
    content: str | None


def find_charges(joined: JoinedText) -> list[ChargeSpan]:
    """Find all unit brackets and unit lines, in order, none overlapping another."""
    pairs = BracketPairs(joined.text)
    spans = [*_labelled(joined, pairs), *_in_charge(joined, pairs), *_label_lines(joined)]
    spans.sort(key=lambda span: (span.start, -span.end))
    result: list[ChargeSpan] = []
    for span in spans:
        if not result or span.start >= result[-1].end:
            result.append(span)
    return _merge_neighbours(result)


def first_from(spans: list[ChargeSpan], position: int) -> ChargeSpan | None:
    """Return the first span that starts at or after a position."""
    index = bisect_left(spans, position, key=lambda span: span.start)
    return spans[index] if index < len(spans) else None


def _after_stop(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] and text[end] in _STOP else end


def _labelled(joined: JoinedText, pairs: BracketPairs) -> list[ChargeSpan]:
    text, spans = joined.text, []
    for found in _LABEL_BRACKET.finditer(text):
        closing = pairs.closing(found.start())
        has_colon = found.group()[-1] in "：:"
        if closing is None:
            if has_colon:
                spans.append(ChargeSpan(found.start(), found.end(), None))
            continue
        if has_colon or _is_item_end(joined, closing + 1):
            content = text[found.start() + 1 : closing]
            spans.append(ChargeSpan(found.start(), _after_stop(text, closing + 1), content))
    return spans


def _in_charge(joined: JoinedText, pairs: BracketPairs) -> list[ChargeSpan]:
    """Find brackets like 「（甲局、乙局负责）」: only at the very end of an item."""
    text, spans = joined.text, []
    for found in _CHARGE_END.finditer(text):
        closing = found.end() - 1
        opening = pairs.opening(closing)
        if opening is None or not _is_item_end(joined, closing + 1):
            continue
        content = text[opening + 1 : closing]
        if _UNIT_HINT.search(content) and "。" not in content:
            spans.append(ChargeSpan(opening, _after_stop(text, closing + 1), content))
    return spans


def _is_item_end(joined: JoinedText, position: int) -> bool:
    after = _after_stop(joined.text, position)
    if after == len(joined.text):
        return True
    starts_line = joined.is_start(position) or joined.is_start(after)
    return starts_line or _ENDS_ITEM.match(joined.text, position) is not None


def _label_lines(joined: JoinedText) -> list[ChargeSpan]:
    """Find unit lines without a bracket, at a line's start or after a full stop."""
    text, spans = joined.text, []
    for found in _LABEL_LINE.finditer(text):
        start = found.start()
        if not (joined.is_start(start) or (start and text[start - 1] in "。；;")):
            continue
        end = _label_line_end(joined, found.end())
        spans.append(ChargeSpan(start, end, text[start:end].rstrip("。")))
    return spans


def _label_line_end(joined: JoinedText, position: int) -> int:
    """A unit line ends at 。 or where a line begins an item, a heading or another label."""
    text = joined.text
    stop = text.find("。", position, position + 400)
    limit = stop + 1 if stop >= 0 else min(len(text), position + 400)
    end = joined.line_end(position)
    while end < limit:
        if _NEXT.match(text, end) or _LABEL_LINE.match(text, end):
            return end
        end = joined.line_end(end)
    return min(end, limit)


def _merge_neighbours(spans: list[ChargeSpan]) -> list[ChargeSpan]:
    """Join the label lines of one item (牵头单位, 配合单位, 完成时限 on lines of their own)."""
    merged: list[ChargeSpan] = []
    for span in spans:
        previous = merged[-1] if merged else None
        joins = (
            previous is not None
            and previous.end == span.start
            and previous.content is not None
            and span.content is not None
            and len(previous.content) < _LONGEST_CHARGE
        )
        if previous is not None and joins:
            content = f"{previous.content}；{span.content}"
            merged[-1] = ChargeSpan(previous.start, span.end, content)
        else:
            merged.append(span)
    return merged
