from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.ledger.xlsx import write_ledger_xlsx
from tests.domain.ledger.ledger_rows import MISSING, ROW, SHEET, with_text

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

HEAD = [
    "序号",
    "灯",
    "目标任务",
    "攻坚行动",
    "牵头单位",
    "完成时限",
    "序时进度",
    "完成进度",
    "状态",
    "亮灯依据",
    "最近跟踪",
]
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=1+1", "\t=1", "<b>&", "'甲"]


def written(folder: Path, *rows: LedgerRow) -> Worksheet:
    path = folder / "台账.xlsx"
    write_ledger_xlsx(rows, SHEET, path, LEDGER_COLUMNS)
    return load_workbook(path)["督办台账"]


def test_title_note_head_and_rows(tmp_path: Path) -> None:
    page = written(tmp_path, MISSING, ROW)
    assert page["A1"].value == "示例区行动方案台账"
    assert page["A2"].value.startswith("统计截止日：2025年10月31日　　示例办公室")
    assert [cell.value for cell in page[3]] == HEAD
    assert [cell.value for cell in page[5]] == [
        *(82, "红", ROW.text, ROW.campaign, "区发改局、区经信局", "2025年底", 0.917, 0.6),
        *("承办中", "应完成91.7%，实际60%，差31.7个百分点", "2025-09-25"),
    ]
    assert [cell.value for cell in page[4]] == [
        1,
        "待导入",
        "原文待导入",
        *"———",
        "—",
        "—",
        "拟办",
        "原文待导入",
        "—",
    ]


def test_percentages_are_numbers(tmp_path: Path) -> None:
    page = written(tmp_path, ROW)
    assert [page[cell].number_format for cell in ("G4", "H4")] == ["0.0%", "0.0%"]
    assert page["A6"].value is None
    assert page["A5"].value == SHEET.rule_words


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path, with_text(text))["C4"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_characters_that_excel_refuses_are_left_out(tmp_path: Path) -> None:
    assert written(tmp_path, with_text("甲\x00乙\x1f丙\n𠮷"))["C4"].value == "甲乙丙\n𠮷"


def test_a_text_too_long_for_a_cell_says_so(tmp_path: Path) -> None:
    value = written(tmp_path, with_text("长" * 40_000))["C4"].value
    assert len(value) <= 32_767
    assert value.endswith("字未导出，见台账）")


def test_the_wide_sheet_prints_on_a3_across_with_repeated_head(tmp_path: Path) -> None:
    page = written(tmp_path, ROW)
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 8)
    assert (page.print_title_rows, page.freeze_panes) == ("$3:$3", "A4")
    assert page.oddFooter.center.text == "第&P页 共&N页"
    assert page["C4"].alignment.wrap_text


def test_all_type_is_printed_at_8_points_or_more(tmp_path: Path) -> None:
    page = written(tmp_path, ROW)
    wide = sum(each.width for each in page.column_dimensions.values()) * 7 / 96
    room = 420 / 25.4 - page.page_margins.left - page.page_margins.right
    sizes = {cell.font.sz for line in page.iter_rows() for cell in line if cell.value}
    assert min(sizes) * min(1.0, room / wide) >= 8


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")

    def locked(*_: object) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr("os.replace", locked)
    with pytest.raises(UserError, match="“台账.xlsx”写不进去：可能正被Excel或WPS打开"):
        write_ledger_xlsx([ROW], SHEET, path, LEDGER_COLUMNS)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["台账.xlsx"]


def test_names_of_plane_2_have_a_face_that_has_them(tmp_path: Path) -> None:
    name = "=张𬱖、李䶮负责 CO₂ "
    assert written(tmp_path, with_text(name))["C4"].value == name
    path = tmp_path / "台账.xlsx"
    [cell] = load_workbook(path, rich_text=True)["督办台账"]["C4"].value[1:2]
    assert (cell.text, cell.font.rFont, cell.font.sz) == ("𬱖", "SimSun-ExtB", 10.5)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("督办台账").to_python()
    assert rows[3][2] == name
