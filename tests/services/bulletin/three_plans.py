"""The demo's plan beside two small ones of the same year, with matters that stand in two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import (
    Direction,
    DueBasis,
    DuePrecision,
    Kinship,
    PlanKind,
    Relation,
)
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.plan import Deadline, ParsedPlan, Target
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.links import link_actions
from fenghua_supervisor.services.plan.previewing import preview_plan
from tests.services.plan.plan_texts import parsed_plan

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import PlanAction
    from fenghua_supervisor.services.office import Office

LINKED, DAY = date(2025, 6, 1), date(2025, 10, 31)
#: Text, lead units, deadline, and what each unit reported last: day and percentage.
POINTS: tuple[tuple[str, tuple[str, ...], date, tuple[tuple[date, int], ...]], ...] = (
    ("打造高质量教育体系，新建标准化学校3所，普惠性幼儿园覆盖率达到95%。", ("区教育局",),
     date(2025, 12, 31), ((date(2025, 10, 21), 55),)),
    ("推进医养结合，新增护理型床位260张，家庭医生签约服务扩面提质。", ("区卫生健康局", "区民政局"),
     date(2025, 12, 31), ((date(2025, 10, 20), 90), (date(2025, 10, 18), 88))),
    ("建成城北快速路一期工程，打通断头路5条，新增停车泊位3000个。", ("区住建局", "区交通运输局"),
     date(2025, 9, 30), ((date(2025, 10, 20), 70), (date(2025, 10, 19), 80))),
    ("完成老旧小区改造12个，加装电梯40台，惠及居民3600户。", ("区住建局",),
     date(2025, 12, 31), ()),
)  # fmt: skip
REPORT: tuple[tuple[str, tuple[str, ...], date, tuple[tuple[date, int], ...]], ...] = (
    ("新增护理型床位260张，建成居家养老服务中心4个。", ("区民政局", "区卫生健康局"),
     date(2025, 11, 30), ((date(2025, 9, 10), 60), (date(2025, 10, 20), 90))),
    ("新增城镇就业1.2万人，城镇登记失业率控制在3%以内。", ("区人力社保局",),
     date(2025, 12, 31), ((date(2025, 10, 24), 96),)),
    ("改革完善城乡居民基本养老保险制度，基础养老金按时足额发放。", ("区人力社保局",),
     date(2025, 10, 31), ((date(2025, 10, 22), 95),)),
)  # fmt: skip
_BEDS = Target("护理型床位", Relation.AT_LEAST, Decimal(260), unit="张", direction=Direction.UP)


def add_two_plans(office: Office) -> tuple[int, int]:
    """Add work points and a work report to the demo; the ids of both plans.

    The first of the points is the 54th of the demo's plan, the second the first of the report,
    and the third of the report the 74th; of the report the second is closed in October.
    """
    points = _added(office, "区2025年民生领域工作要点", PlanKind.WORK_POINTS, POINTS)
    report = _added(office, "2025年政府工作报告重点任务", PlanKind.WORK_REPORT, REPORT)
    ours = {row.number: row.id for row in office.queries.ledger.rows(DAY)}
    of_points, of_report = _ids(office, points), _ids(office, report)
    for one, other in (
        (ours[54], of_points[0]),
        (of_points[1], of_report[0]),
        (ours[74], of_report[2]),
    ):
        link_actions(office, one, other, Kinship.SAME, LINKED)
    link_actions(office, of_points[3], ours[73], Kinship.PART_OF, LINKED)
    proof = EvidenceDraft(doc_number="奉人社〔2025〕18号")
    closing = ClosingDraft(of_report[1], date(2025, 10, 28), "全年任务提前完成。", (proof,))
    close_action(office, closing)
    return points, report


def _added(
    office: Office,
    title: str,
    kind: PlanKind,
    tasks: tuple[tuple[str, tuple[str, ...], date, tuple[tuple[date, int], ...]], ...],
) -> int:
    parsed = parsed_plan(title, *(text for text, *_ in tasks))
    actions = tuple(
        _action(action, units, due)
        for action, (_, units, due, _) in zip(parsed.actions, tasks, strict=True)
    )
    plan = _of_kind(replace(parsed, actions=actions), kind)
    plan_id = apply_plan(office, preview_plan(office, plan)).value
    known = {unit.name: unit.id for unit in office.queries.units.all()}
    for action_id, (text, units, _, reports) in zip(_ids(office, plan_id), tasks, strict=True):
        for unit, (on, percent) in zip(units, reports, strict=False):
            said = Reported(f"正在推进：{text[:16]}。", percent=Decimal(percent))
            log_follow_up(office, FollowUpDraft((action_id,), on, said, known[unit]))
    return plan_id


def _action(action: PlanAction, units: tuple[str, ...], due: date) -> PlanAction:
    return replace(
        action,
        lead_units=units,
        deadline=_deadline(due),
        targets=(_BEDS,) if "护理型床位260张" in action.text else (),
    )


def _deadline(day: date) -> Deadline:
    return Deadline(day, DuePrecision.DAY, DueBasis.STATED, f"{day.month}月底前")


def _of_kind(plan: ParsedPlan, kind: PlanKind) -> ParsedPlan:
    return replace(plan, kind=kind)


def _ids(office: Office, plan_id: int) -> list[int]:
    return [row.id for row in office.queries.ledger.rows(DAY, plan_id)]
