"""Where the units of an item stand in the joined text: brackets and labelled lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.brackets import CLOSING, OPENING, BracketPairs
from fenghua_supervisor.plan_text.deadlines import part_due
from fenghua_supervisor.plan_text.duty.labels import (
    ANY_LABEL,
    LABEL_IN_BRACKETS,
    UNIT_LABEL,
)
from fenghua_supervisor.plan_text.duty.names import (
    are_departments,
    ends_name,
    is_unit_like,
    looks_like_units,
)
from fenghua_supervisor.plan_text.duty.spans import ChargeSpan
from fenghua_supervisor.plan_text.duty.units import FIRST_LEADS, read_charge
from fenghua_supervisor.plan_text.duty.units_ahead import units_ahead
from fenghua_supervisor.plan_text.marks import mark_at

if TYPE_CHECKING:
    from fenghua_supervisor.plan_text.noise import JoinedText

SOFT = "\x02"  #: a line of the paper ends here and the next one begins with a label
_OPEN, _CLOSE = "[" + re.escape(OPENING) + "]", "[" + re.escape(CLOSING) + "]"
_LABEL_COLON = re.compile(
    rf"(?P<unit>{UNIT_LABEL})\s*[为是]?[：:]|{ANY_LABEL}[：:]|{LABEL_IN_BRACKETS.pattern}"
)
_LABEL_BRACKET = re.compile(rf"{_OPEN}{UNIT_LABEL}(?:[：:]|(?=[^的要应负）)]))")
FIELD = re.compile(r"(?:备?注|[\u4e00-\u9fff]{2,10})[：:]")
_ACTS = r"负责|落实|牵头|配合|参与|承办|主办|主责|协助|实施|推进|协办"
#: 「（甲局负责，6月底前完成）」, 「（甲局负责，长期坚持）」.
_TIMES = r"[^，,；;（）()]{0,6}\d{1,4}[年月]|长期|持续|常年|每[年季月]|年底"
_WHEN = rf"(?:[，,；;](?:{_TIMES})[^，,；;（）()]{{0,16}})"
_CHARGE_END = re.compile(rf"(?:{_ACTS}|分工|牵头单位|[，、]下同){_WHEN}?{_CLOSE}")
_SENTENCE = re.compile(
    rf"(?:(?<=[。；;])|(?<=[，,])(?=由))(?P<words>(?:由)?[省市区县各][^。；;]{{2,120}}?(?:{_ACTS})(?:[，,][^。；;，,]{{2,20}})?)[。；;]"
)
#: 「，责任单位为甲局。」: a label that runs on in its sentence.
_STATED = re.compile(
    rf"(?<=[。；;，,])(?P<words>{UNIT_LABEL}[为是]?[^。；;：:，,][^。；;：:]{{1,120}})[。；;]"
)
_LABEL_IN_SENTENCE = re.compile(rf"({UNIT_LABEL})[为是]?(?![：:])")
#: What a label may follow: a stop, a bracket, the number of an item.
_FREE = re.compile(r"[。；;）)】]$|(?<![\d.])\d{1,3}[.．、]$|[一二三四五六七八九十]、$")
_CLAUSE_END = re.compile(rf"(?:{_ACTS})(?:{_ACTS})?$")
_STOP = "。.；;"
_LONGEST_CHARGE = 2_000
_LINE_REACH = 400
_INLINE_REACH = 120
_LABEL_REACH = 10
_SHORT_NAME = 2


def find_charges(joined: JoinedText) -> list[ChargeSpan]:
    """Find all unit brackets and unit lines, in order, none overlapping another."""
    pairs = BracketPairs(joined.text)
    spans = [*_labelled(joined, pairs), *_in_charge(joined, pairs), *_label_lines(joined, pairs)]
    spans += [*_sentences(joined, pairs), *_stated(joined, pairs)]
    spans += _unlabelled(joined, pairs, {span.start for span in spans})
    spans += units_ahead(joined, pairs)
    spans.sort(key=lambda span: (span.start, -span.end))
    result: list[ChargeSpan] = []
    for span in spans:
        if not result or span.start >= result[-1].end:
            result.append(span)
    return _merge_neighbours(result)


def _after_stop(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] and text[end] in _STOP else end


def _labelled(joined: JoinedText, pairs: BracketPairs) -> list[ChargeSpan]:
    """Find brackets that hold a label: first in them, or behind one of another sort."""
    text, spans = joined.text, []
    for found in _LABEL_BRACKET.finditer(text):
        closing = pairs.closing(found.start())
        has_colon = found.group()[-1] in "：:"
        if closing is None:
            if has_colon:
                spans.append(ChargeSpan(found.start(), found.end(), None))
        elif has_colon or is_item_end(joined, closing + 1):
            spans.append(_bracket(text, found.start(), closing))
    for found in _LABEL_COLON.finditer(text):
        pair = pairs.around(found.start())
        if pair is None or pair[0] + 1 == found.start():
            continue
        if found["unit"] or is_item_end(joined, pair[1] + 1):
            spans.append(_bracket(text, *pair))
    spans += _other_labels(joined, pairs)
    return spans


def _other_labels(joined: JoinedText, pairs: BracketPairs) -> list[ChargeSpan]:
    """Find brackets with nothing but a date or a person, right behind another bracket or stop."""
    text, spans = joined.text, []
    for found in re.finditer(rf"{_OPEN}(?={ANY_LABEL}[：:])", text):
        closing = pairs.closing(found.start())
        if closing is not None and is_item_end(joined, closing + 1):
            spans.append(_bracket(text, found.start(), closing))
    return spans


def _bracket(text: str, opening: int, closing: int) -> ChargeSpan:
    return ChargeSpan(opening, _after_stop(text, closing + 1), text[opening + 1 : closing])


def _in_charge(joined: JoinedText, pairs: BracketPairs) -> list[ChargeSpan]:
    """Find brackets like 「（甲局、乙局负责）」: where an item ends, or with nothing but units."""
    text, spans = joined.text, []
    for found in _CHARGE_END.finditer(text):
        closing = found.end() - 1
        opening = pairs.opening(closing)
        if opening is None:
            continue
        content = text[opening + 1 : closing]
        if FIRST_LEADS.fullmatch(content):
            if text[opening - 1 : opening] in set(CLOSING):
                spans.append(_bracket(text, opening, closing))
            continue
        if "。" in content or not _has_units(content):
            continue
        if is_item_end(joined, closing + 1) or looks_like_units("、".join(_units(content))):
            spans.append(_bracket(text, opening, closing))
    return spans


def _sentences(joined: JoinedText, pairs: BracketPairs) -> list[ChargeSpan]:
    """Find sentences like 「由甲局牵头，乙局、丙局配合，9月底前完成。」 outside brackets."""
    text, spans = joined.text, []
    for found in _SENTENCE.finditer(text):
        start = found.start("words")
        words, due = part_due(found["words"])
        if pairs.around(start) is not None or not words:
            continue
        names = _units(words)
        clauses = [clause for clause in re.split(r"[，,]", words) if clause]
        if not names or not all(_CLAUSE_END.search(clause) for clause in clauses):
            continue
        if read_charge(words).unread or not are_departments("、".join(names)):
            continue
        spans.append(ChargeSpan(start, found.end(), words + (f"；完成时限：{due}" if due else "")))
    return spans


def _stated(joined: JoinedText, pairs: BracketPairs) -> list[ChargeSpan]:
    """Find 「责任单位为甲局。」 and 「牵头单位甲局，配合单位乙局。」 outside brackets."""
    spans = []
    for found in _STATED.finditer(joined.text):
        start = found.start("words")
        content = _LABEL_IN_SENTENCE.sub(r"\1：", found["words"])
        names = _units(content)
        if pairs.around(start) is None and names and are_departments("、".join(names)):
            spans.append(ChargeSpan(start, found.end(), content))
    return spans


def _units(content: str) -> tuple[str, ...]:
    charge = read_charge(content)
    return (*charge.lead, *charge.support)


def _has_units(content: str) -> bool:
    return any(is_unit_like(name) for name in _units(content))


def _unlabelled(joined: JoinedText, pairs: BracketPairs, others: set[int]) -> list[ChargeSpan]:
    """Find brackets with nothing but names of units behind the last sentence of an item.

    ``others``: where units with a label begin; a bracket right before them only explains.
    """
    text = joined.text
    sure: list[ChargeSpan] = []
    likely: list[ChargeSpan] = []
    for found in re.finditer(_OPEN, text):
        opening = found.start()
        closing = pairs.closing(opening)
        if closing is None or not is_item_end(joined, closing + 1):
            continue
        if _after_stop(text, closing + 1) in others or closing + 1 in others:
            continue
        if not looks_like_units(text[opening + 1 : closing]):
            continue
        is_apart = joined.is_start(opening) or text[opening - 1 : opening] in set("。！；;）)】")
        is_apart = is_apart or are_departments(text[opening + 1 : closing])
        (sure if is_apart else likely).append(_bracket(text, opening, closing))
    return [*sure, *likely] if len(likely) > 1 and not others else sure


def is_item_end(joined: JoinedText, position: int) -> bool:
    """Say whether an item may end here: the line, the text ends, or another number begins."""
    text = joined.text
    after = _after_stop(text, position)
    if after >= len(text) or joined.is_start(position) or joined.is_start(after):
        return True
    return any(mark_at(text, at) is not None or text[at] in OPENING for at in {position, after})


def _label_lines(joined: JoinedText, pairs: BracketPairs) -> list[ChargeSpan]:
    """Find unit lines without a bracket: at a line's start, after a stop, or units to the end."""
    text, spans, until = joined.text, [], 0
    for found in _LABEL_COLON.finditer(text):
        start = found.start()
        if start < until:
            continue
        is_free = joined.is_start(start) or _FREE.search(text, max(0, start - 6), start) is not None
        if not is_free and (not found["unit"] or pairs.around(start) is not None):
            continue
        end = _label_line_end(joined, found.end())
        if not is_free and end - start > _INLINE_REACH:
            continue
        content = _with_soft_ends(joined, start, end)
        if not is_free and not looks_like_units("、".join(_units(content)) or "无"):
            continue
        spans.append(ChargeSpan(start, end, content))
        until = end
    return spans


