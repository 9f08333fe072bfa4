from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, State, TextStatus
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision, PlanChange, Relation
from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview, compare
from fenghua_supervisor.domain.ledger.revision import revise
from fenghua_supervisor.domain.ledger.rows import UnitStatus
from fenghua_supervisor.domain.plan.plan import Deadline, ParsedPlan, PeriodGoal, PlanAction, Target
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

_STORED = ledger_row(
    82,
    date(2025, 12, 31),
    UnitStatus(1, "区发改局", State.ACCEPTED, None, None, GREEN),
    campaign="（五）全域美丽大花园建设攻坚行动",
    section="建设绿色低碳城市",
    targets=(Target("天然气利用总量", Relation.REACH, Decimal("1.06"), unit="亿方/年"),),
)
ROW = replace(_STORED, original_deadline=_STORED.deadline)
ACTION = PlanAction(
    number=82,
    title=ROW.title,
    text=ROW.text,
    campaign=ROW.campaign,
    section=ROW.section,
    heading_status=ROW.heading_status,
    lead_units=ROW.unit_names,
    support_units=(),
    deadline=ROW.deadline,
    targets=ROW.targets,
)
GOAL = PeriodGoal(date(2025, 9, 30), DuePrecision.QUARTER, "主体结顶")


@pytest.mark.parametrize(
    ("changes", "kind", "told"),
    [
        ({}, PlanChange.UNCHANGED, ""),
        ({"text": ROW.text + "改了。"}, PlanChange.CHANGED, "正文："),
        ({"lead_units": ("区发改局", "区经信局")}, PlanChange.CHANGED, "牵头单位：区发改局 → "),
        ({"support_units": ("区财政局",)}, PlanChange.CHANGED, "配合单位：无 → 区财政局"),
        ({"lead_units": ()}, PlanChange.UNCHANGED, ""),
        ({"targets": ()}, PlanChange.CHANGED, "指标："),
        ({"campaign": "另一行动"}, PlanChange.CHANGED, "攻坚行动："),
        ({"number": 5}, PlanChange.MOVED, "编号：82 → 5"),
        ({"text": "另一件全然不同的事。"}, PlanChange.NEW, ""),
        ({"printed_number": "（三）"}, PlanChange.CHANGED, "原文编号：82 → （三）"),
        ({"has_open_units": True}, PlanChange.CHANGED, "单位名单以“等”结尾"),
        ({"period_goals": (GOAL,)}, PlanChange.CHANGED, "阶段目标：无 → 2025年三季度：主体结顶"),
        (
            {"targets": (replace(ROW.targets[0], is_stretch=True),)},
            PlanChange.CHANGED,
            "指标：天然气利用总量达到1.06亿方/年 → 力争天然气利用总量",
        ),
        (
            {
                "deadline": Deadline(
                    date(2024, 12, 31), DuePrecision.YEAR, DueBasis.STATED, "到2024年"
                )
            },
            PlanChange.CHANGED,
            "时限：2025-12-31",
        ),
        (
            {"campaign": "另一行动", "heading_status": HeadingStatus.INFERRED},
            PlanChange.UNCHANGED,
            "",
        ),
    ],
)
def test_every_difference_is_told(
    changes: dict[str, object],
    kind: PlanChange,
    told: str,
) -> None:
    parsed = ParsedPlan("", None, None, (replace(ACTION, **changes),))  # type: ignore[arg-type]
    (line,), _ = compare(revise(parsed.actions, [ROW]))
    assert line.change is kind
    assert "".join(line.differences).startswith(told)


def test_an_action_whose_text_was_absent_is_new() -> None:
    parsed = ParsedPlan("", None, None, (ACTION,))
    absent = replace(ROW, text_status=TextStatus.MISSING)
    preview = PlanPreview(parsed, None, compare(revise(parsed.actions, [absent]))[0])
    assert (preview.new, preview.changed, preview.unchanged) == (1, 0, 0)


def test_a_heading_that_was_inferred_becomes_a_printed_one() -> None:
    inferred = replace(ROW, heading_status=HeadingStatus.INFERRED)
    (line,), _ = compare(revise((ACTION,), [inferred]))
    assert line.differences == ("标题由推定改为原文",)
