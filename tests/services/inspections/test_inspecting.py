from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.inspections import InspectionEvent, InspectionKind
from fenghua_supervisor.domain.inspections.inspection import InspectionDraft, InspectionEntryDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.inspections.inspecting import plan_inspection, record_inspection
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.services.inspections.finding_steps import UNIT, day, inspection

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def note(office: Office, ident: int, kind: str, on: str, unit: str = "") -> None:
    draft = InspectionEntryDraft(ident, InspectionEvent(kind), "如题", day(on), unit)
    record_inspection(office, draft)


def test_an_inspection_is_planned_with_all_it_looks_at(office: Office) -> None:
    action = office.queries.plan.action_id(69)
    draft = InspectionDraft(
        InspectionKind.INTERACTIVE,
        "互动式监督",
        date(2025, 11, 3),
        date(2025, 11, 4),
        invited="区人大代表2名",
        checklist=("消防通道", " ", "食材溯源"),
        units=(UNIT, UNIT),
        action_ids=(action, action),
    )
    done = plan_inspection(office, draft)
    assert done.message == "督查〔2025〕1号已登记"
    item = office.queries.inspections.item(done.value, office.today())
    assert (item.units, item.action_ids, item.checklist) == (
        *((UNIT,), (action,), ("消防通道", "食材溯源")),
    )
    assert item.standing(office.today()) == "未开始"
    undo(office)
    assert office.queries.inspections.planned(office.today()) == []


def test_its_conclusion_is_told_objected_to_and_answered(office: Office) -> None:
    ident = inspection(office)
    with pytest.raises(UserError, match="还没有结论"):
        note(office, ident, "feedback", "10-11")
    note(office, ident, "conclude", "10-11")
    note(office, ident, "feedback", "10-12")
    with pytest.raises(UserError, match="哪个单位"):
        note(office, ident, "object", "10-13")
    note(office, ident, "object", "10-13", UNIT)
    item = office.queries.inspections.item(ident, office.today())
    assert (item.standing(office.today()), item.entries[-1].unit) == ("异议待答复", UNIT)
    note(office, ident, "answer", "10-14")
    assert office.queries.inspections.item(ident, day("10-12")).standing(day("10-12")) == "已反馈"


def test_nothing_of_it_happens_tomorrow(office: Office) -> None:
    with pytest.raises(UserError, match="在今天之后"):
        note(office, inspection(office), "note", "11-01")