def _with_soft_ends(joined: JoinedText, start: int, end: int) -> str:
    """The words of a unit line, a mark where a line of it begins with a label."""
    parts, position = [], start
    while position < end:
        line_end = min(end, joined.line_end(position))
        parts.append(joined.text[position:line_end])
        if line_end < end and _begins_label(joined, line_end):
            parts.append(SOFT)
        elif line_end < end and ends_name(
            re.split("[：:]", parts[-1])[-1], joined.text[line_end : line_end + 40]
        ):
            parts.append("、")
        position = line_end
    return "".join(parts).rstrip("。")


def _ends_unit(words: str, text: str, position: int) -> bool:
    """Say whether a line of names ends with a whole one."""
    return ends_name(re.split("[：:]", words)[-1], text[position : position + _LABEL_REACH * 4])


def _begins_label(joined: JoinedText, position: int) -> bool:
    """Say whether a line begins with a label that the line before it has not begun."""
    found = FIELD.match(joined.text, position, joined.line_end(position))
    return found is not None and not _cuts_label(joined.text, position)


def _cuts_label(text: str, position: int) -> bool:
    """Say whether a line ends inside a known label (完⏎成时限：)."""
    begin = max(0, position - _LABEL_REACH)
    around = _LABEL_COLON.finditer(text, begin, position + 2 * _LABEL_REACH)
    return any(found.start() < position < found.end() for found in around)


