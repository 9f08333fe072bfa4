"""A table of values → drafts of them, or problems with the address of their cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from fenghua_supervisor.domain.codes.indicators import ValueStatus
from fenghua_supervisor.domain.indicators.columns import (
    VALUE_HEADS,
    CellProblem,
    HeadedTable,
    bare,
    find_table,
)
from fenghua_supervisor.domain.indicators.values import (
    by_month,
    is_unpublished,
    parse_period,
    parse_value,
)
from fenghua_supervisor.domain.round.cell_values import day_in
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.indicators.indicator import Indicator
    from fenghua_supervisor.domain.indicators.values import IndicatorValue
    from fenghua_supervisor.domain.round.received_table import FormTable

ValueT = TypeVar("ValueT")
_LONGEST = 300
_FIGURES, _PARTS_OF_DAY = re.compile(r"\d+"), 3


@record(kw_only=True)
class ValueDraft:
    """A value to be noted of the indicator with this code, known since ``on`` (None: today)."""

    code: str
    month: Month
    status: ValueStatus = ValueStatus.FINAL
    value: Decimal | None = None
    on: date | None = None
    source: str = ""
    note: str = ""
    document: str = ""


@record
class ValueLine:
    """One row of a file: what it would note, and what is known of that month by now."""

    place: str
    title: str
    draft: ValueDraft
    before: IndicatorValue | None

    @property
    def is_new(self) -> bool:
        """Whether it says anything that is not known by now."""
        known = self.before
        return known is None or (known.value, known.status) != (
            self.draft.value,
            self.draft.status,
        )


@record
class ValueReading:
    """What a file of values says; nothing is taken in while there is a problem."""

    file: str
    lines: tuple[ValueLine, ...]
    problems: tuple[CellProblem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[ValueLine, ...]:
        """The lines that would be noted."""
        return tuple(line for line in self.lines if line.is_new)


def has_values(table: FormTable) -> bool:
    """Whether a file has the heads of a table of values."""
    return _value_table(table) is not None


def _value_table(table: FormTable) -> HeadedTable | None:
    found = find_table(table.sheets, VALUE_HEADS, ("value",))
    return found if found is not None and {"code", "name"} & set(found.columns) else None


def values_from(
    table: FormTable,
    indicators: Sequence[Indicator],
    known: Mapping[str, Sequence[IndicatorValue]],
    month: Month | None,
) -> ValueReading:
    """The values in a file; ``month`` stands where a row names no period."""
    found = _value_table(table)
    if found is None:
        why = "没有找到数据表：需要一行表头，其中有“代码”或“指标名称”，还有“数值”。"
        return ValueReading(table.file, (), (CellProblem(table.file, why),))
    reader = _Reader(found, indicators, known, month)
    lines = reader.lines()
    return ValueReading(
        table.file, tuple(lines), tuple(reader.problems), (*table.notes, *found.notes)
    )


class _Reader:
    def __init__(
        self,
        table: HeadedTable,
        indicators: Sequence[Indicator],
        known: Mapping[str, Sequence[IndicatorValue]],
        month: Month | None,
    ) -> None:
        self._table, self._month = table, month
        self._known = {code: by_month(values) for code, values in known.items()}
        self._codes = {bare(one.code): one for one in indicators}
        self._names: dict[str, list[Indicator]] = {}
        for one in indicators:
            self._names.setdefault(bare(one.name), []).append(one)
        self.problems: list[CellProblem] = []
        self._seen: dict[tuple[str, Month], str] = {}

    def lines(self) -> list[ValueLine]:
        """Every row that says something."""
        found = []
        for row in self._table.rows():
            cell = self._table.cell(row, "value")
            if cell.blank and not is_unpublished(self._table.text(row, "status")):
                if cell.is_formula:
                    why = "公式没有可用的结果，请改填数字。"
                    self.problems.append(CellProblem(self._table.place(row, "value"), why))
                continue
            try:
                found.append(self._line(row))
            except _Wrong as wrong:
                self.problems.append(CellProblem(self._table.place(row, wrong.field), wrong.why))
        return found

    def _line(self, row: int) -> ValueLine:
        indicator = self._indicator(row)
        month = self._period(row)
        place = self._table.place(row, "value")
        twin = self._seen.setdefault((indicator.code, month), place)
        if twin != place:
            raise _Wrong("value", f"指标“{indicator.name}”{month.words}的数在{twin}已经有了。")
        status = self._status(row)
        is_given = status is not ValueStatus.NOT_PUBLISHED
        draft = ValueDraft(
            code=indicator.code,
            month=month,
            status=status,
            value=self._value(row, indicator) if is_given else None,
            on=self._day(row),
            source=self._words(row, "source"),
            note=self._words(row, "note"),
            document=self._words(row, "doc"),
        )
        return ValueLine(
            place, indicator.title, draft, self._known.get(indicator.code, {}).get(month)
        )

    def _indicator(self, row: int) -> Indicator:
        code, name = self._table.text(row, "code"), self._table.text(row, "name")
        if code:
            found = self._codes.get(bare(code))
            if found is None:
                raise _Wrong("code", f"体系里没有代码为“{code[:30]}”的指标，请核对。")
            if name and bare(name) != bare(found.name):
                raise _Wrong(
                    "name", f"代码“{code}”是“{found.name}”，这里写的是“{name[:30]}”，请核对。"
                )
            return found
        named = self._names.get(bare(name), [])
        if len(named) != 1:
            why = "有几个同名的，请写代码" if named else "请核对名称，或写代码"
            raise _Wrong("name", f"体系里{'' if named else '没有'}“{name[:30]}”，{why}。")
        return named[0]

    def _period(self, row: int) -> Month:
        cell = self._table.cell(row, "period")
        if cell.day is not None:
            return Month.of(cell.day)
        if cell.blank:
            if self._month is None:
                raise _Wrong("value", "没有写期间，请加一列“期间”，如2025-10。")
            return self._month
        return _or_wrong("period", lambda: parse_period(cell.text))

    def _status(self, row: int) -> ValueStatus:
        word = bare(self._table.text(row, "status"))
        text = self._table.text(row, "value")
        if is_unpublished(text) or (is_unpublished(word) and not text):
            return ValueStatus.NOT_PUBLISHED
        if is_unpublished(word):
            raise _Wrong("status", f"写了“{word}”，又有数值“{text}”，请只留一样。")
        if not word:
            return ValueStatus.FINAL
        for status in ValueStatus:
            if word == status.label:
                return status
        known = "、".join(status.label for status in ValueStatus)
        raise _Wrong("status", f"“{word[:20]}”不认识，请填{known}之一。")

    def _value(self, row: int, indicator: Indicator) -> Decimal:
        cell = self._table.cell(row, "value")
        text = cell.text.strip()
        if cell.number is not None:
            shown = cell.number * 100 if cell.is_percent else cell.number
            text = f"{format(shown.normalize(), 'f')}{'%' if cell.is_percent else ''}"
        return _or_wrong("value", lambda: parse_value(indicator, text))

    def _day(self, row: int) -> date | None:
        cell = self._table.cell(row, "on")
        if cell.day is not None or cell.blank:
            return cell.day
        day = day_in(cell.text) if len(_FIGURES.findall(cell.text)) == _PARTS_OF_DAY else None
        return day or _or_wrong("on", lambda: parse_day(cell.text.strip(), "公布日期"))

    def _words(self, row: int, field: str) -> str:
        text = self._table.text(row, field)
        if len(text) > _LONGEST:
            raise _Wrong(field, f"有{len(text)}字，请不超过{_LONGEST}字。")
        return text


class _Wrong(Exception):
    """What is wrong with a cell of a row."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field, self.why = field, why


def _or_wrong(field: str, ask: Callable[[], ValueT]) -> ValueT:
    try:
        return ask()
    except UserError as wrong:
        raise _Wrong(field, str(wrong)) from wrong
