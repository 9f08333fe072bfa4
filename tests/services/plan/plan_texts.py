"""Small plans as a parser gives them."""

from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.codes.ledger import HeadingStatus
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.plan.plan import Deadline, ParsedPlan, PlanAction, ProposedMilestone

TASKS = (
    "新建标准化学校3所，改造老旧校舍12处，普惠性幼儿园覆盖率达到95%。",
    "推进医养结合，新增护理型床位260张，家庭医生签约服务扩面提质。",
    "建成城北快速路一期工程，打通断头路5条，新增停车泊位3000个。",
)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
_DUE = Deadline(YEAR[1], DuePrecision.YEAR, DueBasis.STATED, "到2025年")


def parsed_plan(
    title: str,
    *texts: str,
    period: tuple[date, date] | None = YEAR,
    steps: tuple[ProposedMilestone, ...] = (),
) -> ParsedPlan:
    """A plan of these texts, numbered in their order, each with ``steps`` in it."""
    actions = tuple(
        PlanAction(
            number=number,
            title=text[:10],
            text=text,
            campaign="",
            section="",
            heading_status=HeadingStatus.MISSING,
            lead_units=("区教育局",),
            support_units=(),
            deadline=_DUE,
            milestones=steps,
        )
        for number, text in enumerate(texts, 1)
    )
    return ParsedPlan(title, *(period or (None, None)), actions)
