"""Characters that no bundled font can draw: a paper names them instead of losing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.reports.typesetting.fonts import REPLACEMENT, characters_without_glyph

if TYPE_CHECKING:
    from collections.abc import Iterator

#: As many characters without a glyph are named one by one.
_MOST_LOST = 40


def characters_lost(value: object) -> tuple[str, ...]:
    """The characters in all texts of a frozen value that would print as 〓."""
    return characters_without_glyph(_strings(value))


def lost_note(value: object) -> str:
    """One sentence that names the characters printed as 〓; empty without any."""
    lost = characters_lost(value)
    if not lost:
        return ""
    codes = "、".join(f"U+{ord(char):04X}" for char in lost[:_MOST_LOST])
    more = "等" if len(lost) > _MOST_LOST else ""
    return f"注：有{len(lost)}个字符不在本程序字库内，文中以“{REPLACEMENT}”代替：{codes}{more}。"


def with_lost(note: str, *printed: object) -> str:
    """The note under a table, and below it what of ``printed`` no face can draw."""
    return "\n".join(filter(None, (note, lost_note(printed))))


def _strings(value: object) -> Iterator[str]:
    """All texts inside a value made of dataclasses, sequences and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(tuple(value.items()))
    elif isinstance(value, Sequence):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
