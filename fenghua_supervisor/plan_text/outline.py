"""The outline of a text: which numbers begin chapters, items and points, one inside the other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.brackets import BracketPairs
from fenghua_supervisor.plan_text.marks import (
    FAR_JUMP,
    Kind,
    NumberMark,
    as_plain,
    bare_mark_at,
    figure_follows,
    find_marks,
)
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.plan_text.duty.spans import ChargeSpan
    from fenghua_supervisor.plan_text.noise import JoinedText

_HEADING = 45
_STOPS = "。！？；;!?"
_ENDS = _STOPS + "：:.）)”】〕]』」》…■"
_GOES_ON = "、，,和与及至到第共—-（(~～.．“‘《/的为达"
_INLINE_STOPS = "。；;：:！？"
_AT_LINES = {Kind.CLAUSE, Kind.DECIMAL, Kind.CHAPTER}
_COUNTING = {Kind.ARABIC, Kind.NUM_PAREN, Kind.HALF_PAREN, Kind.CIRCLED, Kind.CLAUSE}
_UPPER = {Kind.CHAPTER, Kind.PART, Kind.PAREN, Kind.DASH}


@dataclass(slots=True, eq=False)
class Node:
    """A number with the text up to ``end``, and the numbers below it; the root has no mark."""

    mark: NumberMark | None
    parent: Node | None = None
    end: int = 0
    children: list[Node] = field(default_factory=list)
    charges: list[ChargeSpan] = field(default_factory=list)  #: in its own text, points left out
    is_inline: bool = False
    inherited: ChargeSpan | None = None  #: the units that the heading above names for all below

    @property
    def start(self) -> int:
        """Where its number begins."""
        return self.mark.start if self.mark else 0

    @property
    def body_at(self) -> int:
        """Where its words begin."""
        return self.mark.body_at if self.mark else 0

    @property
    def at(self) -> int:
        """Which of its sisters it is, counted from 1."""
        return self.parent.children.index(self) + 1 if self.parent else 0

    @property
    def own_end(self) -> int:
        """Where its own text ends and the first point begins."""
        return self.children[0].start if self.children else self.end


@record
class _Spot:
    """Where a number stands: at a line's start, behind units, a stop, or a heading's words."""

    at_line: bool
    after_charge: bool
    ended: bool  #: a sentence, a bracket or the units end right before it
    after_heading: bool  #: nothing but a few words without a stop since the number before
    in_gap: bool  #: the item before it has its units already
    before: str

    @property
    def is_free(self) -> bool:
        """Whether anything may begin here."""
        return self.after_charge or (self.at_line and (self.ended or self.after_heading))


def read_outline(joined: JoinedText, spans: list[ChargeSpan]) -> Node:
    """Read the numbers of a text into a tree; every unit bracket hangs on its innermost number."""
    builder = _Builder(joined, spans)
    for mark in find_marks(joined.text, frozenset(joined.starts)):
        builder.visit(mark)
    return builder.finish()


class _Builder:
    """One walk over the numbers of a text."""

    def __init__(self, joined: JoinedText, spans: list[ChargeSpan]) -> None:
        self._joined = joined
        self._text = joined.text
        self._spans = spans
        self._span_starts = [span.start for span in spans]
        self._ends = {span.end for span in spans}
        self._pairs = BracketPairs(joined.text)
        self._root = Node(None)
        self._stack = [self._root]
        self._last: dict[Kind, NumberMark] = {}
        self._bare_from = 0

    def visit(self, mark: NumberMark) -> None:
        """Take a number into the outline if it counts something where it stands."""
        self._try_bare(mark.start)
        self._try(mark)

    def finish(self) -> Node:
        """Close everything and hang the units on the numbers."""
        self._try_bare(len(self._text) + 1)
        self._close(0, len(self._text))
        self._root.end = len(self._text)
        _hang(self._root, self._spans)
        _hand_down(self._root)
        return self._root

    def _try_bare(self, until: int) -> None:
        """「88完善…」 right behind units, and only the very next number."""
        first = bisect_right(self._span_starts, self._bare_from - 1)
        for span in self._spans[first:]:
            if span.end >= until:
                break
            self._bare_from = span.start + 1
            bare = bare_mark_at(self._text, span.end)
            last = self._last.get(Kind.ARABIC)
            if bare and last and bare.value == last.value + 1 and span.content is not None:
                self._accept(bare, is_inline=False)

    def _try(self, mark: NumberMark) -> None:
        if mark.start < self._stack[-1].body_at or self._is_covered(mark):
            return
        spot = self._spot(mark)
        if self._fits(mark, spot):
            self._accept(mark, is_inline=not (spot.at_line or spot.after_charge))
        elif mark.kind is Kind.DECIMAL and self._fits(as_plain(mark), spot):
            self._accept(as_plain(mark), is_inline=False)

    def _is_covered(self, mark: NumberMark) -> bool:
        at = bisect_right(self._span_starts, mark.start) - 1
        if at >= 0 and self._spans[at].content is not None and mark.start < self._spans[at].end:
            return True
        return self._pairs.around(mark.start) is not None

    def _spot(self, mark: NumberMark) -> _Spot:
        current = self._stack[-1]
        before = self._text[mark.start - 1] if mark.start else ""
        at = bisect_right(self._span_starts, mark.start) - 1
        span = self._spans[at] if at >= 0 else None
        in_gap = span is not None and span.content is not None and span.start >= current.body_at
        since = span.end if span and in_gap else current.body_at
        words = self._text[since : mark.start] if mark.start - since <= _HEADING else "。"
        has_stop = any(stop in words for stop in _STOPS)
        after_charge = mark.start in self._ends
        return _Spot(
            at_line=self._joined.is_start(mark.start),
            after_charge=after_charge,
            ended=after_charge or before in _ENDS,
            after_heading=not has_stop and (current is not self._root or in_gap),
            in_gap=in_gap,
            before=before,
        )

    def _sibling(self, kind: Kind) -> Node | None:
        return next((node for node in reversed(self._stack) if _is(node, kind)), None)

    def _fits(self, mark: NumberMark, spot: _Spot) -> bool:
        if mark.kind is Kind.DASH:
            is_long = len(mark.printed) > 1
            return spot.is_free or (is_long and spot.after_heading and self._in_upper(spot))
        if mark.kind in _AT_LINES and not (spot.at_line or spot.after_charge):
            return False
        if mark.kind is Kind.ARABIC and figure_follows(self._text, mark):
            return self._fits_before_figure(mark, spot)
        if mark.kind is Kind.DECIMAL:
            return self._fits_decimal(mark, spot)
        sibling = self._sibling(mark.kind)
        return (
            self._fits_below(mark, spot) if sibling is None else self._fits_on(mark, spot, sibling)
        )

    def _in_upper(self, spot: _Spot) -> bool:
        current = self._stack[-1].mark
        return spot.in_gap or (current is not None and current.kind in _UPPER)

    def _fits_on(self, mark: NumberMark, spot: _Spot, sibling: Node) -> bool:
        """Say whether a number goes on with the open list of its kind, or begins it anew."""
        last = sibling.mark.value if sibling.mark else 0
        if mark.value == last + 1:
            return spot.is_free or self._goes_on(mark, spot)
        if mark.value == 1:
            return spot.is_free or (spot.after_heading and self._in_upper(spot))
        if not (spot.at_line or spot.after_charge):
            return False
        if spot.in_gap and (spot.ended or spot.after_heading):
            return True
        if not spot.ended or mark.value < last:
            return False
        return mark.value <= last + FAR_JUMP or not self._has_units_before(mark)

    def _has_units_before(self, mark: NumberMark) -> bool:
        return bool(self._span_starts) and self._span_starts[0] < mark.start

    def _fits_below(self, mark: NumberMark, spot: _Spot) -> bool:
        """Say whether a number opens a list below the open one."""
        last = self._last.get(mark.kind)
        is_next = last is not None and mark.value == last.value + 1
        if mark.value == 1 or is_next:
            return self._opens(mark, spot)
        at_head = self._stack[-1] is self._root and spot.at_line
        if not (spot.is_free or at_head):
            return False
        if last is None:
            return mark.kind in _COUNTING or spot.ended or at_head or self._in_upper(spot)
        return last.value < mark.value <= last.value + FAR_JUMP or spot.in_gap

    def _opens(self, mark: NumberMark, spot: _Spot) -> bool:
        if self._stack[-1] is self._root and spot.at_line:
            return True
        if spot.is_free:
            return True
        if spot.before in _INLINE_STOPS or (mark.kind is Kind.FIRSTLY and spot.before in "，,"):
            return spot.before != ""
        if self._stack[-1] is self._root:
            return spot.ended and not spot.at_line
        if not spot.after_heading or not self._in_upper(spot) or spot.before in _GOES_ON:
            return False
        return mark.kind is not Kind.FIRSTLY

    def _goes_on(self, mark: NumberMark, spot: _Spot) -> bool:
        """The very next number where no sentence has ended: at a line, or inside a paragraph."""
        if spot.before in _GOES_ON:
            return mark.kind is Kind.FIRSTLY and spot.before in "，,"
        if spot.at_line:
            return True
        if spot.before in _INLINE_STOPS:
            return True
        return spot.after_heading and self._in_upper(spot)

    def _fits_before_figure(self, mark: NumberMark, spot: _Spot) -> bool:
        """「2.5000个岗位」: only where an item must begin, and only the very next number."""
        if not (spot.after_charge or spot.at_line):
            return False
        is_list = self._text[mark.body_at - 1] == "、" or self._in_upper(spot)
        is_list = is_list and spot.after_heading
        if not (spot.ended or is_list or self._stack[-1] is self._root):
            return False
        last = self._last.get(Kind.ARABIC)
        return mark.value == 1 or (last is not None and mark.value == last.value + 1)

    def _fits_decimal(self, mark: NumberMark, spot: _Spot) -> bool:
        """「2.1」 counts below a 2, or goes on from 2.0 or from the stem before."""
        if not (spot.is_free or (spot.at_line and spot.before not in _GOES_ON)):
            return False
        last = self._last.get(Kind.DECIMAL)
        if last and mark.stem == last.stem:
            return 0 < mark.value - last.value <= FAR_JUMP
        if mark.value != 1 or not (spot.is_free or self._stack[-1] is self._root):
            return False
        above = {node.mark.value for node in self._stack if node.mark}
        return mark.stem in above or mark.stem == (last.stem + 1 if last else 1)

    def _accept(self, mark: NumberMark, *, is_inline: bool) -> None:
        depth = next((at for at, node in enumerate(self._stack) if _is(node, mark.kind)), None)
        if depth is None:
            depth = len(self._stack)
            while depth > 1 and _rank(self._stack[depth - 1]) > mark.kind.rank:
                depth -= 1
        self._close(depth, mark.start)
        node = Node(mark, self._stack[-1], is_inline=is_inline)
        self._stack[-1].children.append(node)
        self._stack.append(node)
        if mark.kind is not Kind.DASH:
            self._last[mark.kind] = mark

    def _close(self, depth: int, end: int) -> None:
        for node in self._stack[max(depth, 1) :]:
            node.end = end
        del self._stack[max(depth, 1) :]


def _is(node: Node, kind: Kind) -> bool:
    return node.mark is not None and node.mark.kind is kind


def _rank(node: Node) -> int:
    return node.mark.kind.rank if node.mark else -1


def _hang(root: Node, spans: list[ChargeSpan]) -> None:
    """Give every span to the innermost number before it."""
    order: list[Node] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += node.children
    order.sort(key=lambda node: node.body_at)
    at = 0
    for span in spans:
        while at + 1 < len(order) and order[at + 1].body_at <= span.start:
            at += 1
        order[at].charges.append(span)


def _hand_down(node: Node) -> None:
    """「一、牵头单位：甲局」 over a list: its units are those of every item below."""
    for child in node.children:
        _hand_down(child)
    if not node.mark or not node.children or len(node.charges) != 1:
        return
    span = node.charges[0]
    if span.content is None or span.start != node.body_at or span.end > node.children[0].start:
        return
    if not any(child.charges for child in node.children):
        node.charges = []
        for child in node.children:
            child.inherited = span
