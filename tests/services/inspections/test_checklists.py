from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.inspections import InspectionKind
from fenghua_supervisor.domain.inspections.checklist import ChecklistDraft
from fenghua_supervisor.domain.inspections.inspection import InspectionDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.inspections.checklists import save_checklist, stop_checklist
from fenghua_supervisor.services.inspections.inspecting import plan_inspection
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.inspection import Inspection
    from fenghua_supervisor.services.office import Office

BOTH = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


def made(office: Office, *points: str, name: str = "食堂检查清单") -> int:
    return save_checklist(office, ChecklistDraft(name, points)).value


def next_version(office: Office, *points: str) -> int:
    owner = office.queries.checklists.named("食堂检查清单").id
    return save_checklist(office, ChecklistDraft("", points, owner)).value


def planned(office: Office, version: int | None, *own: str) -> Inspection:
    on = date(2025, 10, 30)
    draft = InspectionDraft(
        InspectionKind.SPOT, "抽查", on, on, checklist=own, checklist_version_id=version
    )
    return office.queries.inspections.item(plan_inspection(office, draft).value, office.today())


@BOTH
def test_an_inspection_keeps_the_version_it_was_planned_with(office: Office) -> None:
    first = planned(office, made(office, "消防通道", "食材溯源"), "留样")
    next_version(office, "消防通道", "食材溯源", "明厨亮灶")
    second = planned(office, next_version(office, "消防通道"))
    before = office.queries.inspections.item(first.id, office.today())
    assert before.checklist == ("消防通道", "食材溯源", "留样")
    assert before.used_checklist is not None
    assert before.used_checklist.words == "食堂检查清单（第1版）"
    assert second.used_checklist is not None
    assert (second.used_checklist.version, second.checklist) == (3, ("消防通道",))
    [known] = office.queries.checklists.all()
    assert [(v.version, len(v.points)) for v in known.versions] == [(1, 2), (2, 3), (3, 1)]
    assert check_data(office).ok


def test_an_inspection_without_a_list_has_its_own_points_alone(office: Office) -> None:
    alone = planned(office, None, "留样")
    assert (alone.used_checklist, alone.checklist) == (None, ("留样",))


def test_a_new_version_is_taken_back_by_undo(office: Office) -> None:
    made(office, "消防通道")
    next_version(office, "食材溯源")
    undo(office)
    assert office.queries.checklists.named("食堂检查清单").latest.points == ("消防通道",)


def test_a_stopped_list_is_not_used_until_it_is_resumed(office: Office) -> None:
    version = made(office, "消防通道")
    owner = office.queries.checklists.named("食堂检查清单").id
    assert stop_checklist(office, owner).message == "检查清单“食堂检查清单”已停用"
    with pytest.raises(UserError, match="已停用，请选别的清单"):
        planned(office, version)
    with pytest.raises(UserError, match="已停用，请先恢复使用"):
        next_version(office, "食材溯源")
    with pytest.raises(UserError, match="已于2025年10月31日停用"):
        stop_checklist(office, owner)
    stop_checklist(office, owner, stopped=False)
    assert planned(office, version).used_checklist is not None
    with pytest.raises(UserError, match="正在使用，无需恢复"):
        stop_checklist(office, owner, stopped=False)


def test_lists_in_use_stand_before_those_that_were_stopped(office: Office) -> None:
    for name in ("甲", "乙", "丙"):
        made(office, "查", name=name)
    stop_checklist(office, office.queries.checklists.named("甲").id)
    assert [known.name for known in office.queries.checklists.all()] == ["乙", "丙", "甲"]


@pytest.mark.parametrize(
    ("name", "points", "told"),
    [
        ("食堂检查清单", ("查",), "已有检查清单“食堂检查清单”，请换一个名称"),
        (" ", ("查",), "清单名称"),
        ("别的", (" ", ""), "请至少填写一条检查要点"),
        ("别的", ("查",) * 201, "有201条"),
    ],
)
def test_what_makes_no_list_is_refused(
    office: Office, name: str, points: tuple[str, ...], told: str
) -> None:
    made(office, "消防通道")
    with pytest.raises(UserError, match=told):
        made(office, *points, name=name)
    assert len(office.queries.checklists.all()) == 1


def test_a_version_that_changes_nothing_is_refused(office: Office) -> None:
    made(office, "消防通道")
    with pytest.raises(UserError, match="与“食堂检查清单”第1版相同"):
        next_version(office, "消防通道", " ")


@pytest.mark.parametrize("ask", ["item", "named", "plan"])
def test_a_list_that_is_not_there_is_one_sentence(office: Office, ask: str) -> None:
    asked = {
        "item": lambda: office.queries.checklists.item(9),
        "named": lambda: office.queries.checklists.named("没有"),
        "plan": lambda: planned(office, 9),
    }[ask]
    with pytest.raises(UserError, match="检查清单"):
        asked()
