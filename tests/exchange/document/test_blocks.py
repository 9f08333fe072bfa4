from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from fenghua_supervisor.exchange.document.blocks import WordContent, word_content
from fenghua_supervisor.exchange.document.numbers import chinese_number
from fenghua_supervisor.exchange.gates.package import Package
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource, SourceLine, SourceTable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

HEAD = ("序号", "目标任务", "牵头单位", "配合单位", "完成时限")


@pytest.fixture
def document() -> WordDocument:
    return Document()


def content(document: WordDocument) -> WordContent:
    saved = BytesIO()
    document.save(saved)
    return word_content(Package("a.docx", saved.getvalue(), advice="", what=""))


def lines(document: WordDocument) -> list[str]:
    return [block.text for block in content(document).blocks if isinstance(block, SourceLine)]


def test_paragraphs_and_tables_keep_their_order(document: WordDocument) -> None:
    document.add_paragraph("上")
    document.add_table(1, 1).cell(0, 0).text = "表"
    document.add_paragraph("下")
    above, table, below = content(document).blocks
    assert isinstance(above, SourceLine)
    assert isinstance(table, SourceTable)
    assert isinstance(below, SourceLine)
    assert (above.number, table.line, below.number) == (1, 2, 3)


def test_line_breaks_part_lines(document: WordDocument) -> None:
    document.add_paragraph("甲\n乙")
    assert lines(document) == ["甲", "乙"]


def test_tracked_insertions_count_and_deletions_do_not(document: WordDocument) -> None:
    document.add_paragraph("留")
    for tag, text_tag, text in (("w:ins", "w:t", "增"), ("w:del", "w:delText", "删")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        document.element.body.p_lst[-1].append(change)
    assert lines(document) == ["留增"]


def test_automatic_numbers_are_written_out(document: WordDocument) -> None:
    for unit in ("甲局", "乙局"):
        document.add_paragraph(f"建设。（牵头单位：{unit}）", style="List Number")
    document.add_paragraph("要点", style="List Bullet")
    assert lines(document)[:2] == [
        "1.建设。（牵头单位：甲局）",
        "2.建设。（牵头单位：乙局）",
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (100, "100")],
)
def test_chinese_numbers(number: int, words: str) -> None:
    assert chinese_number(number) == words


def plan_table(document: WordDocument) -> None:
    document.add_paragraph("示例区2024年任务分解表")
    table = document.add_table(5, 5)
    for column, name in enumerate(HEAD):
        table.cell(0, column).text = name
    table.cell(1, 0).merge(table.cell(1, 4)).text = "一、甲板块"
    for row, texts in ((2, ("1", "建设甲", "甲局\n乙局", "丙局", "6月底前")), (3, ("2", "建设乙"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    for column in (2, 3, 4):
        table.cell(2, column).merge(table.cell(3, column))
    for column, text in enumerate(("3", "建设丙", "丁局", "", "2024年13月")):
        table.cell(4, column).text = text


def test_merged_and_stacked_cells_of_a_task_table(document: WordDocument) -> None:
    plan_table(document)
    plan = parse_plan(PlanSource(content(document).blocks))
    assert [(a.number, a.lead_units, a.campaign) for a in plan.actions] == [
        (1, ("甲局", "乙局"), "甲板块"),
        (2, ("甲局", "乙局"), "甲板块"),
        (3, ("丁局",), "甲板块"),
    ]
    assert [problem.why for problem in plan.problems] == ["第3项：写明的日期“2024年13月”不存在"]


def test_text_inside_content_controls_is_read(document: WordDocument) -> None:
    document.add_paragraph("控件里")
    paragraph = document.element.body.p_lst[-1]
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph.addprevious(control)
    content.append(paragraph)
    control.append(content)
    assert document.element.body.find(qn("w:sdt")) is not None
    assert "控件里" in lines(document)
