"""Importing a plan: read, preview, then one undoable step; nothing is guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import ChangeKind, TextStatus
from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview, compare, fold
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.reading.reader import read_plan
from fenghua_supervisor.plan_text.titles import same_title
from fenghua_supervisor.services.plan.rows import add_missing_action, write_action
from fenghua_supervisor.services.plan.shipped import shipped_hints
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.plan import ActionRow, PlanRow

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, Plan
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


def read_plan_file(progress: Progress, path: Path) -> ParsedPlan:
    """Read and parse a plan file of any accepted kind in a child; no database is touched.

    UserError in one sentence when it cannot be read or holds no action at all.
    """
    name = shown(path.name)
    words = f"读取“{name}”，识别任务、单位、时限和指标"
    # How far it is nobody knows: a bar without an end is shown.
    parsed = read_plan(path, shipped_hints(), lambda done: progress.advance(done, 0, words))
    if parsed.actions:
        return parsed
    wrong = next((problem for problem in parsed.problems if problem.number is not None), None)
    if wrong is not None:
        raise UserError(f"“{name}”里没有能读入的任务：{wrong.why}。")
    raise UserError(
        f"“{name}”里没有找到任何编号任务，"
        "请确认是方案正文（每项以“1.”这样的编号开头并注明牵头单位）。"
    )


def preview_plan(office: Office, parsed: ParsedPlan) -> PlanPreview:
    """What applying ``parsed``, which holds an action at least, would change."""
    parsed = _with_known_units(office, parsed)
    plan = _same_plan(office, parsed)
    if plan is None:
        return PlanPreview(parsed, None, compare(parsed, ()))
    rows = office.queries.ledger.rows(office.today(), plan.id)
    return PlanPreview(parsed, plan.id, compare(parsed, rows))


@verb
def apply_plan(office: Office, preview: PlanPreview) -> Done[int]:
    """Write the new and changed actions as one step; follow-ups stay with their actions.

    A second import of the same file changes nothing and leaves no step behind.
    """
    parsed = preview.parsed
    wanted = {line.number for line in preview.lines if line.change is not ChangeKind.UNCHANGED}
    label = f"导入方案（新增{preview.new}项、变更{preview.changed}项）"
    with office.begin(label) as work:
        plan_id = preview.plan_id or _add_plan(work, parsed)
        for action in parsed.actions:
            if action.number in wanted:
                write_action(work, plan_id, action, TextStatus.IMPORTED)
        _fill_gaps(work, plan_id, max(action.number for action in parsed.actions))
    message = "文件内容与台账一致，没有改动" if not wanted else f"已{label}"
    return work.done(plan_id, message)


def _with_known_units(office: Office, parsed: ParsedPlan) -> ParsedPlan:
    """``parsed`` with the directory's names for exact aliases; each is told in a note."""
    units = office.queries.units.all()
    names = {unit.name for unit in units}
    owners = Counter(alias for unit in units for alias in unit.aliases)
    known = {
        alias: unit.name
        for unit in units
        for alias in unit.aliases
        if owners[alias] == 1 and alias not in names
    }
    met: dict[str, str] = {}

    def renamed(written: tuple[str, ...]) -> tuple[str, ...]:
        met.update((name, known[name]) for name in written if name in known)
        return tuple(dict.fromkeys(known.get(name, name) for name in written))

    actions = tuple(
        replace(
            action,
            lead_units=renamed(action.lead_units),
            support_units=renamed(action.support_units),
        )
        for action in parsed.actions
    )
    notes = tuple(f"“{written}”按单位名录记为“{name}”" for written, name in met.items())
    return replace(parsed, actions=actions, notes=(*parsed.notes, *notes))


def _same_plan(office: Office, parsed: ParsedPlan) -> Plan | None:
    """The plan the file belongs to, never one of another period: by title, else by its texts."""
    plans = [plan for plan in office.queries.plan.plans() if _same_period(plan, parsed)]
    for plan in plans:
        if same_title(plan.title, parsed.title):
            return plan
    return next((plan for plan in plans if _overlaps(office, plan, parsed)), None)


def _same_period(plan: Plan, parsed: ParsedPlan) -> bool:
    """Whether the file names the plan's period, or none."""
    return parsed.period_start in (None, plan.period_start) and (
        parsed.period_end in (None, plan.period_end)
    )


def _overlaps(office: Office, plan: Plan, parsed: ParsedPlan) -> bool:
    """Whether at least half of the numbers both sides have carry the same text."""
    rows = {
        row.number: fold(row.text)
        for row in office.queries.ledger.rows(office.today(), plan.id)
        if row.text
    }
    shared = [action for action in parsed.actions if action.number in rows]
    same = sum(fold(action.text) == rows[action.number] for action in shared)
    return bool(shared) and 2 * same >= len(shared)


def _add_plan(work: UnitOfWork, parsed: ParsedPlan) -> int:
    if parsed.period_start is None or parsed.period_end is None:
        raise UserError(
            "文件中没有找到方案的起止年份（如“2021—2025年”），不能建立新方案，请在标题中补上。"
        )
    row = work.add(
        PlanRow(
            title=parsed.title or "未命名方案",
            period_start=parsed.period_start,
            period_end=parsed.period_end,
            expected_count=max(action.number for action in parsed.actions),
        )
    )
    return row.id


def _fill_gaps(work: UnitOfWork, plan_id: int, highest: int) -> None:
    """The ledger has a row for every number; a plan that grew gets its new rows counted."""
    plan = work.get(PlanRow, plan_id)
    if plan is None:
        raise UserError("要导入到的方案已不在台账中，请重新选择文件再导入。")
    if plan.expected_count < highest:
        plan.expected_count = highest
        work.save(plan)
    known = {row.number for row in work.all(ActionRow, ActionRow.plan_id == plan_id)}
    for number in range(1, plan.expected_count + 1):
        if number not in known:
            add_missing_action(work, plan_id, number)
