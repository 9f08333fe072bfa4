from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect

from fenghua_supervisor.domain.calendar.month_page import month_page
from fenghua_supervisor.domain.ledger.views.deadlines import deadline_days
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.ui.ledger.views.month_layout import lay_out, shared
from tests.domain.ledger.ledger_facts import ledger_row
from tests.shipped import shipped_calendar

LAST = date(2025, 12, 31)
LINE = 20


@pytest.mark.parametrize(
    ("wanted", "least", "room", "heights"),
    [
        ([40, 40, 40], [40, 40, 40], 300, [100, 100, 100]),
        ([40, 40, 40], [40, 40, 40], 302, [100, 100, 102]),  # nothing is left over at the foot
        ([40, 40, 160], [40, 40, 60], 300, [70, 70, 160]),
        ([40, 40, 900], [40, 40, 60], 300, [40, 40, 220]),
        ([40, 40, 900], [40, 40, 120], 210, [40, 40, 130]),  # its least is more than its share
        ([40, 40, 900], [40, 40, 60], 60, [40, 40, 60]),  # too low: it is scrolled
    ],
)
def test_a_full_week_gets_what_the_others_can_spare(
    wanted: list[int], least: list[int], room: int, heights: list[int]
) -> None:
    assert shared(wanted, least, room) == heights


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 70])
@pytest.mark.parametrize("room", [120, 400, 700])
def test_a_day_shows_all_of_its_actions_or_says_how_many_are_left(count: int, room: int) -> None:
    page = month_page(shipped_calendar(), Month.of(LAST))
    days = deadline_days([ledger_row(n, LAST) for n in range(1, count + 1)])
    layout = lay_out(page, days, 700, room, LINE)
    cell = layout.cell_of(LAST)
    assert cell is not None
    assert [row.number for row, _ in cell.shown] == list(range(1, len(cell.shown) + 1))
    assert len(cell.shown) + len(cell.hidden) == count
    assert bool(cell.hidden) is (cell.more is not None)
    boxes = [box for _, box in cell.shown] + ([cell.more] if cell.more else [])
    assert all(cell.box.contains(box) for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
    assert layout.height >= room


def test_the_days_cover_the_width_without_a_gap() -> None:
    page = month_page(shipped_calendar(), Month(2025, 10))
    layout = lay_out(page, deadline_days([]), 703, 500, LINE)
    covered = QRect()
    for cell in layout.cells:
        covered = covered.united(cell.box)
    assert covered == QRect(0, 0, 703, layout.height)
    assert sum(cell.box.width() for cell in layout.cells[:7]) == 703


def test_a_day_of_the_week_with_actions_is_wider_where_the_others_can_spare_it() -> None:
    page = month_page(shipped_calendar(), Month(2025, 12))
    narrow = lay_out(page, deadline_days([ledger_row(1, LAST)]), 600, 400, LINE).cells[:7]
    widths = [cell.box.width() for cell in narrow]
    assert widths[2] > 150
    assert max(widths[:2] + widths[3:]) < 85
    every = [ledger_row(n, date(2025, 12, n)) for n in range(1, 8)]
    equal = lay_out(page, deadline_days(every), 700, 400, LINE).cells[:7]
    assert {cell.box.width() for cell in equal} == {100}
