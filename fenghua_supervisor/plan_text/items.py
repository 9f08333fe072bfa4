"""Items of the joined text: their words, their units, the headings above, what nobody claimed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.deadlines import part_due
from fenghua_supervisor.plan_text.duty.charges import FIELD, find_charges
from fenghua_supervisor.plan_text.duty.units import read_charge
from fenghua_supervisor.plan_text.headings import Place, heading_words
from fenghua_supervisor.plan_text.levels import choose_items
from fenghua_supervisor.plan_text.marks import Kind
from fenghua_supervisor.plan_text.outline import Node, read_outline
from fenghua_supervisor.plan_text.paragraphs import add_paragraphs
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.plan_text.duty.spans import ChargeSpan
    from fenghua_supervisor.plan_text.noise import JoinedText

LONGEST_ITEM = 5_000  #: characters; an action of a plan has some hundred
_COUNTING = (Kind.ARABIC, Kind.CLAUSE)
_HEADING_KINDS = {
    Kind.CHAPTER: "part",
    Kind.PART: "part",
    Kind.PAREN: "paren",
    Kind.DASH: "dash",
}
_LINE_HEADING = re.compile(r"[^。；;！？，,：:]{2,30}[：:]?")
_CONTENT = re.compile(
    r"[^：:]{0,6}(?:任务|内容|目标|举措|措施|项目|事项|名称|标准|指标|成果|要点)[：:]"
)
_SIGNATURE = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{4,25}(?:政府|办公室|委员会|局|部|办|小组|专班)(?:办公室)?)?"
    r"(?P<day>\d{4}年\d{1,2}月\d{1,2}日)(?:印发)?$"
)
_STOPS = "。！？；;!?…"
_TITLE = re.compile(r".{1,30}(?<![。！？；;!?…：:，,）)】、])")


@record
class RawItem:
    """One item as it stands in the file, before its words are understood.

    ``printed``: its number as printed where that is more than digits; ``is_numbered`` is False
    where the paper has none; ``doubts``: reasons why a
    person should look at it (Chinese), found while it was cut out of the text.
    """

    number: int
    body: str
    charge: str | None
    line: int
    place: Place
    is_unclosed: bool = False
    due_words: str = ""
    lead_cell: str | None = None
    support_cell: str = ""
    left_over: str = ""
    goal_cells: tuple[tuple[str, str], ...] = ()  #: of a table: 「一季度」 → what is to be reached
    position: int | None = None  #: where it begins in the joined text; None in a table
    printed: str = ""
    is_numbered: bool = True
    doubts: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters of its longest part."""
        parts = self.body, self.charge, self.due_words, self.lead_cell, self.support_cell
        return max(len(part or "") for part in parts)


@dataclass(slots=True)
class Scan:
    """The items found, and the stretches of text around them that are none."""

    items: list[RawItem] = field(default_factory=list)
    rest_lines: int = 0
    first_at: int = 0  #: where the first number stands in the joined text
    around: str = ""  #: the text outside the items
    dropped: list[tuple[int, int, int, str]] = field(
        default_factory=list
    )  #: lines, how many, words
    intros: list[tuple[int, int]] = field(default_factory=list)  #: first and last line
    unclaimed: list[tuple[int, str]] = field(default_factory=list)


def scan_items(joined: JoinedText) -> Scan:
    """Cut the text into items."""
    spans = find_charges(joined)
    root = read_outline(joined, spans)
    add_paragraphs(joined, root)
    nodes = choose_items(root, joined)
    return _Cutter(joined, root, nodes).scan()


