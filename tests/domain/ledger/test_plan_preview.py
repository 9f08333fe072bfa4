from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import ChangeKind, HeadingStatus
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.plan_preview import compare, fold
from fenghua_supervisor.domain.plan.plan import Deadline, ParsedPlan, PlanAction

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


@pytest.mark.parametrize(
    ("one", "other"),
    [("镇（街道）：甲，乙。", "镇(街道):甲,乙."), ("“双控” 目标", '"双控"目标'), ("５０％", "50%")],
)
def test_print_and_web_forms_of_a_text_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.fixture
def action(office: Office) -> PlanAction:
    row = office.queries.ledger.rows(date(2025, 10, 31))[81]
    return PlanAction(
        number=82,
        title=row.title,
        text=row.text,
        campaign=row.campaign,
        section=row.section,
        heading_status=row.heading_status,
        lead_units=row.unit_names,
        support_units=(),
        deadline=row.deadline,
        targets=row.targets,
    )


@pytest.mark.parametrize(
    ("changes", "kind", "told"),
    [
        ({}, ChangeKind.UNCHANGED, ""),
        ({"text": "改了。"}, ChangeKind.CHANGED, "正文："),
        ({"lead_units": ("区发改局", "区经信局")}, ChangeKind.CHANGED, "牵头单位：区发改局 → "),
        ({"support_units": ("区财政局",)}, ChangeKind.CHANGED, "配合单位：无 → 区财政局"),
        ({"targets": ()}, ChangeKind.CHANGED, "指标："),
        ({"campaign": "另一行动"}, ChangeKind.CHANGED, "攻坚行动："),
        ({"number": 5}, ChangeKind.NEW, ""),
        (
            {
                "deadline": Deadline(
                    date(2024, 12, 31), DuePrecision.YEAR, DueBasis.STATED, "到2024年"
                )
            },
            ChangeKind.CHANGED,
            "时限：2025-12-31",
        ),
        (
            {"campaign": "另一行动", "heading_status": HeadingStatus.INFERRED},
            ChangeKind.UNCHANGED,
            "",
        ),
    ],
)
def test_every_difference_is_told(
    office: Office,
    action: PlanAction,
    changes: dict[str, object],
    kind: ChangeKind,
    told: str,
) -> None:
    parsed = ParsedPlan("", None, None, (replace(action, **changes),))  # type: ignore[arg-type]
    (line,) = compare(parsed, office.queries.ledger.rows(date(2025, 10, 31)))
    assert line.change is kind
    assert "".join(line.differences).startswith(told)
