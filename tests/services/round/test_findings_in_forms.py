"""A unit's open findings go out with its form and come back with what was done about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState
from fenghua_supervisor.domain.round.finding_sheet import (
    ASKS,
    DONE_ON,
    FINDING_COLUMNS,
    FINDINGS_SHEET,
    MEASURE,
)
from fenghua_supervisor.domain.round.import_preview import FormVerdict
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.xlsx import form_bytes
from fenghua_supervisor.services.round.importing import apply_forms
from fenghua_supervisor.services.round.sending_out import collect_forms
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.store import integrity
from tests.form_steps import AS_OF, MONTH, UNIT, only, preview
from tests.services.inspections.finding_steps import DRAFT, now, registered, step

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.round.form import FormSheet
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

MINE = replace(DRAFT, units=(UNIT,), requirement="当天清空")


@pytest.fixture
def clock(clock: Clock) -> Clock:
    clock.moment = datetime(2025, 10, 24, 9)
    return clock


def given(office: Office) -> int:
    ident = registered(office, MINE)
    step(office, ident, "assign", "10-10")
    return ident


def form(office: Office) -> FormSheet:
    return next(s for s in collect_forms(office, MONTH, AS_OF) if s.unit == UNIT)


def returned(
    path: Path, sheet: FormSheet, *told: tuple[object, object, object], progress: str = ""
) -> Path:
    """The form with these rows of findings filled in, and the first action perhaps."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(form_bytes(sheet)))
    page = book[FINDINGS_SHEET]
    for line, cells in enumerate(told, layout.FIRST_ROW):
        for column, value in zip((MEASURE, DONE_ON, ASKS), cells, strict=True):
            page.cell(line, FINDING_COLUMNS.index(column) + 1).value = value
    if progress:
        book[layout.SHEET_NAME].cell(
            layout.FIRST_ROW, layout.place(layout.PROGRESS)
        ).value = progress
    book.save(path)
    return path


def test_open_findings_stand_on_a_sheet_of_their_own_that_is_locked_but_for_the_answers(
    office: Office,
) -> None:
    from openpyxl import load_workbook

    assert form(office).findings == ()
    assert load_workbook(BytesIO(form_bytes(form(office)))).sheetnames == [layout.SHEET_NAME]
    given(office)
    registered(office, MINE)
    submitted = given(office)
    step(office, submitted, "submit", "10-15")
    sheet = form(office)
    [finding] = sheet.findings
    assert "另有1个问题在“问题整改”表中填写。" in sheet.instructions
    book = load_workbook(BytesIO(form_bytes(sheet)))
    page = book[FINDINGS_SHEET]
    row = [page.cell(layout.FIRST_ROW, n + 1) for n in range(len(FINDING_COLUMNS))]
    assert [cell.value for cell in row] == [
        *("问题〔2025〕1号", "实验小学：消防通道堆放杂物", "当天清空", "2025年10月16日"),
        *(None, None, None, f"F{finding.finding_id}"),
    ]
    assert [cell.protection.locked for cell in row] == [True] * 4 + [False] * 3 + [True]
    assert page.protection.sheet
    assert page.column_dimensions["H"].hidden
    assert book.active.title == layout.SHEET_NAME


def test_what_came_back_is_recorded_with_the_reports_in_one_step(
    office: Office, tmp_path: Path
) -> None:
    first, second, third = given(office), given(office), given(office)
    told = (("已清理", "2025-10-20", "是"), ("正在清理", None, "否"), (None, None, None))
    path = returned(tmp_path / "民政.xlsx", form(office), *told, progress="已建两支")
    found = preview(office, path)
    [file] = found.files
    assert file.verdict is FormVerdict.READY
    assert (len(file.changed), file.new_count, found.count({file.id})) == (1, 3, 3)
    before = integrity.content_hash(office.store.database)
    done = apply_forms(office, found, {file.id})
    assert done.message == "已导入1份填报表，共3项；其中问题整改2项"
    after = integrity.content_hash(office.store.database)
    entry = now(office, first).entries[-1]
    assert (entry.kind, entry.text) == (FindingEvent.SUBMIT, "已清理（2025年10月20日完成）")
    assert now(office, first).state is FindingState.SUBMITTED
    assert now(office, second).state is FindingState.UNDER_WAY
    assert now(office, third).state is FindingState.ASSIGNED
    undo(office)
    assert integrity.content_hash(office.store.database) == before
    redo(office)
    assert integrity.content_hash(office.store.database) == after
    assert only(office, path).verdict is FormVerdict.KNOWN


def test_a_form_that_reports_on_findings_alone_can_be_taken(office: Office, tmp_path: Path) -> None:
    ident = given(office)
    path = returned(tmp_path / "民政.xlsx", form(office), ("已清理", None, "是"))
    found = preview(office, path)
    assert (found.files[0].verdict, found.taken) == (FormVerdict.READY, {found.files[0].id})
    apply_forms(office, found, found.taken)
    assert now(office, ident).state is FindingState.SUBMITTED


def test_cells_that_cannot_be_read_stay_out_and_are_named(office: Office, tmp_path: Path) -> None:
    ident, other = given(office), given(office)
    told = (("已清理", "下旬", "是"), ("已清理", None, "也许"))
    file = only(office, returned(tmp_path / "民政.xlsx", form(office), *told))
    assert file.findings == ()
    assert [problem.place for problem in file.troubles] == ["问题整改 F5", "问题整改 G6"]
    assert {now(office, n).state for n in (ident, other)} == {FindingState.ASSIGNED}


def test_two_files_of_one_import_do_not_both_report_on_a_finding(
    office: Office, tmp_path: Path
) -> None:
    given(office)
    sheet = form(office)
    one = returned(tmp_path / "甲.xlsx", sheet, ("已清理", None, "是"))
    two = returned(tmp_path / "乙.xlsx", sheet, ("没法清理", None, "否"))
    files = preview(office, one, two).files
    assert [len(file.findings) for file in files] == [1, 0]
    assert "已经报过" in files[1].problems[0].why


def test_a_finding_of_another_unit_is_refused(office: Office, tmp_path: Path) -> None:
    given(office)
    path = returned(tmp_path / "民政.xlsx", form(office), ("已清理", None, "是"))
    undo(office)
    undo(office)
    step(office, registered(office, DRAFT), "assign", "10-10")
    file = only(office, path)
    assert file.findings == ()
    assert "不是本单位要整改的问题" in file.problems[0].why
