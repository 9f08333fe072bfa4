"""A government work report read as a plan: this year's work, without units, which it names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.prose.parts import (
    PartRole,
    is_report,
    report_parts,
    this_years_parts,
    year_of,
)
from fenghua_supervisor.plan_text.prose.sentences import report_items
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.items import RawItem
    from fenghua_supervisor.plan_text.noise import JoinedText
    from fenghua_supervisor.plan_text.prose.parts import ReportPart
    from fenghua_supervisor.plan_text.prose.sentences import ReportScan


@record
class WorkReport:
    """The items of a report, what it is to be called when it bears no title, and notes."""

    items: tuple[RawItem, ...]
    title: str
    notes: tuple[str, ...]


def read_report(joined: JoinedText) -> WorkReport | None:
    """Read a text as a work report; None when it is none."""
    parts = report_parts(joined)
    before = joined.text[: parts[0].start] if parts else ""
    if not is_report(parts, before):
        return None
    chosen = this_years_parts(parts)
    scan = report_items(joined, chosen)
    if not scan.items:
        return None
    year = year_of(parts, before)
    title = f"{year}年政府工作报告" if year else "政府工作报告"
    return WorkReport(tuple(scan.items), title, tuple(_notes(parts, chosen, scan)))


def _notes(
    parts: Sequence[ReportPart], chosen: Sequence[ReportPart], scan: ReportScan
) -> list[str]:
    names = "、".join(f"“{_inner(part.words)}”（第{part.line}行起）" for part in chosen)
    count = len(scan.items)
    notes = [
        f"这是没有编号的工作报告：{names}逐句列为任务，共{count}项，原文没有写牵头单位，请逐项确定"
    ]
    left = [part for part in parts if part not in chosen]
    if left:
        named = "、".join(
            f"“{_inner(part.words)}”（第{part.line}行起，{_why(part)}）" for part in left
        )
        notes.append(f"{named}没有读入")
    if scan.general:
        notes.append(
            f"小标题之外的{len(scan.general)}句没有数字指标，没有列为任务（{_lines(scan.general)}）"
        )
    if scan.speech:
        notes.append(f"“各位代表”等{len(scan.speech)}句不是任务，未读入（{_lines(scan.speech)}）")
    return notes


def _why(part: ReportPart) -> str:
    reasons = {PartRole.PAST: "是回顾", PartRole.YEARS_AHEAD: "是几年的目标"}
    return reasons.get(part.role, "在本年工作之前")


def _inner(words: str) -> str:
    """Words to be quoted: the quotes in them become inner ones."""
    return words.replace("“", "‘").replace("”", "’")


def _lines(lines: Sequence[int]) -> str:
    return "第" + "、".join(str(line) for line in dict.fromkeys(lines)) + "行"
