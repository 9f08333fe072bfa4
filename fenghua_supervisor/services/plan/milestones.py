"""Milestones of an action are saved as a whole, and ticked off one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.plan.milestones import Span, checked_drafts
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import check_day
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.plan import MilestoneRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.milestones import MilestoneDraft
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


@verb
def save_milestones(office: Office, action_id: int, drafts: Sequence[MilestoneDraft]) -> Done[int]:
    """Add, change and remove milestones so that the action has exactly ``drafts``, in their order.

    A milestone that is done is never removed: it happened.
    """
    row = office.queries.ledger.row(action_id, office.today())
    checked = checked_drafts(drafts, milestone_span(office, row))
    with office.begin(f"分解节点 {row.number}") as work:
        stored = {m.id: m for m in work.all(MilestoneRow, MilestoneRow.action_id == action_id)}
        kept = {draft.id for draft in checked if draft.id is not None}
        if len(kept) < sum(draft.id is not None for draft in checked) or not kept <= set(stored):
            raise UserError(f"第{row.number}项的节点已有变动，请关闭窗口，重新打开后再改。")
        for gone in (stored[ident] for ident in stored if ident not in kept):
            _check_may_go(gone)
            work.delete(gone)
        for position, draft in enumerate(checked):
            _write(work, stored.get(draft.id or 0), action_id, position, draft)
    message = f"第{row.number}项已分解为{len(checked)}个节点" if checked else "节点已清空"
    return work.done(action_id, message)


@verb
def mark_milestone(office: Office, milestone_id: int, done_on: date) -> Done[int]:
    """Say that a milestone was done on a day."""
    milestone = office.queries.plan.milestone(milestone_id)
    row = office.queries.ledger.row(milestone.action_id, office.today())
    check_day(office, done_on, row)
    if milestone.done_on == done_on:
        raise UserError(f"节点“{milestone.title}”已标记为{chinese_date(done_on)}完成，无需重复。")
    with office.begin(f"完成节点 {row.number}") as work:
        _set_done(work, milestone_id, done_on)
    return work.done(milestone_id, message=f"节点“{milestone.title}”已完成")


@verb
def unmark_milestone(office: Office, milestone_id: int) -> Done[int]:
    """Take back that a milestone was done."""
    milestone = office.queries.plan.milestone(milestone_id)
    row = office.queries.ledger.row(milestone.action_id, office.today())
    if milestone.done_on is None:
        raise UserError(f"节点“{milestone.title}”还没有标记完成，不用取消。")
    with office.begin(f"取消完成 {row.number}") as work:
        _set_done(work, milestone_id, None)
    return work.done(milestone_id, message=f"节点“{milestone.title}”已改为未完成")


def milestone_span(office: Office, row: LedgerRow) -> Span:
    """The days between which milestones of the action may lie; UserError when it has none yet."""
    if row.text_status is TextStatus.MISSING:
        raise UserError(f"第{row.number}项原文待导入，请先导入完整方案或录入原文，再分解节点。")
    if row.deadline is None:
        raise UserError(f"第{row.number}项时限待定，请先录入时限，再分解节点。")
    start = next(p.period_start for p in office.queries.plan.plans() if p.id == row.plan_id)
    return Span(start, row.deadline.date)


def _check_may_go(row: MilestoneRow) -> None:
    if row.done_on is not None:
        raise UserError(f"节点“{row.title}”已经完成，不能删除，如标错了请先取消完成。")


def _write(
    work: UnitOfWork, row: MilestoneRow | None, action_id: int, position: int, draft: MilestoneDraft
) -> None:
    fresh = row is None
    row = row if row is not None else MilestoneRow(action_id=action_id)
    row.position = position
    row.title = draft.title
    row.due_date = draft.due_date
    row.owner = draft.owner
    row.percent = draft.percent
    if fresh:
        work.add(row)
    else:
        work.save(row)


def _set_done(work: UnitOfWork, milestone_id: int, done_on: date | None) -> None:
    row = work.get(MilestoneRow, milestone_id)
    assert row is not None
    row.done_on = done_on
    work.save(row)
