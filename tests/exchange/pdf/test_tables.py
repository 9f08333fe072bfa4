"""Tables in a PDF, with drawn lines and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource, SourceTable
from tests.exchange.pdf.drawn import (
    GRID,
    HEAD,
    INNER,
    LEVEL,
    MAIN,
    MIDDLE,
    SHADED,
    TITLE,
    TOP,
    blocks_of,
    drawn,
    grids_of,
    lines_of,
    notes_of,
    task_table,
)
from tests.plan_text.tables.cases import essence

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LONG = "推进“奉有健康”行动，新建健康驿站12个，改造提升社区卫生服务站点30个，覆盖率达60%。"
ROWS = (
    HEAD,
    ("一、产业行动", "", "", "", ""),
    ("1", LONG, "区卫生健康局", "区教育局、区民政局", "2025年6月底前"),
    (
        "2",
        "新建养老机构5个，改造居家养老服务中心30个。",
        "区民政局\n区住建局",
        "区财政局",
        "2025年底",
    ),
    ("3", "完成污水零直排区建设10个。", "区“五水共治”办", "", "2025年9月"),
)
EXPECTED = [
    (1, LONG, ("区卫生健康局",), ("区教育局", "区民政局"), "2025-06-30"),
    (
        2,
        "新建养老机构5个，改造居家养老服务中心30个。",
        ("区民政局", "区住建局"),
        ("区财政局",),
        "2025-12-31",
    ),
    (3, "完成污水零直排区建设10个。", ("区“五水共治”办",), (), "2025-09-30"),
]
SPAN = ("SPAN", (0, 1), (4, 1))
STYLES: dict[str, tuple[tuple[object, ...], ...]] = {
    "ruled": (GRID, MIDDLE, SPAN),
    "ruled, top": (GRID, TOP, SPAN),
    "open at the sides": (INNER, MIDDLE, SPAN),
    "shaded heads": (SHADED, INNER, TOP, SPAN),
    "level lines": (LEVEL, MIDDLE, SPAN),
    "no lines": (TOP, SPAN),
    "no lines, middle": (MIDDLE, SPAN),
}


@pytest.mark.parametrize("styles", STYLES.values(), ids=STYLES)
def test_a_table_is_read_however_it_is_ruled(styles: tuple[tuple[object, ...], ...]) -> None:
    data = task_table(ROWS, *styles, after="联系人：张三。")
    plan = parse_plan(PlanSource(tuple(blocks_of(data)), "a.pdf", notes_of(data)))
    assert [essence(action) for action in plan.actions] == EXPECTED
    assert {action.campaign for action in plan.actions} == {"产业行动"}
    assert (plan.title, plan.problems, plan.notes) == (TITLE, (), ())
    assert (lines_of(data)[0], lines_of(data)[-1]) == (TITLE, "联系人：张三。")


def test_merged_cells_reach_down_and_across() -> None:
    rows = (HEAD, ("1", "建设甲", "甲局", "", "6月"), ("", "", "乙局", "", ""))
    spans = (("SPAN", (0, 1), (0, 2)), ("SPAN", (1, 1), (1, 2)), ("SPAN", (3, 1), (4, 2)))
    (grid,) = grids_of(task_table(rows, GRID, *spans))
    assert grid[1:] == [
        ["1", "建设甲", "甲局", "", ""],
        ["1^", "建设甲^", "乙局", "^", "^"],
    ]


def test_lines_of_a_cell_are_joined_where_they_wrap_and_kept_where_they_end() -> None:
    rows = (HEAD, ("1", LONG, "甲局\n乙局", "宁波滨海旅游休闲区管委会", ""))
    (grid,) = grids_of(task_table(rows, GRID))
    assert grid[1] == ["1", LONG, "甲局\n乙局", "宁波滨海旅游休闲区管委会", ""]


def test_a_table_over_several_pages_is_one_plan() -> None:
    rows = [(str(no), LONG, "区民政局", "区财政局", "2025年") for no in range(1, 61)]
    data = task_table([HEAD, *rows], GRID)
    tables = [block for block in blocks_of(data) if isinstance(block, SourceTable)]
    assert len(tables) > 1
    plan = parse_plan(PlanSource(tuple(blocks_of(data))))
    assert [(a.number, a.text) for a in plan.actions] == [(no, LONG) for no in range(1, 61)]
    assert plan.problems == ()


TIGHT = (("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0))


@pytest.mark.parametrize("style", [TOP, MIDDLE])
def test_rows_that_nothing_parts_are_told_by_where_their_numbers_stand(
    style: tuple[object, ...],
) -> None:
    texts = [LONG, "新建养老机构5个，改造居家养老服务中心30个。", "建设丙。", LONG]
    rows = [HEAD, *((str(no), text, "区民政局", "", "2025年") for no, text in enumerate(texts, 1))]
    data = task_table(rows, style, *TIGHT, leading=12, widths=(35, 190, 85, 85, 85))
    plan = parse_plan(PlanSource(tuple(blocks_of(data))))
    assert [action.text for action in plan.actions] == texts
    assert notes_of(data) == ()


def test_rows_that_cannot_be_told_are_in_doubt() -> None:
    rows = [HEAD, ("", LONG, "区民政局", "", ""), ("1", "建设乙", "乙局", "", "")]
    rows += [("", "建设丙", "丙局", "", ""), ("2", LONG, "丁局", "", "")]
    data = task_table(rows, TOP, *TIGHT, leading=12, widths=(35, 190, 85, 85, 85))
    assert notes_of(data) == ("PDF第1页的表格没有框线，行与行分不清，请逐项核对",)


def test_a_frame_around_the_page_is_no_table() -> None:
    box = ("BOX", (0, 0), (-1, -1), 0.5, "black")
    assert grids_of(task_table((("1.建设甲。（牵头单位：甲局）",),), box, widths=(400,))) == []


def test_a_table_without_lines_goes_on_on_the_next_page_below_its_running_head() -> None:
    def draw(canvas: Canvas) -> None:
        for page, numbers in enumerate((range(1, 4), range(4, 6)), 1):
            canvas.setFont(MAIN, 10)
            canvas.drawString(250, 820, "示例区人民政府公报")
            if page == 1:
                canvas.drawString(220, 780, TITLE)
            rows = [HEAD] if page == 1 else []
            rows += [
                (str(no), f"建设{'甲乙丙丁戊'[no - 1]}路", "区民政局", "", "2025年")
                for no in numbers
            ]
            for at, row in enumerate(rows):
                for x, text in zip((60, 100, 300, 380, 460), row, strict=True):
                    canvas.drawString(x, 740 - 24 * at, text)
            canvas.drawString(290, 30, f"— {page} —")
            if page == 1:
                canvas.showPage()

    data = drawn(draw)
    plan = parse_plan(PlanSource(tuple(blocks_of(data)), "a.pdf", notes_of(data)))
    assert [(a.number, a.text, a.lead_units) for a in plan.actions] == [
        (no, f"建设{'甲乙丙丁戊'[no - 1]}路", ("区民政局",)) for no in range(1, 6)
    ]
    assert (plan.problems, plan.notes) == ((), ())
    assert lines_of(data) == [TITLE]


def test_a_table_of_one_row_needs_no_lines() -> None:
    rows = (HEAD, ("1", "建设甲。", "区民政局", "区财政局", "2025年"))
    (grid,) = grids_of(task_table(rows, TOP))
    assert grid == [list(row) for row in rows]


def test_a_table_whose_columns_cannot_be_told_is_left_out_and_said() -> None:
    heads = ("序号", "工作任务", "责任分工", "完成时限", "备注")
    places = {heads[0]: 60, heads[1]: 110, heads[2]: 300, heads[3]: 440, heads[4]: 520}

    def draw(canvas: Canvas) -> None:
        canvas.setFont(MAIN, 10)
        canvas.drawString(200, 800, TITLE)
        for words, x in places.items():
            canvas.drawString(x, 760, words)
        for row in range(3):
            y = 730 - 30 * row
            for x, text in (
                (60, str(row + 1)),
                (110, "建设甲路"),
                (280, "区民政局"),
                (360, "区财政局"),
            ):
                canvas.drawString(x, y, text)

    data = drawn(draw)
    assert grids_of(data) == []
    assert lines_of(data) == [TITLE]
    assert notes_of(data) == (
        "PDF第1页的表格没有框线，栏目分不清，没有读入，请改用Word或Excel文件",
    )


SUB_HEADS = {"牵头单位": 280, "协办单位": 360}
TASKS_BELOW = (
    (60, "{}"),
    (110, "建设甲路"),
    (280, "区民政局"),
    (360, "区财政局"),
    (440, "2025年6月"),
)


def two_rows_of_heads(upper: float, heads: dict[str, float], sub: dict[str, float]) -> bytes:
    """A table without lines whose ``heads`` stand ``upper`` points above those that part them."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(MAIN, 10)
        canvas.drawString(200, 800, TITLE)
        for words, x in heads.items():
            whole = 768 if words == "责任分工" else 752 + upper
            canvas.drawString(x, whole, words)
        for words, x in sub.items():
            canvas.drawString(x, 752, words)
        for row in range(3):
            for x, text in TASKS_BELOW:
                canvas.drawString(x, 722 - 30 * row, text.format(row + 1))

    return drawn(draw)


