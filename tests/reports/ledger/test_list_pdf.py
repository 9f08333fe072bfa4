from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.ledger.columns import LedgerSheet
from fenghua_supervisor.domain.papers.lists import (
    DONE_BOX,
    OPEN_BOX,
    Decomposition,
    ListColumn,
    ListGroup,
    ListRow,
    PrintedList,
    build_list,
)
from fenghua_supervisor.domain.papers.rectification_list import ProblemFacts, rectification_list
from fenghua_supervisor.reports.ledger.list_pdf import render_list
from tests.reports import reading, sample

AS_OF = date(2025, 10, 31)
SHEET = LedgerSheet(
    "行动方案清单", AS_OF, "领导小组办公室", "共122项", "亮灯规则：默认规则。", sample.LEGEND
)
KINDS = tuple(ListKind)


def _columns(kind: ListKind) -> tuple[ListColumn, ...]:
    if kind is ListKind.RECTIFY:
        facts = ProblemFacts(AS_OF, {}, [], Decomposition(), "")
        return rectification_list([], facts).columns
    return build_list(kind, [], Decomposition(), AS_OF).columns


def printed_list(kind: ListKind, *texts: str, lines: int = 1) -> PrintedList:
    """The columns of ``kind``, each of its cells holding one of ``texts`` in turn."""
    columns = _columns(kind)
    cells = tuple(texts[place % len(texts)] for place in range(len(columns)))
    rows = tuple(ListRow(number, cells, Light.RED) for number in range(1, lines + 1))
    return PrintedList(kind, columns, (ListGroup(f"分组{texts[0]}", rows),), "说明")


def _printed(printed: PrintedList) -> str:
    return "".join(page.text for page in reading.pages(render_list(printed, SHEET)))


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_landscape_numbered_and_repeat_the_heading(kind: ListKind) -> None:
    pages = reading.pages(render_list(printed_list(kind, "甲", lines=120), SHEET))
    assert len(pages) > 3
    head = reading.solid("".join(column.title for column in printed_list(kind, "甲").columns))
    for number, page in enumerate(pages, start=1):
        assert page.width > page.height
        assert page.text.count(_first(head, kind)) == 1
        assert f"—{number}—" in page.text
    assert "统计截止日：2025年10月31日领导小组办公室共122项" in pages[0].text


def _first(head: str, kind: ListKind) -> str:
    """A heading that stands on one line in the head of a table."""
    return {
        "projects": "项目（目标任务）",
        "duties": "责任人",
        "steps": "完成日期",
        "rectify": "销号",
    }[kind.value]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", [sample.HOSTILE, sample.RARE, "莼湖、鲒埼、松岙"])
def test_what_people_typed_is_printed_to_the_letter(kind: ListKind, text: str) -> None:
    printed = _printed(printed_list(kind, text))
    assert reading.solid(text) in printed
    assert reading.solid(f"分组{text}") in printed


@pytest.mark.parametrize("kind", KINDS)
def test_a_cell_of_thousands_of_characters_stands_whole_below_its_row(kind: ListKind) -> None:
    columns = printed_list(kind, "甲").columns
    for place, column in enumerate(columns):
        cells = ["甲"] * len(columns)
        cells[place] = sample.LONG
        row = ListRow(7, tuple(cells), Light.RED)
        text = _printed(PrintedList(kind, columns, (ListGroup("", (row,)),)))
        assert f"第7项{column.title}：" in text
        whole = text.replace(f"第7项{column.title}（续）：", "")
        assert whole.count("建立健全工作专班，细化分解年度任务。") >= 200


def test_boxes_and_ticks_are_in_the_font() -> None:
    text = _printed(printed_list(ListKind.MILESTONES, OPEN_BOX, DONE_BOX))
    assert OPEN_BOX in text
    assert DONE_BOX in text


def test_only_lists_with_lights_explain_them() -> None:
    assert "图例" not in _printed(printed_list(ListKind.MILESTONES, "甲"))
    assert "图例" in _printed(printed_list(ListKind.DUTIES, "甲"))
    assert "亮灯规则：默认规则。" in _printed(printed_list(ListKind.PROJECTS, "甲"))


def test_a_light_stands_with_its_shape_and_its_word() -> None:
    columns = (ListColumn("灯", 5, is_centred=True), ListColumn("任务", 9, is_wide=True))
    row = ListRow(1, ("红", "甲"), Light.RED)
    plain = ListRow(1, ("红", "甲"))
    shapes = [
        reading.drawn_shapes(
            render_list(
                PrintedList(ListKind.MILESTONES, columns, (ListGroup("", (line,)),)), SHEET
            ),
            0,
        )
        for line in (row, plain)
    ]
    assert shapes[0] == shapes[1] + 1


@pytest.mark.parametrize("kind", KINDS)
def test_two_builds_are_byte_for_byte_the_same(kind: ListKind) -> None:
    assert render_list(printed_list(kind, "甲"), SHEET) == render_list(
        printed_list(kind, "甲"), SHEET
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_character_that_no_face_has_is_named_below_the_list(kind: ListKind) -> None:
    assert "有1个字符不在本程序字库内，文中以“〓”代替：U+1F642" in _printed(
        printed_list(kind, "甲🙂")
    )
    assert "不在本程序字库内" not in _printed(printed_list(kind, "䶮㙍𬱖𬭎☑"))
