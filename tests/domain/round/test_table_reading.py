from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.round.column_choice import settle
from fenghua_supervisor.domain.round.column_heads import HeadField
from fenghua_supervisor.domain.round.form import FormCode
from fenghua_supervisor.domain.round.months import SaidMonth
from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet, address
from fenghua_supervisor.domain.round.table_reading import understand
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from fenghua_supervisor.domain.round.received_form import FormFile

OCTOBER = Month(2025, 10)
HEAD = ("序号", "目标任务", "进展情况", "存在问题", "下步举措", "完成百分比")
Value = str | int | ReceivedCell


def cell(value: Value) -> ReceivedCell:
    if isinstance(value, ReceivedCell):
        return value
    if isinstance(value, int):
        return ReceivedCell(str(value), number=Decimal(value), is_percent=False)
    return ReceivedCell(value)


def form(*rows: tuple[Value, ...], lead: int | None = None, hidden: bool = False) -> FormFile:
    cells = tuple(tuple(map(cell, row)) for row in rows)
    sheet = Sheet("填报表", cells, hidden, lead)
    return settled(sheet)


def settled(*sheets: Sheet, notes: tuple[str, ...] = ()) -> FormFile:
    """The file with its columns settled for October."""
    found = understand(FormTable("a.xlsx", "Excel", "0" * 64, sheets, notes))
    return replace(found, rows=settle(found, OCTOBER, {}).rows)


def test_rows_carry_their_fields_with_addresses() -> None:
    [row] = form(HEAD, (69, "建立队伍", "已建\n两支", "", "2025年底前", 60)).rows
    assert (row.number, row.text.text, row.progress.text) == (69, "建立队伍", "已建\n两支")
    assert (row.progress.address, row.cells[HeadField.PERCENT].address) == ("C2", "F2")
    assert row.cells[HeadField.NEXT_STEPS].text == "2025年底前"
    assert not row.has_readings


@pytest.mark.parametrize(
    "head",
    [
        ("进展情况", "序 号", "目标任务"),
        ("1—10月进展情况", "编号", "工作任务"),
        ("完成情况（不超过300字）", "序号", "任务内容"),
        ("进展\u200b情况\ufeff", "序号\u200b", "⽬标任务"),
    ],
)
def test_columns_are_known_by_their_titles_wherever_they_stand(head: tuple[str, ...]) -> None:
    [row] = form(("标题",), head, ("已完成", "69", "建立队伍")).rows
    assert (row.number, row.progress.text) == (69, "已完成")


def test_last_months_column_is_not_taken_for_this_months() -> None:
    [row] = form(("序号", "上期进展情况", "进展情况"), (69, "旧", "新")).rows
    assert row.progress.text == "新"


def test_the_lines_above_and_below_say_unit_month_people_and_day() -> None:
    found = form(
        ("2025年10月工作进展填报表",),
        ("填报单位：区民政局　　填报日期：2025年10月24日",),
        HEAD,
        (69, "建立队伍", "已建"),
        ("填报人：张三", "", "审核人：", "李四"),
    )
    assert (found.unit, found.on) == ("区民政局", date(2025, 10, 24))
    assert [(said.place, said.months) for said in found.said] == [
        ("填报表 A1", (SaidMonth(10, 2025),))
    ]
    assert (found.filled_by, found.checked_by) == ("张三", "李四")
    assert [row.number for row in found.rows] == [69]


def test_the_code_is_found_in_any_cell_even_of_a_hidden_sheet() -> None:
    code = FormCode(1, Month(2025, 10), 17)
    assert form((f"编码：{code}",), HEAD, (69, "a", "b")).code == code
    sheets = (
        Sheet("填报表", (tuple(map(cell, HEAD)), (cell(69), cell("a"), cell("b")))),
        Sheet("x", ((ReceivedCell(str(code)),),), hidden=True),
    )
    assert settled(*sheets).code == code


def test_a_spoilt_code_and_two_codes_are_problems() -> None:
    first, second = FormCode(1, Month(2025, 10), 17), FormCode(1, Month(2025, 10), 18)
    [problem] = form((f"{str(first)[:-1]}Z",), HEAD, (69, "a", "b")).problems
    assert (problem.cell, problem.field) == ("A1", "编码")
    [problem] = form((str(first), str(second)), HEAD, (69, "a", "b")).problems
    assert "几个编码" in problem.why


def test_further_lines_of_an_action_carry_further_targets() -> None:
    head = ("序号", "工作任务", "指标要求", "本期数据", "进展情况", "完成百分比", "标识")
    [row] = form(
        head,
        (69, "队伍", "队伍数", 12, "已建", 60, "A7T1"),
        (69, "", "床位", "数据未发布", "", "", "A7T2"),
    ).rows
    assert row.action_id == 7
    assert [(r.target_id, r.value.text) for r in row.readings] == [(1, "12"), (2, "数据未发布")]
    assert row.readings[1].value.address == "D3"


def test_two_percentages_for_one_action_are_a_problem() -> None:
    head = ("序号", "指标要求", "本期数据", "进展情况", "完成百分比")
    found = form(head, (69, "a", 1, "x", 60), (69, "b", 2, "", 70))
    [problem] = found.problems
    assert (problem.cell, problem.field) == ("E3", "完成百分比")
    assert found.rows[0].cells[HeadField.PERCENT].blank


def test_two_units_in_two_lines_of_one_action_stay_apart() -> None:
    head = ("序号", "目标任务", "牵头单位", "进展情况")
    rows = form(head, (69, "a", "区民政局", "x"), (69, "a", "区财政局", "y")).rows
    assert [row.units.text for row in rows] == ["区民政局", "区财政局"]


