"""Heads of two rows above a table without lines: 「责任分工」 over 「牵头单位 | 协办单位」."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.noise import tidy
from fenghua_supervisor.plan_text.tables.heads import UNITS, meaning_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.exchange.pdf.lines import LetterLine

_FEWEST = 2


def with_sub_heads(
    heads: Sequence[LetterLine], below: Sequence[LetterLine]
) -> tuple[list[LetterLine], int]:
    """The heads with those of the next line in their places, and how many lines that took.

    A head that lies between its parts is given up for them. Where one cannot be told from the
    other, or the next line holds anything but heads, all stays as it is.
    """
    parts = below[0].segments() if below else []
    if len(parts) < _FEWEST or not all(meaning_of(tidy(part.text)) for part in parts):
        return list(heads), 0
    placed = sorted([*heads, *parts], key=_middle)
    given_up = []
    for at, head in enumerate(placed):
        if any(head is part for part in parts):
            continue
        around = placed[max(0, at - 1) : at] + placed[at + 1 : at + 2]
        beside = [part for part in around if any(part is each for each in parts)]
        is_between = len(beside) == _FEWEST
        if is_between and _is_whole_of(head, beside):
            given_up.append(head)
        elif is_between or any(_overlaps(head, part) for part in parts):
            return list(heads), 0
    columns = [head for head in placed if not any(head is each for each in given_up)]
    return columns, 1


def _is_whole_of(head: LetterLine, parts: Sequence[LetterLine]) -> bool:
    meaning = meaning_of(tidy(head.text))
    return meaning is None or (
        meaning in UNITS and all(meaning_of(tidy(part.text)) in UNITS for part in parts)
    )


def _middle(line: LetterLine) -> float:
    return (line.left + line.right) / 2


def _overlaps(one: LetterLine, other: LetterLine) -> bool:
    return one.left < other.right and other.left < one.right
