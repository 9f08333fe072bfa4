"""One plan in a table reads the same from text, web page, Word, workbook and PDF."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import Workbook

from fenghua_supervisor.exchange.plan.files import read_plan_lines
from fenghua_supervisor.plan_text.parser import parse_plan
from tests.exchange.pdf.drawn import GRID, MIDDLE, TITLE, TOP, task_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.domain.plan.plan import ParsedPlan

HEAD = ("序号", "项目名称", "建设内容", "牵头单位", "配合单位", "完成时限", "备注")
NAMES = "甲乙丙丁戊己庚辛壬癸"
TEXTS = (
    "建成乙路10公里，新建桥梁2座。",
    "推进“奉有健康”行动，改造提升社区卫生服务站点30个，覆盖率达60%。",
    "新增“15分钟”服务圈12个，护理型床位占比达到60%以上，居民健康素养水平达到40%。",
)
UNITS = ("区民政局", "区“五水共治”办", "宁波滨海旅游休闲区管委会")
ROWS = [
    (
        str(number),
        f"{NAMES[number % 10]}路{NAMES[number // 10]}段工程",
        TEXTS[number % 3],
        UNITS[number % 3],
        "区财政局、区住建局" if number % 2 else "",
        f"2025年{number % 12 + 1}月底前",
        "续建" if number == 5 else "",
    )
    for number in range(1, 31)
]
SECTION = "二、民生行动"


def all_rows() -> list[tuple[str, ...]]:
    """The heads, a section across the table, thirty rows, another section half way."""
    across = lambda text: (text, *[""] * (len(HEAD) - 1))  # noqa: E731
    return [HEAD, across("一、产业行动"), *ROWS[:15], across(SECTION), *ROWS[15:]]


def text(bars: str) -> bytes:
    lines = [bars.join(row) for row in all_rows()]
    return "\n".join([TITLE, *lines]).encode()


def page() -> bytes:
    rows = (
        f"<tr><td colspan={len(HEAD)}>{row[0]}</td></tr>"
        if not any(row[1:])
        else "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in all_rows()
    )
    return f"<meta charset=utf-8><h1>{TITLE}</h1><table>{''.join(rows)}</table>".encode()


def word() -> bytes:
    document, finished = Document(), BytesIO()
    document.add_paragraph(TITLE)
    table = document.add_table(len(all_rows()), len(HEAD))
    for at, row in enumerate(all_rows()):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
        if not any(row[1:]):
            table.cell(at, 0).merge(table.cell(at, len(HEAD) - 1))
    document.save(finished)
    return finished.getvalue()


def workbook() -> bytes:
    book, finished = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    sheet.append([TITLE])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEAD))
    for row in all_rows():
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(finished)
    return finished.getvalue()


def pdf(*styles: tuple[object, ...]) -> bytes:
    spans = [("SPAN", (0, at), (-1, at)) for at, row in enumerate(all_rows()) if not any(row[1:])]
    widths = (30, 60, 150, 75, 75, 60, 35)
    return task_table(all_rows(), *styles, *spans, widths=widths)


FILES: dict[str, Callable[[], bytes]] = {
    "bars.txt": lambda: text("|"),
    "tabs.txt": lambda: text("\t"),
    "a.html": page,
    "a.docx": word,
    "a.xlsx": workbook,
    "ruled.pdf": lambda: pdf(GRID, MIDDLE),
    "loose.pdf": lambda: pdf(TOP),
}


def essence(plan: ParsedPlan) -> list[tuple[object, ...]]:
    return [
        (
            a.number,
            a.title,
            a.text,
            a.campaign,
            a.lead_units,
            a.support_units,
            a.deadline,
            a.targets,
        )
        for a in plan.actions
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_plan_is_the_same_in_every_kind_of_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    plan = parse_plan(read_plan_lines(path))
    (tmp_path / "first.html").write_bytes(page())
    assert essence(plan) == essence(parse_plan(read_plan_lines(tmp_path / "first.html")))
    assert [(a.number, a.text) for a in plan.actions] == [
        (int(row[0]), f"{row[1]}。{row[2]}") for row in ROWS
    ]
    assert [a.campaign for a in plan.actions] == ["产业行动"] * 15 + ["民生行动"] * 15
    assert plan.title == TITLE
    assert plan.problems == ()
    assert plan.notes == ("表里的“备注”栏没有读入（只读任务、单位、时限和各季、各月的目标）",)
