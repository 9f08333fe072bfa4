from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from fenghua_supervisor.domain.cockpit.plain_tables import figure_tables
from fenghua_supervisor.exchange.cockpit import cockpit_workbook
from tests.domain.cockpit.sample_figures import sample_figures

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures

FIGURES = sample_figures()


def written(figures: CockpitFigures) -> Workbook:
    return load_workbook(BytesIO(cockpit_workbook(figures)))


def test_every_figure_of_the_tables_stands_in_its_cell_as_a_number() -> None:
    book = written(FIGURES)
    for table in figure_tables(FIGURES):
        page = book[table.name]
        assert page["A2"].value == table.note
        found = list(page.iter_rows(min_row=3, values_only=True))
        assert found[0] == table.heads
        for row, cells in zip(table.rows, found[1:], strict=True):
            for value, cell in zip(row, cells, strict=True):
                if isinstance(value, Decimal):
                    assert isinstance(cell, int | float)
                    assert Decimal(str(cell)) * 100 == value
                else:
                    assert ("" if cell is None else cell) == value


def test_percentages_and_counts_are_shown_as_such() -> None:
    page = written(FIGURES)["攻坚行动亮灯"]
    assert (page["B4"].value, page["B4"].number_format) == (27, "0")
    assert (page["H4"].value, page["H4"].number_format) == (0.259, "0.0%")


def test_what_a_user_typed_is_never_a_formula() -> None:
    bad = "=cmd|' /C calc'!A0"
    campaign = replace(FIGURES.campaigns[0], name=bad)
    unit = replace(FIGURES.units[0], unit=bad)
    head = replace(FIGURES.head, plan_title=bad, office=bad)
    book = written(replace(FIGURES, head=head, campaigns=(campaign,), units=(unit,)))
    for place in (book["攻坚行动亮灯"]["A4"], book["牵头单位"]["A4"], book["说明"]["B4"]):
        assert (place.value, place.data_type) == (bad, "s")
    assert book["概况"]["A1"].data_type == "s"


def test_a_cockpit_without_anything_to_show_is_a_whole_file() -> None:
    empty = replace(FIGURES, campaigns=(), trend=(), units=(), targets=(), sheets=())
    assert written(empty)["督办文书"].max_row == 3
