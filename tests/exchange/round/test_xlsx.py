from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.styles.styleable import StyleDescriptor

from fenghua_supervisor.domain.codes.plan import ReadingStatus, Relation
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.readings import Reading
from fenghua_supervisor.domain.round.form import (
    FormCode,
    FormRow,
    FormSheet,
    FormTarget,
    LastReport,
    find_code,
)
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.xlsx import form_bytes
from tests.exchange.samples import has_calc

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.styles.styleable import StyleableObject
    from openpyxl.worksheet.worksheet import Worksheet

EVIL = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "<b>&", "'甲", "甲\x00\x07乙"]
RATIO = Target("收入倍差", Relation.BELOW, Decimal("1.56"), unit=":1")
COVER = Target("医保", Relation.FULL_COVERAGE)
ROW = FormRow(
    action_id=7,
    number=75,
    title="健全医保",
    text="健全基本医疗保险制度。\n参保率稳定。",
    due_words="2025年底",
    targets=(
        FormTarget(
            51,
            RATIO,
            Reading(
                51,
                ReadingStatus.VALUE,
                Decimal("1.580"),
                target_name="收入倍差",
                unit=":1",
                on=date(2025, 10, 20),
            ),
        ),
        FormTarget(52, COVER),
    ),
    last=LastReport(
        date(2025, 10, 22), Reported("已开工。", "缺资金。", "抓紧。", Decimal("62.5"))
    ),
)
PLAIN = FormRow(8, 76, "建平台", "建平台。", "2025年底")
SHEET = FormSheet(
    code=FormCode(3, Month(2025, 11), 17),
    unit="区医保局",
    office="共富办",
    due_on=date(2025, 11, 25),
    rows=(ROW, PLAIN),
)
FILLED = [c.title for c in layout.COLUMNS if c.filled]


def opened(sheet: FormSheet = SHEET) -> Workbook:
    return load_workbook(BytesIO(form_bytes(sheet)))


def page_of(book: Workbook) -> Worksheet:
    return book[layout.SHEET_NAME]


def named(book: Workbook, name: str) -> str:
    ((sheet, place),) = book.defined_names[name].destinations
    assert sheet == layout.SHEET_NAME
    return place.replace("$", "")


def words(page: Worksheet, row: int) -> dict[str, object]:
    return {c.title: page.cell(row, layout.place(c)).value for c in layout.COLUMNS}


def unlocked(page: Worksheet) -> set[str]:
    return {
        cell.coordinate for line in page.iter_rows() for cell in line if not cell.protection.locked
    }


def test_the_code_stands_in_the_sheet_the_names_and_the_properties() -> None:
    book = opened()
    page = page_of(book)
    assert find_code(str(page[named(book, layout.CODE_NAME)].value)) == SHEET.code
    assert book.properties.keywords == str(SHEET.code)
    assert page["A1"].value == "2025年11月工作进展填报表"
    assert page["A2"].value == "填报单位：区医保局　　报送截止：2025年11月25日（星期二）　　共2项"
    assert page["A3"].value == SHEET.instructions


def test_each_target_has_a_line_and_the_first_carries_the_action() -> None:
    page = page_of(opened())
    assert words(page, layout.HEADER_ROW) == {c.title: c.title for c in layout.COLUMNS}
    empty = dict.fromkeys(FILLED)
    assert words(page, 5) == {
        **empty,
        "序号": "75",
        "工作任务": "健全医保\n健全基本医疗保险制度。\n参保率稳定。",
        "完成时限": "2025年底",
        "上期填报": "2025年10月22日填报，完成62.5%：已开工。\n存在问题：缺资金。\n下步举措：抓紧。",
        "指标要求": "收入倍差低于1.56:1",
        "上期数据": "1.58:1",
        "标识": "A7T51",
    }
    assert words(page, 6) == {
        **empty,
        **dict.fromkeys(("工作任务", "完成时限", "上期填报")),
        "序号": "75",
        "指标要求": "医保全覆盖",
        "上期数据": "—",
        "标识": "A7T52",
    }
    assert words(page, 7)["标识"] == "A8"
    assert words(page, 7)["上期填报"] == "尚未填报"


def test_only_the_cells_to_fill_are_unlocked() -> None:
    book = opened()
    page = page_of(book)
    assert page.protection.sheet
    assert page.protection.password is None
    names = {named(book, name) for name in (layout.FILLED_BY_NAME, layout.CHECKED_BY_NAME)}
    assert names == {"C9", "I9"}
    assert unlocked(page) == {
        *("G5", "H5", "I5", "J5", "K5", "G6", "H7", "I7", "J7", "K7"),
        *("C9", "D9", "I9", "J9"),
    }
    assert {page[name].value for name in names} == {None}


