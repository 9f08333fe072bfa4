from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from fenghua_supervisor.domain.papers.action_papers import PaperPart, PaperTable
from fenghua_supervisor.exchange.word.action_paper import action_paper_docx
from tests.reports import sample
from tests.reports.test_action_paper import PAPER

if TYPE_CHECKING:
    from docx.document import Document

    from fenghua_supervisor.domain.papers.action_papers import ActionPaper


def read_back(paper: ActionPaper) -> Document:
    return docx.Document(BytesIO(action_paper_docx(paper)))


def test_parts_stand_in_their_order_below_the_head() -> None:
    word = read_back(replace(PAPER, mark="演示数据，仅供试用", report_to="区委、区政府"))
    texts = [part.text for part in word.paragraphs if part.text]
    paragraphs = [text for part in PAPER.parts for text in (part.heading, *part.paragraphs)]
    assert texts == [
        *("演示数据，仅供试用", PAPER.office, "督查专报\u3000第82项", "呈报：区委、区政府"),
        *(PAPER.title, *paragraphs[:4], "注：无。", *paragraphs[4:]),
        *(PAPER.office, "2025年10月31日"),
    ]
    levels = {part.text: part.style.name for part in word.paragraphs}
    assert all(levels[part.heading] == "Heading 1" for part in PAPER.parts)


def test_there_is_room_for_the_leader_and_lines_to_write_on() -> None:
    word = read_back(replace(PAPER, has_comment=True))
    box, _ = word.tables
    assert box.rows[0].cells[0].text == "领导批示："
    assert round(box.rows[0].height.mm) == 60
    lined = [part for part in word.paragraphs if part._p.find(f".//{qn('w:between')}") is not None]  # noqa: SLF001
    assert len(lined) == 5


def test_words_below_a_row_go_over_all_columns() -> None:
    rows = (("催办单", "区教育局"), ("督办单", "区教育局"))
    table = PaperTable((("文书", 44), ("单位", 112)), rows, "", ("答复：已整改。", ""))
    word = read_back(replace(PAPER, parts=(PaperPart("一、文书", (), table),)))
    shown = word.tables[0]
    cells = [[cell.text for cell in row.cells] for row in shown.rows]
    assert cells == [["文书", "单位"], list(rows[0]), ["答复：已整改。"] * 2, list(rows[1])]
    assert sum(column.width.mm for column in shown.columns) == pytest.approx(156, abs=0.1)


def test_the_form_is_signed_side_by_side_and_not_dated() -> None:
    form = replace(PAPER, kind="销号单", parts=PAPER.parts[:1], signers=("经办人", "审核人"))
    last = [part.text for part in read_back(form).paragraphs if part.text][-2:]
    assert [text.count("\t") for text in last] == [1, 1]
    assert "经办人：" in last[0]
    assert last[1].replace("\u3000", "") == "年月日\t年月日"


def test_what_people_typed_is_words_and_it_says_what_it_is() -> None:
    word = read_back(replace(PAPER, title=sample.HOSTILE))
    assert sample.HOSTILE.strip() in [part.text.strip() for part in word.paragraphs]
    told = read_back(PAPER).core_properties
    assert (told.title, told.author, told.subject) == (PAPER.title, PAPER.office, "督查专报 第82项")


def test_a_numbered_paper_ends_in_its_imprint() -> None:
    paper = replace(
        PAPER, serial="〔2025〕第3期", issued_on=date(2025, 11, 3), report_to="区委、区政府"
    )
    word = read_back(paper)
    texts = [part.text for part in word.paragraphs if part.text]
    assert "督查专报\u3000〔2025〕第3期" in texts
    assert texts[-1] == "2025年11月3日"
    cells = [cell.text for row in word.tables[-1].rows for cell in row.cells]
    assert cells == ["报：区委、区政府。", f"{PAPER.office}\t2025年11月3日印发"]
