from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook

from fenghua_supervisor.exchange.plan.files import read_plan_lines
from fenghua_supervisor.plan_text.parser import parse_plan

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.plan.plan import ParsedPlan

HEAD = ["序号", "重点任务", "具体举措", "责任单位", "完成时限"]


def filled() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "任务"
    sheet.append(["某区2026年重点任务分解表"])
    sheet.merge_cells("A1:E1")
    sheet.append(HEAD)
    sheet.append([1, "产业提升", "建设甲", "甲局", "6月底前"])
    sheet.append([2, None, "建设乙", "乙局\n丙局", "2026/9/30"])
    sheet.merge_cells("B3:B4")
    sheet.append([3, "民生改善", "建设丙", "丙局", "全年"])
    return book, sheet


def read(book: Workbook, folder: Path) -> ParsedPlan:
    finished = BytesIO()
    book.save(finished)
    (folder / "a.xlsx").write_bytes(finished.getvalue())
    return parse_plan(read_plan_lines(folder / "a.xlsx"))


def test_merged_cells_numbers_and_the_title_of_a_sheet(tmp_path: Path) -> None:
    plan = read(filled()[0], tmp_path)
    assert plan.title == "某区2026年重点任务分解表"
    assert [(a.number, a.campaign, a.text, a.lead_units) for a in plan.actions] == [
        (1, "产业提升", "建设甲", ("甲局",)),
        (2, "产业提升", "建设乙", ("乙局", "丙局")),
        (3, "民生改善", "建设丙", ("丙局",)),
    ]
    assert [a.deadline.date.isoformat() for a in plan.actions if a.deadline] == [
        "2026-06-30",
        "2026-09-30",
        "2026-12-31",
    ]
    assert (plan.problems, plan.notes) == ((), ())


def test_what_is_hidden_is_left_out_and_said(tmp_path: Path) -> None:
    book, sheet = filled()
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["E"].hidden = True
    old = book.create_sheet("旧表")
    old.append(HEAD)
    old.sheet_state = "hidden"
    plan = read(book, tmp_path)
    assert [a.number for a in plan.actions] == [1, 2]
    assert plan.notes == (
        "“任务”有1行是隐藏的（第5行），没有读入",
        "“任务”有1列是隐藏的（E列），没有读入",
        "隐藏的工作表没有读入：旧表",
    )


def test_sheets_are_read_on(tmp_path: Path) -> None:
    book, _ = filled()
    second = book.create_sheet("续表")
    second.append(HEAD)
    second.append([4, "治理", "建设丁", "丁局", ""])
    assert [a.number for a in read(book, tmp_path).actions] == [1, 2, 3, 4]
