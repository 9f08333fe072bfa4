"""Dated values of indicators: which one an index uses, and how one is typed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import Frequency, Method, ValueStatus
from fenghua_supervisor.domain.indicators.rounding import rounded
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.indicators.indicator import Indicator
    from fenghua_supervisor.domain.office.evidence import Evidence

_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF_YEAR: 6, Frequency.YEAR: 12}
_QUARTERS = "一二三四"
_YES = frozenset({"是", "已完成", "完成", "达到", "√", "✓", "1"})
_NO = frozenset({"否", "未完成", "未达到", "×", "✗", "0"})
_UNPUBLISHED = frozenset({"数据未发布", "未发布", "待发布", "未公布", "数据未公布", "待公布"})
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MOST_DIGITS = 18
_FULL = Decimal(100)
_LOW_SHARE, _HIGH_GOAL = Decimal(1), Decimal(10)
#: how many times more or less than a low goal, times 100, a figure still looks like a share
_NEAR = Decimal(4)
_MONTH = re.compile(r"([12]\d{3})(?:(?:[-年/.]|年1[-—–~至])(\d{1,2})月?|(0[1-9]|1[0-2]))")
_PERIOD = re.compile(
    r"([12]\d{3})年?-?(?:[Qq]([1-4])|第?([一二三四1-4])季度|[Hh]([12])|([上下])半年)?(?:度|全年)?"
)


@record(kw_only=True)
class IndicatorValue:
    """What was known of an indicator at the end of a month; None while it is not published.

    ``on`` is the day from which it was known. ``id`` is None for a reading of a returned form,
    whose ``entry_id`` and ``action_id`` say which. ``supersedes_id`` names the value it revises.
    """

    code: str
    month: Month
    status: ValueStatus
    value: Decimal | None
    on: date
    source: str = ""
    note: str = ""
    id: int | None = None
    supersedes_id: int | None = None
    entry_id: int | None = None
    action_id: int | None = None
    entered_by: str = ""
    evidence: tuple[Evidence, ...] = ()
    is_demo: bool = False

    @property
    def is_from_form(self) -> bool:
        """Whether it is a reading that came with an entry of the ledger."""
        return self.entry_id is not None


@record
class Held:
    """The value that holds for an index, and whether it is carried from the period before."""

    value: IndicatorValue | None
    is_carried: bool = False
    #: what was said last of the period that has no value
    said: IndicatorValue | None = None


def by_month(values: Iterable[IndicatorValue]) -> dict[Month, IndicatorValue]:
    """Month → what holds for it, the oldest first."""
    return {value.month: value for value in holding(values)}


def holding(values: Iterable[IndicatorValue]) -> list[IndicatorValue]:
    """What holds for each month, the oldest first: known last, typed before reported.

    One unit's report that nothing is published does not take back the figure of another.
    """
    # Under plain numbers: thousands of values are sorted in here, and months compare slowly.
    found: dict[int, IndicatorValue] = {}
    for value in sorted(values, key=lambda v: (v.on, v.entry_id is None, v.id or 0)):
        place = value.month.place
        if value.value is None and value.is_from_form:
            known = found.get(place)
            if known is not None and known.value is not None:
                continue
        found[place] = value
    return [found[place] for place in sorted(found)]


def due_month(frequency: Frequency, month: Month) -> Month:
    """The last month of the newest whole period that has ended by a month's end."""
    length = _MONTHS[frequency]
    return month.plus(-(month.number % length))


def held(known: Sequence[IndicatorValue], frequency: Frequency, month: Month) -> Held:
    """Which of those that are ``holding`` an index of a month uses.

    One of the running period, or of the newest that has ended; else that of the one before it,
    which is a carried one.
    """
    due = due_month(frequency, month)
    newest = said = None
    for value in reversed(known):
        if value.month.place > month.place:
            continue
        if value.value is not None:
            newest = value
            break
        if said is None and value.month >= due:
            said = value
    if newest is None:
        return Held(None, said=said)
    if newest.month >= due:
        return Held(newest)
    if newest.month >= due.plus(-_MONTHS[frequency]):
        return Held(newest, is_carried=True, said=said)
    return Held(None, said=said)


def period_words(frequency: Frequency, month: Month) -> str:
    """「2025年10月」, 「2025年三季度」, 「2025年」, or for a running period 「2025年1—10月」."""
    if frequency is Frequency.MONTH:
        return month.words
    if due_month(frequency, month) != month:
        first = due_month(frequency, month).next
        span = f"{first.number}—{month.number}" if first != month else f"{month.number}"
        return f"{month.year}年{span}月"
    if frequency is Frequency.QUARTER:
        return f"{month.year}年{_QUARTERS[month.number // 3 - 1]}季度"
    if frequency is Frequency.HALF_YEAR:
        return f"{month.year}年{'上' if month.number <= 6 else '下'}半年"
    return f"{month.year}年"


