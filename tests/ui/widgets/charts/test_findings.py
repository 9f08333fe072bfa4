"""Findings below the sheets: 发现 → 交办 → 销号, ages, cases; each count leads to its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF

from tests.domain.cockpit.marks_inside import marks_in
from tests.domain.cockpit.sample_figures import sample_figures, sample_flow
from tests.ui.widgets.charts.chart_driving import SheetsChart, shown, written
from tests.ui.widgets.charts.test_room import cut_and_not_said, over_one_another

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures


@pytest.fixture
def figures() -> CockpitFigures:
    return replace(sample_figures(), findings=sample_flow())


def test_every_count_leads_to_its_findings_or_cases(qtbot: QtBot, figures: CockpitFigures) -> None:
    chart = shown(qtbot, SheetsChart(), figures)
    leads = [spot.leads for spot in chart.spots()]
    for mark in marks_in(figures.findings):
        assert leads.count(mark) == bool(mark.count), mark
    text = "".join(written(chart))
    assert "整改率66.7%，按期率75%，反弹率12.5%" in text
    assert "10月应访6次，已访4次" in text


def test_the_keys_walk_on_from_the_sheets_to_the_findings(
    qtbot: QtBot, figures: CockpitFigures
) -> None:
    chart = shown(qtbot, SheetsChart(), figures)
    tops: dict[int, float] = {}
    for spot in chart.spots():
        tops.setdefault(spot.row, spot.box.top())
    assert len(tops) == len(figures.sheets) + 3
    assert list(tops.values()) == sorted(tops.values())
    assert list(tops) == sorted(tops)


@pytest.mark.parametrize("height", [150, 170, 190, 213, 260, 330])
def test_where_room_is_short_the_sum_of_the_sheets_stays_and_no_word_lies_on_another(
    qtbot: QtBot, figures: CockpitFigures, height: int
) -> None:
    """As on the whole of a screen of 1366×768."""
    chart = shown(qtbot, SheetsChart(), figures, 382, height)
    chart.set_letters(15)
    assert (over_one_another(chart), cut_and_not_said(chart)) == ([], [])
    text = written(chart)
    kinds = {line.kind.label for line in figures.sheets if line.kind}
    said = [f"另有{len(kinds - set(text))}种文书，放大窗口可见"]
    assert "合计" in text
    assert [word for word in text if word.startswith("另有")] in ([], said)


def test_a_word_tells_of_kinds_alone_and_the_sum_is_none(
    qtbot: QtBot, figures: CockpitFigures
) -> None:
    chart = shown(qtbot, SheetsChart(), replace(figures, findings=None), 420, 172)
    chart.set_letters(20)
    kinds = [line.kind.label for line in figures.sheets if line.kind]
    text = written(chart)
    hidden = [kind for kind in kinds if kind not in text]
    assert hidden
    assert "合计" in text
    assert f"另有{len(hidden)}种文书，放大窗口可见" in text


@pytest.mark.parametrize("size", [(330, 210), (420, 230), (700, 400)])
def test_nothing_lies_on_anything_else(
    qtbot: QtBot, figures: CockpitFigures, size: tuple[int, int]
) -> None:
    chart = SheetsChart()
    chart.setMinimumSize(*size)
    shown(qtbot, chart, figures)
    chart.resize(*size)
    boxes = [spot.box for spot in chart.spots()]
    for place, box in enumerate(boxes):
        assert box.top() >= -1
        assert box.bottom() <= chart.viewport().height() + 1
        for other in boxes[:place]:
            common = box.intersected(other)
            assert common.width() * common.height() < 40, (box, other)


def test_findings_alone_fill_the_block(qtbot: QtBot, figures: CockpitFigures) -> None:
    chart = shown(qtbot, SheetsChart(), replace(figures, sheets=()))
    assert {spot.key[0] for spot in chart.spots()} == {"问题", "未销号", "包案"}
    assert isinstance(chart.spots()[0].box, QRectF)