def test_the_percentage_is_limited_and_the_data_offers_not_published() -> None:
    data, percent = page_of(opened()).data_validations.dataValidation
    assert (str(data.sqref), data.formula1, data.showErrorMessage) == (
        "G5:G7",
        '"数据未发布"',
        False,
    )
    assert (str(percent.sqref), percent.type, percent.formula1, percent.formula2) == (
        *("K5:K7", "decimal", "0", "1"),
    )
    assert percent.showErrorMessage
    page = page_of(opened())
    assert page["K5"].number_format == "0.0%"
    assert {page[cell].number_format for cell in ("G5", "H5", "I5", "J5")} == {"@"}


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula_or_breaks_the_file(text: str) -> None:
    row = replace(ROW, title=text, text=text, last=LastReport(date(2025, 10, 1), Reported(text)))
    page = page_of(opened(replace(SHEET, unit=f"局{text}", rows=(row,))))
    kinds = {cell.data_type for line in page.iter_rows() for cell in line if cell.value}
    assert kinds == {"s"}
    assert page["B5"].value == text.replace("\x00", "").replace("\x07", "")


def test_a_long_text_is_cut_to_what_a_cell_holds_and_a_long_report_to_what_a_page_holds() -> None:
    row = replace(
        ROW, text="长" * 40_000, last=LastReport(date(2025, 10, 1), Reported("报" * 3_000))
    )
    page = page_of(opened(replace(SHEET, rows=(row,))))
    assert 32_760 < len(str(page["B5"].value)) <= 32_767
    assert str(page["D5"].value).endswith("……（以下略，全文3013字）")


def test_it_prints_on_a4_across_with_its_head_on_every_page() -> None:
    page = page_of(opened())
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$4:$4"
    assert page.freeze_panes == "C5"
    assert page.oddFooter is not None
    assert page.oddFooter.right.text == "第&P页 共&N页"
    assert page.column_dimensions["L"].hidden


def test_its_type_is_printed_at_8_points_or_more() -> None:
    page = page_of(opened())
    seen = [each for each in page.column_dimensions.values() if not each.hidden]
    # A unit of width is 7 pixels of 1/96 inch; A4 across is 297 mm.
    wide = sum(each.width for each in seen) * 7 / 96
    room = 297 / 25.4 - page.page_margins.left - page.page_margins.right
    sizes = {cell.font.sz for line in page.iter_rows() for cell in line if cell.value}
    assert min(sizes) * min(1.0, room / wide) >= 8


def test_lines_grow_with_what_is_filled_in() -> None:
    content = form_bytes(SHEET)
    page = page_of(load_workbook(BytesIO(content)))
    assert page.row_dimensions[5].height > page.row_dimensions[6].height
    assert b'r="5" ht=' in _sheet_xml(content)
    assert b'customHeight="1"' not in _sheet_xml(content).split(b'r="5"')[1].split(b">")[0]


def _sheet_xml(content: bytes) -> bytes:
    from zipfile import ZipFile

    return ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")


@pytest.mark.skipif(not has_calc(), reason="LibreOffice Calc is not installed")
def test_libreoffice_keeps_code_names_cells_and_locks(tmp_path: Path) -> None:
    book = opened()
    page = page_of(book)
    filled = {"G5": "1.56:1", "H5": "已建成3处。\n投资1.2亿元。", "G6": "数据未发布", "K5": 0.625}
    for place, value in filled.items():
        page[place] = value
    book.save(tmp_path / "甲.xlsx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
        + ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(tmp_path / "甲.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    again = load_workbook(tmp_path / "out" / "甲.xlsx")
    for name in (layout.CODE_NAME, layout.FILLED_BY_NAME, layout.CHECKED_BY_NAME):
        assert named(again, name) == named(book, name)
    assert again.properties.keywords == str(SHEET.code)
    for line in page.iter_rows():
        for cell in line:
            assert page_of(again)[cell.coordinate].value == cell.value
    assert unlocked(page) <= unlocked(page_of(again))
    assert page_of(again)["K5"].number_format == "0.0%"
    assert page_of(again).protection.sheet


def test_a_look_is_made_once_and_copied_however_long_the_form_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[object] = []
    set_look = StyleDescriptor.__set__

    def counted(self: StyleDescriptor, cell: StyleableObject, look: object) -> None:
        made.append(look)
        set_look(self, cell, look)  # type: ignore[arg-type]

    monkeypatch.setattr(StyleDescriptor, "__set__", counted)
    counts = []
    for times in (2, 30):
        made.clear()
        opened(replace(SHEET, rows=SHEET.rows * times))
        counts.append(len(made))
    assert counts[0] == counts[1] > 0
