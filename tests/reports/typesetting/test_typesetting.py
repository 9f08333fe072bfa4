from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.reports.typesetting.geometry import LEADING, SIZE, TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.linebreak import NO_END, NO_START, clean
from fenghua_supervisor.reports.typesetting.page import DocumentInfo, build_pdf
from fenghua_supervisor.reports.typesetting.styles import CELL_CENTRE, HEADING_1
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara, Snap, keep_room
from tests.reports import reading, sample

if TYPE_CHECKING:
    from reportlab.platypus.flowables import Flowable

INFO = DocumentInfo("试排", "办公室", "试排", date(2025, 11, 30))
PROSE = sample.prose()


def _pages(*story: Flowable) -> list[list[reading.Line]]:
    return [page.lines(SIZE) for page in reading.pages(build_pdf(story, INFO))]


@pytest.fixture(scope="module")
def prose() -> list[list[reading.Line]]:
    """Plain prose over several pages."""
    return _pages(CJKPara(PROSE))


def test_a_full_page_has_22_lines(prose: list[list[reading.Line]]) -> None:
    assert {len(page) for page in prose[:-1]} == {22}


def test_a_line_of_han_characters_has_28_of_them() -> None:
    page = _pages(CJKPara("督" * 28 * 22))[0]
    assert {len(line.text) for line in page[1:-1]} == {28}


def test_the_text_fills_the_type_area_to_a_tenth_of_a_millimetre(
    prose: list[list[reading.Line]],
) -> None:
    page = prose[1]
    body = [line for line in page if line.text[-1] not in "，。、；：！？"]
    assert {round(line.left, 1) for line in page} == {28.0}
    assert {round(line.right, 1) for line in body} == {184.0}
    assert page[0].top == pytest.approx(37.0, abs=0.1)
    assert page[-1].bottom == pytest.approx(262.0, abs=0.1)


def test_only_a_closing_mark_hangs_beyond_the_type_area(
    prose: list[list[reading.Line]],
) -> None:
    hung = [line for page in prose for line in page if line.right > 184.1]
    assert hung
    assert {line.text[-1] for line in hung} <= set("，。、；：！？")


def test_no_line_begins_or_ends_with_a_forbidden_mark(
    prose: list[list[reading.Line]],
) -> None:
    lines = [line.text for page in prose for line in page]
    assert [line for line in lines if line[0] in NO_START or line[-1] in NO_END] == []


def test_a_paragraph_begins_two_characters_in_and_turns_over_flush() -> None:
    first, second, *_ = _pages(CJKPara("督" * 60))[0]
    assert first.left == pytest.approx(28 + 2 * SIZE / reading.MM, abs=0.05)
    assert second.left == pytest.approx(28, abs=0.05)


def test_a_split_paragraph_goes_on_where_it_broke_off() -> None:
    paragraph = CJKPara(PROSE)
    paragraph.wrap(TEXT_WIDTH, 1000)
    first, rest = paragraph.split(TEXT_WIDTH, 7.5 * LEADING)
    again = [part.wrap(TEXT_WIDTH / 2, 1000)[1] / LEADING for part in (first, rest)]
    assert first.wrap(TEXT_WIDTH, 1000)[1] == pytest.approx(7 * LEADING)
    assert 13 <= again[0] <= 16


def test_a_part_set_to_another_width_keeps_its_text() -> None:
    paragraph = CJKPara(PROSE[:600])
    first, rest = paragraph.split(TEXT_WIDTH, 5 * LEADING)
    printed = [line.text for part in (first, rest) for page in _pages(part) for line in page]
    assert "".join(printed) == reading.solid(PROSE[:600])


def test_a_few_last_characters_do_not_begin_a_page() -> None:
    before, after = _pages(CJKPara("督" * (26 + 21 * 28 + 3)))
    assert (len(before), len(after)) == (21, 2)


def test_a_heading_at_the_page_foot_moves_to_the_next_page() -> None:
    heading = [keep_room(3 * LEADING), CJKPara("一、标题", style=HEADING_1)]
    before, after = _pages(CJKPara("督" * (26 + 19 * 28)), *heading, CJKPara("文" * 90))
    assert (len(before), after[0].text) == (20, "一、标题")


def test_text_after_white_stands_on_the_grid_again() -> None:
    small = CJKPara("小", style=CELL_CENTRE)
    page = _pages(CJKPara("甲"), small, Snap(), CJKPara("乙"))[0]
    lines_down = (page[-1].top - page[0].top) * reading.MM / LEADING
    assert lines_down == pytest.approx(2, abs=0.01)


def test_a_light_is_drawn_and_its_word_is_text() -> None:
    pdf = build_pdf([CJKPara(Light.RED, "红灯")], INFO)
    assert reading.drawn_shapes(pdf, 0) == 1
    assert "红灯" in reading.pages(pdf)[0].text


def test_markup_is_printed_as_it_was_typed() -> None:
    pdf = build_pdf([CJKPara(sample.HOSTILE)], INFO)
    assert reading.solid(sample.HOSTILE) in reading.pages(pdf)[0].text


@given(st.text(st.characters(), max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_set_without_losing_a_character(text: str) -> None:
    pdf = build_pdf([CJKPara(text)], INFO)
    printed = "".join(page.text for page in reading.pages(pdf)).replace("—1—", "", 1)
    assert len(printed) >= sum(not char.isspace() for char in clean(text))