def parse_period(text: str) -> Month:
    """The month that a period ends with: 「2025-10」, 「2025年1—9月」, 「2025Q3」, 「2025」."""
    wanted = unicodedata.normalize("NFKC", text).strip()
    month = _MONTH.fullmatch(wanted)
    if month and 1 <= int(month[2] or month[3]) <= 12:
        return Month(int(month[1]), int(month[2] or month[3]))
    found = _PERIOD.fullmatch(wanted)
    if not found:
        raise UserError(f"期间“{text}”无效，请写成2025-10、2025Q3、2025H1或2025这样的形式。")
    year, quarter, numeral, half, side = found.groups()
    quarter = quarter or (numeral and str("一二三四".find(numeral) + 1 or numeral))
    half = half or (side and ("1" if side == "上" else "2"))
    return Month(int(year), int(quarter) * 3 if quarter else int(half) * 6 if half else 12)


def is_unpublished(text: str) -> bool:
    """Whether a cell says that the data is not published."""
    return unicodedata.normalize("NFKC", text).strip() in _UNPUBLISHED


def parse_value(indicator: Indicator, text: str) -> Decimal:
    """A value as it is typed; UserError: it is no number, or not one of this indicator."""
    wanted = unicodedata.normalize("NFKC", text).strip()
    if indicator.method is Method.YES_NO and indicator.target is None:
        if wanted in _YES | _NO:
            return Decimal(1) if wanted in _YES else Decimal(0)
        raise UserError(f"指标“{indicator.name}”只问是否完成，“{text}”请改填“是”或“否”。")
    bare, has_sign = (wanted[:-1].rstrip(), True) if wanted.endswith("%") else (wanted, False)
    if has_sign and indicator.unit != "%":
        unit = f"“{indicator.unit}”" if indicator.unit else "没有单位"
        raise UserError(f"指标“{indicator.name}”的单位是{unit}，“{text}”写成了百分数，请核对。")
    if indicator.unit not in ("", "%"):
        bare = bare.removesuffix(unicodedata.normalize("NFKC", indicator.unit)).rstrip()
    bare = bare.replace(",", "") if _GROUPED.fullmatch(bare) else bare
    if not _NUMBER.fullmatch(bare) or len(bare) > _MOST_DIGITS:
        raise UserError(f"指标“{indicator.name}”的数值“{text}”不是数，请只填数字。")
    value = Decimal(bare)
    check_value(indicator, value)
    if not has_sign and _looks_like_a_share(indicator, value):
        raise UserError(
            f"指标“{indicator.name}”的单位是%，“{text}”像是没有乘100，"
            f"请填{plain(value * 100)}；确是百分之{plain(value)}的，请写成{plain(value)}%。"
        )
    return value


def check_value(indicator: Indicator, value: Decimal) -> None:
    """UserError: an indicator cannot have this value."""
    if not value.is_finite():
        raise UserError(f"指标“{indicator.name}”的数值不是数，请只填数字。")
    if indicator.method is Method.MANUAL and not 0 <= value <= _FULL:
        raise UserError(f"指标“{indicator.name}”由人工评定，“{plain(value)}”请改填0到100的分数。")
    if indicator.method is Method.YES_NO and indicator.target is None and value not in (0, 1):
        raise UserError(f"指标“{indicator.name}”只问是否完成，请填“是”或“否”。")
    if value < 0 and not indicator.signed:
        raise UserError(
            f"指标“{indicator.name}”不会是负数，“{plain(value)}”请核对；"
            "确会为负的（如增速），请在体系的新版里勾选“可为负数”。"
        )


def per_head(total: Decimal, first: Decimal, second: Decimal) -> Decimal:
    """A total over the mean of two year-ends, rounded half up to a whole: 人均生产总值."""
    mean = (Fraction(first) + Fraction(second)) / 2
    if mean <= 0:
        raise UserError("两个年末数的平均数要大于0，请核对。")
    return rounded(Fraction(total) / mean, 0)


def _looks_like_a_share(indicator: Indicator, value: Decimal) -> bool:
    goal = indicator.target
    if indicator.unit != "%" or goal is None or indicator.signed:
        return False
    if not 0 < value <= _LOW_SHARE:
        return False
    return goal >= _HIGH_GOAL or goal <= value * 100 * _NEAR <= goal * _NEAR * _NEAR
