"""Characters that no bundled font can draw: a paper names them instead of losing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.reports.typesetting.fonts import REPLACEMENT, characters_without_glyph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: As many characters without a glyph are named one by one.
_MOST_LOST = 40


def characters_lost(value: object) -> tuple[str, ...]:
    """The characters in all texts of a frozen value that would print as 〓."""
    return characters_without_glyph(_strings(value))


def lost_note(value: object) -> str:
    """One sentence that names the characters printed as 〓; empty without any."""
    return note_on(characters_lost(value))


def note_on(lost: Sequence[str]) -> str:
    """The same sentence on characters that were looked for before."""
    if not lost:
        return ""
    codes = "、".join(f"U+{ord(char):04X}" for char in lost[:_MOST_LOST])
    more = "等" if len(lost) > _MOST_LOST else ""
    return f"注：有{len(lost)}个字符不在本程序字库内，文中以“{REPLACEMENT}”代替：{codes}{more}。"


def with_lost(note: str, *printed: object) -> str:
    """The note under a table, and below it what of ``printed`` no face can draw."""
    return "\n".join(filter(None, (note, lost_note(printed))))


def _strings(value: object) -> set[str]:
    """All texts inside a value made of dataclasses, sequences and mappings."""
    found: set[str] = set()
    held_by: dict[type[Any], Callable[[Any], Iterable[object]]] = {}
    left: list[Any] = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            found.add(one)
            continue
        kind = type(one)
        if kind not in held_by:
            held_by[kind] = _holder(kind)
        left += held_by[kind](one)
    return found


def _holder(kind: type[Any]) -> Callable[[Any], Iterable[object]]:
    """What gives the values that one of a kind is made of."""
    if issubclass(kind, Mapping):
        return lambda one: chain(one, one.values())
    if issubclass(kind, Sequence) and not issubclass(kind, bytes):
        return lambda one: one
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: [getattr(one, name) for name in names]
