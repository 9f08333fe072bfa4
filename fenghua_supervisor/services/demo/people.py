"""People and milestones of the demo data: nobody's name, nobody's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.plan.milestones import Stage, count_back
from fenghua_supervisor.store.tables.plan import MilestoneRow
from fenghua_supervisor.store.tables.units import DutyRow, UnitContactRow

if TYPE_CHECKING:
    import random
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.milestones import DatedStage
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗"
#: One unit in this many has nobody to call, so that the gap can be seen.
_BLANK_EACH = 7
#: One of this many actions that are on time is taken apart into milestones.
_MILESTONES_EACH = 4
_STAGES = (
    Stage("印发实施方案，明确分工", 20),
    Stage("完成前期手续和资金安排", 60),
    Stage("全面组织实施", 130),
    Stage("总结验收，形成长效机制", 40),
)


def add_demo_people(office: Office, as_of: date, chance: random.Random) -> None:
    """Contacts for most units of the current plan, and people and milestones for some actions.

    These are on time, so that their milestones leave the lights and the notices as they are.
    """
    rows = [row for row in office.queries.ledger.rows(as_of) if row.light is Light.GREEN]
    with office.begin("生成演示联系人", undoable=False) as work:
        for number, unit in enumerate(office.queries.units.all(), start=1):
            if number % _BLANK_EACH:
                _add_contact(work, unit.id, number, chance)
        for row in rows[::_MILESTONES_EACH]:
            for status in row.lead_units:
                owner, leader = _person(chance, "某某"), _person(chance, "某")
                work.add(
                    DutyRow(action_id=row.id, unit_id=status.unit_id, leader=leader, owner=owner)
                )
            _add_milestones(office, work, row, as_of, _person(chance, "某某"))


def _add_contact(work: UnitOfWork, unit_id: int, number: int, chance: random.Random) -> None:
    work.add(
        UnitContactRow(
            unit_id=unit_id,
            leader=_person(chance, "某"),
            contact=_person(chance, "某某"),
            phone=f"0574-{number:08}",
            email=f"unit{number}@example.com",
        )
    )


def _add_milestones(
    office: Office, work: UnitOfWork, row: LedgerRow, as_of: date, owner: str
) -> None:
    assert row.deadline is not None
    stages = count_back(row.deadline.date, _STAGES, office.calendar).stages
    done = [_done_on(row, stage, as_of) for stage in stages]
    if any(
        stage.due_date <= as_of and day is None for stage, day in zip(stages, done, strict=True)
    ):
        return
    for position, stage in enumerate(stages):
        work.add(
            MilestoneRow(
                action_id=row.id,
                position=position,
                title=stage.title,
                due_date=stage.due_date,
                owner=owner,
                percent=stage.percent,
                done_on=done[position],
            )
        )


def _done_on(row: LedgerRow, stage: DatedStage, as_of: date) -> date | None:
    """A milestone is done when its progress was reported: on its day, at the latest today."""
    reported = row.percent is not None and row.percent >= stage.percent
    return min(stage.due_date, as_of) if reported else None


def _person(chance: random.Random, given: str) -> str:
    return chance.choice(_SURNAMES) + given
