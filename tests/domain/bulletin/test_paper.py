from __future__ import annotations

import pytest

from fenghua_supervisor.domain.bulletin.assembly import build_bulletin
from fenghua_supervisor.domain.bulletin.paper import PaperSection, Paragraph
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from tests.domain.paper_facts import facts, row

PAPER = build_bulletin(facts(row(1)))


def test_a_section_prints_its_heading_above_its_text() -> None:
    text = (Paragraph("没有。"),)
    headed = PaperSection(BulletinSection.CLOSED, "三、本月办结事项", text)
    assert headed.paragraphs == (Paragraph("三、本月办结事项", 1), Paragraph("没有。"))
    assert PaperSection(BulletinSection.OPENING, "", text).paragraphs == text


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        (BulletinSection.TITLE, True),
        (BulletinSection.OPENING, True),
        (BulletinSection.NEXT_STEPS, True),
        (BulletinSection.TARGETS, False),
    ],
)
def test_a_part_is_found_in_front_of_the_sections_too(key: BulletinSection, printed: bool) -> None:
    part = PAPER.body.section(key)
    assert (part is not None) is printed
    assert bool(PAPER.body.paragraphs(key)) is printed
    if part is not None:
        assert part.key is key
        assert PAPER.body.paragraphs(key) == part.paragraphs
