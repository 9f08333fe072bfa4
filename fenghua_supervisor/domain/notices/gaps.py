"""Numbers of sheets that stay used though their sheet is not in the ledger, told one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.office.registers import GIVEN_BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.office.registers import UsedNumber


def gap_words(used: Sequence[UsedNumber]) -> str:
    """「2个文号恢复备份前已发」; empty when there is none."""
    return f"{len(used)}个文号{GIVEN_BEFORE}" if used else ""


def gap_lines(used: Sequence[UsedNumber]) -> str:
    """A line for each: 「催办单〔2025〕2号：恢复备份前已发：区教育局，2025年10月31日」."""
    return "\n".join(
        f"{NoticeKind(number.key.series).label}〔{number.key.year}〕{number.key.number}号："
        f"{number.words}"
        for number in used
    )
