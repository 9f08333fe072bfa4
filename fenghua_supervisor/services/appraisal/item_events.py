"""Events of actions and of their targets: done, done late, late, met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.facts import Record, ScoreFact
from fenghua_supervisor.domain.codes.appraisal import ScoreEvent, ScoreRole
from fenghua_supervisor.domain.codes.ledger import DONE_STATES, EntryKind
from fenghua_supervisor.domain.codes.plan import TargetState
from fenghua_supervisor.domain.plan.target_state import target_state
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.services.appraisal.records import late_since

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.services.appraisal.records import RecordSpan


def item_events(span: RecordSpan) -> Iterator[ScoreFact]:
    """What was closed within the span, and what became late in it and is open on its last day."""
    closings: dict[int, list[Entry]] = {}
    kinds = (EntryKind.CLOSE,)
    for entry in span.office.queries.entries.between(span.plan_ids, kinds, span.first, span.last):
        closings.setdefault(entry.action_id, []).append(entry)
    for row in span.rows:
        yield from _done(span, row, closings.get(row.id, ()))
        yield from _late(span, row)


def target_events(span: RecordSpan) -> Iterator[ScoreFact]:
    """Targets that a reading of the span shows as met."""
    rows = {row.id: row for row in span.rows}
    found = span.office.queries.ledger.target_progress(span.plan_ids, span.last)
    for action_id, targets in found.items():
        row = rows.get(action_id)
        for each in targets if row is not None else ():
            latest = each.latest
            met = target_state(each.target, latest) is TargetState.MET
            if row is None or latest is None or latest.value is None:
                continue
            if met and span.has(latest.on):
                told = f"{each.target.name}{plain(latest.value)}{latest.unit}，已达到目标"
                for part in row.lead_units:
                    yield ScoreFact(
                        ScoreEvent.TARGET_MET,
                        part.unit_id,
                        latest.on,
                        f"第{row.number}项 {told}",
                        Record("target", each.id, row.id),
                        matter=f"target:{each.id}",
                    )


def _done(span: RecordSpan, row: LedgerRow, closings: Sequence[Entry]) -> Iterator[ScoreFact]:
    """Each lead unit whose part is closed; those that support it once all parts are."""
    for part in row.lead_units:
        entry = _closing(part, closings)
        if entry is not None:
            yield _closed(span, row, entry, part.unit_id, ScoreRole.LEAD)
    if row.state in DONE_STATES and closings:
        for ident in span.supporting(row):
            yield _closed(span, row, closings[-1], ident, ScoreRole.SUPPORT)


def _closing(part: UnitStatus, closings: Sequence[Entry]) -> Entry | None:
    """The entry that closed a unit's part and still holds."""
    if part.state not in DONE_STATES:
        return None
    own = [entry for entry in closings if entry.unit in {"", part.unit}]
    return own[-1] if own else None


def _closed(
    span: RecordSpan, row: LedgerRow, entry: Entry, unit_id: int, role: ScoreRole
) -> ScoreFact:
    due = span.due(row)
    late = due is not None and entry.on > due
    event = ScoreEvent.ITEM_DONE_LATE if late else ScoreEvent.ITEM_DONE
    told = f"，{_due_words(due)}" if due is not None else ""
    return ScoreFact(
        event,
        unit_id,
        entry.on,
        f"第{row.number}项 {row.told_title}：{chinese_date(entry.on)}办结{told}",
        Record("entry", entry.id, row.id),
        role,
        span.matter(row.id),
        source=entry.reference,
    )


def _late(span: RecordSpan, row: LedgerRow) -> Iterator[ScoreFact]:
    due = span.due(row)
    if due is None or not span.has(late_since(due)):
        return
    late = [part for part in row.lead_units if span.is_late(row, part)]
    units = [(part.unit_id, ScoreRole.LEAD) for part in late]
    if late:
        units += [(ident, ScoreRole.SUPPORT) for ident in span.supporting(row)]
    for ident, role in units:
        yield ScoreFact(
            ScoreEvent.ITEM_LATE,
            ident,
            late_since(due),
            f"第{row.number}项 {row.told_title}：{_due_words(due)}，"
            f"到{chinese_date(span.last)}没有办结",
            Record("action", row.id, row.id),
            role,
            span.matter(row.id),
        )


def _due_words(due: date) -> str:
    return f"时限{chinese_date(due)}"
