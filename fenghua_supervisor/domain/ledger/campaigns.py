"""Rows by their 攻坚行动, as every table names them: what was inferred bears a mark."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.writing.numbers import item_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

NO_CAMPAIGN = "未归类"
INFERRED_MARK = "*"


def by_campaign(rows: Iterable[LedgerRow]) -> dict[str, list[LedgerRow]]:
    """Name of each 攻坚行动 → its rows, in the order of its first row.

    Rows without any heading are named by their numbers: nothing is invented.
    """
    groups: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        groups[_campaign_name(row)].append(row)
    return {_group_name(name, group): group for name, group in groups.items()}


def heading_note(rows: Iterable[LedgerRow]) -> str:
    """A note when a heading was inferred, else nothing."""
    if any(row.heading_status is HeadingStatus.INFERRED for row in rows):
        return f"带{INFERRED_MARK}的攻坚行动名称在现有文本中缺页，系推定。"
    return ""


def _campaign_name(row: LedgerRow) -> str:
    if row.text_status is TextStatus.MISSING and not row.campaign:
        return ""
    mark = INFERRED_MARK if row.heading_status is HeadingStatus.INFERRED else ""
    return (row.campaign or NO_CAMPAIGN) + mark


def _group_name(name: str, group: Sequence[LedgerRow]) -> str:
    return name or f"{item_ranges([row.number for row in group])}（原文待导入）"
