"""Links between actions of two plans, and plans that are followed no more; each from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.plan import ActionLinkRow, PlanRow

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.codes.plan import PlanKind
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.links import KinLink
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


@verb
def link_actions(
    office: Office, action_id: int, other_id: int, kind: Kinship, on: date
) -> Done[int]:
    """Say how an action stands to one of another plan, from a day on; the value is the link."""
    row, other = (office.queries.ledger.row(ident, on) for ident in (action_id, other_id))
    _check_pair(office, row, other, on)
    first, second = (action_id, other_id)
    if kind is Kinship.SAME:
        first, second = sorted((action_id, other_id))
    with office.begin(f"关联任务 {row.number}") as work:
        added = work.add(
            ActionLinkRow(
                action_id=first,
                kind=kind,
                other_id=second,
                made_on=on,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    names = _named(office, row), _named(office, other)
    words = f"{names[0]}{kind.label}{names[1]}"
    if kind is Kinship.SAME:
        words = f"{names[0]}与{names[1]}记为{kind.label}"
        if not set(row.unit_names) & set(other.unit_names):
            words += "；两项没有共同的牵头单位，填报表里仍分别填报"
    return work.done(added.id, message=words)


@verb
def unlink_actions(office: Office, action_id: int, other_id: int, on: date) -> Done[int]:
    """End the link of two actions from a day on; days before still show it."""
    found = _link_between(office, action_id, other_id, on)
    row, other = (office.queries.ledger.row(ident, on) for ident in (action_id, other_id))
    pair = f"{_named(office, row)}与{_named(office, other)}"
    if found is None:
        raise UserError(f"{pair}没有关联，请核对方案和编号。")
    with office.begin(f"解除关联 {row.number}") as work:
        stored = work.get(ActionLinkRow, found.id)
        assert stored is not None
        stored.ended_on = max(on, stored.made_on)
        work.save(stored)
    return work.done(found.id, message=f"{pair}的关联已解除")


@verb
def close_plan(office: Office, plan_id: int, on: date) -> Done[int]:
    """End following a plan from a day on: 今日, 督办 and 填报 ask for nothing of it any more."""
    plan = office.queries.plan.plan(plan_id)
    if plan.closed_on is not None:
        day = chinese_date(plan.closed_on)
        raise UserError(f"《{plan.title}》已于{day}结束跟踪，无需重复。")
    _check_not_ahead(office, on)
    with office.begin("结束跟踪方案") as work:
        row = _plan_row(work, plan_id)
        row.closed_on = on
        work.save(row)
    return work.done(plan_id, message=f"《{plan.title}》已结束跟踪")


@verb
def follow_plan(office: Office, plan_id: int) -> Done[int]:
    """Follow a plan again that was closed."""
    plan = office.queries.plan.plan(plan_id)
    if plan.closed_on is None:
        raise UserError(f"《{plan.title}》正在跟踪，不用恢复。")
    with office.begin("恢复跟踪方案") as work:
        row = _plan_row(work, plan_id)
        row.closed_on = None
        work.save(row)
    return work.done(plan_id, message=f"《{plan.title}》已恢复跟踪")


@verb
def set_plan_kind(office: Office, plan_id: int, kind: PlanKind) -> Done[int]:
    """Say what sort of paper a plan is."""
    plan = office.queries.plan.plan(plan_id)
    with office.begin("更改方案类型") as work:
        row = _plan_row(work, plan_id)
        row.kind = kind
        work.save(row)
    return work.done(plan_id, message=f"《{plan.title}》的类型改为{kind.label}")


def _check_pair(office: Office, row: LedgerRow, other: LedgerRow, on: date) -> None:
    if row.plan_id == other.plan_id:
        raise UserError("关联的两项要在两个方案里，请选择另一个方案的任务。")
    _check_not_ahead(office, on)
    found = _link_between(office, row.id, other.id, on)
    if found is None:
        return
    raise UserError(
        f"{_named(office, row)}与{_named(office, other)}已有关联（{found.kind.label}），"
        "要改请先解除。"
    )


def _check_not_ahead(office: Office, on: date) -> None:
    if on > office.today():
        raise UserError(f"日期{chinese_date(on)}在今天之后，请改为今天或以前的日期。")


def _link_between(office: Office, action_id: int, other_id: int, on: date) -> KinLink | None:
    links = office.queries.links.of_action(action_id, max(on, office.today()))
    return next((link for link in links if link.other_than(action_id) == other_id), None)


def _named(office: Office, row: LedgerRow) -> str:
    return f"《{office.queries.plan.plan(row.plan_id).title}》第{row.number}项"


def _plan_row(work: UnitOfWork, plan_id: int) -> PlanRow:
    row = work.get(PlanRow, plan_id)
    assert row is not None
    return row
