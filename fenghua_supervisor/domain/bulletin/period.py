"""The time a bulletin covers, and what of the plan it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.notice import Notice

_CODE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])|-?Q([1-4])|-?H([12]))?")
_QUARTERS, _HALVES = "一二三四", "上下"
_ORDINAL = re.compile(r"^（[一二三四五六七八九十]+）")


class PeriodKind(StrEnum):
    """How long a bulletin's period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Length in months."""
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]

    @property
    def label(self) -> str:
        """The word of the choice."""
        return {"month": "月度", "quarter": "季度", "half": "半年", "year": "年度"}[self.value]


@record
class Period:
    """A month, a quarter, a half-year or a year; ``first`` is its first day."""

    kind: PeriodKind
    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return Month.of(self.first).plus(self.kind.months - 1).last

    @property
    def months(self) -> tuple[Month, ...]:
        """Its months in their order."""
        first = Month.of(self.first)
        return tuple(first.plus(index) for index in range(self.kind.months))

    @property
    def code(self) -> str:
        """「2025-10」, 「2025-Q3」, 「2025-H1」 or 「2025」, as it is stored and typed."""
        number = (self.first.month - 1) // self.kind.months + 1
        return {
            PeriodKind.MONTH: str(Month.of(self.first)),
            PeriodKind.QUARTER: f"{self.first.year}-Q{number}",
            PeriodKind.HALF: f"{self.first.year}-H{number}",
            PeriodKind.YEAR: f"{self.first.year}",
        }[self.kind]

    @property
    def words(self) -> str:
        """「2025年10月」, 「2025年第三季度」, 「2025年上半年」 or 「2025年」."""
        index = (self.first.month - 1) // self.kind.months
        return (
            f"{self.first.year}年"
            + {
                PeriodKind.MONTH: f"{self.first.month}月",
                PeriodKind.QUARTER: f"第{_QUARTERS[index % 4]}季度",
                PeriodKind.HALF: f"{_HALVES[index % 2]}半年",
                PeriodKind.YEAR: "",
            }[self.kind]
        )

    @property
    def title_words(self) -> str:
        """The period inside a title: 「2025年10月份」, 「2025年度」."""
        return self.words + {PeriodKind.MONTH: "份", PeriodKind.YEAR: "度"}.get(self.kind, "")

    @property
    def short(self) -> str:
        """The label under a column of a chart: 「10月」, 「三季度」, 「上半年」, 「2025」."""
        if self.kind is PeriodKind.YEAR:
            return str(self.first.year)
        words = self.words.partition("年")[2].removeprefix("第")
        return f"{self.first:%y}年{words}" if self.first.month == 1 else words

    @property
    def this(self) -> str:
        """How the text calls it: 「本月」, 「本季度」, 「上半年」, 「本年」."""
        half = "上半年" if self.first.month == 1 else "下半年"
        words = {"month": "本月", "quarter": "本季度", "half": half, "year": "本年"}
        return words[self.kind.value]

    @property
    def previous(self) -> Period:
        """The period of the same length before it."""
        return replace(self, first=Month.of(self.first).plus(-self.kind.months).first)

    def called(self, as_of: date) -> str:
        """How the text of a day calls it: 「本月」; of a year that goes on 「今年以来」."""
        goes_on = as_of < self.last and self.kind is PeriodKind.YEAR
        return "今年以来" if goes_on else self.this

    def told(self, as_of: date) -> str:
        """Its words as of a day: of a longer one that goes on the months so far.

        「2025年1—6月」; within a month 「2025年1—6月（截至6月15日）」.
        """
        if as_of >= self.last or self.kind is PeriodKind.MONTH:
            return self.words
        first, last = self.first.month, as_of.month
        months = f"{first}月" if first == last else f"{first}—{last}月"
        ends = as_of == Month.of(as_of).last
        return f"{self.first.year}年{months}" + ("" if ends else f"（截至{last}月{as_of.day}日）")

    def counted_to(self, as_of: date) -> date:
        """The last day that counts: its end, but never after ``as_of``."""
        return min(self.last, as_of)


def parse_period(text: str) -> Period:
    """Read 「2025-10」, 「2025-Q3」, 「2025H1」 or 「2025」; UserError when it is none of them."""
    found = _CODE.fullmatch(text.strip().upper())
    if found is None or found[1] == "0000":
        raise UserError(f"期间“{text}”无效，请写成2025-10、2025-Q3、2025-H1或2025。")
    year, month, quarter, half = found.groups()
    if month:
        return Period(PeriodKind.MONTH, date(int(year), int(month), 1))
    if quarter:
        return Period(PeriodKind.QUARTER, date(int(year), int(quarter) * 3 - 2, 1))
    if half:
        return Period(PeriodKind.HALF, date(int(year), int(half) * 6 - 5, 1))
    return Period(PeriodKind.YEAR, date(int(year), 1, 1))