def test_headings_between_and_heads_on_every_page_are_no_rows() -> None:
    across = [ReceivedCell("二、另一个", covered=True)] * 5
    rows = form(
        HEAD,
        ("一、攻坚行动",),
        (69, "a", "x"),
        HEAD,
        (ReceivedCell("二、另一个"), *across),
        (70, "b", "y"),
        ("备注：无",),
    ).rows
    assert [row.number for row in rows] == [69, 70]


def test_a_merged_cell_speaks_for_every_row_it_covers() -> None:
    covered = ReceivedCell("两项一并推进", covered=True)
    rows = form(HEAD, (69, "a", "两项一并推进"), (70, "b", covered)).rows
    assert [row.progress.text for row in rows] == ["两项一并推进"] * 2


def test_a_file_without_a_report_table_says_so() -> None:
    found = form(("姓名", "电话"), ("张三", "123"))
    assert found.rows == ()
    assert "没有找到填报表" in found.problems[0].why


def test_hidden_sheets_carry_no_reports_and_say_so() -> None:
    found = form(HEAD, (69, "a", "x"), hidden=True)
    assert found.rows == ()
    assert found.problems[0].why == ("填报表在隐藏的工作表“填报表”里，没有读入，请取消隐藏后另存")


def test_sheets_that_are_passed_over_are_named() -> None:
    report = tuple(tuple(map(cell, row)) for row in (HEAD, (69, "a", "x")))
    told = Sheet("说明", ((ReceivedCell("填报说明"),),))
    sheets = Sheet("Sheet1", ()), told, Sheet("十月", report), Sheet("旧", report, hidden=True)
    found = settled(*sheets, notes=("有1张图片没有读入",))
    assert [row.number for row in found.rows] == [69]
    assert found.notes == (
        "有1张图片没有读入",
        "工作表“说明”里没有填报表，没有读入",
        "隐藏的工作表“旧”没有读入",
    )


def test_two_tables_of_one_sheet_keep_their_own_columns() -> None:
    rows = form(
        ("序号", "目标任务", "进展情况"),
        (69, "a", "甲"),
        ("二、另一张表",),
        ("序号", "进展情况", "目标任务"),
        (70, "乙", "b"),
    ).rows
    assert [(row.number, row.text.text, row.progress.text) for row in rows] == [
        (69, "a", "甲"),
        (70, "b", "乙"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "请于2025年9月25日前报送。",
        "报送截止：2025年9月25日",
        "填报日期：2025年9月5日",
        "时间：2025年9月",
        "根据会议要求，各单位认真总结2025年9月以来的工作" * 3,
    ],
)
def test_what_is_no_title_does_not_name_the_month(line: str) -> None:
    assert form((line,), HEAD, (69, "a", "x")).said == ()


def test_the_name_of_a_sheet_names_the_month_too() -> None:
    rows = (tuple(map(cell, HEAD)), (cell(69), cell("a"), cell("x")))
    [said] = settled(Sheet("9月份", rows)).said
    assert (said.place, said.months) == ("工作表名", (SaidMonth(9),))


def test_places_in_a_document_are_rows_and_columns() -> None:
    [row] = form(("标题",), HEAD, (69, "a", "x"), lead=1).rows
    assert row.progress.address == "第2行第3列"


@pytest.mark.parametrize(("place", "words"), [((0, 0), "A1"), ((4, 25), "Z5"), ((0, 26), "AA1")])
def test_addresses_are_those_of_a_spreadsheet(place: tuple[int, int], words: str) -> None:
    assert address(*place) == words


def test_what_was_left_out_of_the_file_is_said_of_the_file() -> None:
    note = "加了删除线的文字有1处（如“甲”），没有读入"
    sheet = Sheet("填报表", (tuple(map(cell, HEAD)), tuple(map(cell, (69, "建立", "已建")))))
    found = understand(FormTable("a.docx", "Word", "0" * 64, (sheet,), (note,)))
    assert found.notes == (note,)


def test_tables_beside_one_another_are_both_read() -> None:
    head = ("序号", "进展情况")
    found = form((*head, *head), (69, "甲", 70, "乙"), (71, "丙", "", ""))
    assert [(row.number, row.progress.text) for row in found.rows if not row.blank] == [
        (69, "甲"),
        (71, "丙"),
        (70, "乙"),
    ]
    assert [row.progress.address for row in found.rows if row.number == 70] == ["D2"]


@pytest.mark.parametrize(
    ("line", "months", "unread"),
    [
        (("填报单位", "区民政局", "月份", 9), [SaidMonth(9)], False),
        (("月份：9",), [SaidMonth(9)], False),
        (("填报月份：", "2025年9月"), [SaidMonth(9, 2025)], False),
        ((2025, "年", 9, "月"), [SaidMonth(9, 2025)], False),
        (("2025年", 9, "月份"), [SaidMonth(9, 2025)], False),
        (("月份：",), [], True),
        (("月份", "待定"), [], True),
        (("月份", 13), [], True),
        (("2025年", "月"), [], True),
    ],
)
def test_a_month_beside_its_label_or_in_pieces_is_read_or_unread(
    line: tuple[Value, ...], months: list[SaidMonth], unread: bool
) -> None:
    said = form(line, HEAD, (69, "a", "x")).said
    assert list(dict.fromkeys(month for each in said for month in each.months)) == months
    assert any(each.unread for each in said) is unread
