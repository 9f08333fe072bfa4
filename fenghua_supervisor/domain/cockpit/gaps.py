"""How far actual progress is from 序时进度, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.numbers import plain, round_tenth

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import TrendMonth


def gap_words(month: TrendMonth) -> str:
    """「落后序时28.7个百分点」; empty when there is nothing to compare."""
    if month.actual is None or month.expected is None:
        return ""
    gap = round_tenth(month.actual - month.expected)
    if not gap:
        return "与序时持平"
    return f"{'超前' if gap > 0 else '落后'}序时{plain(abs(gap))}个百分点"
