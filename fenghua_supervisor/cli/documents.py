"""What the command line prints: words for people, documents for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.ledger.due_words import extension_note
from fenghua_supervisor.domain.plan.deadlines import deadline_text
from fenghua_supervisor.domain.writing.numbers import percent_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.ledger.done_rate import DoneRate
    from fenghua_supervisor.domain.ledger.rows import Extension, LedgerRow, UnitStatus
    from fenghua_supervisor.domain.office.journal import Step
    from fenghua_supervisor.domain.plan.plan import Deadline, PeriodGoal, Target
    from fenghua_supervisor.services.safekeeping.catalogue import BackupEntry

Document = dict[str, Any]


def row_document(row: LedgerRow) -> Document:
    """One ledger row; numbers are numbers, dates ISO texts, absent things null."""
    return {
        "id": row.id,
        "plan_id": row.plan_id,
        "number": row.number,
        "printed_number": row.printed_number,
        "title": row.title,
        "text": row.text,
        "text_status": row.text_status.value,
        "campaign": row.campaign,
        "section": row.section,
        "heading_status": row.heading_status.value,
        "lead_units": list(row.unit_names),
        "support_units": list(row.support_units),
        "has_open_units": row.has_open_units,
        **deadline_document(row.deadline),
        "original_due_date": (
            row.original_deadline.date.isoformat() if row.original_deadline else None
        ),
        "extensions": [extension_document(extension) for extension in row.extensions],
        "targets": [target_document(target) for target in row.targets],
        "period_goals": [goal_document(goal) for goal in row.period_goals],
        "state": row.state.value,
        "state_label": row.state.label,
        "light": row.light.value,
        "light_label": row.verdict.label,
        "light_reason": row.verdict.reason,
        "percent": _number(row.percent),
        "expected_percent": _number(row.expected_percent),
        "last_entry_on": row.last_entry_on.isoformat() if row.last_entry_on else None,
        "units": [_unit_document(unit) for unit in row.lead_units],
    }


def extension_document(extension: Extension) -> Document:
    """One extension of a deadline."""
    return {
        "asked_on": extension.asked_on.isoformat(),
        "old_due_date": extension.old.isoformat(),
        "new_due_date": extension.new.isoformat(),
        "reason": extension.reason,
        "approver": extension.approver,
        "late": extension.late,
    }


def target_document(target: Target) -> Document:
    """One target as written."""
    return {
        "name": target.name,
        "relation": target.relation.value,
        "value": _number(target.value),
        "value_high": _number(target.value_high),
        "unit": target.unit,
        "direction": target.direction.value,
        "words": target.words,
        "is_stretch": target.is_stretch,
    }


def rows_words(rows: Sequence[LedgerRow], rate: DoneRate) -> str:
    """A line per row: number, light, progress, deadline, units, title; the rate at the end."""
    lines = [
        f"{row.number:>4}  {row.verdict.label}  {percent_text(row.percent):>6}  "
        f"{deadline_text(row.deadline)}  {'、'.join(row.unit_names) or '—'}  {row.title}"
        f"{_in_brackets(extension_note(row))}"
        for row in rows
    ]
    rate_words = f"，{rate.words}" if rate.base else ""
    return "\n".join([*lines, f"共{len(rows)}项{rate_words}"])


def _in_brackets(words: str) -> str:
    return f"（{words}）" if words else ""


def step_document(step: Step) -> Document:
    """One step of the journal."""
    return {
        "id": step.id,
        "label": step.label,
        "actor": step.actor,
        "account": step.account,
        "trace": step.trace.code,
        "at": step.at.isoformat(),
        "undoes": step.undoes,
        "undoable": step.undoable,
        "undone": step.undone,
        "changes": step.changes,
    }


def steps_words(steps: Sequence[Step]) -> str:
    """A line per step, newest first."""
    return "\n".join(
        f"{step.id:>5}  {step.at:%Y-%m-%d %H:%M:%S}  {step.actor}  {step.label}"
        f"{'（已撤销）' if step.undone else ''}"
        for step in steps
    )


def backup_document(entry: BackupEntry) -> Document:
    """One backup."""
    return {
        "file": str(entry.path),
        "kind": entry.kind.value,
        "made_at": entry.made_at.isoformat(),
        "last_step_id": entry.last_step_id,
        "last_step": entry.last_step,
        "counts": dict(entry.counts),
        "missing": list(entry.missing),
        "whole": entry.is_whole,
        "problem": entry.problem,
    }


def backups_words(entries: Sequence[BackupEntry]) -> str:
    """A line per backup, the one with the latest step first."""
    if not entries:
        return "还没有备份。"
    return "\n".join(
        f"{entry.made_at:%Y-%m-%d %H:%M}  第{entry.last_step_id}步  {entry.kind_words}  "
        f"{'完好' if entry.is_whole else '不能用'}：{entry.words}  {entry.path}"
        for entry in entries
    )


def goal_document(goal: PeriodGoal) -> Document:
    """What is to be reached by the end of a quarter or month."""
    return {
        "end": goal.end.isoformat(),
        "precision": goal.precision.value,
        "text": goal.text,
        "percent": _number(goal.percent),
    }


def deadline_document(deadline: Deadline | None) -> Document:
    """A deadline; all of it null when there is none."""
    if deadline is None:
        return {"due_date": None, "due_precision": None, "due_basis": None}
    return {
        "due_date": deadline.date.isoformat(),
        "due_precision": deadline.precision.value,
        "due_basis": deadline.basis.value,
        "due_words": deadline.words,
    }


def _unit_document(unit: UnitStatus) -> Document:
    return {
        "unit": unit.unit,
        "state": unit.state.value,
        "state_label": unit.state.label,
        "due_on": unit.due_on.isoformat() if unit.due_on else None,
        "percent": _number(unit.percent),
        "light": unit.verdict.light.value,
        "light_reason": unit.verdict.reason,
        "last_entry_on": unit.last_entry_on.isoformat() if unit.last_entry_on else None,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def act_now_document(item: ActNow, as_of: date) -> Document:
    """A leader's instruction as JSON, as it stood on a day."""
    closed = item.closed_at(as_of)
    return {
        "number": item.number_words,
        "text": item.text,
        "leader": item.leader,
        "source": item.source.label,
        "unit": item.unit,
        "given_at": item.given_at.isoformat(),
        "workdays": item.workdays,
        "due_on": item.due_on.isoformat(),
        "open": item.is_open(as_of),
        "overdue": item.is_open(as_of) and as_of > item.due_on,
        "closed_at": closed.isoformat() if closed else None,
        "entries": [
            {
                "kind": entry.kind.label,
                "at": entry.at.isoformat(),
                "text": entry.text,
                "entered_by": entry.entered_by,
                "changes": entry.change.lines if entry.change else [],
                "files": [proof.title for proof in entry.evidence],
            }
            for entry in item.entries
        ],
    }


def act_now_words(items: Sequence[ActNow], as_of: date, calendar: Calendar) -> str:
    """Instructions for people, a line each."""
    if not items:
        return "没有待办的马上就办。"
    return "\n".join(
        f"{item.number_words}  {item.due_on.isoformat()}前（{item.left_words(as_of, calendar)}）"
        f"  {item.unit or '承办单位未定'}  {item.text.splitlines()[0]}"
        for item in items
    )
