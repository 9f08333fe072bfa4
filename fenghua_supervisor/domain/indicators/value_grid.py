"""A month's values as they are typed into a grid: what each row says, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.indicators import Method, ValueStatus
from fenghua_supervisor.domain.indicators.indicator import goal_words
from fenghua_supervisor.domain.indicators.rounding import value_words
from fenghua_supervisor.domain.indicators.value_table import ValueDraft
from fenghua_supervisor.domain.indicators.values import by_month, is_unpublished, parse_value
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.indicators.indicator import Indicator
    from fenghua_supervisor.domain.indicators.monitoring import Monitored
    from fenghua_supervisor.domain.indicators.system import IndexRules
    from fenghua_supervisor.domain.indicators.values import IndicatorValue

_MANUAL_NOTE = "由人工评定，请在说明里写明理由。"


@record
class GridRow:
    """One indicator in the grid: what is known of it, and what was typed."""

    indicator: Indicator
    known: IndicatorValue | None
    last: IndicatorValue | None
    value: str = ""
    status: ValueStatus = ValueStatus.FINAL
    source: str = ""
    document: str = ""
    note: str = ""
    goal: Decimal | None = None

    @property
    def goal_words(self) -> str:
        """What a figure of the month is held against."""
        return goal_words(self.indicator, self.goal)

    @property
    def is_filled(self) -> bool:
        """Whether a value was typed, or that there is none yet."""
        return bool(self.value.strip()) or self.status is ValueStatus.NOT_PUBLISHED

    @property
    def known_words(self) -> str:
        """What is known of this month: 「54（初步数）」; empty: nothing."""
        return _words(self.known)

    @property
    def last_words(self) -> str:
        """What was known last before this month."""
        return _words(self.last)

    @property
    def problem(self) -> str:
        """What is wrong with what was typed; empty: nothing."""
        try:
            self.draft(Month.of(date.max), None)
        except UserError as wrong:
            return str(wrong)
        return ""

    def draft(self, month: Month, on: date | None) -> ValueDraft | None:
        """What it says; None when nothing was typed. UserError: it is wrong."""
        if not self.is_filled:
            return None
        text = self.value.strip()
        is_open = is_unpublished(text) or (not text and self.status is ValueStatus.NOT_PUBLISHED)
        if not is_open and self.status is ValueStatus.NOT_PUBLISHED:
            raise UserError(f"指标“{self.indicator.name}”又有数值又写了数据未发布，请只留一样。")
        if self.indicator.method is Method.MANUAL and not is_open and not self.note.strip():
            raise UserError(f"指标“{self.indicator.name}”{_MANUAL_NOTE}")
        value = None if is_open else parse_value(self.indicator, text)
        drafted = ValueDraft(
            code=self.indicator.code,
            month=month,
            status=ValueStatus.NOT_PUBLISHED if is_open else self.status,
            value=value,
            on=on,
            source=self.source.strip(),
            note=self.note.strip(),
            document=self.document.strip(),
        )
        known = self.known
        if known is None or known.is_from_form:
            return drafted
        is_same = (value, drafted.status) == (known.value, known.status)
        return None if is_same else drafted


def grid_of(rows: Sequence[Monitored], month: Month, rules: IndexRules) -> list[GridRow]:
    """The grid of a month: an empty row for every indicator, in the order of the system."""
    found = []
    for row in rows:
        held = by_month(row.values)
        before = [
            value for known, value in held.items() if known < month and value.value is not None
        ]
        known = held.get(month)
        is_known = known is not None and known.value is not None
        found.append(
            GridRow(
                row.line.indicator,
                known,
                before[-1] if before else None,
                status=ValueStatus.REVISED if is_known else ValueStatus.FINAL,
                source=row.line.indicator.source,
                goal=rules.goal(row.line.indicator, month),
            )
        )
    return found


def pasted(rows: Sequence[GridRow], start: int, field: str, text: str) -> tuple[list[GridRow], int]:
    """The rows with lines of a clipboard put in from a row on; how many lines found no row.

    Only the first column of what was copied counts.
    """
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    changed = list(rows)
    for offset, line in enumerate(lines):
        if start + offset < len(changed):
            word = line.split("\t")[0].strip()
            changed[start + offset] = with_field(changed[start + offset], field, word)
    return changed, max(0, start + len(lines) - len(changed))


def with_field(row: GridRow, field: str, text: str) -> GridRow:
    """The row with what was typed in one of its fields; UserError: no such status."""
    if field != "status":
        words: dict[str, Any] = {field: text}
        return replace(row, **words)
    for status in ValueStatus:
        if text.strip() == status.label:
            return replace(row, status=status)
    known = "、".join(status.label for status in ValueStatus)
    raise UserError(f"数据情况“{text}”不认识，请填{known}之一。")


def _words(value: IndicatorValue | None) -> str:
    if value is None:
        return ""
    if value.value is None:
        return value.status.label
    mark = "" if value.status is ValueStatus.FINAL else f"（{value.status.label}）"
    return f"{value_words(value.value)}{mark}"
