from __future__ import annotations

from fenghua_supervisor.domain.finding_tables.columns import TableField, TableKind
from fenghua_supervisor.domain.finding_tables.found import PlacedPicture
from fenghua_supervisor.domain.round.received_table import ReceivedCell
from tests.domain.finding_table_cells import (
    APPLICATION,
    NOTICE,
    RECORD,
    REGISTER,
    across,
    file_of,
    sheet,
)

ONE = ["1", "2025-10-09", "实验小学", "通道堵塞", "王科长", ""]


def texts(found: object) -> list[str]:
    """The problems that a file names."""
    return [
        row.field(TableField.TEXT).text
        for table in found.tables  # type: ignore[attr-defined]
        for row in table.rows
    ]


def test_rows_stand_between_title_and_signatures() -> None:
    found = file_of(
        sheet(
            across("整改通知单", 14),
            across("被检查单位：区教育局　　检查日期：2025年10月9日", 14),
            NOTICE,
            ["1", "", "操场", "一般", "器材松动", "", "紧固", "7"],
            ["2", "", "食堂", "", "积水", "", "", ""],
            ["3"],
            across("签发：　　　　接收单位负责人：", 14),
        )
    )
    [table] = found.tables
    assert (table.kind, texts(found)) == (TableKind.NOTICE, ["器材松动", "积水"])
    assert (table.unit.text, table.on.text) == ("区教育局", "2025年10月9日")
    assert (table.unit.address, table.rows[0].place) == ("A2", "表 E4")
    assert found.problems == ()


def test_a_label_may_have_its_value_beside_it() -> None:
    found = file_of(sheet(["检查人：", "王科长"], ["检查时间", ""], RECORD, ONE))
    assert found.tables[0].inspector.text == "王科长"
    assert found.tables[0].on.blank


def test_a_line_without_its_problem_is_told_with_its_place() -> None:
    found = file_of(sheet(RECORD, ["1", "2025-10-09", "实验小学", "", "", ""], ["2"]))
    [problem] = found.problems
    assert (problem.place, problem.what) == ("表 D2", "2025-10-09")
    assert texts(found) == []


def test_the_same_as_above_and_merged_cells_are_understood() -> None:
    covered = ReceivedCell("实验小学", covered=True)
    found = file_of(
        sheet(RECORD, ONE, ["2", "同上", covered, "灯坏", "〃", ""], ["3", "", "", "灯坏", "", ""])
    )
    second = found.tables[0].rows[1]
    assert [second.field(f).text for f in (TableField.FOUND_ON, TableField.PLACE)] == [
        *("2025-10-09", "实验小学"),
    ]
    assert second.field(TableField.INSPECTOR).text == "王科长"
    assert len(texts(found)) == 3


def test_one_finding_over_two_rows_is_one_with_the_pictures_of_both() -> None:
    merged = [ReceivedCell(text, covered=True) for text in ("1", "", "", "", "堵了")]
    found = file_of(
        sheet(APPLICATION, ["1", "", "", "", "堵了"], merged),
        pictures=[PlacedPicture("1.jpg", "表", 1, 11), PlacedPicture("2.jpg", "表", 2, 12)],
    )
    [row] = found.tables[0].rows
    assert [(p.file, p.place, p.is_after) for p in row.pictures] == [
        ("1.jpg", "L2", False),
        ("2.jpg", "M3", True),
    ]


def test_a_picture_beside_the_rows_is_told() -> None:
    lost = [PlacedPicture("1.jpg", "表", 0, 1), PlacedPicture("2.jpg", "别的", 1, 1)]
    assert file_of(sheet(RECORD, ONE), pictures=lost).notes == (
        "有2张图片不在问题所在的行里，没有读入",
    )


def test_tables_below_one_another_keep_their_own_lines() -> None:
    found = file_of(
        sheet(
            ["责任单位：区教育局"],
            *(REGISTER, ["1", "2025-10-09", "", "", "甲"]),
            ["主管部门负责人：张"],
            [],
            ["责任单位：区民政局"],
            *(REGISTER, ["1", "2025-10-10", "", "", "乙"]),
        )
    )
    assert [table.unit.text for table in found.tables] == ["区教育局", "区民政局"]
    assert texts(found) == ["甲", "乙"]


def test_what_is_hidden_is_not_read_and_told() -> None:
    found = file_of(
        sheet(RECORD, ONE, ["2", "", "", "看不见", "", ""], hidden_rows=frozenset({2})),
        sheet(RECORD, ONE, name="旧表", hidden=True),
        sheet(["随手记"], name="草稿"),
    )
    assert texts(found) == ["通道堵塞"]
    assert found.notes == (
        "“表”里隐藏的第3行没有读入",
        "隐藏的工作表“旧表”没有读入",
        "工作表“草稿”里没有问题的表，没有读入",
    )


def test_a_file_without_a_table_has_one_problem() -> None:
    [problem] = file_of(sheet(["姓名", "电话"])).problems
    assert "没有找到问题的表" in problem.why
    [problem] = file_of(sheet(RECORD, ONE, hidden=True)).problems
    assert "隐藏的工作表“表”" in problem.why


def test_two_columns_for_one_thing_are_not_read() -> None:
    found = file_of(sheet(["问题", "存在问题", "地点", "备注"], ["甲", "乙", "丙", ""]))
    assert found.tables == ()
    assert [problem.place for problem in found.problems] == ["表 B1"]
