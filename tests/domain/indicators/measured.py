"""Indicators, versions and values for the tests of the index."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import Bearing, Frequency, Method, ValueStatus
from fenghua_supervisor.domain.indicators.indicator import Indicator
from fenghua_supervisor.domain.indicators.system import IndexRules, IndicatorGroup, SystemVersion
from fenghua_supervisor.domain.indicators.values import IndicatorValue
from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from collections.abc import Iterable

OCTOBER = Month(2025, 10)
FIGURES = ("target", "baseline", "low", "high", "least", "most")


def indicator(name: str = "护理型床位占比", **told: object) -> Indicator:
    """An indicator; its figures are given as text."""
    figures = {key: Decimal(told.pop(key)) for key in FIGURES if told.get(key) is not None}
    for key in FIGURES:
        told.pop(key, None)
    weight = Fraction(told.pop("weight", 100))
    return Indicator(code=told.pop("code", name), name=name, weight=weight, **figures, **told)


def version(indicators: Iterable[Indicator], rules: IndexRules | None = None) -> SystemVersion:
    """One version with a single group."""
    groups = (IndicatorGroup("民生", tuple(indicators)),)
    return SystemVersion(
        id=1,
        system_id=1,
        name="方案指标",
        version=1,
        made_on=date(2025, 1, 1),
        groups=groups,
        rules=rules or IndexRules(),
    )


def value(code: str, figure: str | None, month: Month = OCTOBER, **told: object) -> IndicatorValue:
    """A value known at the end of its month; None: not published."""
    status = ValueStatus.FINAL if figure is not None else ValueStatus.NOT_PUBLISHED
    return IndicatorValue(
        code=code,
        month=month,
        status=told.pop("status", status),
        value=Decimal(figure) if figure is not None else None,
        on=told.pop("on", month.last),
        **told,
    )


def by_code(*values: IndicatorValue) -> dict[str, list[IndicatorValue]]:
    """Values as an index asks for them."""
    found: dict[str, list[IndicatorValue]] = {}
    for each in values:
        found.setdefault(each.code, []).append(each)
    return found


MONTHLY = Frequency.MONTH


def table(*rows: list[ReceivedCell | str], rules: list[list[str]] | None = None) -> FormTable:
    def cells(row: list[ReceivedCell | str]) -> tuple[ReceivedCell, ...]:
        return tuple(ReceivedCell(c) if isinstance(c, str) else c for c in row)

    sheets = [Sheet("指标体系", tuple(map(cells, rows)))]
    if rules:
        sheets.append(Sheet("规则", tuple(map(cells, rules))))
    return FormTable("体系.xlsx", "xlsx", "0" * 64, tuple(sheets))


def number(figure: str, *, percent: bool = False) -> ReceivedCell:
    return ReceivedCell(figure, Decimal(figure), is_percent=percent)


#: Weights 3, 2, 2, 2, 1 of ten, as shares of 100.
FIVE = [
    indicator("床位", code="a", weight=30, target="60", frequency=MONTHLY),
    indicator("早死率", code="b", weight=20, target="8", bearing=Bearing.DOWN, frequency=MONTHLY),
    indicator("发案数", code="c", weight=20, target="30", bearing=Bearing.DOWN, frequency=MONTHLY),
    indicator("未发布", code="d", weight=20, target="100", frequency=MONTHLY),
    indicator(
        *("天然气",), code="e", weight=10, target="1.06", baseline="0.80", method=Method.PROGRESS,
        frequency=MONTHLY,
    ),
]  # fmt: skip
VALUES = by_code(
    value("a", "54"),
    value("b", "8.4"),
    value("c", "28"),
    value("d", "88", OCTOBER.previous),
    value("d", None),
    value("e", "0.96"),
)
