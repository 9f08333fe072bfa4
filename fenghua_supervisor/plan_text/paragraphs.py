"""Items without any number: paragraphs that end with their units, below a heading or alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.duty.charges import FIELD
from fenghua_supervisor.plan_text.marks import Kind, NumberMark
from fenghua_supervisor.plan_text.outline import Node

if TYPE_CHECKING:
    from fenghua_supervisor.plan_text.duty.spans import ChargeSpan
    from fenghua_supervisor.plan_text.noise import JoinedText

_TITLE = re.compile(r"[^。；;！？，,]{2,45}")
_ENDS = "。！？；;!?）)】"
_SHORT_LINE = 20


def add_paragraphs(joined: JoinedText, root: Node) -> None:
    """Hang a node of its own below every heading's and the root's paragraph that has units."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting += node.children
        if not node.children and _holds_paragraphs(joined, node):
            _add(joined, node)


def _holds_paragraphs(joined: JoinedText, node: Node) -> bool:
    spans = node.charges
    if not spans or any(span.content is None for span in spans):
        return False
    named = [span for span in spans if span.names_units]
    if node.mark is not None and (len(named) < len(spans) or _has_fields(joined, spans)):
        return False
    apart = all(span.end == node.end or joined.is_start(span.end) for span in spans)
    if node.mark is None:
        return apart
    first = joined.text[node.body_at : min(node.end, joined.line_end(node.body_at))]
    return apart and len(spans) > 1 and _TITLE.fullmatch(first) is not None


def _has_fields(joined: JoinedText, spans: list[ChargeSpan]) -> bool:
    """Say whether labelled lines stand between the units: 「工作内容：…」 goes on with the item."""
    return any(FIELD.match(joined.text, span.end) for span in spans)


def _add(joined: JoinedText, node: Node) -> None:
    spans = [span for span in node.charges if span.start > node.body_at]
    node.charges = [span for span in node.charges if span.start <= node.body_at]
    floor = node.body_at if node.mark is None else joined.line_end(node.body_at)
    for number, span in enumerate(spans, 1):
        start = _begin(joined, floor, span)
        end = spans[number].start if number < len(spans) else node.end
        following = _begin(joined, span.end, spans[number]) if number < len(spans) else end
        mark = NumberMark(Kind.PARAGRAPH, number, start, start, "")
        node.children.append(Node(mark, node, end=following, charges=[span]))
        floor = span.end


def _begin(joined: JoinedText, floor: int, span: ChargeSpan) -> int:
    """Where the paragraph in front of the units begins: behind a sentence's end or a short line."""
    text = joined.text
    index = max(0, bisect_left(joined.starts, span.start) - 1)
    while index > 0 and joined.starts[index] > floor:
        start, before = joined.starts[index], joined.starts[index - 1]
        if text[start - 1] in _ENDS or start - before < _SHORT_LINE:
            break
        index -= 1
    return max(floor, joined.starts[index])