@pytest.mark.parametrize("upper", [16, 8])
def test_heads_of_two_rows_are_read_where_the_lower_ones_part_an_upper_one(upper: float) -> None:
    heads = {"序号": 60, "工作任务": 110, "责任分工": 320, "完成时限": 440}
    (grid,) = grids_of(two_rows_of_heads(upper, heads, SUB_HEADS))
    assert grid[0] == ["序号", "工作任务", "牵头单位", "协办单位", "完成时限"]
    assert grid[1] == ["1", "建设甲路", "区民政局", "区财政局", "2025年6月"]
    assert len(grid) == 4


@pytest.mark.parametrize(
    ("heads", "sub"),
    [
        # 「工作任务」 stands amid the units: whose head it is cannot be told
        ({"序号": 60, "备注": 110, "工作任务": 320, "完成时限": 440}, SUB_HEADS),
        # the lower row is no heads
        ({"序号": 60, "工作任务": 110, "责任分工": 320, "完成时限": 440}, {"甲": 280, "乙": 360}),
    ],
)
def test_heads_of_two_rows_that_cannot_be_told_apart_are_left_out_and_said(
    heads: dict[str, float], sub: dict[str, float]
) -> None:
    data = two_rows_of_heads(16, heads, sub)
    assert grids_of(data) == []
    assert "栏目分不清" in notes_of(data)[0]
