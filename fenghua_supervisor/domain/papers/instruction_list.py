"""马上就办台账: the instructions as a sheet, the same columns in Excel, Word and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.listing import standing_words
from fenghua_supervisor.domain.ledger.columns import NOTHING, LedgerColumn

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow

TITLE = "马上就办台账"


def instruction_columns(as_of: date) -> tuple[LedgerColumn[ActNow], ...]:
    """The columns, as of a day."""
    return (
        LedgerColumn("编号", _number, 8, is_centred=True),
        LedgerColumn("状态", lambda item: standing_words(item, as_of), 6, is_centred=True),
        LedgerColumn("交办内容", lambda item: item.text, 40, is_wide=True),
        LedgerColumn("交办领导", lambda item: item.leader or NOTHING, 7, is_centred=True),
        LedgerColumn("来源", lambda item: item.source.label, 4, is_centred=True),
        LedgerColumn("承办单位", lambda item: item.unit or "未定", 12),
        LedgerColumn("交办日期", lambda item: item.given_at.date().isoformat(), 8, is_centred=True),
        LedgerColumn("期限", lambda item: item.due_on.isoformat(), 8, is_centred=True),
        LedgerColumn("办结日期", lambda item: _closed(item, as_of), 8, is_centred=True),
        LedgerColumn("最新情况", latest_words, 30, is_wide=True),
    )


def latest_words(item: ActNow) -> str:
    """What was said last: the reply of a closed one, else the last entry with words."""
    said = [entry for entry in item.entries if entry.text or entry.change]
    if not said:
        return NOTHING
    last = said[-1]
    told = "；".join((*(last.change.lines if last.change else ()), *filter(None, (last.text,))))
    return f"{last.at.month}月{last.at.day}日{last.kind.label}：{told}"


def _number(item: ActNow) -> str:
    return f"〔{item.year}〕{item.number}号"


def _closed(item: ActNow, as_of: date) -> str:
    closed = item.closed_at(as_of)
    return closed.date().isoformat() if closed else NOTHING
