"""The ledger as a sheet: its heads and its columns, the same in Excel, CSV and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from fenghua_supervisor.domain.codes.ledger import MISSING_TITLE, HeadingStatus, TextStatus
from fenghua_supervisor.domain.ledger.due_words import due_paper
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import NOTHING as NOTHING
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

RowT = TypeVar("RowT")


@record
class LedgerSheet:
    """What stands around the table: title, day, office, what was left out, the light rule.

    ``legend`` holds the lights that the rule gives with their words; ``tab`` names the sheet of
    an Excel file.
    """

    title: str
    as_of: date
    office: str
    note: str
    rule_words: str
    legend: tuple[tuple[Light, str], ...] = ()
    tab: str = "督办台账"

    @property
    def as_of_words(self) -> str:
        """The day up to which the ledger counts, as officials write it."""
        return f"统计截止日：{chinese_date(self.as_of)}"

    @property
    def head_line(self) -> str:
        """The one line under the title."""
        parts = (self.as_of_words, self.office, self.note)
        return "　　".join(part for part in parts if part)


@record
class LedgerColumn(Generic[RowT]):
    """One column: ``text`` gives its cell; ``number`` a figure instead, where it is one.

    ``width`` is in Han characters; ``is_wide`` columns take what room is left on paper.
    """

    title: str
    text: Callable[[RowT], str]
    width: float
    number: Callable[[RowT], Decimal | int | None] | None = None
    is_percent: bool = False
    is_wide: bool = False
    is_centred: bool = False


def _action_text(row: LedgerRow) -> str:
    if row.text_status is TextStatus.MISSING:
        return MISSING_TITLE
    return f"【{row.plan_title}】{row.text}" if row.plan_title else row.text


def _campaign(row: LedgerRow) -> str:
    if not row.campaign:
        return NOTHING
    mark = "（推定）" if row.heading_status is HeadingStatus.INFERRED else ""
    return row.campaign + mark


def _last_entry(row: LedgerRow) -> str:
    return row.last_entry_on.isoformat() if row.last_entry_on else NOTHING


LEDGER_COLUMNS: tuple[LedgerColumn[LedgerRow], ...] = (
    LedgerColumn(
        "序号", lambda row: str(row.number), 4, number=lambda row: row.number, is_centred=True
    ),
    LedgerColumn("灯", lambda row: row.verdict.label, 5, is_centred=True),
    LedgerColumn("目标任务", _action_text, 44, is_wide=True),
    LedgerColumn("攻坚行动", _campaign, 12),
    LedgerColumn("牵头单位", lambda row: "、".join(row.unit_names) or NOTHING, 12),
    LedgerColumn("完成时限", due_paper, 8, is_centred=True),
    LedgerColumn(
        "序时进度",
        lambda row: percent_text(row.expected_percent),
        7,
        number=lambda row: row.expected_percent,
        is_percent=True,
        is_centred=True,
    ),
    LedgerColumn(
        "完成进度",
        lambda row: percent_text(row.percent),
        7,
        number=lambda row: row.percent,
        is_percent=True,
        is_centred=True,
    ),
    LedgerColumn("状态", lambda row: row.state.label, 6, is_centred=True),
    LedgerColumn("亮灯依据", lambda row: row.verdict.reason, 18),
    LedgerColumn("最近跟踪", _last_entry, 8, is_centred=True),
)
