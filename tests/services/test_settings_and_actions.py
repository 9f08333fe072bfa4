from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.drafts import ActionDraft
from fenghua_supervisor.domain.settings import SavedView
from fenghua_supervisor.domain.vocabulary import DueBasis, TextStatus
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.actions import fill_action
from fenghua_supervisor.services.office_settings import save_settings

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_settings_come_back_as_they_were_saved(office: Office) -> None:
    views = (SavedView("红灯", '{"lights": ["red"]}'),)
    wanted = replace(office.settings, operator="王敏", copies=120, saved_views=views)
    save_settings(office, wanted)
    assert office.settings == wanted
    assert office.actor == "王敏"


def test_settings_are_stored_without_what_no_paper_can_show(office: Office) -> None:
    save_settings(office, replace(office.settings, operator=" 王敏\x07\r\n", masthead="督查\u202e"))
    assert (office.settings.operator, office.settings.masthead) == ("王敏", "督查")


def test_saving_the_same_settings_leaves_no_step(office: Office) -> None:
    save_settings(office, office.settings)
    assert len(office.queries.steps()) == 1


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"office_name": " "}, "办公室名称还没有填写"),
        ({"office_name": "办" * 41}, "办公室名称有41字"),
        ({"masthead": ""}, "版头还没有填写"),
        ({"copies": -1}, "印数-1超出范围"),
        ({"light_rule": "紫"}, "亮灯规则“紫”不存在"),
        ({"plan_id": 99}, "所选方案已不在台账中"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(
    office: Office, changes: dict[str, object], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        save_settings(office, replace(office.settings, **changes))  # type: ignore[arg-type]


def test_a_typed_action_gets_deadline_and_targets_from_its_text(office: Office) -> None:
    text = "新建示范学校。到2024年，建成学校3所以上。"
    fill_action(office, ActionDraft(7, text, ("区教育局", "区某新局"), campaign="某攻坚行动"))
    row = office.queries.row(7, AS_OF)
    assert (row.title, row.text_status) == ("新建示范学校", TextStatus.TYPED)
    assert row.unit_names == ("区教育局", "区某新局")
    assert row.deadline is not None
    assert row.deadline.date == date(2024, 12, 31)
    assert [str(target.value) for target in row.targets] == ["3"]


@pytest.mark.parametrize(
    ("text", "due", "basis"),
    [
        ("稳步推进。", None, DueBasis.PLAN_PERIOD),
        ("稳步推进。", date(2024, 6, 30), DueBasis.SET_BY_OFFICE),
        ("到2024年，建成3所。", date(2024, 12, 31), DueBasis.STATED),
    ],
)
def test_the_basis_of_a_typed_deadline(
    office: Office, text: str, due: date | None, basis: DueBasis
) -> None:
    fill_action(office, ActionDraft(7, text, ("区教育局",), due_date=due))
    deadline = office.queries.row(7, AS_OF).deadline
    assert deadline is not None
    assert deadline.basis is basis


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (ActionDraft(7, " ", ("区教育局",)), "原文还没有填写"),
        (ActionDraft(7, "推进。", ()), "还没有填写牵头单位"),
        (ActionDraft(7, "推进。", ("区教育局",), due_date=date(205, 1, 1)), "早于方案起始日"),
        (ActionDraft(7, "到2025年13月，建成。", ("区教育局",)), "第7项"),
        (ActionDraft(82, "改写。", ("区教育局",)), "已有导入的原文"),
    ],
)
def test_a_typed_action_that_cannot_be_used_is_refused(
    office: Office, draft: ActionDraft, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        fill_action(office, draft)
    assert len(office.queries.steps()) == 1