def period_of(kind: PeriodKind, day: date) -> Period:
    """The period of a kind that ``day`` lies in."""
    index = (day.month - 1) // kind.months
    return Period(kind, date(day.year, index * kind.months + 1, 1))


def bulletin_periods(kind: PeriodKind, start: date, as_of: date) -> tuple[Period, ...]:
    """Periods of a kind from the one of ``start`` to the one of ``as_of``, newest first.

    At least the one of ``as_of`` is there, even before the plan starts.
    """
    found = [period_of(kind, as_of)]
    while found[-1].first > period_of(kind, start).first:
        found.append(found[-1].previous)
    return tuple(found)


@record
class Scope:
    """The whole plan, one 攻坚行动, one unit, or all open plans; only parts have a ``name``."""

    kind: ScopeKind = ScopeKind.WHOLE
    name: str = ""

    @property
    def words(self) -> str:
        """What it is about, without the number in front of a heading; empty: the whole plan."""
        if self.kind is ScopeKind.ALL:
            return self.kind.label
        return _ORDINAL.sub("", self.name)

    def rows(self, rows: Iterable[LedgerRow]) -> list[LedgerRow]:
        """The rows it is about; under a unit each row stands as that unit's own part stands."""
        if self.kind is ScopeKind.CAMPAIGN:
            return [row for row in rows if row.campaign == self.name]
        if self.kind is ScopeKind.UNIT:
            return [own for row in rows if (own := _own_part(row, self.name)) is not None]
        return list(rows)

    def notices(self, notices: Iterable[Notice], rows: Iterable[LedgerRow]) -> list[Notice]:
        """The notices about it; ``rows`` are all rows of the plan.

        One about findings that concern no action belongs to no 攻坚行动, and to every plan.
        """
        is_campaign = self.kind is ScopeKind.CAMPAIGN
        ids = {row.id for row in (self.rows(rows) if is_campaign else rows)}
        return [
            notice
            for notice in notices
            if (notice.concerned_ids & ids or not (notice.concerned_ids or is_campaign))
            and (self.kind is not ScopeKind.UNIT or notice.unit == self.name)
        ]

    def takes(
        self, units: Iterable[str], about: Iterable[int | None], own: Collection[int]
    ) -> bool:
        """Whether something of these units about these actions is within it.

        ``own`` are the ids of its actions. What is about none belongs to the whole plan: an office
        inspects without one.
        """
        named = {ident for ident in about if ident is not None}
        if self.kind is ScopeKind.UNIT:
            return self.name in units
        if self.kind is ScopeKind.CAMPAIGN:
            return not named.isdisjoint(own)
        return self.kind is ScopeKind.ALL or not named or not named.isdisjoint(own)

    def findings(self, findings: Iterable[Finding], own: Collection[int]) -> tuple[Finding, ...]:
        """The findings about it; a unit has those that were given to it."""
        is_unit = self.kind is ScopeKind.UNIT
        return tuple(
            one
            for one in findings
            if self.takes(one.units, [one.action_id], own)
            and (one.assigned_on is not None or not is_unit)
        )

    def instructions(self, items: Iterable[ActNow]) -> list[ActNow]:
        """The instructions about it: they name a unit, and no 攻坚行动."""
        if self.kind is ScopeKind.CAMPAIGN:
            return []
        return [item for item in items if self.kind is ScopeKind.WHOLE or item.unit == self.name]


WHOLE = Scope()
ALL = Scope(ScopeKind.ALL)


def file_stem(masthead: str, period: Period, scope: Scope = WHOLE) -> str:
    """A file name without its ending: 「2025年10月督查通报（区教育局）」."""
    about = f"（{scope.words}）" if scope.words else ""
    return f"{period.words}{masthead}{about}"


def find_campaign(rows: Sequence[LedgerRow], words: str) -> Scope:
    """The 攻坚行动 meant by ``words``: its name or a part of it; UserError when it is not clear."""
    names = list(dict.fromkeys(row.campaign for row in rows if row.campaign))
    exact = [name for name in names if words in (name, Scope(ScopeKind.CAMPAIGN, name).words)]
    found = exact or [name for name in names if words and words in name]
    if len(found) != 1:
        why = "不止一个" if found else "没有"
        raise UserError(f"{why}攻坚行动叫“{words}”，可选的有{'、'.join(names)}。")
    return Scope(ScopeKind.CAMPAIGN, found[0])


def _own_part(row: LedgerRow, unit: str) -> LedgerRow | None:
    part = next((part for part in row.lead_units if part.unit == unit), None)
    if part is None or _was_handed_on(part, row):
        return None
    return replace(
        row,
        lead_units=(part,),
        state=part.state,
        verdict=part.verdict,
        percent=part.percent,
        last_entry_on=part.last_entry_on,
    )


def _was_handed_on(part: UnitStatus, row: LedgerRow) -> bool:
    """Whether the unit's part was dropped while others go on: it leads no more."""
    return part.state is State.DROPPED and row.state is not State.DROPPED
