from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.papers.action_papers import ActionPaper, PaperPart, PaperTable
from fenghua_supervisor.reports.action_paper import CommentBox, render_action_paper
from fenghua_supervisor.reports.typesetting.geometry import MM, SIZE
from tests.reports import reading, sample
from tests.walk.turns import pairs_in_turns

PAPER = ActionPaper(
    kind="督查专报",
    office="奉化区共同富裕特色区建设领导小组办公室",
    number=82,
    title="关于“落实双控目标”推进情况的专报",
    dated=date(2025, 10, 31),
    parts=(
        PaperPart("一、基本情况", ("甲" * 300, "乙" * 40)),
        PaperPart(
            "二、经过",
            (),
            PaperTable((("日期", 26), ("内容", 130)), (("2025-10-01", "丙" * 60),) * 3, "注：无。"),
        ),
        PaperPart("三、结论和建议", blank_lines=5),
    ),
)


def _text(paper: ActionPaper) -> str:
    return "".join(page.text for page in reading.pages(render_action_paper(paper)))


def test_head_parts_and_signature_stand_in_order() -> None:
    text = _text(PAPER)
    marks = (
        "督查专报第82项",
        "关于“落实双控目标”",
        "一、基本情况",
        "二、经过",
        "三、结论和建议",
        "2025年10月31日",
    )
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_long_papers_repeat_the_head_of_their_tables_and_number_their_pages() -> None:
    rows = tuple((f"2025-10-{day:02}", "进展" * 60) for day in range(1, 31))
    table = PaperTable((("日期", 26), ("内容情况", 130)), rows)
    paper = replace(PAPER, parts=(PaperPart("一、经过", (), table),))
    pages = reading.pages(render_action_paper(paper))
    assert len(pages) > 2
    shown = [page for page in pages if "2025-10-" in page.text]
    assert all(page.text.count("内容情况") == 1 for page in shown)
    assert all(f"—{place}—" in page.text for place, page in enumerate(pages, 1))


@pytest.mark.parametrize("text", [sample.HOSTILE, sample.RARE])
def test_what_people_typed_is_printed_to_the_letter(text: str) -> None:
    table = PaperTable((("项目", 28), ("内容", 128)), (("任务", text),))
    parts = (PaperPart("一、甲", (text,)), PaperPart("", (), table))
    printed = _text(replace(PAPER, title=text, parts=parts))
    assert printed.count(reading.solid(text)) >= 3


def test_a_cell_of_thousands_of_characters_is_there_whole() -> None:
    table = PaperTable((("项目", 28), ("内容", 128)), (("任务", sample.LONG),))
    printed = _text(replace(PAPER, parts=(PaperPart("", (), table),)))
    assert printed.count("建立健全工作专班，细化分解年度任务。") >= 200


def test_a_form_is_signed_by_name() -> None:
    text = _text(replace(PAPER, kind="销号单", signers=("经办人", "审核人")))
    assert "经办人：" in text
    assert "审核人：" in text


def test_two_builds_are_byte_for_byte_the_same_and_all_fonts_are_embedded() -> None:
    content = render_action_paper(PAPER)
    assert content == render_action_paper(PAPER)
    assert all(reading.fonts(content).values())


def test_what_no_face_has_is_named() -> None:
    assert "文中以“〓”代替：U+1F642" in _text(replace(PAPER, title="情况🙂专报"))
    assert "不在本程序字库内" not in _text(replace(PAPER, title="区䶮㙍𬱖局☑"))


@pytest.mark.parametrize(("length", "blank"), pairs_in_turns(range(0, 700, 28), (0, 5), every=2))
def test_neither_signature_nor_heading_ever_stands_alone(length: int, blank: int) -> None:
    last = PaperPart("三、结论和建议", () if blank else ("丁" * 300,), blank_lines=blank)
    first = PaperPart("一、基本情况", ("甲" * (300 + length),))
    pages = reading.pages(render_action_paper(replace(PAPER, parts=(first, PAPER.parts[1], last))))
    for page in pages[:-1]:
        lowest = max(char.middle for char in page.chars if char.middle < 263)
        headings = [line for line in page.lines(SIZE) if line.text[1:2] == "、"]
        assert all(heading.bottom < lowest for heading in headings), length
    assert "三、结论和建议" in pages[-1].text or pages[-1].text.count("丁") > 28


def test_whom_it_is_put_before_and_the_room_to_decide_stand_below_the_head() -> None:
    plain, full = _text(PAPER), _text(replace(PAPER, report_to="区委主要领导", has_comment=True))
    assert "领导批示" not in plain
    assert "呈报" not in plain
    marks = "督查专报第82项", "呈报：区委主要领导", "领导批示：", "关于“落实双控目标”"
    places = [full.index(mark) for mark in marks]
    assert places == sorted(places)
    box = CommentBox()
    _, height = box.wrap(100, 1000)
    assert 60 <= height / MM <= 72


@pytest.mark.parametrize("lines", range(8, 22))
def test_a_sheet_and_its_reply_stand_on_one_page(lines: int) -> None:
    """Wherever the page ends, no reply begins the next one without its sheet above it."""
    rows = tuple((f"文书{n}号", "区教育局") for n in range(1, 6))
    below = tuple(f"答复{n}号，已召开会议研究。" for n in range(1, 6))
    table = PaperTable((("文书", 40), ("单位", 116)), rows, "", below)
    paper = replace(
        PAPER, parts=(PaperPart("一、甲", ("乙",) * lines), PaperPart("二、丙", (), table))
    )
    pages = [page.text for page in reading.pages(render_action_paper(paper))]
    for number in range(1, 6):
        (page,) = [text for text in pages if f"答复{number}号" in text]
        assert f"文书{number}号" in page


NUMBERED = replace(
    PAPER, serial="〔2025〕第3期", issued_on=date(2025, 11, 3), report_to="区委、区政府主要领导"
)


def test_a_numbered_paper_bears_its_number_its_day_and_the_imprint() -> None:
    pages = reading.pages(render_action_paper(NUMBERED))
    text = "".join(page.text for page in pages)
    assert "督查专报〔2025〕第3期" in text
    assert "第82项" not in pages[0].text
    last = pages[-1].text
    assert f"2025年11月3日报：区委、区政府主要领导。{PAPER.office}2025年11月3日印发" in last
    assert NUMBERED.file_name == f"督查专报〔2025〕第3期 {PAPER.title}.pdf"
    alone = _text(replace(NUMBERED, report_to=""))
    assert "报：" not in alone
    assert "2025年11月3日印发" in alone


@pytest.mark.parametrize("lines", range(6, 20, 2))
def test_neither_the_signature_nor_the_imprint_has_a_page_to_itself(lines: int) -> None:
    parts = (
        PaperPart("一、基本情况", ("甲" * (28 * lines - 2),)),
        PaperPart("二、建议", ("乙。",)),
    )
    pages = reading.pages(render_action_paper(replace(NUMBERED, parts=parts)))
    assert "二、建议乙。" in pages[-1].text
    assert "印发" in pages[-1].text
