from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from fenghua_supervisor.reports.typesetting.page import (
    LANDSCAPE,
    PORTRAIT,
    DocumentInfo,
    build_pdf,
    turn_to,
)
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara
from tests.reports import reading

INFO = DocumentInfo("题<b>&", "办公室", "主题", date(2025, 11, 30), ("督查", "通报"))
CHAR = 14 / reading.MM
HALF_DASH = 0.89 * CHAR / 2


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Four pages: two upright, two on their side."""
    story = [CJKPara("甲", bookmark="第一部分")]
    for template, text in ((PORTRAIT, "乙"), (LANDSCAPE, "丙"), (LANDSCAPE, "丁")):
        story += [*turn_to(template), CJKPara(text, bookmark=text, level=1)]
    return build_pdf(story, INFO)


def _number(pdf: bytes, index: int) -> list[reading.Char]:
    chars = [char for char in reading.pages(pdf)[index].chars if char.size == 14]
    assert "".join(char.text for char in chars) == f"—{index + 1}—"
    return chars


def test_an_odd_page_has_its_number_on_the_right(pdf: bytes) -> None:
    assert _number(pdf, 0)[-1].right == pytest.approx(184 - CHAR, abs=0.1)


def test_an_even_page_has_its_number_on_the_left(pdf: bytes) -> None:
    assert _number(pdf, 1)[0].left == pytest.approx(28 + CHAR, abs=0.1)


def test_the_dash_stands_seven_millimetres_below_the_type_area(pdf: bytes) -> None:
    assert _number(pdf, 0)[0].middle == pytest.approx(262 + 7, abs=0.2)


def test_on_an_odd_landscape_page_it_stands_at_the_portrait_place(pdf: bytes) -> None:
    number = _number(pdf, 2)
    assert all(char.turned for char in number)
    assert number[-1].middle == pytest.approx(184 - CHAR - HALF_DASH, abs=0.1)
    assert number[0].left < 297 - 262 - 7 < number[0].right


def test_on_an_even_landscape_page_it_stands_at_the_portrait_place(pdf: bytes) -> None:
    assert _number(pdf, 3)[0].middle == pytest.approx(28 + CHAR + HALF_DASH, abs=0.1)


def test_landscape_pages_are_a4_on_its_side(pdf: bytes) -> None:
    sizes = [(round(page.width), round(page.height)) for page in reading.pages(pdf)]
    assert sizes == [(210, 297)] * 2 + [(297, 210)] * 2


def test_the_metadata_are_those_of_the_document(pdf: bytes) -> None:
    data = pypdfium2.PdfDocument(pdf).get_metadata_dict()
    assert (data["Title"], data["Author"], data["Subject"]) == ("题<b>&", "办公室", "主题")
    assert "督查" in data["Keywords"]
    assert data["CreationDate"].startswith("D:20251130")
    assert b"zh-CN" in pdf


def test_the_bookmarks_lead_to_their_pages(pdf: bytes) -> None:
    toc = pypdfium2.PdfDocument(pdf).get_toc()
    marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in toc]
    assert marks == [(0, "第一部分", 0), (1, "乙", 1), (1, "丙", 2), (1, "丁", 3)]


def test_every_font_is_embedded_and_none_is_foreign(pdf: bytes) -> None:
    fonts = reading.fonts(pdf)
    assert all(fonts.values())
    assert not any("Helvetica" in name for name in fonts)


def test_two_builds_are_byte_for_byte_the_same() -> None:
    first, second = (build_pdf([CJKPara("甲乙丙")], INFO) for _ in range(2))
    assert first == second
