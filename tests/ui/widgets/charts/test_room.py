"""Texts at every size: none over another, none outside, and what is cut is said whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF

from fenghua_supervisor.domain.cockpit.figures import Realised
from tests.domain.cockpit.sample_figures import sample_figures
from tests.ui.widgets.charts.chart_driving import (
    CHARTS,
    crowded_figures,
    seen_box,
    shown,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.widgets.charts.chart import Chart

#: width, height, points of the letters (None: the window's)
SIZES = [
    (330, 172, None),
    (330, 200, None),
    (420, 260, None),
    (900, 600, None),
    (380, 215, 15),
    (425, 215, 15),
    (640, 440, 20),
    (1200, 800, 24),
]
REALISED = Realised(Decimal("84.6"), Decimal("92.2"), is_trial=False, before=Decimal("83.9"))
FIGURES = {
    "usual": lambda: replace(sample_figures(), realised=REALISED),
    "crowded": lambda: replace(crowded_figures(), realised=replace(REALISED, is_trial=True)),
}


def in_turns() -> Iterator[object]:
    """Each chart in each size: crowded each time, with usual figures in two of them each time."""
    for place, ((at, size), (by, kind)) in enumerate(product(enumerate(SIZES), enumerate(CHARTS))):
        for figures in FIGURES:
            is_due = figures == "crowded" or (at + by) % 4 == 0
            marks = () if is_due else pytest.mark.long
            yield pytest.param(
                kind, *size, figures, marks=marks, id=f"{kind.__name__}-{figures}-{place}"
            )


@pytest.mark.parametrize(("kind", "width", "height", "points", "figures"), list(in_turns()))
def test_every_text_has_room_and_every_place_is_one_of_its_own(
    qtbot: QtBot, kind: type[Chart], width: int, height: int, points: int | None, figures: str
) -> None:
    chart = shown(qtbot, kind(), FIGURES[figures](), width, height)
    chart.set_letters(points)
    assert outside(chart) == []
    assert over_one_another(chart) == []
    assert cut_and_not_said(chart) == []
    boxes = [spot.box.adjusted(0.5, 0.5, -0.5, -0.5) for spot in chart.spots()]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))


def outside(chart: Chart) -> list[str]:
    assert chart.drawing is not None
    paper = QRectF(-1, -1, chart.drawing.width + 2, chart.drawing.height + 2)
    return [word.text for word in words_of(chart) if not paper.contains(seen_box(chart, word))]


def over_one_another(chart: Chart) -> list[tuple[str, str]]:
    seen = [(word.text, seen_box(chart, word)) for word in words_of(chart)]
    return [(a, b) for (a, one), (b, other) in combinations(seen, 2) if one.intersects(other)]


def cut_and_not_said(chart: Chart) -> list[str]:
    """Texts of which a part is missing, and no place under them says the whole."""
    lost = []
    for word in words_of(chart):
        middle = seen_box(chart, word).center()
        said = "".join(spot.said for spot in chart.spots() if spot.box.contains(middle))
        if "…" in word.text and word.whole not in said:
            lost.append(word.whole)
    return lost
