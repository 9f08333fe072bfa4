"""The office types an action in by hand when its text is not at hand as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.plan.plan import Deadline, PlanAction
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.rows import write_action
from fenghua_supervisor.services.verb import verb

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.drafts import ActionDraft
    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.services.office import Office

_MAX_TEXT = 3_000
_MAX_NAME = 40


@verb
def fill_action(office: Office, draft: ActionDraft) -> Done[int]:
    """Store text, units and deadline typed in for an action that is not complete, or was typed.

    Targets are read from the text by the same rules as an import. Raises UserError for an
    action that was imported whole: the plan's own text is changed by an import only.
    """
    row = office.queries.ledger.row(draft.action_id, office.today())
    whole = bool(row.lead_units) and row.deadline is not None
    if row.text_status is TextStatus.IMPORTED and whole:
        raise UserError(f"第{row.number}项已有导入的原文，请用导入方案更新。")
    plan = next(p for p in office.queries.plan.plans() if p.id == row.plan_id)
    action = _action(draft, row, plan)
    with office.begin(f"录入原文 {row.number}") as work:
        write_action(work, plan.id, action, TextStatus.TYPED)
    return work.done(row.id, message=f"第{row.number}项原文已录入")


def _action(draft: ActionDraft, row: LedgerRow, plan: Plan) -> PlanAction:
    # The reader of plans is not needed to open the window that offers this.
    from fenghua_supervisor.plan_text.deadlines import PlanPeriod, find_deadline
    from fenghua_supervisor.plan_text.targets import find_targets
    from fenghua_supervisor.plan_text.titles import action_title

    text = required_field(draft.text, "原文", limit=_MAX_TEXT)
    units = _names(draft.lead_units, "牵头单位")
    if not units:
        raise UserError("还没有填写牵头单位，请至少填一个。")
    due = find_deadline(text, "", PlanPeriod(plan.period_start, plan.period_end))
    if due.problems and draft.due_date is None:
        raise UserError(f"第{row.number}项{due.problems[0]}，请改正或指定时限后再保存。")
    campaign = clean_field(draft.campaign, "攻坚行动", limit=_MAX_NAME)
    section = clean_field(draft.section, "小标题", limit=_MAX_NAME)
    return PlanAction(
        number=row.number,
        title=action_title(text),
        text=text,
        campaign=campaign,
        section=section,
        heading_status=_heading_status(row, campaign, section),
        lead_units=units,
        support_units=_names(draft.support_units, "配合单位"),
        deadline=_deadline(draft, due.deadline, plan),
        targets=find_targets(text),
    )


def _heading_status(row: LedgerRow, campaign: str, section: str) -> HeadingStatus:
    """A heading that was left as it stood keeps its source; a typed one is the plan's own."""
    if (campaign, section) == (row.campaign, row.section):
        return row.heading_status
    return HeadingStatus.PRINTED if campaign else HeadingStatus.MISSING


def _names(names: tuple[str, ...], what: str) -> tuple[str, ...]:
    cleaned = [clean_field(name, what, limit=_MAX_NAME).replace("\n", "") for name in names]
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _deadline(draft: ActionDraft, read: Deadline | None, plan: Plan) -> Deadline:
    if draft.due_date is None:
        return read or Deadline(plan.period_end, DuePrecision.YEAR, DueBasis.PLAN_PERIOD)
    if draft.due_date < plan.period_start:
        raise UserError(
            f"时限{chinese_date(draft.due_date)}早于方案起始日"
            f"{chinese_date(plan.period_start)}，请核对年份。"
        )
    if read is not None and read.date == draft.due_date and read.basis is DueBasis.STATED:
        return read
    return Deadline(draft.due_date, DuePrecision.DAY, DueBasis.SET_BY_OFFICE)
