"""A revision of a plan within the step that imports it: new numbers, what is struck, milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind, TextStatus
from fenghua_supervisor.domain.codes.plan import PlanChange
from fenghua_supervisor.domain.ledger.states import allowed, can_be_struck
from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.domain.plan.milestones import Span
from fenghua_supervisor.domain.plan.proposed import proposed_drafts
from fenghua_supervisor.services.ledger.entries import add_entries, checked_reference
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.ledger import EntryRow
from fenghua_supervisor.store.tables.plan import ActionRow, MilestoneRow, PlanRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_REFERENCE = 60


def renumber(work: UnitOfWork, plan_id: int, preview: PlanPreview) -> None:
    """Give each row the number that its action has in the file; what is in its way steps aside.

    A row that the file leaves out goes behind the last number of the file; one without a text
    takes a number that became free, or goes.
    """
    rows = {row.id: row for row in work.all(ActionRow, ActionRow.plan_id == plan_id)}
    wanted = {line.action_id: line.number for line in preview.lines if line.action_id is not None}
    moved = {ident: at for ident, at in wanted.items() if rows[ident].number != at}
    claimed = {line.number for line in preview.lines}
    in_the_way = [row for row in rows.values() if row.number in claimed and row.id not in wanted]
    free = sorted({rows[ident].number for ident in moved} - claimed)
    end = max(claimed, default=0)
    last = max((end, *(row.number for row in rows.values())))
    for row in sorted(in_the_way, key=lambda row: row.number):
        if row.text_status != TextStatus.MISSING:
            _note_number(row)
            behind = next((number for number in free if number > end), None)
            if behind is None:
                behind = last = last + 1
            else:
                free.remove(behind)
            moved[row.id] = behind
        elif free:
            moved[row.id] = free.pop(0)
        elif work.first(EntryRow, EntryRow.action_id == row.id) is None:
            del rows[row.id]
            work.delete(row)
        else:
            last += 1
            moved[row.id] = last
    _move(work, rows, moved)


def _note_number(row: ActionRow) -> None:
    """Keep the number by which papers of before know the action."""
    row.printed_number = row.printed_number or f"原第{row.number}项"


def _move(work: UnitOfWork, rows: dict[int, ActionRow], moved: dict[int, int]) -> None:
    """Each row to its number when that is free; of a ring one waits behind the last number."""
    taken = {row.number: row.id for row in rows.values()}
    beyond = max((*taken, *moved.values()), default=0)
    left = dict(moved)
    while left:
        ident = next((ident for ident, at in left.items() if at not in taken), None)
        if ident is None:
            ident, beyond = next(iter(left)), beyond + 1
            at = beyond
        else:
            at = left.pop(ident)
        row = rows[ident]
        del taken[row.number]
        row.number = at
        taken[at] = ident
        row.search_key = search_key(str(at), row.title, row.text, row.campaign, row.section)
        work.save(row)


def strike(office: Office, work: UnitOfWork, preview: PlanPreview) -> None:
    """Strike off the actions that were chosen of those the file leaves out."""
    on = entry_day(preview.choice.on or office.today(), office.today())
    title = checked_reference(preview.parsed.title[:_REFERENCE])
    for line in preview.struck:
        assert line.action_id is not None
        row = office.queries.ledger.row(line.action_id, on)
        units = [unit for unit in row.lead_units if can_be_struck(unit.state)]
        why = line.differences[0].partition("：")[2].partition("，可按")[0]
        is_merged = line.change is PlanChange.MERGED
        text = f"修订后合并：{why}" if is_merged else f"修订后撤销：{why}"
        if at_work := [unit for unit in units if not allowed(EntryKind.DROP, unit.state)]:
            add_entries(office, work, EntryKind.SUSPEND, row, at_work, on, text, reference=title)
        add_entries(office, work, EntryKind.DROP, row, units, on, text, reference=title)


def take_milestones(work: UnitOfWork, plan_id: int, preview: PlanPreview) -> int:
    """Write the steps that the texts name, where an action has no milestones yet; how many."""
    plan = work.get(PlanRow, plan_id)
    assert plan is not None
    count = 0
    for action in preview.parsed.actions:
        row = work.first(
            ActionRow, (ActionRow.plan_id == plan_id) & (ActionRow.number == action.number)
        )
        if row is None or row.due_date is None:
            continue
        if work.first(MilestoneRow, MilestoneRow.action_id == row.id) is not None:
            continue
        drafts = proposed_drafts(action, Span(plan.period_start, row.due_date))
        for position, draft in enumerate(drafts):
            work.add(
                MilestoneRow(
                    action_id=row.id,
                    position=position,
                    title=draft.title,
                    percent=draft.percent,
                    due_date=draft.due_date,
                )
            )
        count += len(drafts)
    return count
