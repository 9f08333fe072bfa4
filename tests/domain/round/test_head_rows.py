from __future__ import annotations

import pytest

from fenghua_supervisor.domain.round.column_heads import _TITLES, HeadField
from fenghua_supervisor.domain.round.head_rows import find_heads, months_apart
from fenghua_supervisor.domain.round.months import SaidMonth
from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet


def sheet(*rows: str) -> Sheet:
    """Rows of cells parted by 「|」; 「^」 repeats the cell above, 「<」 the one to the left."""
    made: list[list[ReceivedCell]] = []
    for row in rows:
        cells: list[ReceivedCell] = []
        for place, words in enumerate(row.split("|")):
            if words == "^":
                cells.append(ReceivedCell(made[-1][place].text, covered=True))
            elif words == "<":
                cells.append(ReceivedCell(cells[-1].text, covered=True))
            else:
                cells.append(ReceivedCell(words))
        made.append(cells)
    return Sheet("填报表", tuple(map(tuple, made)))


def shape(found: Sheet) -> list[tuple[int, int, dict[HeadField, list[int]]]]:
    return [
        (head.first, head.last, {f: [c.column for c in head.of(f)] for f in sorted(head.fields)})
        for head in find_heads(found)
    ]


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        (
            "序号|目标任务|进展情况",
            {HeadField.NUMBER: [0], HeadField.TASK: [1], HeadField.PROGRESS: [2]},
        ),
        ("序号|进展情况|进展情况", {HeadField.NUMBER: [0], HeadField.PROGRESS: [1, 2]}),
        ("标识|备注|进展情况", {HeadField.KEY: [0], HeadField.PROGRESS: [2]}),
        ("序号|任务编号|进展情况", {HeadField.NUMBER: [1, 0], HeadField.PROGRESS: [2]}),
        ("序号|目标任务|牵头单位", None),
        ("牵头单位|进展情况", None),
    ],
)
def test_a_table_of_reports_says_what_is_meant_and_how_it_goes(
    head: str, fields: dict[HeadField, list[int]] | None
) -> None:
    found = shape(sheet("区民政局10月填报表", head))
    assert found == ([] if fields is None else [(1, 1, fields)])


def test_months_under_a_merged_head_are_months_of_its_field() -> None:
    table = sheet("标题", "序号|任务|完成情况|<", "^|^|6月|7月", "69|甲|旧|新")
    [head] = find_heads(table)
    assert (head.first, head.last) == (1, 2)
    assert [(c.title, c.months) for c in head.of(HeadField.PROGRESS)] == [
        ("完成情况 6月", (SaidMonth(6),)),
        ("完成情况 7月", (SaidMonth(7),)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("序号|任务|2025年6月|<|2025年7月|<", "^|^|进展情况|完成率|进展情况|完成率"),
        ("||2025年6月|<|2025年7月|<", "序号|任务|进展情况|完成率|进展情况|完成率"),
        ("序号|任务|2025年6月||2025年7月|", "||进展情况|完成率|进展情况|完成率"),
    ],
)
def test_fields_under_merged_months_carry_the_month_over_them(rows: tuple[str, str]) -> None:
    [head] = find_heads(sheet("标题", *rows, "69|甲|旧|50|新|60"))
    assert (head.first, head.last) == (1, 2)
    months = [c.months for c in head.of(HeadField.PROGRESS)]
    assert SaidMonth(6, 2025) in months[0]
    assert SaidMonth(7, 2025) in months[1]


def test_a_head_of_three_rows() -> None:
    table = sheet(
        "序号|任务|2025年|<|<|<", "^|^|6月|<|7月|<", "^|^|进展|完成率|进展|完成率", "69|甲|a|5|b|6"
    )
    [head] = find_heads(table)
    assert head.last == 2
    assert [c.months for c in head.of(HeadField.PERCENT)] == [
        (SaidMonth(6, 2025),),
        (SaidMonth(7, 2025),),
    ]


def test_the_first_lines_of_the_table_are_no_part_of_its_head() -> None:
    for line in ("69|甲|6月已完成", "|乙|7月进展", "69|甲|进展情况良好"):
        [head] = find_heads(sheet("序号|任务|进展情况", line))
        assert head.last == 0, line


def test_a_title_over_the_table_is_no_part_of_its_head() -> None:
    [head] = find_heads(sheet("2025年7月进展情况表|<|<", "序号|任务|进展情况", "69|甲|好"))
    assert (head.first, head.columns[2].months) == (1, ())


def test_heads_below_are_found_and_known_again() -> None:
    table = sheet(
        "序号|任务|进展情况",
        "69|甲|好",
        "序号|任务|进展情况",
        "70|乙|好",
        "序号|进展情况|任务",
        "71|好|丙",
    )
    first, again, other = find_heads(table)
    assert (first.first, again.first, other.first) == (0, 2, 4)
    assert again.repeats(first)
    assert not other.repeats(first)


def test_what_was_reported_before_claims_nothing() -> None:
    [head] = find_heads(sheet("序号|上月进展情况|进展情况"))
    assert [c.column for c in head.of(HeadField.PROGRESS)] == [2]
    assert head.columns[1].earlier


def test_a_plan_in_the_title_of_progress_is_not_its_month() -> None:
    [head] = find_heads(sheet("序号|6月完成情况及7月计划"))
    assert head.columns[1].months == (SaidMonth(6),)
    assert months_apart("完成情况及下步打算")
    assert not months_apart("6、7月完成情况")


def test_the_row_that_tells_most_is_the_head_and_the_first_of_equals() -> None:
    table = sheet("序号|进展情况", "序号|目标任务|进展情况", "1|甲|好", "编号|任务|进展")
    assert [row for row, _, _ in shape(table)] == [1, 3]


@pytest.mark.parametrize(("above", "found"), [(39, True), (40, False)])
def test_a_head_stands_among_the_first_forty_rows(above: int, found: bool) -> None:
    table = sheet(*["说明"] * above, "序号|进展情况")
    assert bool(find_heads(table)) is found


def test_tables_beside_one_another_are_two() -> None:
    [head] = find_heads(sheet("序号|任务|进展情况|序号|任务|进展情况|备注"))
    left, right = head.side_by_side()
    assert (left.start, left.end, right.start, right.end) == (0, 3, 3, None)
    assert [c.column for c in right.columns] == [3, 4, 5, 6]
    [other] = find_heads(sheet("序号|任务|6月进展|7月进展"))
    assert other.side_by_side() == [other]
    [twice] = find_heads(sheet("任务|进展情况|任务"))
    assert twice.side_by_side() == [twice]


def test_every_word_for_progress_can_begin_a_head() -> None:
    for title in _TITLES[HeadField.PROGRESS].split():
        assert find_heads(sheet(f"序号|{title}")), title
