from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import DueBasis
from fenghua_supervisor.domain.office.settings import SavedView
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.importing import apply_plan, read_plan_file
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.store.tables.plan import ActionUnitRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
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


def test_the_rules_of_the_supervision_come_back_as_they_were_saved(office: Office) -> None:
    wanted = replace(
        office.settings,
        number_prefix=" 奉督 ",
        lead_days=(60, 10, 0),
        report_open_day=18,
        urge_gap_workdays=0,
        separate_reviewer=True,
    )
    save_settings(office, wanted)
    assert office.settings == replace(wanted, number_prefix="奉督")


def test_saving_the_same_settings_leaves_no_step(office: Office) -> None:
    save_settings(office, office.settings)
    assert len(office.queries.journal.steps()) == 1


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"office_name": " "}, "办公室名称还没有填写"),
        ({"office_name": "办" * 61}, "办公室名称有61字"),
        ({"masthead": ""}, "版头还没有填写"),
        ({"copies": -1}, "印数-1超出范围"),
        ({"light_rule": "紫"}, "亮灯规则“紫”不存在"),
        ({"plan_id": 99}, "所选方案已不在台账中"),
        ({"lead_days": ()}, "至少要有一个天数"),
        ({"report_due_day": 19}, "先后不对"),
        ({"office_phone": "8" * 41}, "联系电话有41字"),
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
    row = office.queries.ledger.row(7, AS_OF)
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
    deadline = office.queries.ledger.row(7, AS_OF).deadline
    assert deadline is not None
    assert deadline.basis is basis


INCOMPLETE = (
    "示例区办学行动方案（2021—2025年）\n"
    "一、示例攻坚行动\n"
    "1.办好示例学校。\n"
    "2.办好示例医院。到2025年13月，建成医院。（牵头单位：区卫生健康局）\n"
    "3.办好示例道路。（牵头单位：区交通局）\n"
)


@pytest.fixture
def incomplete(office: Office, tmp_path: Path) -> Callable[[], list[LedgerRow]]:
    """Rows of a plan whose item 1 has no unit and whose item 2 has no deadline; read anew."""
    path = tmp_path / "plan.txt"
    path.write_text(INCOMPLETE, encoding="utf-8")

    def load() -> list[LedgerRow]:
        apply_plan(office, preview_plan(office, read_plan_file(NullProgress(), path)))
        return office.queries.ledger.rows(AS_OF, office.queries.plan.plans()[1].id)

    return load


@pytest.mark.parametrize(
    ("place", "due", "kept"),
    [(0, None, date(2025, 12, 31)), (1, date(2025, 6, 30), date(2025, 6, 30))],
)
def test_what_an_imported_text_lacks_is_typed_in_and_outlives_the_next_import(
    office: Office,
    incomplete: Callable[[], list[LedgerRow]],
    place: int,
    due: date | None,
    kept: date,
) -> None:
    row = incomplete()[place]
    assert not row.unit_names or row.deadline is None
    fill_action(office, ActionDraft(row.id, row.text, ("区卫生健康局",), due, row.campaign))
    row = incomplete()[place]
    assert row.deadline is not None
    assert (row.unit_names, row.deadline.date) == (("区卫生健康局",), kept)


def test_typing_in_what_lacks_leaves_an_inferred_heading_inferred(office: Office) -> None:
    row = office.queries.ledger.row(54, AS_OF)
    assert row.heading_status is HeadingStatus.INFERRED
    with office.begin("单位不详") as work:
        for led in work.all(ActionUnitRow, ActionUnitRow.action_id == row.id):
            work.delete(led)
    draft = ActionDraft(row.id, row.text, ("区发改局",), None, row.campaign, row.section)
    fill_action(office, draft)
    assert office.queries.ledger.row(54, AS_OF).heading_status is HeadingStatus.INFERRED


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
    assert len(office.queries.journal.steps()) == 1
