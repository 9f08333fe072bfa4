"""Importing a plan: read, preview, then one undoable step; nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.codes.plan import PlanChange
from fenghua_supervisor.domain.plan.kinds import usual_periods
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.reading.reader import read_plan
from fenghua_supervisor.services.plan.revising import renumber, strike, take_milestones
from fenghua_supervisor.services.plan.rows import add_missing_action, write_action
from fenghua_supervisor.services.plan.shipped import shipped_hints
from fenghua_supervisor.services.units.directory import rename_unit
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.plan import ActionRow, PlanRow

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.plan import ParsedPlan
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

#: From this share on a file's texts tell its plan, with its title or all alone.
_MOST_TEXTS, _ALL_TEXTS = 0.5, 0.9


def read_plan_file(
    progress: Progress, path: Path, period: tuple[date, date] | None = None
) -> ParsedPlan:
    """Read and parse a plan file of any accepted kind in a child; no database is touched.

    ``period``: that of the plan as the office says it, by which days without a year are read.
    UserError in one sentence when it cannot be read or holds no action at all.
    """
    name = shown(path.name)
    words = f"读取“{name}”，识别任务、单位、时限和指标"
    # How far it is nobody knows: a bar without an end is shown.
    hints = replace(shipped_hints(), said=period)
    parsed = read_plan(path, hints, lambda done: progress.advance(done, 0, words))
    if parsed.actions:
        return parsed
    wrong = next((problem for problem in parsed.problems if problem.number is not None), None)
    if wrong is not None:
        raise UserError(f"“{name}”里没有能读入的任务：{wrong.why}。")
    raise UserError(
        f"“{name}”里没有找到任何编号任务，"
        "请确认是方案正文（每项以“1.”这样的编号开头并注明牵头单位）。"
    )


def period_to_read_by(stated: ParsedPlan, preview: PlanPreview) -> tuple[date, date] | None:
    """By which period to read a file again that was read as it states its own; None: by that.

    Days without a year, and actions without a day, are read by the period of their plan.
    """
    if preview.choice.period is not None:
        return preview.choice.period
    if preview.plan is not None and None in (stated.period_start, stated.period_end):
        return preview.plan.period_start, preview.plan.period_end
    return None


def offered_periods(office: Office) -> tuple[tuple[date, date], ...]:
    """What to offer as the period of a plan that states none."""
    return usual_periods(office.today())


@verb
def apply_plan(office: Office, preview: PlanPreview) -> Done[int]:
    """Write the new and changed actions as one step; follow-ups stay with their actions.

    A second import of the same file changes nothing and leaves no step behind. UserError while
    the office has not said what is in doubt.
    """
    if preview.question:
        raise UserError(f"{preview.question}。")
    parsed = preview.parsed
    wanted = {line.number for line in preview.lines if line.change is not PlanChange.UNCHANGED}
    struck = f"、撤销{len(preview.struck)}项" if preview.struck else ""
    leads = f"、按参照定牵头{preview.taken_leads}项" if preview.taken_leads else ""
    label = f"导入方案（新增{preview.new}项、变更{preview.changed}项{struck}{leads}）"
    with office.begin(label) as work:
        plan_id = preview.plan_id or _add_plan(work, parsed)
        _say_chosen(work, plan_id, preview)
        renumber(work, plan_id, preview)
        for unit_id, name in preview.mended_units.items():
            rename_unit(office, work, unit_id, name)
        for action in parsed.actions:
            if action.number in wanted:
                write_action(work, plan_id, action, TextStatus.IMPORTED)
        strike(office, work, preview)
        fresh = take_milestones(work, plan_id, preview) if preview.choice.milestones else 0
        _fill_gaps(work, plan_id, max(action.number for action in parsed.actions))
    has_changed = bool(wanted or preview.struck or fresh or preview.mended_units)
    more = f"，另写入{fresh}个节点" if fresh else ""
    message = f"已{label}{more}" if has_changed else "文件内容与台账一致，没有改动"
    return work.done(plan_id, message)


def _say_chosen(work: UnitOfWork, plan_id: int, preview: PlanPreview) -> None:
    """What the office said of a plan that is there already."""
    choice, row = preview.choice, work.get(PlanRow, plan_id)
    if row is None:
        raise UserError("要导入到的方案已不在台账中，请重新选择文件再导入。")
    if choice.kind is not None:
        row.kind = choice.kind
    if choice.period is not None:
        row.period_start, row.period_end = choice.period
    work.save(row)


def _add_plan(work: UnitOfWork, parsed: ParsedPlan) -> int:
    row = work.add(
        PlanRow(
            title=parsed.title or "未命名方案",
            period_start=parsed.period_start,
            period_end=parsed.period_end,
            expected_count=max(action.number for action in parsed.actions),
            kind=parsed.kind,
        )
    )
    return row.id


def _fill_gaps(work: UnitOfWork, plan_id: int, highest: int) -> None:
    """The ledger has a row for every number; a plan that grew gets its new rows counted."""
    plan = work.get(PlanRow, plan_id)
    assert plan is not None
    known = {row.number for row in work.all(ActionRow, ActionRow.plan_id == plan_id)}
    if plan.expected_count < max(highest, *known):
        plan.expected_count = max(highest, *known)
        work.save(plan)
    for number in range(1, plan.expected_count + 1):
        if number not in known:
            add_missing_action(work, plan_id, number)