def _label_line_end(joined: JoinedText, position: int) -> int:
    """A unit line ends at 。 or where a line begins that does not go on with its names."""
    text = joined.text
    stop = text.find("。", position, position + _LINE_REACH)
    limit = stop + 1 if stop >= 0 else min(len(text), position + _LINE_REACH)
    end = joined.line_end(position)
    while end < limit:
        if LABEL_IN_BRACKETS.match(text, end) or _begins_label(joined, end) or mark_at(text, end):
            return end
        following = text[end : min(limit, joined.line_end(end))]
        if not (_cuts_label(text, end) or _names_go_on(text[position:end], following)):
            return end
        end = joined.line_end(end)
    return min(end, limit)


def _names_go_on(words: str, following: str) -> bool:
    """Say whether a line goes on with the names of the line before it."""
    last = re.split(r"[、，,；;]", words)[-1]
    if not last or following[:1] in "、，,；;）)":
        return True
    if len(last) > _SHORT_NAME and (is_unit_like(last) or last.endswith("等")):
        return looks_like_units(re.split("[；;。]", following)[0])
    return is_unit_like(last + re.split(r"[、，,；;。]", following)[0])


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
            merged[-1] = ChargeSpan(previous.start, span.end, content, is_ahead=previous.is_ahead)
        else:
            merged.append(span)
    return merged
