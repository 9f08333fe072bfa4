"""Which numbers of an outline are items: those that have units, neither chapters nor points."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.marks import FAR_JUMP, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.plan_text.noise import JoinedText
    from fenghua_supervisor.plan_text.outline import Node

_UNCHARGED, _UNCLAIMED = 1, 2
_SURE = 4
_PROSE = re.compile(
    r"(?:总体|指导|基本|工作|主要|目标)*(?:要求|思想|原则|目标|目的|思路)$|保障措施|组织保障|工作保障"
    r"|组织领导|(?:有关|工作|相关|其他|几点)要求|附则|工作步骤|实施步骤|指导思想"
)
_USUAL = (Kind.PART, Kind.CLAUSE, Kind.PAREN, Kind.ARABIC, Kind.DECIMAL)


def choose_items(root: Node, joined: JoinedText) -> list[Node]:
    """Return the nodes that are items, in order; none is inside another."""
    if not _count(root):
        return _without_units(root)
    splits = _decide(root)
    charged = list(_charged(root, splits))
    kinds = {node.mark.kind for node in charged if node.mark}
    around = list(_around(root, splits, set(charged), kinds))
    items: list[Node] = []
    chosen = set(charged)
    for kind in kinds:
        listed = [node for node in around if node.mark and node.mark.kind is kind]
        for run in runs_of(listed):
            if any(node in chosen for node in run):
                items += run
    items = [node for node in items if node in chosen or not is_prose(node, joined)]
    return sorted(items, key=lambda node: node.start)


def runs_of(nodes: Sequence[Node]) -> list[list[Node]]:
    """Cut numbers of one kind where they begin anew, or jump far while nobody has units yet."""
    runs: list[list[Node]] = []
    last = 0
    has_units = False
    for node in nodes:
        value = node.mark.value if node.mark else 0
        if not runs or value == 1 or (value > last + FAR_JUMP and not has_units):
            runs.append([])
            has_units = False
        runs[-1].append(node)
        has_units = has_units or _count(node) > 0
        last = value
    return runs


def _count(node: Node) -> int:
    return _own(node) + sum(_count(child) for child in node.children)


def _own(node: Node) -> int:
    return sum(span.names_units for span in node.charges) + (node.inherited is not None)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _decide(root: Node) -> set[Node]:
    """Return the nodes that are headings over items, decided kind by kind from the inside."""
    counts: dict[Node, int] = {}
    nodes = list(_walk(root))
    for node in reversed(nodes):
        counts[node] = _own(node) + sum(counts[child] for child in node.children)
    splits: set[Node] = {root}
    costs: dict[Node, int] = {}
    groups: dict[tuple[int, int], list[Node]] = {}
    for node in nodes:
        groups.setdefault((_rank(node), max(map(_rank, node.children), default=-1)), []).append(
            node
        )
    for ranks in sorted(groups, reverse=True):
        _decide_kind(groups[ranks], counts, costs, splits)
    return splits


def _rank(node: Node) -> int:
    return node.mark.kind.rank if node.mark else -1


def _decide_kind(
    nodes: Sequence[Node], counts: dict[Node, int], costs: dict[Node, int], splits: set[Node]
) -> None:
    parted = {node: _cost_of_parts(node, counts, costs) for node in nodes}
    whole = {node: _cost_of_whole(node, counts) for node in nodes}
    voting = [node for node in nodes if node.children and counts[node]]
    balance = sum(whole[node] - parted[node] for node in voting)
    if _points_run_on(voting):
        balance = max(balance, 1)
    for node in nodes:
        if node in splits:
            continue
        if node in voting and _is_parted(node, whole[node], parted[node], balance):
            splits.add(node)
        costs[node] = parted[node] if node in splits else whole[node]


def _points_run_on(nodes: Sequence[Node]) -> bool:
    """Say whether the numbers below one heading go on below the next: they count the items."""
    firsts = [_value(node.children[0]) for node in nodes]
    lasts = [_value(node.children[-1]) for node in nodes]
    return any(
        first > 1 and first == last + 1 for last, first in zip(lasts, firsts[1:], strict=False)
    )


def _value(node: Node) -> int:
    return node.mark.value if node.mark else 0


def _is_parted(node: Node, whole: int, parted: int, balance: int) -> bool:
    if whole - parted >= _SURE and parted == 0:
        return True
    if balance == 0:
        return not any(child.is_inline for child in node.children)
    return balance > 0


def _cost_of_whole(node: Node, counts: dict[Node, int]) -> int:
    if not counts[node]:
        return _UNCHARGED
    extra = (counts[node] - 1) * _UNCLAIMED
    return extra + (
        _UNCLAIMED if node.mark and node.mark.kind is Kind.DASH and node.is_inline else 0
    )


def _cost_of_parts(node: Node, counts: dict[Node, int], costs: dict[Node, int]) -> int:
    return _own(node) * _UNCLAIMED + sum(
        costs.get(child, _cost_of_whole(child, counts)) for child in node.children
    )


def _charged(node: Node, splits: set[Node]) -> Iterator[Node]:
    """Yield the nodes with units that no heading's split has opened further."""
    for child in node.children:
        if child in splits:
            yield from _charged(child, splits)
        elif _count(child):
            yield child


def _around(node: Node, splits: set[Node], charged: set[Node], kinds: set[Kind]) -> Iterator[Node]:
    """Yield items and, outside them, what has a number of the same kind but no units."""
    for child in node.children:
        is_candidate = child.mark is not None and child.mark.kind in kinds
        if child in charged or (is_candidate and child not in splits):
            yield child
        else:
            yield from _around(child, splits, charged, kinds)


def is_prose(node: Node, joined: JoinedText) -> bool:
    """Say whether a chapter by its heading holds no tasks (总体要求, 保障措施)."""
    end = min(node.end, joined.line_end(node.body_at))
    return _PROSE.match(re.split(r"[。：:，,；]", joined.text[node.body_at : end])[0]) is not None


def _without_units(root: Node) -> list[Node]:
    """Where nobody is named at all, the numbers that occur most often are the items."""
    kinds = Counter(node.mark.kind for node in _walk(root) if node.mark)
    usual = [kind for kind in _USUAL if kinds[kind]] or [
        kind for kind in kinds if kind is not Kind.DASH
    ]
    if not usual:
        return []
    best = max(usual, key=lambda kind: (kinds[kind], kind.rank))
    return [node for node in _walk(root) if node.mark and node.mark.kind is best]
