from __future__ import annotations

from fenghua_supervisor.domain.papers.inspections.circular import circular
from fenghua_supervisor.domain.papers.inspections.finding_sheets import sign_off_sheet
from fenghua_supervisor.domain.papers.inspections.paper import ImageCell
from tests.domain.inspection_paper_facts import UNITS, facts, inspection, many


def test_the_pictures_of_a_paper_are_those_of_its_tables_and_annexes() -> None:
    sheet = sign_off_sheet(many(3, 2), UNITS[0], facts())
    assert [image.sha256 for image in sheet.images()] == ["b0", "b1", "a0"]
    paper = circular(inspection(), many(2, 1), facts())
    assert [image.sha256 for image in paper.images()] == ["b0", "a0", "b0"]


def test_its_file_is_named_by_kind_matter_and_day() -> None:
    sheet = sign_off_sheet(many(3, 2), UNITS[0], facts())
    assert sheet.file_stem == "销号申请单 区市场监管局 2025-10-31"


def test_a_cell_tells_how_many_more_there_are() -> None:
    assert ImageCell().more == ""
    assert ImageCell((), 2).more == "另有2张存档"