class _Cutter:
    """Cuts the chosen nodes out of the text and looks at what lies between them."""

    def __init__(self, joined: JoinedText, root: Node, nodes: list[Node]) -> None:
        self._joined = joined
        self._text = joined.text
        self._root = root
        self._nodes = nodes
        self._chosen = set(nodes)
        self._rest_at = 0
        self._kinds = {node.mark.kind for node in nodes if node.mark}
        self._line_heading = ""
        self._heading_of: Node | None = None

    def scan(self) -> Scan:
        """Cut every item and account for the rest."""
        scan = Scan()
        for node in self._nodes:
            scan.items.append(self._item(node))
        if self._nodes:
            self._account(self._root, scan)
            ends = self._rest_at or self._nodes[-1].end
            scan.around = self._around()
            scan.first_at = self._root.children[0].start
            scan.rest_lines = sum(1 for start in self._joined.starts if start >= ends)
        return scan

    def _around(self) -> str:
        pieces, position = [], 0
        for node in self._nodes:
            pieces.append(self._text[position : node.start])
            position = node.end
        return "\n".join([*pieces, self._text[self._rest_at or position :]])

    def _item(self, node: Node) -> RawItem:
        spans = sorted(_spans(node), key=lambda span: span.start)
        read = [span for span in spans if span.content is not None]
        body, left_over, doubts = self._words(node, read)
        left_over, due_words = part_due(left_over)
        place = self._place(node)
        self._line_heading = ""
        if _is_line_heading(left_over):
            self._line_heading, self._heading_of, left_over = left_over, node.parent, ""
        mark = node.mark
        return RawItem(
            number=(mark.value if mark else 0) or node.at,
            body=body,
            charge=_charge(node, read),
            line=self._joined.line_at(node.start),
            place=place,
            is_unclosed=len(read) < len(spans),
            due_words=due_words,
            left_over=left_over,
            position=node.start,
            printed=self._printed(node),
            is_numbered=mark is not None and mark.kind not in (Kind.DASH, Kind.PARAGRAPH),
            doubts=doubts,
        )

    def _words(self, node: Node, spans: list[ChargeSpan]) -> tuple[str, str, tuple[str, ...]]:
        """Return the text of an item without its units, what is left behind it, and doubts."""
        text = self._text
        unclosed = next((span for span in _spans(node) if span.content is None), None)
        if not spans:
            end = unclosed.start if unclosed else node.end
            end = self._before_signature(node, end)
            return self._pieces(node, node.body_at, end).lstrip(" "), "", ()
        last = spans[-1]
        pieces: list[str] = []
        position = node.body_at
        doubts = []
        is_led_ahead = spans[0].is_ahead
        named = [
            span for span in spans if span.names_units and not (is_led_ahead and _only_helps(span))
        ] or spans
        for span in spans:
            piece = self._pieces(node, position, span.start)
            if pieces and piece and _TITLE.fullmatch(pieces[-1]) and FIELD.match(piece):
                pieces.append("。")
            elif pieces and piece and pieces[-1][-1:] not in {"", *_STOPS}:
                before = self._text[position - 1]
                pieces.append(before if before in _STOPS else "")
            pieces.append(piece)
            position = span.end
        if len(named) > 1 and any(piece.strip("。；;，,") for piece in pieces[1:]):
            where = "、".join(f"“{_short(span.content or '')}”" for span in named)
            doubts.append(f"几处写有单位（{where}），已合为一项的单位，请核对")
        tail = text[last.end : node.end]
        head = "".join(pieces).rstrip("，,、")
        if not tail:
            return head.lstrip(" "), "", tuple(doubts)
        return self._with_tail(node, head, last, tail, doubts)

    def _printed(self, node: Node) -> str:
        """The number as printed; of a point that is an item beside its parent's sisters, 7（1）."""
        if node.mark is None or not node.mark.value:
            return ""
        above = node.parent.mark if node.parent else None
        is_mixed = above is not None and above.kind in self._kinds and above.kind in _COUNTING
        return (above.printed if above and is_mixed else "") + node.mark.printed

    def _before_signature(self, node: Node, end: int) -> int:
        """Where the last item ends although an office and a day sign the paper below it."""
        if node is not self._nodes[-1]:
            return end
        found = _SIGNATURE.search(self._text, node.body_at, end)
        if not found or not self._joined.is_start(found.start("day")):
            return end
        office = found.start("office")
        return office if self._joined.is_start(office) else found.start("day")

    def _pieces(self, node: Node, start: int, end: int) -> str:
        """The text of a stretch; a title on a line of its own ends before what is below it."""
        points = {child.start for child in node.children[:1]}
        pieces: list[str] = []
        position = start
        while position < end:
            cut = min(end, self._joined.line_end(position))
            line = self._text[position:cut]
            pieces.append(line)
            is_title = cut in points or self._joined.is_by_paragraph
            ends = cut in points or not self._text[cut : cut + 1].isdigit()
            if is_title and ends and cut < end and _TITLE.fullmatch(line):
                pieces.append("。")
            position = cut
        return "".join(pieces)

    def _with_tail(
        self, node: Node, head: str, last: ChargeSpan, tail: str, doubts: list[str]
    ) -> tuple[str, str, tuple[str, ...]]:
        """Say whether the words behind the units belong to the item or are left over."""
        is_new_line = self._joined.is_start(last.end)
        has_points = any(child.start >= last.end for child in node.children)
        if not head.strip() and (is_new_line or last.is_ahead):
            return self._pieces(node, last.end, node.end).lstrip(" "), "", tuple(doubts)
        is_title = head.strip() != "" and head[-1] not in _STOPS and "。" not in head
        if node is self._nodes[-1] and is_new_line and not (is_title or has_points):
            self._rest_at = last.end
            return head.lstrip(" "), "", tuple(doubts)
        if is_title and is_new_line:
            if FIELD.match(tail) and not _CONTENT.match(tail):
                doubts.append(f"“{_short(tail)}”不是单位，已并入正文，请核对")
            tail = self._pieces(node, last.end, node.end)
            return f"{head.lstrip(' ')}。{tail}", "", tuple(doubts)
        if not has_points and part_due(tail)[0] == "":
            return head.lstrip(" "), tail, tuple(doubts)
        if has_points or not is_new_line:
            if not has_points:
                doubts.append(f"单位括号之后还有文字“{_short(tail)}”，已并入正文，请核对")
            tail = self._pieces(node, last.end, node.end)
            return (head + tail).lstrip(" "), "", tuple(doubts)
        return head.lstrip(" "), tail, tuple(doubts)

    def _place(self, node: Node) -> Place:
        chain: list[Node] = []
        above = node.parent
        while above is not None and above.mark is not None:
            chain.append(above)
            above = above.parent
        place = Place()
        for heading in reversed(chain):
            kind = heading.mark.kind if heading.mark else Kind.PART
            place = place.below(_HEADING_KINDS.get(kind, "number"), self._heading(heading))
        if self._line_heading and node.parent is self._heading_of:
            place = place.below("dash", self._line_heading.strip("：: "))
        return place

    def _heading(self, node: Node) -> str:
        end = min([node.own_end, *(span.start for span in node.charges)])
        return heading_words(self._joined, node.body_at, end)

    def _account(self, node: Node, scan: Scan) -> None:
        """Go over everything outside the items: sentences below headings, lists without units."""
        if node is not self._root:
            self._account_heading(node, scan)
        for span in node.charges:
            words = self._text[span.start : span.end]
            scan.unclaimed.append((self._joined.line_at(span.start), words))
        dropped: list[list[Node]] = [[]]
        for child in node.children:
            if child in self._chosen:
                dropped.append([])
            elif any(below in self._chosen for below in _below(child)):
                dropped.append([])
                self._account(child, scan)
            else:
                dropped[-1].append(child)
        for nodes in filter(None, dropped):
            first = nodes[0]
            words = self._text[first.body_at : min(first.own_end, first.body_at + 12)]
            scan.dropped.append((*self._lines(first.start, nodes[-1].end), len(nodes), words))

    def _account_heading(self, node: Node, scan: Scan) -> None:
        """Tell of the sentences between a heading and what is below it."""
        words = self._text[node.body_at : node.own_end]
        heading = self._heading(node)
        rest = words[words.find(heading) + len(heading) :]
        if rest.strip(" 。：:—") and not node.charges and not node.children[0].inherited:
            begin = node.own_end - len(rest.lstrip(" 。：:—"))
            scan.intros.append(self._lines(begin, node.own_end))

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        return self._joined.line_at(start), self._joined.line_at(max(start, end - 1))


def _charge(node: Node, spans: list[ChargeSpan]) -> str | None:
    if spans:
        return "；".join(span.content or "" for span in spans)
    return node.inherited.content if node.inherited else None


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _below(child)


def _spans(node: Node) -> Iterator[ChargeSpan]:
    yield from node.charges
    for child in _below(node):
        yield from child.charges


def _only_helps(span: ChargeSpan) -> bool:
    return span.content is not None and not read_charge(span.content).lead


def _is_line_heading(words: str) -> bool:
    return _LINE_HEADING.fullmatch(words) is not None


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:40] + "…"
