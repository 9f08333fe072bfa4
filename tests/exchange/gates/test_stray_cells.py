"""Blanks far away refuse nothing; what shows something there still does."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.round.tables import read_form

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("序号", "目标任务", "进展情况")


def book(**cells: Any) -> bytes:  # noqa: ANN401 - as openpyxl takes them
    from openpyxl import Workbook

    made = Workbook()
    page = made.active
    assert page is not None
    page.append(HEAD)
    page.append((69, "建立队伍", "已建"))
    for place, value in cells.items():
        page[place] = value
    finished = BytesIO()
    made.save(finished)
    return finished.getvalue()


@pytest.mark.parametrize("place", ["A1048576", "XFD1048576", "C60000", "ZZ3000"])
@pytest.mark.parametrize("blank", [" ", "　", "\n"])
def test_a_blank_far_away_refuses_nothing(tmp_path: Path, place: str, blank: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(**{place: blank}))
    [sheet] = read_form(path).sheets
    assert [[cell.text for cell in row] for row in sheet.rows] == [
        list(HEAD),
        ["69", "建立队伍", "已建"],
    ]


def test_words_far_away_are_refused_and_never_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(A1048576="一句话"))
    with pytest.raises(UserError, match="超过5000行"):
        read_form(path)


def test_a_blank_beside_the_table_is_trimmed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(G9=" "))
    assert len(read_form(path).sheets[0].rows) == 2
