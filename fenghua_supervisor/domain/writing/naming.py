"""How units are named in a sentence: all of a few, the first of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_NAMED = 6


def units_named(names: Sequence[str], counted: str = "个单位") -> str:
    """「甲局、乙局」; of more than six the first six 「等9个单位」."""
    told = "、".join(names[:MOST_NAMED])
    return f"{told}等{len(names)}{counted}" if len(names) > MOST_NAMED else told
