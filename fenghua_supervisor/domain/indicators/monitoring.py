"""An index as it is looked at: each line with its indicator's history, and the change since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import LineStanding
from fenghua_supervisor.domain.indicators.index import change, contributions
from fenghua_supervisor.domain.indicators.rounding import (
    change_words,
    score_words,
    value_words,
)
from fenghua_supervisor.domain.indicators.values import holding
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from fenghua_supervisor.domain.indicators.index import Contribution, Index, IndexLine
    from fenghua_supervisor.domain.indicators.values import IndicatorValue
    from fenghua_supervisor.domain.writing.month import Month

_SHOWN = 5
_MET = 100


@record
class Monitored:
    """One line of an index under the id of its indicator, with every value known of it."""

    id: int
    line: IndexLine
    values: tuple[IndicatorValue, ...]
    action_id: int | None = None

    @property
    def recent(self) -> tuple[IndicatorValue, ...]:
        """What holds for each of the last five months that have a figure, the oldest first."""
        held = [value for value in holding(self.values) if value.value is not None]
        return tuple(held[-_SHOWN:])

    @property
    def standing(self) -> str:
        """「已达到」, 「未达到」, 「沿用」, or why there is no figure."""
        line = self.line
        if line.standing is LineStanding.CARRIED:
            return LineStanding.CARRIED.label
        if line.standing is not LineStanding.PRESENT or line.score is None:
            return line.words.partition("，")[0] or LineStanding.LEFT_OUT.label
        return "已达到" if line.score.value >= _MET else "未达到"

    @property
    def value_words(self) -> str:
        """「54%」, with what is said of its status; 「—」 for none."""
        value = self.line.value
        if value is None or value.value is None:
            return value_words(None)
        return f"{value_words(value.value)}{self.line.indicator.unit}"


@record
class Monitoring:
    """An index of a month as of a day, and one before it, counted by the same version.

    ``before`` is of the month before, or of the last one of the longer period before.
    """

    index: Index
    rows: tuple[Monitored, ...]
    as_of: date
    before: Index

    @property
    def change(self) -> Fraction | None:
        """By how many points it has moved since the one before."""
        return change(self.index, self.before)

    @property
    def since(self) -> str:
        """What it is compared with: 「上月」, or 「2025年6月」 where that is longer ago."""
        is_last = self.before.month == self.index.month.previous
        return "上月" if is_last else self.before.month.words

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each indicator brought to the change; none where there is no change to tell."""
        return contributions(self.index, self.before) if self.change is not None else ()

    @property
    def words(self) -> str:
        """「2025年10月实现度78.3，比上月+1.2，覆盖度82.0%（60个有数49个）」."""
        return index_words(self.index, self.change, self.since)


def index_words(index: Index, moved: Fraction | None = None, against: str = "上月") -> str:
    """An index in one line: its figure, its change, its coverage, and whether it is a trial."""
    total = index.total
    if total.value is None:
        return f"{index.month.words}：{total.count}个指标都还没有数据"
    since = f"，比{against}{change_words(moved)}" if moved is not None else ""
    trial = "试算" if index.is_trial else "实现度"
    return (
        f"{index.month.words}{trial}{score_words(total.value)}{since}，"
        f"覆盖度{score_words(total.coverage)}%（{total.count}个有数{total.present}个）"
    )


def trial_words(index: Index) -> str:
    """Why an index is a trial only; empty when it is none."""
    if index.is_what_if:
        return "按试调的权重计算，不保存、不能冻结"
    if not index.is_trial:
        return ""
    return f"覆盖度低于{value_words(index.rules.least_coverage)}%，补齐数据后才能冻结"


def entered_words(shown: Monitoring) -> str:
    """「（其中3个新有数、1个缺数，也计入变化）」; empty where the same indicators count."""
    now, before = (
        {line.indicator.code for line in index.lines if line.counts}
        for index in (shown.index, shown.before)
    )
    counts = ((len(now - before), "新有数"), (len(before - now), "缺数"))
    told = "、".join(f"{count}个{what}" for count, what in counts if count)
    return f"（其中{told}，也计入变化）" if told else ""


def months_known(values: Sequence[IndicatorValue]) -> tuple[Month, ...]:
    """The months that have a figure, the newest first."""
    return tuple(sorted({each.month for each in values if each.value is not None}, reverse=True))
