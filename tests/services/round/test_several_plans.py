"""One form a unit for all open plans; one matter of two plans asked once and answered twice."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.xlsx import form_bytes
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.links import link_actions
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.round.review import review_queue
from fenghua_supervisor.services.round.sending_out import collect_forms, issue_forms, round_status
from tests.form_steps import AS_OF, MONTH, column, only, take, write
from tests.services.plan.plan_texts import TASKS, parsed_plan

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.round.form import FormSheet
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

UNIT = "区教育局"
SECOND = "示例区2025年工作要点"


@pytest.fixture
def clock(clock: Clock) -> Clock:
    clock.moment = datetime(2025, 10, 24, 9)
    return clock


@pytest.fixture
def second(office: Office) -> list[int]:
    """The actions of a second plan, which 区教育局 leads as it does some of the first."""
    parsed = parsed_plan(SECOND, *TASKS)
    plan_id = apply_plan(office, preview_plan(office, parsed)).value
    return [row.id for row in office.queries.ledger.rows(AS_OF, plan_id)]


def form(office: Office) -> FormSheet:
    return next(s for s in collect_forms(office, MONTH, AS_OF) if s.unit == UNIT)


def test_a_unit_gets_one_form_for_all_open_plans(office: Office, second: list[int]) -> None:
    sheets = collect_forms(office, MONTH, AS_OF)
    assert len({sheet.unit for sheet in sheets}) == len(sheets)
    sheet = form(office)
    ids = [row.action_id for row in sheet.rows]
    assert ids[-3:] == second
    assert len(ids) > 3
    assert sheet.code.plan_id == 1
    assert sheet.rows[-1].notes == (f"【{SECOND}】",)
    others = [other for other in sheets if other.unit != UNIT]
    assert {row.notes for other in others for row in other.rows} == {()}


def test_rows_of_another_plan_come_back_by_their_keys(
    office: Office, second: list[int], tmp_path: Path
) -> None:
    sheet = form(office)
    page = load_workbook(BytesIO(form_bytes(sheet)))[layout.SHEET_NAME]
    key = layout.place(layout.KEY)
    lines = {page.cell(at, key).value: at for at in range(layout.FIRST_ROW, page.max_row + 1)}
    at = lines[layout.line_key(second[1], None)]
    cells = {f"{column(layout.PROGRESS)}{at}": "床位已建", f"{column(layout.PERCENT)}{at}": 0.5}
    take(office, write(tmp_path / "教育.xlsx", sheet, cells))
    assert office.queries.ledger.row(second[1], AS_OF).percent == Decimal(50)
    (waiting,) = review_queue(office, AS_OF)
    assert waiting.waiting.entry.action_id == second[1]
    first = office.queries.ledger.rows(AS_OF, 1)
    assert all(row.percent is None for row in first)


def test_a_table_that_somebody_typed_finds_the_action_of_either_plan_by_its_text(
    office: Office, second: list[int], tmp_path: Path
) -> None:
    from tests.form_steps import table

    path = table(
        tmp_path / "自制.xlsx",
        ("填报单位：区教育局",),
        ("序号", "目标任务", "进展情况", "完成百分比"),
        (9, TASKS[2], "已通车", "70%"),
    )
    (line,) = only(office, path).lines
    assert line.report.action_id == second[2]
    assert SECOND in line.title


@pytest.fixture
def linked(office: Office, second: list[int]) -> tuple[int, int]:
    """An action of the first plan and the same matter in the second."""
    first = next(
        row.id
        for row in office.queries.ledger.rows(AS_OF, 1)
        if [status.unit for status in row.lead_units] == [UNIT]
    )
    link_actions(office, first, second[0], Kinship.SAME, date(2025, 10, 1))
    return first, second[0]


def test_one_matter_of_two_plans_is_asked_for_once_and_answered_for_both(
    office: Office, linked: tuple[int, int], tmp_path: Path
) -> None:
    first, other = linked
    sheet = form(office)
    ids = [row.action_id for row in sheet.rows]
    assert first in ids
    assert other not in ids
    (row,) = (row for row in sheet.rows if row.action_id == first)
    assert f"（与《{SECOND}》第1项为同一事项，只填这一处）" in row.notes
    asked = [target.target.name for target in row.targets]
    for ident in linked:
        assert {t.name for t in office.queries.ledger.row(ident, AS_OF).targets} <= set(asked)
    at = layout.FIRST_ROW + sum(max(1, len(r.targets)) for r in sheet.rows[: ids.index(first)])
    cells = {f"{column(layout.PROGRESS)}{at}": "已开工", f"{column(layout.PERCENT)}{at}": 0.4}
    take(office, write(tmp_path / "教育.xlsx", sheet, cells))
    rows = [office.queries.ledger.row(ident, AS_OF) for ident in linked]
    assert [r.percent for r in rows] == [Decimal(40), Decimal(40)]
    status = next(u for u in round_status(office, MONTH, AS_OF).units if u.unit == UNIT)
    (item,) = (item for item in status.items if item.action_id in linked)
    assert (item.action_id, item.owed) == (first, False)


def test_before_the_link_both_are_asked_for(office: Office, linked: tuple[int, int]) -> None:
    september = next(
        sheet
        for sheet in collect_forms(office, Month(2025, 9), date(2025, 9, 30))
        if sheet.unit == UNIT
    )
    assert set(linked) <= {row.action_id for row in september.rows}


def test_the_code_of_a_form_stays_when_another_plan_is_chosen(
    office: Office, second: list[int]
) -> None:
    code, unit_id = form(office).code, form(office).code.unit_id
    issue_forms(office, MONTH, [unit_id])
    office.queries.plan.only = None
    assert form(office).code == code
    assert office.queries.round.forms((1, 2), MONTH)[unit_id].code == str(code)


def test_one_plan_alone_is_asked_about_when_it_is_the_only_one_wanted(
    office: Office, second: list[int]
) -> None:
    office.queries.plan.only = office.queries.ledger.row(second[0], AS_OF).plan_id
    (sheet,) = collect_forms(office, MONTH, AS_OF)
    assert [row.action_id for row in sheet.rows] == second
    assert {row.notes for row in sheet.rows} == {()}
