"""The rows behind a figure, as a list to read and to go on from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.cadence import cadence
from fenghua_supervisor.domain.cockpit.targets import target_word
from fenghua_supervisor.domain.inspections.open_findings import open_line
from fenghua_supervisor.domain.notices.ladder import standing
from fenghua_supervisor.domain.plan.deadlines import deadline_text
from fenghua_supervisor.domain.plan.target_words import reading_words, target_goal
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.notice import Notice

ACTION_HEADS = ("编号", "行动", "牵头单位", "时限", "应完成", "实际", "亮灯", "说明")
TARGET_HEADS = ("行动", "指标", "目标", "最新数据", "数据日期", "情况", "牵头单位")
SHEET_HEADS = ("文号", "文书", "单位", "事项", "发出日期", "答复期限", "情况")
FINDING_HEADS = ("编号", "问题", "责任单位", "挂号日期", "整改期限", "办理情况")
CASE_HEADS = ("编号", "包案事项", "领导", "办理期限", "本月回访")
INSTRUCTION_HEADS = ("编号", "内容", "领导", "单位", "办理期限", "情况")


@record
class BehindRow:
    """One row as text, with the one thing that it leads to."""

    id: int
    cells: tuple[str, ...]
    action_id: int | None = None
    notice_id: int | None = None
    instruction_id: int | None = None
    finding_id: int | None = None
    case_id: int | None = None


@record
class RowsBehind:
    """The headings and the rows that a mark counts, in the order of its ids."""

    heads: tuple[str, ...]
    rows: tuple[BehindRow, ...]


def actions_behind(rows: Iterable[LedgerRow]) -> RowsBehind:
    """Actions as the ledger shows them."""
    return RowsBehind(
        ACTION_HEADS,
        tuple(
            BehindRow(
                row.id,
                (
                    str(row.number),
                    row.title,
                    "、".join(row.unit_names) or NOTHING,
                    deadline_text(row.deadline),
                    percent_text(row.expected_percent),
                    percent_text(row.percent),
                    row.verdict.label,
                    row.verdict.reason,
                ),
                action_id=row.id,
            )
            for row in rows
        ),
    )


def targets_behind(found: Iterable[tuple[LedgerRow, TargetProgress]]) -> RowsBehind:
    """Targets with their latest readings."""
    return RowsBehind(
        TARGET_HEADS,
        tuple(
            BehindRow(
                progress.id,
                (
                    f"{row.number}　{row.title}",
                    progress.target.name,
                    target_goal(progress.target),
                    reading_words(progress.latest),
                    progress.latest.on.isoformat() if progress.latest else NOTHING,
                    target_word(row, progress),
                    "、".join(row.unit_names) or NOTHING,
                ),
                action_id=row.id,
            )
            for row, progress in found
        ),
    )


def sheets_behind(
    notices: Iterable[Notice], raised: frozenset[int], as_of: date, prefix: str
) -> RowsBehind:
    """Sheets with what became of them."""
    return RowsBehind(
        SHEET_HEADS,
        tuple(
            BehindRow(
                notice.id,
                (
                    notice.number_words(prefix),
                    notice.kind.label,
                    notice.unit,
                    f"{len(notice.items)}项",
                    notice.issued_on.isoformat(),
                    notice.answer_due(as_of).isoformat(),
                    standing(notice, raised, as_of).label,
                ),
                notice_id=notice.id,
            )
            for notice in notices
        ),
    )


def instructions_behind(items: Iterable[ActNow], as_of: date, calendar: Calendar) -> RowsBehind:
    """Instructions with the time they have left."""
    return RowsBehind(
        INSTRUCTION_HEADS,
        tuple(
            BehindRow(
                item.id,
                (
                    item.number_words,
                    item.text,
                    item.leader or NOTHING,
                    item.unit or NOTHING,
                    item.due_on.isoformat(),
                    item.left_words(as_of, calendar),
                ),
                instruction_id=item.id,
            )
            for item in items
        ),
    )


def findings_behind(findings: Iterable[Finding], as_of: date) -> RowsBehind:
    """Findings with where they stand; nobody is named for what was not given out."""
    rows = []
    for one in findings:
        line = open_line(one, as_of)
        cells = (
            line.number,
            line.text,
            line.units or NOTHING,
            line.registered_on.isoformat(),
            line.due.isoformat() if line.due else NOTHING,
            line.standing,
        )
        rows.append(BehindRow(one.id, cells, finding_id=one.id))
    return RowsBehind(FINDING_HEADS, tuple(rows))


def cases_behind(cases: Iterable[CaseFile], as_of: date) -> RowsBehind:
    """Cases with their visits of the month."""
    rows = []
    for one in cases:
        month = cadence(one, Month.of(as_of), as_of)
        cells = (
            one.number_words.removeprefix("包案"),
            one.title,
            f"{one.leader}（{one.post}）" if one.post else one.leader,
            one.due_on.isoformat(),
            f"应访{month.wanted}次，已访{month.done}次",
        )
        rows.append(BehindRow(one.id, cells, case_id=one.id))
    return RowsBehind(CASE_HEADS, tuple(rows))


def targets_by_id(
    rows: Sequence[LedgerRow], targets: Mapping[int, Sequence[TargetProgress]]
) -> dict[int, tuple[LedgerRow, TargetProgress]]:
    """Target id → its action and its latest reading."""
    return {found.id: (row, found) for row in rows for found in targets.get(row.id, ())}
