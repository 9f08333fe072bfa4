"""An index as it was frozen: its figures as they are stored, and what it would be now."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.indicators.rounding import (
    change_words,
    score_words,
    value_words,
    weight_text,
)
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fenghua_supervisor.domain.indicators.index import Index, IndexLine

_MOST_NAMED = 5


@record
class FrozenLine:
    """One indicator as it stood in a frozen index; ``score`` is exact, None: left out."""

    code: str
    name: str
    value: str
    score: Fraction | None
    words: str


@record
class FrozenIndex:
    """The figures of a frozen index, exact, and what they were counted from."""

    system_id: int
    version: int
    month: Month
    total: Fraction
    coverage: Fraction
    lines: tuple[FrozenLine, ...]


def check_freezable(index: Index) -> None:
    """UserError: this index may not be frozen."""
    if index.is_what_if:
        raise UserError("试调权重的结果不能冻结，请先恢复体系的权重。")
    if index.total.value is None:
        raise UserError(f"{index.month.words}还没有一个指标有数，请先录入数据，再冻结。")
    if index.is_trial:
        raise UserError(
            f"{index.month.words}的覆盖度是{score_words(index.total.coverage)}%，"
            f"低于{value_words(index.rules.least_coverage)}%，只是试算，不能冻结，"
            "请先补齐数据。"
        )


def figures_of(index: Index, as_of: date) -> dict[str, Any]:
    """The figures of an index as they are stored for good: all numbers exact, as text."""
    total = index.total.value
    assert total is not None
    return {
        "system_id": index.version.system_id,
        "system": index.version.name,
        "version": index.version.version,
        "month": str(index.month),
        "as_of": as_of.isoformat(),
        "total": weight_text(total),
        "coverage": weight_text(index.total.coverage),
        "groups": [
            {"name": group.name, "value": None if group.value is None else weight_text(group.value)}
            for group in index.groups
        ],
        "lines": [_line_figures(line) for line in index.lines],
    }


def frozen_from(figures: Mapping[str, Any]) -> FrozenIndex:
    """The figures of a frozen index again."""
    return FrozenIndex(
        figures["system_id"],
        figures["version"],
        Month.parse(figures["month"]),
        Fraction(figures["total"]),
        Fraction(figures["coverage"]),
        tuple(
            FrozenLine(
                line["code"],
                line["name"],
                line["value"],
                None if line["score"] is None else Fraction(line["score"]),
                line["words"],
            )
            for line in figures["lines"]
        ),
    )


def correction_words(frozen: FrozenIndex, now: Index) -> str:
    """What a frozen index would be by what is known now; empty: the same.

    The index is counted by the version that it was frozen with.
    """
    known = {line.indicator.code: line for line in now.lines}
    moved = [line for line in frozen.lines if _has_moved(line, known.get(line.code))]
    if not moved and now.total.value == frozen.total:
        return ""
    value = now.total.value
    told = f"冻结值为{score_words(frozen.total)}，按现有数据为{score_words(value)}"
    if value is not None and value != frozen.total:
        told += f"（{change_words(value - frozen.total, 2)}）"
    named = "、".join(_moved_words(line, known.get(line.code)) for line in moved[:_MOST_NAMED])
    more = f"等{len(moved)}项" if len(moved) > _MOST_NAMED else ""
    return f"{told}；修订的有{named}{more}。" if named else f"{told}。"


def _line_figures(line: IndexLine) -> dict[str, Any]:
    value = line.value
    return {
        "group": line.group,
        "code": line.indicator.code,
        "name": line.indicator.name,
        "unit": line.indicator.unit,
        "weight": weight_text(line.weight),
        "standing": line.standing.value,
        "value": value_words(value.value) if value is not None else "",
        "month": str(value.month) if value is not None else "",
        "source": value.source if value is not None else "",
        "goal": value_words(line.goal) if line.goal is not None else "",
        "score": weight_text(line.score.value) if line.score is not None else None,
        "words": line.words,
    }


def _has_moved(line: FrozenLine, now: IndexLine | None) -> bool:
    return now is None or _value(now) != line.value or _score(now) != line.score


def _moved_words(line: FrozenLine, now: IndexLine | None) -> str:
    value = _value(now) if now is not None else ""
    return f"{line.name}（{line.value or '无数'}→{value or '无数'}）"


def _value(line: IndexLine) -> str:
    return value_words(line.value.value) if line.value is not None else ""


def _score(line: IndexLine) -> Fraction | None:
    return line.score.value if line.score is not None else None
