"""Ledger rows made by hand, one of them without a text, and the sheet they stand on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.columns import LedgerSheet
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.plan.plan import Deadline

SHEET = LedgerSheet(
    title="示例区行动方案台账",
    as_of=date(2025, 10, 31),
    office="示例办公室",
    note="共2项，其中原文待导入1项未计入比例",
    rule_words="亮灯规则：差距10个百分点以内为绿灯。",
    legend=((Light.GREEN, "绿"), (Light.RED, "红")),
)
_RED = Verdict(Light.RED, "应完成91.7%，实际60%，差31.7个百分点")
DUE = Deadline(date(2025, 12, 31), DuePrecision.YEAR, DueBasis.STATED, "到2025年")
ROW = LedgerRow(
    id=82,
    plan_id=1,
    number=82,
    title="落实能源消费总量和强度“双控”目标",
    text="落实能源消费总量和强度“双控”目标，发展天然气。",
    text_status=TextStatus.IMPORTED,
    campaign="全域美丽大花园建设攻坚行动",
    section="建设绿色低碳城市",
    heading_status=HeadingStatus.PRINTED,
    deadline=DUE,
    lead_units=tuple(
        UnitStatus(at, unit, State.ACCEPTED, Decimal(60), date(2025, 9, 25), _RED)
        for at, unit in enumerate(("区发改局", "区经信局"), 1)
    ),
    support_units=(),
    targets=(),
    state=State.ACCEPTED,
    verdict=_RED,
    percent=Decimal(60),
    expected_percent=Decimal("91.7"),
    last_entry_on=date(2025, 9, 25),
)
MISSING = replace(
    ROW,
    id=1,
    number=1,
    title="原文待导入",
    text="",
    text_status=TextStatus.MISSING,
    campaign="",
    section="",
    heading_status=HeadingStatus.MISSING,
    deadline=None,
    lead_units=(),
    state=State.DRAFT,
    verdict=Verdict(Light.GREY, "原文待导入", GreyKind.TEXT_MISSING),
    percent=None,
    expected_percent=None,
    last_entry_on=None,
)


def with_text(text: str) -> LedgerRow:
    """The row of action 82 with another text."""
    return replace(ROW, text=text)
