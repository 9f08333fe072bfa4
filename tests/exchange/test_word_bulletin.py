from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from fenghua_supervisor.exchange.word.bulletin import bulletin_docx
from tests.reports import sample

if TYPE_CHECKING:
    from docx.document import Document

OFFICIAL = {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}


@pytest.fixture(scope="module")
def word() -> Document:
    """The sample bulletin as a Word file, read back."""
    return docx.Document(BytesIO(bulletin_docx(sample.bulletin())))


def test_it_holds_the_same_paragraphs_as_the_paper_in_their_order(word: Document) -> None:
    data = sample.bulletin()
    told = [part.text for section in data.body.sections for part in section.paragraphs]
    texts = [paragraph.text for paragraph in word.paragraphs]
    places = [
        texts.index(text) for text in (*data.head.title_lines, data.body.opening[0].text, *told)
    ]
    assert places == sorted(places)
    assert texts[1:3] == ["2025年第11期（总第35期）", f"{data.head.office}\t2025年11月30日"]


def test_every_action_stands_in_the_annexed_ledger(word: Document) -> None:
    (ledger,) = [table for table in word.tables if table.rows[0].cells[-1].text == "进展情况"]
    cells = {row.cells[1].text for row in ledger.rows}
    assert {text for text, _ in sample.plan_texts().values()} <= cells
    heads = list(word.element.body.iter(qn("w:tblHeader")))
    assert len(heads) == len(word.tables)


def test_fonts_are_the_official_ones_by_name(word: Document) -> None:
    fonts = {element.get(qn("w:eastAsia")) for element in word.element.body.iter(qn("w:rFonts"))}
    assert fonts <= OFFICIAL
    assert word.paragraphs[0].runs[0].font.name == "方正小标宋简体"


def test_pages_have_the_margins_and_the_grid_of_the_norm(word: Document) -> None:
    first, *_, last = word.sections
    for section in (first, last):
        assert round(section.top_margin.mm) == 37
        assert round(section.left_margin.mm) == 28
        assert (
            round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 156
        )
    across = next(section for section in word.sections if section.page_width > section.page_height)
    assert round(across.page_width.mm) == 297
    grids = list(word.element.body.iter(qn("w:docGrid")))
    assert len(grids) == len(word.sections)
    assert {grid.get(qn("w:type")) for grid in grids} == {"lines"}
    closer = [run.find(qn("w:spacing")) for run in word.element.body.iter(qn("w:rPr"))]
    assert "-4" in {spacing.get(qn("w:val")) for spacing in closer if spacing is not None}


def test_tables_have_their_own_widths_and_leave_the_grid(word: Document) -> None:
    for table in word.tables:
        told = [column.width for column in table.columns]
        assert told == [cell.width for cell in table.rows[0].cells]
        first = table.rows[0].cells[0].paragraphs[0]
        off = first.paragraph_format.element.pPr.find(qn("w:snapToGrid"))
        assert off.get(qn("w:val")) == "0"
    widths = [column.width for column in word.tables[0].columns]
    assert max(widths) > 2 * min(widths)


def test_hostile_text_stays_text() -> None:
    data = sample.bulletin(addressee="<b>&\x00=1+1\ud800", ledger=())
    text = "".join(p.text for p in docx.Document(BytesIO(bulletin_docx(data))).paragraphs)
    assert "<b>&" in text


def test_names_that_the_official_faces_lack_have_a_face_that_has_them() -> None:
    data = sample.bulletin()
    head = replace(data.head, office="区䶮局𬱖办公室")
    word = docx.Document(BytesIO(bulletin_docx(replace(data, head=head))))
    office = next(each for each in word.paragraphs if each.text.startswith("区䶮局𬱖办公室"))
    faces = [
        (run.text, run.font.element.rPr.rFonts.get(qn("w:eastAsia"))) for run in office.runs[:4]
    ]
    assert faces[1::2] == [("䶮", "宋体"), ("𬱖", "SimSun-ExtB")]
    assert {face for _, face in faces[::2]} <= OFFICIAL


def test_the_headings_of_the_navigation_pane_are_those_of_the_paper(word: Document) -> None:
    data = sample.bulletin()
    wanted = [
        (part.text, f"Heading {part.level}")
        for section in data.body.sections
        for part in section.paragraphs
        if part.level
    ]
    found = [
        (part.text, part.style.name) for part in word.paragraphs if part.style.name[:7] == "Heading"
    ]
    assert found[: len(wanted)] == wanted
    assert [text for text, _ in found[len(wanted) :]] == [
        data.annexes.ledger_title,
        data.annexes.target_title,
        data.annexes.step_title,
        data.annexes.rule_title,
    ]
    heading = word.styles["Heading 1"]
    assert (heading.font.color.rgb, heading.font.bold, heading.font.name) == (None, None, None)


def test_no_row_of_a_table_is_torn(word: Document) -> None:
    rows = [row for table in word.tables for row in table.rows]
    assert rows
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)  # noqa: SLF001


def test_it_says_of_itself_what_it_is(word: Document) -> None:
    data, told = sample.bulletin(), word.core_properties
    assert told.title == "".join(data.head.title_lines)
    assert (told.author, told.language, told.comments) == (data.head.office, "zh-CN", "")
    assert told.created.date() == told.modified.date() == data.head.issued_on
